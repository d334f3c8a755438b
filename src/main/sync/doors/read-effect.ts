import type { DoorEffect } from '../../../shared/contract/access-calls.ts'
import type { GroupEffect, LineEffect } from '../../../shared/contract/runs-calls.ts'
import type { DoorId, RunId } from '../../../shared/domain.ts'
import { type DoorsReport, doorTrips } from '../../../shared/sync-report.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { fold } from '../../storage/fold.ts'
import { hasPlace } from './door-bits.ts'

/** What a run's plan does to doors, as a part of its report; nothing where it changes nobody's. */
export function doorsReport(database: SqliteDatabase, runId: RunId): { readonly doors?: DoorsReport } {
  const row = database.prepare<[RunId], EffectRow>('SELECT * FROM plan_effect WHERE run_id = ?').get(runId)
  if (row === undefined) return {}
  const { people, losing, gaining, left_with_none, doors, halved } = row
  const tripped = doorTrips.filter((trip) => row[`tripped_${trip}`] === 1)
  return { doors: { people, losing, gaining, left_with_none, doors, halved, tripped } }
}

type EffectRow = Omit<DoorsReport, 'tripped'> & Readonly<Record<`tripped_${DoorsReport['tripped'][number]}`, number>>

/** The doors that change for anybody, those that lose most people first. */
export function doorEffects(database: SqliteDatabase, owner: RunId, limit: number): readonly DoorEffect[] {
  return database
    .prepare<[RunId, number], DoorEffect>(
      `SELECT door_id AS doorId, name, site, before, lose, gain FROM plan_door_effect WHERE run_id = ? ORDER BY place LIMIT ?`,
    )
    .all(owner, limit)
}

/** Those of them whose name or site, as they were called then, have all of these words. @param words folded */
export function findDoorEffects(
  database: SqliteDatabase,
  owner: RunId,
  words: readonly string[],
  limit: number,
): readonly DoorEffect[] {
  if (words.length === 0) return doorEffects(database, owner, limit)
  const found = doorEffects(database, owner, Number.MAX_SAFE_INTEGER).filter(({ name, site }) => {
    const text = fold(`${name} ${site}`)
    return words.every((word) => text.includes(word))
  })
  return found.slice(0, limit)
}

/** What a plan does to the doors of these people; those whose doors it leaves alone are left out. */
export function lineEffects(
  database: SqliteDatabase,
  owner: RunId,
  people: readonly number[],
): ReadonlyMap<number, LineEffect> {
  const rows = database
    .prepare<[RunId, string], { person_id: number; lost: number; gained: number; remaining: number }>(
      `SELECT person_id, lost, gained, remaining FROM plan_person_effect
       WHERE run_id = ? AND person_id IN (SELECT value FROM json_each(?))`,
    )
    .all(owner, JSON.stringify([...new Set(people)]))
  return new Map(
    rows.map(({ person_id: person, lost, gained, remaining }) => [
      person,
      { lost, gained, leftWithNone: lost > 0 && remaining === 0 },
    ]),
  )
}

/**
 * What a plan does to the doors of those whom it puts into these groups or takes out of them: that of its other lines included. Groups
 * of whose people no door changes are left out.
 */
export function groupEffects(
  database: SqliteDatabase,
  owner: RunId,
  groups: readonly number[],
): ReadonlyMap<number, GroupEffect> {
  const rows = database
    .prepare<[RunId, string], GroupEffect & { readonly id: number }>(
      `SELECT group_id AS id, losing, gaining, left_with_none AS leftWithNone FROM plan_group_effect
       WHERE run_id = ? AND group_id IN (SELECT value FROM json_each(?))`,
    )
    .all(owner, JSON.stringify([...new Set(groups)]))
  return new Map(rows.map(({ id, ...effect }) => [id, effect]))
}

/** How much an effect `e` takes away, in SQL: somebody who is left with no door comes first. Nobody has so many doors. */
export const severity = 'e.lost + iif(e.remaining = 0, 1000000000, 0)'

/** Whose way to a door a plan opens or closes. */
export function peopleOfDoor(database: SqliteDatabase, owner: RunId, doorId: DoorId): ReadonlySet<number> {
  const place = database
    .prepare<[RunId, DoorId], number>('SELECT place FROM plan_door_effect WHERE run_id = ? AND door_id = ?')
    .pluck()
    .get(owner, doorId)
  if (place === undefined) return new Set()
  const rows = database
    .prepare<[RunId], [number, Buffer, Buffer]>(
      'SELECT person_id, lost_doors, gained_doors FROM plan_person_effect WHERE run_id = ?',
    )
    .raw()
  const people = new Set<number>()
  for (const [person, lost, gained] of rows.iterate(owner)) {
    if (hasPlace(lost, place) || hasPlace(gained, place)) people.add(person)
  }
  return people
}
