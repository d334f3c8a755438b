import type { DoorPerson } from '../../shared/contract/access-calls.ts'
import type { GroupId, LevelId, PersonId, SiteId } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { doorPerson } from './door-people.ts'
import { momentsOf } from './moment.ts'
import { type Place, readPaths } from './paths.ts'
import { readStandings, searchPatterns } from './people.ts'
import { doorsOfLevels, hasWords } from './rules.ts'

/**
 * The people in the groups of a level, by name.
 * @throws AppError `doors_level_unknown`
 */
export function findLevelPeople(database: SqliteDatabase, levelId: LevelId, search: string): Float64Array {
  refuseUnknownLevel(database, levelId)
  const patterns = searchPatterns(search)
  const ids = database
    .prepare<[object], string>(
      `SELECT json_group_array(id) FROM (
         SELECT p.id FROM person p WHERE p.id IN (
             SELECT m.person_id FROM level_group g CROSS JOIN membership m ON m.group_id = g.group_id WHERE g.level_id = :level)
           ${patterns.length === 0 ? '' : `AND ${hasWords('p')}`}
         ORDER BY p.sort_name, p.id)`,
    )
    .pluck()
    .get({ level: levelId, ...(patterns.length === 0 ? {} : { patterns: JSON.stringify(patterns) }) })
  return Float64Array.from(JSON.parse(ids ?? '[]') as number[])
}

/**
 * These people, in their order, with the groups that put them on the level; null for one who has gone. Where its doors are in several time
 * zones, its hours are told for a site where it is open now, if there is one.
 * @throws AppError `doors_level_unknown`
 */
export function readLevelPeople(
  database: SqliteDatabase,
  levelId: LevelId,
  ids: readonly number[],
  now: number,
): readonly (DoorPerson | null)[] {
  refuseUnknownLevel(database, levelId)
  const moments = momentsOf(null, now)
  const standings = readStandings(database, ids, moments('UTC').instant)
  const ways = database
    .prepare<[object], { personId: PersonId; levelId: LevelId; groupId: GroupId }>(
      `SELECT m.person_id AS personId, g.level_id AS levelId, g.group_id AS groupId
       FROM json_each(:ids) i CROSS JOIN membership m ON m.person_id = i.value
         CROSS JOIN level_group g ON g.level_id = :level AND g.group_id = m.group_id CROSS JOIN access_group a ON a.id = g.group_id
       ORDER BY a.sort_name, a.id`,
    )
    .all({ level: levelId, ids: JSON.stringify(ids) })
  const sites = sitesOf(database, levelId)
  const paths = readPaths(database, ways, moments)
  const waysOf = Map.groupBy(ways, ({ personId }) => personId)
  return ids.map((id) => {
    const standing = standings.get(id as PersonId)
    if (standing === undefined) return null
    const own = (waysOf.get(standing.personId) ?? []).flatMap((way) => {
      const there = sites.map((site) => paths.of(way, site))
      const shown = there.find(({ schedule }) => schedule.state.open) ?? there[0]
      return shown === undefined ? [] : [shown]
    })
    return doorPerson(standing, own)
  })
}

/** How many people there are in the groups of these levels, each once. */
export function countLevelPeople(database: SqliteDatabase, levelIds: readonly LevelId[]): number {
  const count = database
    .prepare<[string], number>(
      `SELECT count(DISTINCT m.person_id) FROM json_each(?) i CROSS JOIN level_group g ON g.level_id = i.value
         CROSS JOIN membership m ON m.group_id = g.group_id`,
    )
    .pluck()
    .get(JSON.stringify(levelIds))
  return count ?? 0
}

/** Where the doors of a level are. */
function sitesOf(database: SqliteDatabase, levelId: LevelId): readonly Place[] {
  return database
    .prepare<[object], { id: SiteId; timeZone: string }>(
      `SELECT id, time_zone AS timeZone FROM site WHERE id IN (
         SELECT d.site_id FROM (${doorsOfLevels(':level')}) o CROSS JOIN door d ON d.id = o.door_id) ORDER BY sort_name`,
    )
    .all({ level: levelId })
}

function refuseUnknownLevel(database: SqliteDatabase, levelId: LevelId): void {
  if (database.prepare('SELECT 1 FROM access_level WHERE id = ?').get(levelId) === undefined) {
    throw new AppError('doors_level_unknown', { level: levelId })
  }
}
