import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DoorId, RunId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { peopleOfDoor } from '../sync/doors/read-effect.ts'
import type { StoredPlanPart } from '../sync/plan-lines.ts'
import { createLineRanges, type LineRanges } from './line-ranges.ts'

/** The stretches of these parts that consist of lines of people for whom the plan opens or closes a door. */
export function linesOfDoor(
  database: SqliteDatabase,
  plan: { readonly owner: RunId; readonly parts: readonly StoredPlanPart[] },
  doorId: DoorId,
): readonly StoredPlanPart[] {
  const people = [...peopleOfDoor(database, plan.owner, doorId)]
  const lines = database
    .prepare<[string, RunId], number>(
      `SELECT l.seq FROM json_each(?) p CROSS JOIN plan_line l ON l.person_id = p.value AND l.run_id = ? ORDER BY l.seq`,
    )
    .pluck()
    .all(JSON.stringify(people), plan.owner)
  return plan.parts.flatMap((part) => {
    const stretches: { first: number; last: number }[] = []
    for (const line of lines) {
      if (line < part.first || line > part.last) continue
      const open = stretches.at(-1)
      if (open !== undefined && open.last === line - 1) open.last = line
      else stretches.push({ first: line, last: line })
    }
    return stretches.map((stretch) => ({ ...part, ...stretch }))
  })
}

/**
 * The same lines with those first whose people are left with no door, then by how many doors they lose; all others behind them as they
 * were. Between two stretches other reads have their turn.
 */
export async function bySeverity(database: SqliteDatabase, owner: RunId, lines: LineRanges): Promise<LineRanges> {
  const severe = new Map(
    database
      .prepare<[RunId], [number, number]>(
        `SELECT l.seq, e.lost + iif(e.remaining = 0, ${leftWithNoneFirst}, 0) FROM plan_person_effect e
         CROSS JOIN plan_line l ON l.person_id = e.person_id AND l.run_id = e.run_id WHERE e.run_id = ? AND e.lost > 0`,
      )
      .raw()
      .all(owner),
  )
  if (severe.size === 0) return lines
  const first: number[] = []
  const others = createLineRanges()
  for (let offset = 0; offset < lines.total; offset += linesAtOnce) {
    for (const line of lines.numbers(offset, linesAtOnce)) {
      if (severe.has(line)) first.push(line)
      else others.add(line, line)
    }
    await nextTurn()
  }
  first.sort((one, other) => (severe.get(other) ?? 0) - (severe.get(one) ?? 0))
  const sorted = createLineRanges()
  for (const line of first) sorted.add(line, line)
  for (let offset = 0; offset < others.total; offset += linesAtOnce) {
    for (const line of others.numbers(offset, linesAtOnce)) sorted.add(line, line)
    await nextTurn()
  }
  return sorted
}

/** More than anybody has doors. */
const leftWithNoneFirst = 1_000_000_000

/** A few ms of work. */
const linesAtOnce = 20_000
