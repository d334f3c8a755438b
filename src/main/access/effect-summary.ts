import type { AccessEffect, DoorEffect } from '../../shared/contract/access-calls.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { type DoorChange, leftWithNone, type SharedEffect, type WholeEffect } from './effect.ts'
import {
  type ChangedPerson,
  type DoorNames,
  mostChanged,
  nameEffects,
  readCalled,
  readDoorNames,
  readNewcomers,
} from './effect-names.ts'

/** How many doors of a person are named where they are not asked for. */
export const namedDoors = 20

/** How many people and doors are named where nobody asked for all. */
const shown = 50

/**
 * An effect as screens and the command line tell it: sums, and what changes most by name. To be called within `withSuppositions`.
 * @param shownDoors how many doors are named, those that change for most people first
 */
export function summarize(
  database: SqliteDatabase,
  effect: WholeEffect,
  shownDoors = shown,
  names: DoorNames = namesOf(database, effect),
): AccessEffect {
  const { shared, doors } = effect
  const count = (which: (change: SharedEffect) => boolean): number =>
    shared.reduce((sum, change) => sum + (which(change) ? change.people.length : 0), 0)
  const people = firstOf(mostChanged(shared), shown)
  const ids = people.map(({ personId }) => personId)
  const called = new Map([...readNewcomers(database, ids), ...readCalled(database, ids)])
  return {
    people: count(() => true),
    losing: count(({ lost }) => lost > 0),
    gaining: count(({ gained }) => gained > 0),
    leftWithNone: leftWithNone(effect).length,
    doors: doors.length,
    topDoors: doors
      .toSorted((one, other) => sum(other) - sum(one) || one.doorId - other.doorId)
      .slice(0, shownDoors)
      .map((door): DoorEffect => ({ ...door, ...names.of(door.doorId) })),
    topPeople: nameEffects(people, { effect, doors: names, called, limit: namedDoors }),
  }
}

/** The names of all doors that change. */
export function namesOf(database: SqliteDatabase, { doors }: WholeEffect): DoorNames {
  return readDoorNames(
    database,
    doors.map(({ doorId }) => doorId),
  )
}

const sum = ({ lose, gain }: DoorChange): number => lose + gain

function firstOf(people: Iterable<ChangedPerson>, limit: number): readonly ChangedPerson[] {
  const first: ChangedPerson[] = []
  for (const person of people) {
    if (first.length >= limit) break
    first.push(person)
  }
  return first
}
