import { useState } from 'react'
import type { AccessEffect, Supposition } from '../../shared/contract/access-calls.ts'
import { useApp } from '../app/app-context.ts'
import { createResource, type ResourceState } from '../stores/resource.ts'
import { useResource } from '../stores/use-resource.ts'

export interface AskedEffect {
  readonly state: ResourceState<AccessEffect>
  /** It was found out, or it is said that it could not be: until then nobody is asked whether they want it. */
  readonly isSettled: boolean
  readonly retry: () => void
}

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
