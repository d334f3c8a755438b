import type { RefusedLine, RefusalReason } from '../../../shared/contract/runs-calls.ts'
import type { RunId } from '../../../shared/domain.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { readLines } from '../plan-lines.ts'

/** The lines of the undone run that an undo leaves as they are, the first `limit` of them, each with why and what stands instead. */
export function refusedLines(database: SqliteDatabase, runId: RunId, limit: number): readonly RefusedLine[] {
  const rows = database
    .prepare(
      `SELECT f.seq, f.reason, f.present, r.undoes_run FROM undo_refusal f JOIN sync_run r ON r.id = f.run_id
       WHERE f.run_id = ? ORDER BY f.seq LIMIT ?`,
    )
    .all(runId, limit) as RefusalRow[]
  const [first] = rows
  if (first === undefined) return []
  const lines = readLines(
    database,
    first.undoes_run,
    rows.map((row) => row.seq),
  )
  return rows.flatMap(({ reason, present }, at) => {
    const line = lines[at]
    if (line == null) return []
    return [{ line, refusal: reason, present: present === null ? null : (JSON.parse(present) as RefusedLine['present']) }]
  })
}

interface RefusalRow {
  readonly seq: number
  readonly reason: RefusalReason
  readonly present: string | null
  readonly undoes_run: RunId
}
