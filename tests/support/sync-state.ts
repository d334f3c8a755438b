import type { SyncState } from '../../src/shared/sync-state.ts'

/** How a sync stands at which there is nothing to see, but for `fields`. */
export function aSyncState(fields: Partial<SyncState> = {}): SyncState {
  return {
    status: 'ok',
    lastRun: null,
    nextRunAt: null,
    pausedUntil: null,
    failures: 0,
    error: null,
    attention: [],
    progress: null,
    ...fields,
  }
}
