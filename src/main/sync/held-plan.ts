import { AppError } from '../../shared/errors/app-error.ts'
import type { RunId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { pendingOf, type PendingRun, pendingRun } from './run-records.ts'

/** A held plan as somebody saw it: an answer is good for exactly that plan (rule 5). */
export interface HeldPlan {
  /** The held run, or a later one that reported it still held. */
  readonly runId: RunId
  /** The plan's hash as reported. */
  readonly hash: string
}

/**
 * The run that waits for an answer, when it is the one that was seen.
 * @throws AppError `sync_nothing_held`, `sync_plan_stale`
 */
export function findHeldPlan(database: SqliteDatabase, { runId, hash }: HeldPlan): PendingRun {
  if (pendingRun(database) === null) throw new AppError('sync_nothing_held')
  const seen = pendingOf(database, runId)
  if (seen?.plan_hash !== hash) throw new AppError('sync_plan_stale', { run: runId, hash: hash.slice(0, 12) })
  return seen
}
