import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DoorId, RunId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { peopleOfDoor } from '../sync/doors/read-effect.ts'
import type { StoredPlanPart } from '../sync/plan-lines.ts'
import { createLineRanges, type LineRanges } from './line-ranges.ts'

/**
 * The stretches of these parts that consist of lines of people for whom the plan opens or closes a door, and of the groups that it puts
 * them into or takes them out of.
 */
export function linesOfDoor(
  database: SqliteDatabase,
  plan: { readonly owner: RunId; readonly parts: readonly StoredPlanPart[] },
  doorId: DoorId,
): readonly StoredPlanPart[] {
  const people = JSON.stringify([...peopleOfDoor(database, plan.owner, doorId)])
  const own = database
    .prepare<[string, RunId], number>(
      `SELECT l.seq FROM json_each(?) p CROSS JOIN plan_line l ON l.person_id = p.value AND l.run_id = ? ORDER BY l.seq`,
    )
    .pluck()
    .all(people, plan.owner)
  const groups = groupLines(database, plan.owner, 'l.person_id IN (SELECT value FROM json_each(:people))', { people })
  const lines = groups.length === 0 ? own : [...own, ...groups.map(([line]) => line)].toSorted((one, other) => one - other)
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
 * were. A group's line stands with the one whom the plan puts into it or takes out of it and who loses most. Between two stretches other reads have their turn.
 */
export async function bySeverity(database: SqliteDatabase, owner: RunId, lines: LineRanges): Promise<LineRanges> {
  const severe = new Map([
    ...groupLines(database, owner, 'e.lost > 0', {}),
    ...database
      .prepare<[RunId], [number, number]>(
        `SELECT l.seq, ${severity} FROM plan_person_effect e
         CROSS JOIN plan_line l ON l.person_id = e.person_id AND l.run_id = e.run_id WHERE e.run_id = ? AND e.lost > 0`,
      )
      .raw()
      .all(owner),
  ])
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

/**
 * The lines of groups that the plan puts people into or takes people out of, each with what the one of them loses who loses most. Reads
 * every membership of the plan once, where it has such lines at all: to look up each of somebody's lines takes far longer.
 * @param which of the memberships `l` and the effects `e` on their people, in SQL
 */
function groupLines(
  database: SqliteDatabase,
  owner: RunId,
  which: string,
  values: object,
): readonly (readonly [number, number])[] {
  return database
    .prepare<[object], [number, number]>(
      `WITH own AS MATERIALIZED (
         SELECT l.seq, l.target_id FROM plan_part p
           CROSS JOIN plan_line l ON l.run_id = p.run_id AND l.seq BETWEEN p.first_seq AND p.last_seq
         WHERE p.run_id = :run AND p.kind = 'groups'),
       worst AS MATERIALIZED (
         SELECT l.target_id, max(${severity}) AS severity FROM plan_part p
           CROSS JOIN plan_line l ON l.run_id = p.run_id AND l.seq BETWEEN p.first_seq AND p.last_seq
           CROSS JOIN plan_person_effect e ON e.run_id = :run AND e.person_id = l.person_id
         WHERE p.run_id = :run AND p.kind = 'memberships' AND EXISTS (SELECT 1 FROM own) AND ${which} GROUP BY l.target_id)
       SELECT o.seq, w.severity FROM own o JOIN worst w ON w.target_id = o.target_id`,
    )
    .raw()
    .all({ run: owner, ...values })
}

/** How much an effect `e` takes away, in SQL: somebody who is left with no door comes first. Nobody has so many doors. */
const severity = 'e.lost + iif(e.remaining = 0, 1000000000, 0)'

/** A few ms of work. */
const linesAtOnce = 20_000
