import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RunId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'

export interface RetentionOptions {
  readonly database: SqliteDatabase
  readonly now: number
  readonly keepDays: number
  /** Stops between two batches; what is left is done the next time. */
  readonly signal?: AbortSignal
}

/** These stay however old they are. */
const newestKept = 50
/** Rows of one transaction: few enough that nobody who writes waits noticeably (design.md section 4). */
const rowsAtOnce = 1_000

/**
 * Forgets runs that are older than the settings keep them: their lines with what those did to doors, their failures and the quarantine that they closed. The
 * newest 50, a run that is not finished and one whose removals wait for an approval stay. What became of the directory stays in
 * its journal.
 * @returns how many runs were forgotten
 */
export async function forgetOldRuns(options: RetentionOptions): Promise<number> {
  const { database } = options
  let forgotten = 0
  for (const runId of oldRuns(options)) {
    if (options.signal?.aborted === true) return forgotten
    await deleteInBatches(
      database,
      'plan_line',
      'run_id = ? AND seq IN (SELECT seq FROM plan_line WHERE run_id = ? LIMIT ?)',
      runId,
    )
    await deleteInBatches(
      database,
      'plan_person_effect',
      'run_id = ? AND person_id IN (SELECT person_id FROM plan_person_effect WHERE run_id = ? LIMIT ?)',
      runId,
    )
    await deleteInBatches(
      database,
      'quarantine',
      'closed_run = ? AND id IN (SELECT id FROM quarantine WHERE closed_run = ? LIMIT ?)',
      runId,
    )
    database
      .transaction(() => {
        database.prepare('DELETE FROM plan_failure WHERE run_id = ?').run(runId)
        database.prepare('DELETE FROM sync_run WHERE id = ?').run(runId)
      })
      .immediate()
    forgotten += 1
  }
  return forgotten
}

function oldRuns(options: RetentionOptions): readonly RunId[] {
  return options.database
    .prepare(
      `SELECT id FROM sync_run
       WHERE started_at < ? AND phase = 'finished' AND held_state <> 'pending'
         AND id NOT IN (SELECT id FROM sync_run ORDER BY id DESC LIMIT ${newestKept})
       ORDER BY id`,
    )
    .pluck()
    .all(options.now - options.keepDays * 86_400_000) as RunId[]
}

/** `where` takes the run twice and the number of rows. */
async function deleteInBatches(database: SqliteDatabase, table: string, where: string, runId: RunId): Promise<void> {
  const statement = database.prepare(`DELETE FROM ${table} WHERE ${where}`)
  while (statement.run(runId, runId, rowsAtOnce).changes === rowsAtOnce) await nextTurn()
}
