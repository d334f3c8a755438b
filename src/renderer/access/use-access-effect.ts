import { useState } from 'react'
import type { AccessEffect, Supposition } from '../../shared/contract/access-calls.ts'
import { useApp } from '../app/app-context.ts'
import { createResource } from '../stores/resource.ts'
import { type Asked, useAsked } from '../stores/use-asked.ts'
import { useResource } from '../stores/use-resource.ts'

export type AskedEffect = Asked<AccessEffect>

/** Asks what a change would do to doors, for as long as the component is there. @param suppositions those of its first drawing */
export function useAccessEffect(suppositions: readonly Supposition[]): AskedEffect {
  const { bridge, events } = useApp()
  const [resource] = useState(() =>
    createResource({
      fetch: () => bridge.access.whatIf({ suppositions: [...suppositions] }),
      topics: ['directory'],
      events,
    }),
  )
  const state = useResource(resource)
  return {
    state,
    isSettled: state.kind !== 'idle' && state.kind !== 'loading',
    retry: () => void resource.refresh(),
  }
}

/** The same for what is being chosen: null while that is nothing. */
export function useChosenEffect(suppositions: readonly Supposition[] | null): AskedEffect | null {
  const { bridge } = useApp()
  return useAsked(bridge.access.whatIf, suppositions === null ? null : { suppositions: [...suppositions] })
}
