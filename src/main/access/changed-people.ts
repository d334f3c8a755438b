import type { AccessEffect, PersonEffect } from '../../shared/contract/access-calls.ts'
import type { PersonId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { SharedEffect, WholeEffect } from './effect.ts'
import { type Called, type DoorNames, mostChanged, nameEffects, readCalled, readNewcomers } from './effect-names.ts'
import { namedDoors, namesOf, summarize } from './effect-summary.ts'

/**
 * Everybody whose doors change, those with most changes first, to be read in stretches. It keeps a number for each of them and bits for
 * each way in which they change; people get their names where they are read.
 */
export interface ChangedPeople {
  readonly effect: AccessEffect
  readonly ids: Float64Array
  /** Of each of them: its place in `shared`. */
  readonly changes: Uint32Array
  readonly shared: readonly SharedEffect[]
  readonly doorsOf: WholeEffect['doorsOf']
  readonly doors: DoorNames
  readonly newcomers: ReadonlyMap<PersonId, Called>
}

/** To be called within `withSuppositions`. */
export function listChangedPeople(database: SqliteDatabase, whole: WholeEffect): ChangedPeople {
  const { shared, doorsOf } = whole
  const doors = namesOf(database, whole)
  const effect = summarize(database, whole, Infinity, doors)
  const places = new Map(shared.map((change, place) => [change, place]))
  const ids = new Float64Array(effect.people)
  const changes = new Uint32Array(effect.people)
  let at = 0
  for (const { personId, change } of mostChanged(shared)) {
    ids[at] = personId
    changes[at] = places.get(change) ?? 0
    at += 1
  }
  return { effect, ids, changes, shared, doorsOf, doors, newcomers: readNewcomers(database, [...ids] as PersonId[]) }
}

/**
 * A stretch of them.
 * @param limit how many doors of each are named, by site and name
 */
export function readChangedPeople(
  database: SqliteDatabase,
  list: ChangedPeople,
  { from, to, limit = namedDoors }: { readonly from: number; readonly to: number; readonly limit?: number },
): readonly PersonEffect[] {
  const ids = [...list.ids.subarray(from, to)] as PersonId[]
  const people = ids.flatMap((personId, place) => {
    const change = list.shared[list.changes[from + place] ?? 0]
    return change === undefined ? [] : [{ personId, change }]
  })
  const called = new Map([...list.newcomers, ...readCalled(database, ids)])
  return nameEffects(people, { effect: list, doors: list.doors, called, limit })
}

/** All of them with all their doors, read a few at a time. */
export function* eachChangedPerson(database: SqliteDatabase, list: ChangedPeople): Generator<PersonEffect> {
  for (let from = 0; from < list.ids.length; from += peopleAtOnce) {
    yield* readChangedPeople(database, list, { from, to: from + peopleAtOnce, limit: Infinity })
  }
}

/** Each of them may have thousands of doors. */
export const peopleAtOnce = 100
