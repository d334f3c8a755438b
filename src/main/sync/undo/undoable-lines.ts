import { AppError } from '../../../shared/errors/app-error.ts'
import type { RunId } from '../../../shared/domain.ts'
import { type LineRange, mostRanges } from '../../../shared/line-ranges.ts'
import type { SqliteDatabase } from '../../storage/database.ts'

/**
 * Which of these lines of a plan were applied, so that they can be undone: in stretches, as `undoRun` takes them.
 * @param numbers of lines, in any order
 * @throws AppError `undo_scattered` when they lie in more stretches than can be asked for at once
 */
export function undoableLines(database: SqliteDatabase, owner: RunId, numbers: readonly number[]): readonly LineRange[] {
  const applied = database
    .prepare<[RunId], [number, number]>(
      `SELECT p.first_seq, min(p.applied_through, p.last_seq) FROM plan_part p JOIN sync_run r ON r.id = p.run_id AND r.dry_run = 0
       WHERE p.run_id = ? AND p.applied_through >= p.first_seq ORDER BY p.first_seq`,
    )
    .raw()
    .all(owner)
  const failed = new Set(database.prepare<[RunId], number>('SELECT seq FROM plan_failure WHERE run_id = ?').pluck().all(owner))
  const ranges: [first: number, last: number][] = []
  let part = 0
  for (const line of Float64Array.from(numbers).sort()) {
    while (part < applied.length && line > (applied[part]?.[1] ?? 0)) part += 1
    if (line < (applied[part]?.[0] ?? Number.POSITIVE_INFINITY) || failed.has(line)) continue
    const before = ranges.at(-1)
    if (before !== undefined && before[1] === line - 1) before[1] = line
    else ranges.push([line, line])
  }
  if (ranges.length > mostRanges) throw new AppError('undo_scattered', { most: mostRanges })
  return ranges
}
