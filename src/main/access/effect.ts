import type { DoorId, LevelId, PersonId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { countPeopleOf } from './door-counts.ts'
import { createDoorSets, type DoorSet, sizeOf } from './door-sets.ts'
import { derivedDoors } from './supposed.ts'

/** People with the same change of doors. Which doors these are stays in bits: a hundred thousand people may each lose thousands. */
export interface SharedEffect {
  readonly people: readonly PersonId[]
  /** How many doors each of them loses, gains and has afterwards. */
  readonly lost: number
  readonly gained: number
  readonly left: number
  readonly lostDoors: DoorSet
  readonly gainedDoors: DoorSet
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
  /** The doors of one of its sets. */
  readonly doorsOf: (set: DoorSet) => readonly DoorId[]
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
    const lostDoors = sets.without(had, has)
    const gainedDoors = sets.without(has, had)
    const [lost, gained] = [sets.list(lostDoors), sets.list(gainedDoors)]
    if (lost.length === 0 && gained.length === 0) continue
    const people = JSON.parse(change.people) as PersonId[]
    for (const door of lost) lose.set(door, (lose.get(door) ?? 0) + people.length)
    for (const door of gained) gain.set(door, (gain.get(door) ?? 0) + people.length)
    shared.push({ people, lost: lost.length, gained: gained.length, left: sizeOf(has), lostDoors, gainedDoors })
  }
  const changed = [...new Set([...lose.keys(), ...gain.keys()])]
  const before = countPeopleOf(database, changed, instant)
  const doors = changed.map((doorId) => ({
    doorId,
    before: before.get(doorId) ?? 0,
    lose: lose.get(doorId) ?? 0,
    gain: gain.get(doorId) ?? 0,
  }))
  return { shared, doors, doorsOf: sets.list }
}

/** People who had a door and are left with none. */
export function leftWithNone({ shared }: WholeEffect): readonly PersonId[] {
  return shared.filter(({ lost, left }) => lost > 0 && left === 0).flatMap(({ people }) => people)
}
