import type { AccessEffect, DoorEffect, PersonEffect } from '../../shared/contract/access-calls.ts'
import type { DoorId, LevelId, PersonId } from '../../shared/domain.ts'
import { personLabel } from '../../shared/labels.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { countPeopleOf } from './door-counts.ts'
import { createDoorSets, type DoorSet } from './door-sets.ts'
import { derivedDoors } from './supposed.ts'

/** People with the same change of doors. */
export interface SharedEffect {
  readonly people: readonly PersonId[]
  readonly lost: readonly DoorId[]
  readonly gained: readonly DoorId[]
  /** How many doors they have afterwards. */
  readonly left: number
}

export interface DoorChange {
  readonly doorId: DoorId
  /** People who could open it before. */
  readonly before: number
  readonly lose: number
  readonly gain: number
}

/** The whole effect of what is supposed: everybody whose doors change, and every door that changes for anybody. */
export interface WholeEffect {
  readonly shared: readonly SharedEffect[]
  readonly doors: readonly DoorChange[]
}

/**
 * What `before_level` and `after_level` (`supposed.ts`) come to in doors. People who go from the same levels to the same levels share one
 * computation, so that what is counted are the few ways in which a plan touches people, and not its lines.
 * @param instant in seconds since 1970: when validity is judged
 */
export function readEffect(database: SqliteDatabase, instant: number): WholeEffect {
  const changes = database
    .prepare<[], { before: string; after: string; people: string }>(
      `WITH levels AS MATERIALIZED (
         SELECT p.person_id,
           (SELECT group_concat(level_id) FROM temp.before_level b WHERE b.person_id = p.person_id) AS before,
           (SELECT group_concat(level_id) FROM temp.after_level a WHERE a.person_id = p.person_id) AS after
         FROM (SELECT person_id FROM temp.before_level UNION SELECT person_id FROM temp.after_level) p)
       SELECT '[' || coalesce(before, '') || ']' AS before, '[' || coalesce(after, '') || ']' AS after,
         json_group_array(person_id) AS people
       FROM levels WHERE before IS NOT after GROUP BY before, after`,
    )
    .all()
  const sets = createDoorSets(database.prepare(derivedDoors).raw().all() as [LevelId, DoorId][])
  const shared: SharedEffect[] = []
  const lose = new Map<DoorId, number>()
  const gain = new Map<DoorId, number>()
  for (const change of changes) {
    const had = sets.of(JSON.parse(change.before) as LevelId[])
    const has = sets.of(JSON.parse(change.after) as LevelId[])
    const lost = sets.without(had, has)
    const gained = sets.without(has, had)
    if (lost.length === 0 && gained.length === 0) continue
    const people = JSON.parse(change.people) as PersonId[]
    for (const door of lost) lose.set(door, (lose.get(door) ?? 0) + people.length)
    for (const door of gained) gain.set(door, (gain.get(door) ?? 0) + people.length)
    shared.push({ people, lost, gained, left: sizeOf(has) })
  }
  const changed = [...new Set([...lose.keys(), ...gain.keys()])]
  const before = countPeopleOf(database, changed, instant)
  const doors = changed.map((doorId) => ({
    doorId,
    before: before.get(doorId) ?? 0,
    lose: lose.get(doorId) ?? 0,
    gain: gain.get(doorId) ?? 0,
  }))
  return { shared, doors }
}

/** People who had a door and are left with none. */
export function leftWithNone({ shared }: WholeEffect): readonly PersonId[] {
  return shared.filter(({ lost, left }) => lost.length > 0 && left === 0).flatMap(({ people }) => people)
}

/** An effect as screens and the command line tell it: sums, and what changes most by name. */
export function summarize(database: SqliteDatabase, effect: WholeEffect): AccessEffect {
  const { shared, doors } = effect
  const count = (which: (change: SharedEffect) => boolean): number =>
    shared.reduce((sum, change) => sum + (which(change) ? change.people.length : 0), 0)
  return {
    people: count(() => true),
    losing: count(({ lost }) => lost.length > 0),
    gaining: count(({ gained }) => gained.length > 0),
    leftWithNone: leftWithNone(effect).length,
    doors: doors.length,
    topDoors: nameDoors(
      database,
      doors.toSorted((one, other) => sum(other) - sum(one) || one.doorId - other.doorId).slice(0, shown),
    ),
    topPeople: namePeople(database, mostChanged(shared)),
  }
}

/** How many doors and people are named. */
const shown = 50

const sum = ({ lose, gain }: DoorChange): number => lose + gain

function sizeOf(doors: DoorSet): number {
  let count = 0
  for (const word of doors) for (let left = word; left !== 0; left &= left - 1) count += 1
  return count
}

type CountedPerson = Omit<PersonEffect, 'label' | 'campus_id'>

function mostChanged(shared: readonly SharedEffect[]): readonly CountedPerson[] {
  const most: CountedPerson[] = []
  const size = ({ lost, gained }: SharedEffect): number => lost.length + gained.length
  const bySize = shared.toSorted((one, other) => size(other) - size(one))
  let at = 0
  // All of one size, so that the order within it is by person and not by chance.
  while (at < bySize.length && most.length < shown) {
    const present = bySize[at]
    if (present === undefined) break
    const alike = bySize.slice(at).filter((change) => size(change) === size(present))
    at += alike.length
    const people = alike.flatMap(({ people: ids, lost, gained, left }) =>
      ids.map((personId) => ({ personId, lost: lost.length, gained: gained.length, left })),
    )
    most.push(...people.sort((one, other) => one.personId - other.personId).slice(0, shown - most.length))
  }
  return most
}

function nameDoors(database: SqliteDatabase, doors: readonly DoorChange[]): readonly DoorEffect[] {
  const rows = database
    .prepare<[string], { id: DoorId; name: string; site: string }>(
      `SELECT d.id, d.name, s.name AS site FROM door d JOIN site s ON s.id = d.site_id
       WHERE d.id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(doors.map(({ doorId }) => doorId)))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return doors.map((door) => {
    const { name, site } = byId.get(door.doorId) ?? { name: '', site: '' }
    return { ...door, name, site }
  })
}

function namePeople(database: SqliteDatabase, people: readonly CountedPerson[]): readonly PersonEffect[] {
  const rows = database
    .prepare<[string], Parameters<typeof personLabel>[0]>(
      `SELECT i.value AS id, ${nameFields.map((name) => `coalesce(p.${name}, s.fields ->> '$.${name}') AS ${name}`).join(', ')}
       FROM json_each(?) i LEFT JOIN person p ON p.id = i.value LEFT JOIN temp.supposed_person s ON s.person_id = i.value`,
    )
    .all(JSON.stringify(people.map(({ personId }) => personId)))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return people.map((person) => {
    const row = byId.get(person.personId)
    return { ...person, label: row === undefined ? '' : personLabel(row), campus_id: row?.campus_id ?? null }
  })
}

const nameFields = ['first_name', 'middle_name', 'last_name', 'preferred_name', 'email', 'campus_id'] as const
