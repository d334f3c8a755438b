import { createContext, useContext } from 'react'
import type { Bridge } from '../../shared/contract/contract.ts'
import type { Translator } from '../../shared/language/translator.ts'
import type { AppEvents } from '../bridge/app-events.ts'
import type { Stores } from '../stores/stores.ts'
import type { Navigate } from './navigation.ts'

/** What every screen may use. */
export interface App {
  readonly bridge: Bridge
  readonly events: AppEvents
  readonly stores: Stores
  /** In the language of the moment. */
  readonly translator: Translator
  readonly navigate: Navigate
}

export const AppContext = createContext<App | null>(null)

export function useApp(): App {
  const app = useContext(AppContext)
  if (app === null) throw new Error('useApp is used outside of the app.')
  return app
}
