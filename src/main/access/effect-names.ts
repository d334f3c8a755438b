import type { NamedDoor, PersonEffect } from '../../shared/contract/access-calls.ts'
import type { DoorId, PersonId } from '../../shared/domain.ts'
import { personLabel } from '../../shared/labels.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { SharedEffect, WholeEffect } from './effect.ts'

/** Somebody whose doors change, with all who share the change. */
export interface ChangedPerson {
  readonly personId: PersonId
  readonly change: SharedEffect
}

/** Those with most changes first, of equals by row id and not by chance. */
export function* mostChanged(shared: readonly SharedEffect[]): Generator<ChangedPerson> {
  const bySize = Map.groupBy(shared, ({ lost, gained }) => lost + gained)
  for (const size of [...bySize.keys()].toSorted((one, other) => other - one)) {
    const alike = bySize.get(size) ?? []
    const people = alike.flatMap((change) => change.people.map((personId) => ({ personId, change })))
    yield* people.sort((one, other) => one.personId - other.personId)
  }
}

/** The doors of an effect by name. */
export interface DoorNames {
  of(door: DoorId): NamedDoor
  /** The first `limit` of a set of doors, by site and name. */
  first(doors: readonly DoorId[], limit: number): readonly NamedDoor[]
}

/**
 * Reads the names of every door that changes at once: there are far fewer of them than of people. To be called within
 * `withSuppositions`, which know the doors that are not there yet.
 */
export function readDoorNames(database: SqliteDatabase, doors: readonly DoorId[]): DoorNames {
  const rows = database
    .prepare<[string], NamedDoor>(
      `WITH named AS (
         SELECT id, site_id, name, sort_name FROM door
         UNION ALL SELECT door_id, site_id, name, sort_name FROM temp.supposed_place WHERE name IS NOT NULL)
       SELECT d.id AS doorId, d.name, s.name AS site FROM json_each(?) x CROSS JOIN named d ON d.id = x.value
         JOIN site s ON s.id = d.site_id
       ORDER BY s.sort_name, s.id, d.sort_name, d.id`,
    )
    .all(JSON.stringify(doors))
  const places = new Map(rows.map(({ doorId }, place) => [doorId, place]))
  const at = (place: number | undefined): NamedDoor | undefined => (place === undefined ? undefined : rows[place])
  return {
    of: (door) => at(places.get(door)) ?? { doorId: door, name: '', site: '' },
    first(ids, limit) {
      const sorted = Uint32Array.from(ids.map((door) => places.get(door) ?? rows.length)).sort()
      return [...sorted.subarray(0, limit)].map(at).filter((door) => door !== undefined)
    },
  }
}

/** How somebody is called. */
export type Called = Pick<PersonEffect, 'label' | 'campus_id'>

/** What becomes of these people, and of their doors the first `limit` by name: people who share a change share the names. */
export function nameEffects(
  people: readonly ChangedPerson[],
  { effect, doors, called, limit }: NamesOfEffect,
): readonly PersonEffect[] {
  const named = new Map<SharedEffect, Pick<PersonEffect, 'lostDoors' | 'gainedDoors'>>()
  return people.map(({ personId, change }) => {
    const { lost, gained, left } = change
    const names = named.get(change) ?? {
      lostDoors: doors.first(effect.doorsOf(change.lostDoors), limit),
      gainedDoors: doors.first(effect.doorsOf(change.gainedDoors), limit),
    }
    named.set(change, names)
    const { label, campus_id: campusId } = called.get(personId) ?? { label: '', campus_id: null }
    return { personId, label, campus_id: campusId, lost, gained, left, ...names }
  })
}

export interface NamesOfEffect {
  readonly effect: Pick<WholeEffect, 'doorsOf'>
  readonly doors: DoorNames
  readonly called: ReadonlyMap<PersonId, Called>
  readonly limit: number
}

/** How these people are called, of those who are in the directory. */
export function readCalled(database: SqliteDatabase, people: readonly PersonId[]): ReadonlyMap<PersonId, Called> {
  return calledBy(
    database
      .prepare<[string], NameRow>(
        `SELECT id, ${nameFields.join(', ')} FROM person WHERE id IN (SELECT value FROM json_each(?))`,
      )
      .iterate(JSON.stringify(people)),
  )
}

/** How those of these people are called who are not in the directory yet. To be called within `withSuppositions`. */
export function readNewcomers(database: SqliteDatabase, people: readonly PersonId[]): ReadonlyMap<PersonId, Called> {
  return calledBy(
    database
      .prepare<[string], NameRow>(
        `SELECT s.person_id AS id, ${nameFields.map((name) => `s.fields ->> '$.${name}' AS ${name}`).join(', ')}
         FROM temp.supposed_person s WHERE s.fields IS NOT NULL AND s.person_id IN (SELECT value FROM json_each(?))
           AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = s.person_id)`,
      )
      .iterate(JSON.stringify(people)),
  )
}

const nameFields = ['first_name', 'middle_name', 'last_name', 'preferred_name', 'email', 'campus_id'] as const

type NameRow = Parameters<typeof personLabel>[0]

function calledBy(rows: Iterable<NameRow>): ReadonlyMap<PersonId, Called> {
  const called = new Map<PersonId, Called>()
  for (const row of rows) called.set(row.id, { label: personLabel(row), campus_id: row.campus_id })
  return called
}
