import { useMemo } from 'react'
import { createStore } from 'zustand/vanilla'
import type { Result } from '../../shared/contract/call.ts'
import { useApp } from '../app/app-context.ts'
import { createResource, type Resource, type ResourceState } from './resource.ts'
import { useResource } from './use-resource.ts'

/** What something would do that is not done yet. */
export interface Asked<Value> {
  readonly state: ResourceState<Value>
  /** It was found out, or it is said that it could not be: until then nobody is asked whether they want it. */
  readonly isSettled: boolean
  readonly retry: () => void
}

/**
 * Asks main about what is being chosen, anew whenever that is something else, and whenever the directory changes.
 * @param ask a call of the bridge
 * @param input null where nothing is chosen yet: then nothing is asked, and null is the answer
 */
export function useAsked<Input, Value>(ask: (input: Input) => Promise<Result<Value>>, input: Input): Asked<Value>
export function useAsked<Input, Value>(ask: (input: Input) => Promise<Result<Value>>, input: Input | null): Asked<Value> | null
export function useAsked<Input, Value>(
  ask: (input: Input) => Promise<Result<Value>>,
  input: Input | null,
): Asked<Value> | null {
  const { events } = useApp()
  const key = input === null ? null : JSON.stringify(input)
  const resource = useMemo(
    () =>
      key === null
        ? nothingAsked<Value>()
        : createResource({ fetch: () => ask(JSON.parse(key) as Input), topics: ['directory'], events }),
    [ask, events, key],
  )
  const state = useResource(resource)
  if (key === null) return null
  return {
    state,
    // While it is found out anew, what was known before may be wrong.
    isSettled: state.kind === 'ready' || state.kind === 'error',
    retry: () => void resource.refresh(),
  }
}

function nothingAsked<Value>(): Resource<Value> {
  return {
    store: createStore<ResourceState<Value>>(() => ({ kind: 'idle' })),
    refresh: () => Promise.resolve(),
    attach: () => () => undefined,
  }
}
