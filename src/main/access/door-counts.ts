import type { DoorId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { hindrance, levelsWithHours } from './rules.ts'

/**
 * How many people have each of these doors: a path leads there by a level with any hours, and nothing about them stands in the way.
 * Doors that the same groups lead to, as those of one site mostly are, are counted once.
 * @param instant in seconds since 1970: when validity is judged
 */
export function countPeopleOf(
  database: SqliteDatabase,
  doors: readonly DoorId[],
  instant: number,
): ReadonlyMap<DoorId, number> {
  const groupsOf = database
    .prepare<[object], { doors: string; groups: string }>(
      `WITH wanted AS MATERIALIZED (SELECT value AS id FROM json_each(:doors)),
         opened AS MATERIALIZED (
           SELECT w.id AS door_id, o.level_id FROM wanted w CROSS JOIN level_door o ON o.door_id = w.id
           UNION SELECT w.id, s.level_id FROM wanted w CROSS JOIN door d ON d.id = w.id CROSS JOIN level_site s ON s.site_id = d.site_id),
         led AS MATERIALIZED (
           SELECT DISTINCT o.door_id, g.group_id FROM opened o CROSS JOIN level_group g ON g.level_id = o.level_id
           WHERE o.level_id IN (${levelsWithHours}) ORDER BY o.door_id, g.group_id)
       SELECT json_group_array(door_id) AS doors, groups FROM (
         SELECT door_id, json_group_array(group_id) AS groups FROM led GROUP BY door_id) GROUP BY groups`,
    )
    .all({ doors: JSON.stringify(doors) })
  const sets = groupsOf.map((row) => ({
    doors: JSON.parse(row.doors) as DoorId[],
    groups: JSON.parse(row.groups) as number[],
  }))
  const { stands, ofGroup } = readMembers(database, [...new Set(sets.flatMap(({ groups }) => groups))], instant)
  const counts = new Map<DoorId, number>()
  // Which set of groups somebody was last counted in.
  const countedIn = new Uint32Array(stands.length)
  sets.forEach((set, at) => {
    const mark = at + 1
    let count = 0
    for (const group of set.groups) {
      for (const person of ofGroup.get(group) ?? []) {
        if (stands[person] !== 1 || countedIn[person] === mark) continue
        countedIn[person] = mark
        count += 1
      }
    }
    for (const door of set.doors) counts.set(door, count)
  })
  return counts
}

interface Members {
  /** By row id: 1 for those in whose way nothing stands. Ids are given out one after the other, so that this is no longer than the campus. */
  readonly stands: Uint8Array
  readonly ofGroup: ReadonlyMap<number, readonly number[]>
}

function readMembers(database: SqliteDatabase, groups: readonly number[], instant: number): Members {
  const named = JSON.stringify(groups)
  const row = database
    .prepare<[object], { ids: string; last: number | null }>(
      `SELECT json_group_array(p.id) AS ids, max(p.id) AS last FROM person p
       WHERE p.id IN (SELECT m.person_id FROM json_each(:groups) g CROSS JOIN membership m ON m.group_id = g.value)
         AND ${hindrance('p', ':at')} IS NULL`,
    )
    .get({ groups: named, at: instant })
  const stands = new Uint8Array((row?.last ?? 0) + 1)
  for (const id of JSON.parse(row?.ids ?? '[]') as number[]) stands[id] = 1
  const rows = database
    .prepare<[string], { id: number; people: string }>(
      `SELECT g.value AS id, (SELECT json_group_array(m.person_id) FROM membership m WHERE m.group_id = g.value) AS people
       FROM json_each(?) g`,
    )
    .all(named)
  return { stands, ofGroup: new Map(rows.map(({ id, people }) => [id, JSON.parse(people) as number[]])) }
}
