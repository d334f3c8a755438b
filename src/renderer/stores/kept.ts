import { useCallback } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** What an operator has set on a screen, such as filters: kept by name while other screens are shown, for as long as the window is open. */
export type Kept<Value> = StoreApi<Readonly<Record<string, Value>>>

export function createKept<Value>(): Kept<Value> {
  return createStore(() => ({}))
}

/** The value of `name`, at first `initial`, and how it is changed: as a step from the present one. */
export function useKept<Value>(
  kept: Kept<Value>,
  name: string,
  initial: Value,
): readonly [Value, (step: (now: Value) => Value) => void] {
  const value = useStore(kept, (all) => all[name]) ?? initial
  const change = useCallback(
    (step: (now: Value) => Value) => kept.setState((all) => ({ [name]: step(all[name] ?? initial) })),
    [kept, name, initial],
  )
  return [value, change]
}
