import { useApp } from '../app/app-context.ts'
import { useKept } from '../stores/kept.ts'
import type { Supposed } from './supposed.ts'

const nothing: readonly Supposed[] = []

/** What is supposed on the screen for it, and how that is changed, from wherever one is. */
export function useSupposed(): readonly [
  readonly Supposed[],
  (step: (now: readonly Supposed[]) => readonly Supposed[]) => void,
] {
  const { stores } = useApp()
  return useKept(stores.supposed, 'supposed', nothing)
}
