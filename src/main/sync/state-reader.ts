import type { RunId } from '../../shared/domain.ts'
import type { AttentionReason, RunError, RunOutcome, RunSummary, SyncState } from '../../shared/sync-state.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { createSchedulerStore } from '../storage/scheduler-store.ts'
import { countOpenQuarantine } from './quarantine-rows.ts'
import { isSync, pendingRun, readSourceState } from './run-records.ts'
import { firstRecord, schedulerRecord, type SchedulerRecord } from './scheduler-record.ts'
import { nextStartOf, syncStateOf } from './scheduler-state.ts'

/** What waits for a person in a data folder: its first sync, a held plan, open quarantine. */
export function findAttention(database: SqliteDatabase): readonly AttentionReason[] {
  return [
    ...(readSourceState(database).watermark === null ? (['never_synced'] as const) : []),
    ...(pendingRun(database) === null ? [] : (['held'] as const)),
    ...(countOpenQuarantine(database) === 0 ? [] : (['quarantine'] as const)),
  ]
}

/**
 * How the sync stands in a data folder, for a process that does not keep its schedule: the scheduler's record, and the runs that
 * were made since by hand.
 * @param present whether another process keeps the schedule, and whether a run is in hand
 */
export function readSyncState(
  database: SqliteDatabase,
  present: { readonly scheduled: boolean; readonly syncing: boolean; readonly now: number },
): SyncState {
  const stored = createSchedulerStore(database, schedulerRecord).load() ?? firstRecord(present.now)
  const record = withLaterRuns(stored, runsSince(database, stored.lastRun))
  return syncStateOf(record, {
    syncing: present.syncing,
    progress: null,
    nextRunAt: present.scheduled && !present.syncing ? nextStartOf(record) : null,
    attention: findAttention(database),
    unsaved: false,
  })
}

interface FinishedRun {
  readonly id: RunId
  readonly outcome: RunOutcome
  readonly error_code: string | null
  readonly finished_at: number
}

/** Syncs that came to an end after the one that the record ends with, oldest first. */
function runsSince(database: SqliteDatabase, last: RunSummary | null): readonly FinishedRun[] {
  return database
    .prepare(
      `SELECT id, outcome, error_code, finished_at FROM sync_run
       WHERE ${isSync} AND finished_at > :at AND id > :id ORDER BY id DESC LIMIT 100`,
    )
    .all({ at: last?.finishedAt ?? 0, id: last?.runId ?? 0 })
    .toReversed() as FinishedRun[]
}

/** As `recordAfterRun` counts, but for the due time, which only the scheduler sets. */
function withLaterRuns(record: SchedulerRecord, runs: readonly FinishedRun[]): SchedulerRecord {
  return runs.reduce<SchedulerRecord>((standing, run) => {
    const error: RunError | null = run.error_code === null ? null : { code: run.error_code }
    const lastRun = { runId: run.id, outcome: run.outcome, error, finishedAt: run.finished_at }
    if (run.outcome === 'cancelled') return { ...standing, lastRun }
    const failed = run.outcome === 'failed'
    return { ...standing, lastRun, failures: failed ? standing.failures + 1 : 0, error: failed ? error : null }
  }, record)
}
