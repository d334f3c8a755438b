import type { AccessPath, DoorPerson, Verdict, Waypoint } from '../../shared/contract/access-calls.ts'
import type { GroupId, LevelId, PersonId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { memoized } from './memoized.ts'
import { momentsOf } from './moment.ts'
import { allVerdicts, eachPerson, readStandings, searchPatterns } from './people.ts'
import { hasWords, hindrance } from './rules.ts'
import { findWaypoint, waypointHours } from './waypoint.ts'

export interface WaypointQuery {
  readonly waypoint: Waypoint
  /** `YYYY-MM-DDTHH:MM` where each door is; null: now. */
  readonly at: string | null
  readonly search?: string
  readonly show: 'open' | 'refused'
}

export interface FoundWaypointPeople {
  /** By name. */
  readonly ids: Float64Array
  /** The moment where the first of the doors is. */
  readonly at: string
  /** All people there, whatever was searched for. */
  readonly byVerdict: Readonly<Record<Verdict, number>>
}

/**
 * The people in a group, or in the groups of a level, at a moment: those whom it opens any door for, or those whom it does not. Where its
 * doors are in several time zones, a moment on the clock is several instants; whoever gets in at one of them can use it, and of others it
 * is told what stands in their way at the first.
 * @param now in ms since 1970
 * @throws AppError `doors_level_unknown`, `directory_group_unknown`, `access_time_wrong`
 */
export function findWaypointPeople(database: SqliteDatabase, query: WaypointQuery, now: number): FoundWaypointPeople {
  const found = findWaypoint(database, query.waypoint)
  const { at, instants } = waypointHours(database, found, momentsOf(query.at, now))
  const patterns = searchPatterns(query.search ?? '')
  // One instant is the usual case, and then nobody needs to be judged twice.
  const best = `SELECT id, sort_name, found, verdict, min((verdict <> 'open') * 1000 + place) FROM met GROUP BY id`
  const row = database
    .prepare<[object], { counts: string; ids: string }>(
      `WITH at_doors AS MATERIALIZED (
           SELECT key AS place, value ->> 0 AS instant, value ->> 1 AS otherwise FROM json_each(:instants)),
         led AS MATERIALIZED (
           SELECT DISTINCT m.person_id FROM json_each(:groups) g CROSS JOIN membership m ON m.group_id = g.value),
         met AS MATERIALIZED (
           SELECT p.id, p.sort_name, a.place, coalesce(${hindrance('p', 'a.instant')}, a.otherwise) AS verdict,
             ${patterns.length === 0 ? 'true' : hasWords('p')} AS found
           FROM at_doors a CROSS JOIN led CROSS JOIN person p ON p.id = led.person_id),
         judged AS MATERIALIZED (${instants.length === 1 ? 'SELECT * FROM met' : best})
       SELECT
         (SELECT json_group_object(verdict, n) FROM (SELECT verdict, count(*) AS n FROM judged GROUP BY verdict)) AS counts,
         (SELECT json_group_array(id) FROM (
            SELECT id FROM judged WHERE found AND (verdict = 'open') = :open ORDER BY sort_name, id)) AS ids`,
    )
    .get({
      instants: JSON.stringify(instants.map(({ instant, otherwise }) => [instant, otherwise])),
      groups: JSON.stringify(found.groups.map(({ id }) => id)),
      open: Number(query.show === 'open'),
      ...(patterns.length === 0 ? {} : { patterns: JSON.stringify(patterns) }),
    })
  if (row === undefined) throw new Error('a statement that always answers did not')
  return {
    ids: Float64Array.from(JSON.parse(row.ids) as number[]),
    at,
    byVerdict: allVerdicts(JSON.parse(row.counts) as Partial<Record<Verdict, number>>),
  }
}

/**
 * These people, in their order, each with the groups and levels that put them there; null for one who has gone. Whoever found them gives
 * the same `at` and the same `now`.
 * @throws AppError as `findWaypointPeople`
 */
export function readWaypointPeople(
  database: SqliteDatabase,
  query: Pick<WaypointQuery, 'waypoint' | 'at'>,
  ids: readonly number[],
  now: number,
): readonly (DoorPerson | null)[] {
  const found = findWaypoint(database, query.waypoint)
  const { instants, levels } = waypointHours(database, found, momentsOf(query.at, now))
  const at = instants.map(({ instant, otherwise }) => ({ otherwise, standings: readStandings(database, ids, instant) }))
  const groupsOf = readGroupsOf(database, ids, found.groups)
  // Whoever is in the same groups has the same paths.
  const pathsOf = memoized((key: string): readonly AccessPath[] => {
    const own = new Set(JSON.parse(key) as GroupId[])
    const groups = found.groups.filter(({ id }) => own.has(id))
    return found.levels.flatMap(({ id }) => {
      const path = levels.get(id)
      return path === undefined ? [] : groups.map((group) => ({ group, ...path }))
    })
  })
  return ids.map((id) => {
    const judged = at.flatMap(({ otherwise, standings }) => {
      const standing = standings.get(id as PersonId)
      if (standing === undefined) return []
      const { hindrance: hindered, ...person } = standing
      return [{ ...person, verdict: hindered ?? otherwise }]
    })
    const person = judged.find(({ verdict }) => verdict === 'open') ?? judged[0]
    return person === undefined ? null : { ...person, paths: pathsOf(groupsOf.get(id as PersonId) ?? '[]') }
  })
}

/**
 * These people as `readWaypointPeople` has them, without those who have gone, one by one.
 * @throws AppError as `findWaypointPeople`
 */
export function eachWaypointPerson(
  database: SqliteDatabase,
  query: Pick<WaypointQuery, 'waypoint' | 'at'>,
  ids: readonly number[],
  now: number,
): Generator<DoorPerson> {
  return eachPerson(ids, (some) => readWaypointPeople(database, query, some, now))
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

/** In which of some groups these people are, as a JSON list of their ids. */
function readGroupsOf(
  database: SqliteDatabase,
  ids: readonly number[],
  groups: readonly AccessPath['group'][],
): ReadonlyMap<PersonId, string> {
  const rows = database
    .prepare<[object], { personId: PersonId; own: string }>(
      `SELECT m.person_id AS personId, json_group_array(m.group_id ORDER BY m.group_id) AS own
       FROM json_each(:ids) i CROSS JOIN membership m ON m.person_id = i.value
       WHERE m.group_id IN (SELECT value FROM json_each(:groups)) GROUP BY m.person_id`,
    )
    .all({ ids: JSON.stringify(ids), groups: JSON.stringify(groups.map(({ id }) => id)) })
  return new Map(rows.map(({ personId, own }) => [personId, own]))
}
