import type { Attention } from '../../shared/contract/sync-calls.ts'
import type { RunId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { countOpenQuarantine } from './quarantine-rows.ts'
import { isSync, pendingRun } from './run-records.ts'
import { reportRun } from './run-report.ts'

/** What waits for a person, in numbers. The warnings are those of the newest run that read more than the head. */
export function readAttention(database: SqliteDatabase): Attention {
  const pending = pendingRun(database)
  const newest = database
    .prepare(
      `SELECT id FROM sync_run
       WHERE ${isSync} AND mode <> 'head' AND outcome NOT IN ('failed', 'cancelled') ORDER BY id DESC LIMIT 1`,
    )
    .pluck()
    .get() as RunId | undefined
  const dismissal = database
    .prepare(
      `SELECT max(id) FROM sync_run
       WHERE undoes_run IS NULL AND dismissed_at > coalesce((SELECT full_read_at FROM source_state), 0) HAVING max(id) IS NOT NULL`,
    )
    .pluck()
    .get() as RunId | undefined
  return {
    held: pending === null ? null : { runId: pending.id, counts: reportRun(database, pending.id).held },
    dismissed: dismissal === undefined ? null : { runId: dismissal, counts: reportRun(database, dismissal).held },
    quarantined: countOpenQuarantine(database),
    warnings: newest === undefined ? [] : reportRun(database, newest).warnings,
  }
}
