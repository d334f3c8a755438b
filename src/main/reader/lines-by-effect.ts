import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DoorId, RunId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { peopleOfDoor, severity } from '../sync/doors/read-effect.ts'
import type { StoredPlanPart } from '../sync/plan-lines.ts'
import { createLineRanges, type GrowingRanges, type LineRanges } from './line-ranges.ts'

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
  const groups = groupLinesOf(database, plan.owner, people)
  const lines = groups.length === 0 ? own : [...own, ...groups].toSorted((one, other) => one - other)
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
 * were. A group's line stands with the one whom the plan puts into it or takes out of it and who loses most. Between two stretches
 * other reads have their turn.
 */
export async function bySeverity(database: SqliteDatabase, owner: RunId, lines: LineRanges): Promise<LineRanges> {
  const severe = await severeLines(database, owner)
  if (severe.size === 0) return lines
  const alike = new Map<number, GrowingRanges>()
  for (let offset = 0; offset < lines.total; offset += linesAtOnce) {
    for (const line of lines.numbers(offset, linesAtOnce)) {
      const much = severe.get(line) ?? 0
      const those = alike.get(much) ?? createLineRanges()
      alike.set(much, those)
      those.add(line, line)
    }
    await nextTurn()
  }
  const sorted = createLineRanges()
  for (const [, those] of [...alike].toSorted(([one], [other]) => other - one)) {
    for (let offset = 0; offset < those.total; offset += linesAtOnce) {
      for (const line of those.numbers(offset, linesAtOnce)) sorted.add(line, line)
      await nextTurn()
    }
  }
  return sorted
}

/** The lines that take doors away, each with how much: a group's with what whom it hits hardest loses. */
async function severeLines(database: SqliteDatabase, owner: RunId): Promise<ReadonlyMap<number, number>> {
  const ofGroups = database
    .prepare<[RunId], [number, number]>(
      `SELECT l.seq, g.severity FROM plan_part p
         CROSS JOIN plan_line l ON l.run_id = p.run_id AND l.seq BETWEEN p.first_seq AND p.last_seq
         CROSS JOIN plan_group_effect g ON g.run_id = l.run_id AND g.group_id = l.target_id
       WHERE p.run_id = ? AND p.kind = 'groups' AND g.severity > 0`,
    )
    .raw()
  const severe = new Map(ofGroups.all(owner))
  const nextPeople = database
    .prepare<[RunId, number], number | null>(
      `SELECT max(person_id) FROM (
         SELECT person_id FROM plan_person_effect WHERE run_id = ? AND person_id > ? ORDER BY person_id LIMIT ${peopleAtOnce})`,
    )
    .pluck()
  const ofPeople = database
    .prepare<[RunId, number, number], [number, number]>(
      `SELECT l.seq, ${severity} FROM plan_person_effect e
         CROSS JOIN plan_line l ON l.person_id = e.person_id AND l.run_id = e.run_id
       WHERE e.run_id = ? AND e.person_id > ? AND e.person_id <= ? AND e.lost > 0`,
    )
    .raw()
  let after = 0
  for (let last = nextPeople.get(owner, after); last != null; last = nextPeople.get(owner, after)) {
    for (const [line, much] of ofPeople.iterate(owner, after, last)) severe.set(line, much)
    after = last
    await nextTurn()
  }
  return severe
}

/**
 * The lines of groups that the plan puts some of these people into or takes out of them. Reads every membership of the plan once, where
 * it has such lines at all: to look up each of somebody's lines takes far longer.
 * @param people as JSON
 */
function groupLinesOf(database: SqliteDatabase, owner: RunId, people: string): readonly number[] {
  return database
    .prepare<[object], number>(
      `WITH own AS MATERIALIZED (
         SELECT l.seq, l.target_id FROM plan_part p
           CROSS JOIN plan_line l ON l.run_id = p.run_id AND l.seq BETWEEN p.first_seq AND p.last_seq
         WHERE p.run_id = :run AND p.kind = 'groups')
       SELECT seq FROM own WHERE target_id IN (
         SELECT l.target_id FROM plan_part p
           CROSS JOIN plan_line l ON l.run_id = p.run_id AND l.seq BETWEEN p.first_seq AND p.last_seq
         WHERE p.run_id = :run AND p.kind = 'memberships' AND EXISTS (SELECT 1 FROM own)
           AND l.person_id IN (SELECT value FROM json_each(:people)))`,
    )
    .pluck()
    .all({ run: owner, people })
}

/** A few ms of work. */
const linesAtOnce = 20_000
const peopleAtOnce = 1_000
