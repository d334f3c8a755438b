import { useMemo, useState } from 'react'
import { createStore } from 'zustand/vanilla'
import type { AccessEffect, Supposition } from '../../shared/contract/access-calls.ts'
import { useApp } from '../app/app-context.ts'
import { createResource, type Resource, type ResourceState } from '../stores/resource.ts'
import { useResource } from '../stores/use-resource.ts'

export interface AskedEffect {
  readonly state: ResourceState<AccessEffect>
  /** It was found out, or it is said that it could not be: until then nobody is asked whether they want it. */
  readonly isSettled: boolean
  readonly retry: () => void
}

/** Asks what a change would do to doors, for as long as the component is there. @param suppositions those of its first drawing */
export function useAccessEffect(suppositions: readonly Supposition[]): AskedEffect {
  const [asked] = useState(suppositions)
  return useAsked(asked)
}

/** The same for what is being chosen: asked anew whenever that is something else, null where nothing is chosen yet. */
export function useChosenEffect(suppositions: readonly Supposition[] | null): AskedEffect | null {
  const key = suppositions === null ? '' : JSON.stringify(suppositions)
  const asked = useAsked(useMemo(() => (key === '' ? [] : (JSON.parse(key) as readonly Supposition[])), [key]))
  return key === '' ? null : asked
}

function useAsked(suppositions: readonly Supposition[]): AskedEffect {
  const { bridge, events } = useApp()
  const resource = useMemo(
    () =>
      suppositions.length === 0
        ? nothingAsked()
        : createResource({
            fetch: () => bridge.access.whatIf({ suppositions: [...suppositions] }),
            topics: ['directory'],
            events,
          }),
    [bridge, events, suppositions],
  )
  const state = useResource(resource)
  return {
    state,
    isSettled: state.kind !== 'idle' && state.kind !== 'loading',
    retry: () => void resource.refresh(),
  }
}

function nothingAsked(): Resource<AccessEffect> {
  return {
    store: createStore<ResourceState<AccessEffect>>(() => ({ kind: 'idle' })),
    refresh: () => Promise.resolve(),
    attach: () => () => undefined,
  }
}
