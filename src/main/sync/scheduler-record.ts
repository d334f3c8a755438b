import { z } from 'zod'
import { runOutcomes, type RunError, type RunSummary } from '../../shared/sync-state.ts'
import { waitMs } from './scheduler-timing.ts'

const time = z.int()
const runError = z.object({ code: z.string() }).readonly()
const runSummary: z.ZodType<RunSummary> = z
  .object({ runId: z.int().nullable(), outcome: z.enum(runOutcomes), error: runError.nullable(), finishedAt: time })
  .readonly()

/** What the scheduler keeps across restarts. All times are milliseconds since 1970 (UTC). */
export const schedulerRecord = z
  .object({
    /** When the next automatic run is due. */
    nextDueAt: time,
    pausedUntil: z.union([time, z.literal('resumed')]).nullable(),
    /** When the pause began: a clock that shows an earlier time has been set back, and must not lengthen the pause. */
    pausedAt: time.nullable(),
    /** Runs that failed in a row, and why the last of them did. */
    failures: z.int().nonnegative(),
    error: runError.nullable(),
    lastRun: runSummary.nullable(),
  })
  .readonly()
export type SchedulerRecord = z.infer<typeof schedulerRecord>

/** Where the record is kept. `load` gives null when there is none, or none that `schedulerRecord` accepts. */
export interface SchedulerStore {
  load(): SchedulerRecord | null
  save(record: SchedulerRecord): void
}

/** The record of a first start: a run is due at once. */
export function firstRecord(now: number): SchedulerRecord {
  return { nextDueAt: now, pausedUntil: null, pausedAt: null, failures: 0, error: null, lastRun: null }
}

/**
 * The record after a run: a failure counts, a cancelled run changes nothing but the due time, anything else ends the failures
 * (`held` too: the run did all it may do without a person). The next run is counted from now, so runs never overlap.
 */
export function recordAfterRun(
  record: SchedulerRecord,
  run: RunSummary,
  at: { readonly now: number; readonly intervalMs: number; readonly random: () => number },
): SchedulerRecord {
  const standing = standingAfter(record, run)
  return { ...record, ...standing, lastRun: run, nextDueAt: at.now + waitMs({ ...standing, ...at }) }
}

/** The same record on a clock that was set back by `ms`: everything stays as far away as it was. */
export function movedBack(record: SchedulerRecord, ms: number): SchedulerRecord {
  return {
    ...record,
    nextDueAt: record.nextDueAt - ms,
    pausedUntil: typeof record.pausedUntil === 'number' ? record.pausedUntil - ms : record.pausedUntil,
    pausedAt: record.pausedAt === null ? null : record.pausedAt - ms,
  }
}

function standingAfter(
  record: SchedulerRecord,
  run: RunSummary,
): { readonly failures: number; readonly error: RunError | null } {
  if (run.outcome === 'cancelled') return { failures: record.failures, error: record.error }
  if (run.outcome !== 'failed') return { failures: 0, error: null }
  return { failures: record.failures + 1, error: run.error ?? { code: 'scheduler_run_crashed' } }
}
