import { useState } from 'react'
import type { AccessEffect, Supposition } from '../../shared/contract/access-calls.ts'
import { useApp } from '../app/app-context.ts'
import { type Asked, useAsked } from '../stores/use-asked.ts'

export type AskedEffect = Asked<AccessEffect>

/** Asks what a change would do to doors, for as long as the component is there. @param suppositions those of its first drawing */
export function useAccessEffect(suppositions: readonly Supposition[]): AskedEffect {
  const { bridge } = useApp()
  const [asked] = useState({ suppositions: [...suppositions] })
  return useAsked(bridge.access.whatIf, asked)
}

/** The same for what is being chosen: null while that is nothing. */
export function useChosenEffect(suppositions: readonly Supposition[] | null): AskedEffect | null {
  const { bridge } = useApp()
  return useAsked(bridge.access.whatIf, suppositions === null ? null : { suppositions: [...suppositions] })
}
