import { useEffect, useMemo } from 'react'
import type { Bridge } from '../../shared/contract/contract.ts'
import type { AppEvents } from '../bridge/app-events.ts'
import { useSpoken } from '../language/language-context.ts'
import { LanguageProvider } from '../language/language-provider.tsx'
import { valueOf } from '../stores/resource.ts'
import type { Stores } from '../stores/stores.ts'
import { useResource } from '../stores/use-resource.ts'
import { ToastProvider } from '../ui/toast.tsx'
import { AppContext } from './app-context.ts'
import type { Navigate } from './navigation.ts'
import { SignInGate } from '../operators/sign-in-gate.tsx'
import { Shell } from './shell.tsx'
import { applyTheme } from './theme.ts'

export interface AppProps {
  readonly bridge: Bridge
  readonly events: AppEvents
  readonly stores: Stores
  readonly navigate: Navigate
}

/** The whole window, in the language and the colours of the settings. */
export function App(props: AppProps) {
  const me = valueOf(useResource(props.stores.me))
  const info = useResource(props.stores.info)
  const settings = valueOf(useResource(props.stores.settings))
  const theme = settings?.theme ?? me?.theme ?? 'system'
  useEffect(() => applyTheme(document.documentElement, theme), [theme])
  const language = valueOf(info)?.language ?? me?.language ?? (navigator.language.startsWith('ko') ? 'ko' : 'en')
  return (
    <LanguageProvider language={language}>
      <AppFrame {...props} />
    </LanguageProvider>
  )
}

function AppFrame({ bridge, events, stores, navigate }: AppProps) {
  const { translator } = useSpoken()
  const app = useMemo(() => ({ bridge, events, stores, navigate, translator }), [bridge, events, stores, navigate, translator])
  return (
    <AppContext value={app}>
      <ToastProvider>
        <SignInGate>
          <Shell />
        </SignInGate>
      </ToastProvider>
    </AppContext>
  )
}
