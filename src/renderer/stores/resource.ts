import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure, Result } from '../../shared/contract/call.ts'
import type { Topic } from '../../shared/contract/contract.ts'
import type { AppEvents } from '../bridge/app-events.ts'

/** One value of main as a screen sees it. What was there stays on the screen while it is read again, and when that fails. */
export type ResourceState<Value> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready' | 'refreshing'; readonly value: Value }
  | { readonly kind: 'error'; readonly error: Failure; readonly value?: Value }

export interface Resource<Value> {
  readonly store: StoreApi<ResourceState<Value>>
  /** Reads it anew; during a read, once more after it. Resolves when the newest is there. */
  refresh(): Promise<void>
  /** Reads it, and reads it anew whenever main says it changed, until the function that is returned is called. */
  attach(): () => void
}

export interface ResourceOptions<Value> {
  readonly fetch: () => Promise<Result<Value>>
  /** What of main it depends on. */
  readonly topics: readonly Topic[]
  readonly events: Pick<AppEvents, 'onChanged'>
}

/** A projection of one value of main: read once however many ask, and never put back by an answer that is older than another. */
export function createResource<Value>({ fetch, topics, events }: ResourceOptions<Value>): Resource<Value> {
  const store = createStore<ResourceState<Value>>(() => ({ kind: 'idle' }))
  let reading: Promise<void> | null = null
  /** Something changed since the read in hand began: its answer may be older than that. */
  let again = false
  /** Answers of an earlier one belong to a database that is gone. */
  let generation = 0
  let attached = 0
  let detach = (): void => undefined

  async function read(): Promise<void> {
    do {
      again = false
      const asked = generation
      store.setState(pending, true)
      const result = await fetch()
      if (asked !== generation) again = true
      else store.setState((state) => arrived(state, result), true)
    } while (again)
    reading = null
  }

  async function refresh(): Promise<void> {
    again = true
    reading ??= read()
    await reading
  }

  function attach(): () => void {
    attached += 1
    if (attached === 1) {
      detach = events.onChanged(topics, (cause) => {
        if (cause === 'reopened') generation += 1
        void refresh()
      })
      // Nothing was heard while nobody was attached.
      void refresh()
    }
    let released = false
    return () => {
      if (released) return
      released = true
      attached -= 1
      if (attached === 0) detach()
    }
  }

  return { store, refresh, attach }
}

function pending<Value>(state: ResourceState<Value>): ResourceState<Value> {
  const value = valueOf(state)
  return value === undefined ? { kind: 'loading' } : { kind: 'refreshing', value }
}

function arrived<Value>(state: ResourceState<Value>, result: Result<Value>): ResourceState<Value> {
  if (result.ok) return { kind: 'ready', value: result.value }
  const value = valueOf(state)
  return value === undefined ? { kind: 'error', error: result.error } : { kind: 'error', error: result.error, value }
}

/** What is known, be it old; undefined when nothing is. */
export function valueOf<Value>(state: ResourceState<Value>): Value | undefined {
  return 'value' in state ? state.value : undefined
}
