import type { RunId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { deferIndexes, largeLoad, restoreIndexes } from '../storage/deferred-indexes.ts'
import { applyPlan } from './apply.ts'
import { askedBy, finishApplied, readSourceState } from './run-records.ts'

export interface CompleteOptions {
  readonly database: SqliteDatabase
  readonly now: () => number
  readonly check: () => void
  /** When the plan was made, ms since 1970. */
  readonly plannedAt: number
  readonly onApplied: (lines: number) => void
}

/**
 * Applies what is left of a run's unheld lines and records it as done. Also what a run that was killed is brought to its end
 * with. A first load is nobody's directory yet: it takes larger batches, and its look-up indexes are made once at the end
 * instead of page by page, which would cost ten times as much in a campus ten times as large.
 */
export function completeRun(options: CompleteOptions, runId: RunId): void {
  const { database } = options
  const firstLoad = readSourceState(database).watermark === null
  try {
    if (firstLoad && unappliedLines(database, runId) >= largeLoad) deferIndexes(database, 'directory')
    applyPlan({ ...options, runId, held: false, actor: askedBy(database, runId) ?? 'atrium', firstLoad })
  } finally {
    restoreIndexes(database)
  }
  finishApplied(database, runId, options.now())
}

function unappliedLines(database: SqliteDatabase, runId: RunId): number {
  return Number(
    database
      .prepare('SELECT coalesce(sum(last_seq - applied_through), 0) FROM plan_part WHERE run_id = ? AND held = 0')
      .pluck()
      .get(runId),
  )
}
