import { deriveStatus, type SyncState } from '../../shared/sync-state.ts'
import type { Schedule } from '../schedule.ts'
import type { Services } from '../services.ts'
import type { Jobs } from './jobs.ts'

/**
 * How the sync stands, as tray and screens show it: the scheduler's state, and what it does not know of: previews and approvals,
 * and runs that another process made by hand.
 */
export function presentState(services: Services, { scheduler }: Schedule, jobs: Jobs): SyncState {
  const own = scheduler.state
  if (own.status === 'syncing') return own
  const { state: stored } = services.readState()
  const job = jobs.current
  const syncing = job !== undefined || stored.status === 'syncing'
  const error = stored.error ?? own.error
  return {
    ...stored,
    status: deriveStatus({ ...stored, error, syncing }),
    error,
    nextRunAt: syncing ? null : own.nextRunAt,
    progress: job?.progress ?? null,
  }
}
