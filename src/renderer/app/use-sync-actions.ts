import { useMemo } from 'react'
import type { Result } from '../../shared/contract/call.ts'
import { useFailureToast } from './use-failure-toast.ts'
import { useApp } from './app-context.ts'

export interface SyncActions {
  /** Starts a run; what it does comes as state and progress. */
  start(how?: { readonly full: boolean }): Promise<void>
  cancel(): Promise<void>
  pause(until: 'in_one_hour' | 'resumed'): Promise<void>
  resume(): Promise<void>
}

/** What an operator can do with the schedule, from wherever it is asked. A refusal is told at the edge of the window. */
export function useSyncActions(): SyncActions {
  const { bridge } = useApp()
  const tellFailure = useFailureToast()
  return useMemo(() => {
    const told = async (answer: Promise<Result<null>>): Promise<void> => {
      const result = await answer
      if (!result.ok) tellFailure(result.error)
    }
    return {
      start: ({ full } = { full: false }) => told(bridge.sync.start({ full })),
      cancel: () => told(bridge.sync.cancel({})),
      pause: (until) => told(bridge.sync.pause({ until })),
      resume: () => told(bridge.sync.resume({})),
    }
  }, [bridge, tellFailure])
}
