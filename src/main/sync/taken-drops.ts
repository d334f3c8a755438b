import type { SqliteDatabase } from '../storage/database.ts'

/** Says of a drop's run id whether a run that took it is on record (contract, "CSV drop folder"). */
export function isTakenDrop(database: SqliteDatabase): (runId: string) => boolean {
  const taken = database.prepare(
    `SELECT 1 FROM sync_run WHERE next_state ->> '$.watermark' = ? AND dry_run = 0 AND outcome IN ('no_change', 'succeeded', 'held')`,
  )
  return (runId) => taken.get(runId) !== undefined
}
