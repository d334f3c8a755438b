import type { DoorPerson, Verdict } from '../../shared/contract/access-calls.ts'
import type { DoorId, GroupId, LevelId, PersonId, ScheduleId, SiteId } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { type Moments, momentsOf, momentText } from './moment.ts'
import { type Place, readPaths } from './paths.ts'
import { allVerdicts, eachPerson, readStandings, searchPatterns, type Standing } from './people.ts'
import { hasWords, hindrance, levelsOfDoor } from './rules.ts'
import { readSchedules, scheduleStates } from './schedules.ts'

export interface DoorQuery {
  readonly doorId: DoorId
  /** `YYYY-MM-DDTHH:MM` where the door is; null: now. */
  readonly at: string | null
  readonly search?: string
  readonly show: 'open' | 'refused'
}

export interface FoundDoorPeople {
  /** By name. */
  readonly ids: Float64Array
  /** The moment where the door is. */
  readonly at: string
  /** Everybody, whatever was searched for: `no_path` are those whom no path leads there. */
  readonly byVerdict: Readonly<Record<Verdict, number>>
}

/**
 * The people of a door at a moment: those who can open it, or those whom a path leads there and who cannot.
 * @param now in ms since 1970
 * @throws AppError `doors_door_unknown`, `access_time_wrong`
 */
export function findDoorPeople(database: SqliteDatabase, query: DoorQuery, now: number): FoundDoorPeople {
  const door = findDoor(database, query.doorId)
  const moment = momentsOf(query.at, now)(door.site.timeZone)
  const levels = levelsAt(database, door, () => moment)
  const patterns = searchPatterns(query.search ?? '')
  const row = database
    .prepare<[object], { counts: string; ids: string; everybody: number }>(
      `WITH level AS MATERIALIZED (SELECT value ->> 0 AS id, value ->> 1 AS open FROM json_each(:levels)),
         way AS MATERIALIZED (
           SELECT g.group_id, max(level.open) AS open FROM level CROSS JOIN level_group g ON g.level_id = level.id GROUP BY g.group_id),
         led AS MATERIALIZED (
           SELECT m.person_id, max(way.open) AS open FROM way CROSS JOIN membership m ON m.group_id = way.group_id GROUP BY m.person_id),
         judged AS MATERIALIZED (
           SELECT p.id, p.sort_name, coalesce(${hindrance('p', ':at')}, iif(led.open, 'open', 'closed')) AS verdict,
             ${patterns.length === 0 ? 'true' : hasWords('p')} AS found
           FROM led CROSS JOIN person p ON p.id = led.person_id)
       SELECT
         (SELECT json_group_object(verdict, n) FROM (SELECT verdict, count(*) AS n FROM judged GROUP BY verdict)) AS counts,
         (SELECT json_group_array(id) FROM (
            SELECT id FROM judged WHERE found AND (verdict = 'open') = :open ORDER BY sort_name, id)) AS ids,
         (SELECT count(*) FROM person) AS everybody`,
    )
    .get({
      levels: JSON.stringify(levels),
      at: moment.instant,
      open: Number(query.show === 'open'),
      ...(patterns.length === 0 ? {} : { patterns: JSON.stringify(patterns) }),
    })
  if (row === undefined) throw new Error('a statement that always answers did not')
  const counted = JSON.parse(row.counts) as Partial<Record<Verdict, number>>
  const led = Object.values(counted).reduce((sum, count) => sum + count, 0)
  return {
    ids: Float64Array.from(JSON.parse(row.ids) as number[]),
    at: momentText(moment),
    byVerdict: { ...allVerdicts(counted), no_path: row.everybody - led },
  }
}

/**
 * These people at a door, in their order, each with every path that leads them there; null for one who has gone.
 * @throws AppError as `findDoorPeople`
 */
export function readDoorPeople(
  database: SqliteDatabase,
  query: Pick<DoorQuery, 'doorId' | 'at'>,
  ids: readonly number[],
  now: number,
): readonly (DoorPerson | null)[] {
  const door = findDoor(database, query.doorId)
  const moments = momentsOf(query.at, now)
  const standings = readStandings(database, ids, moments(door.site.timeZone).instant)
  const ways = database
    .prepare<[object], { personId: PersonId; levelId: LevelId; groupId: GroupId }>(
      `WITH way AS MATERIALIZED (
         SELECT g.group_id, g.level_id FROM level_group g WHERE g.level_id IN (${levelsOfDoor(':door')}))
       SELECT m.person_id AS personId, way.level_id AS levelId, way.group_id AS groupId
       FROM json_each(:ids) i CROSS JOIN membership m ON m.person_id = i.value CROSS JOIN way ON way.group_id = m.group_id
         CROSS JOIN access_level l ON l.id = way.level_id CROSS JOIN access_group a ON a.id = way.group_id
       ORDER BY l.sort_name, a.sort_name, a.id`,
    )
    .all({ door: door.id, ids: JSON.stringify(ids) })
  const paths = readPaths(database, ways, moments)
  const waysOf = Map.groupBy(ways, ({ personId }) => personId)
  return ids.map((id) => {
    const standing = standings.get(id as PersonId)
    if (standing === undefined) return null
    const own = (waysOf.get(standing.personId) ?? []).map((way) => paths.of(way, door.site))
    return doorPerson(standing, own)
  })
}

/**
 * These people as `readDoorPeople` has them, without those who have gone, one by one. Whoever found them gives the same `at` and the same
 * `now`: each row is judged at the moment of its list.
 * @throws AppError as `findDoorPeople`
 */
export function eachDoorPerson(
  database: SqliteDatabase,
  query: Pick<DoorQuery, 'doorId' | 'at'>,
  ids: readonly number[],
  now: number,
): Generator<DoorPerson> {
  return eachPerson(ids, (some) => readDoorPeople(database, query, some, now))
}

/**
 * Why somebody can or cannot open a door.
 * @throws AppError as `findDoorPeople`; `directory_person_unknown`
 */
export function why(
  database: SqliteDatabase,
  query: Pick<DoorQuery, 'doorId' | 'at'> & { readonly personId: PersonId },
  now: number,
): DoorPerson {
  const [person] = readDoorPeople(database, query, [query.personId], now)
  if (person == null) throw new AppError('directory_person_unknown', { person: query.personId })
  return person
}

/** Somebody with all their paths to a door, and the first that keeps them from opening it. */
function doorPerson({ hindrance, ...person }: Standing, paths: DoorPerson['paths']): DoorPerson {
  const byPath = paths.length === 0 ? 'no_path' : paths.some(({ schedule }) => schedule.state.open) ? 'open' : 'closed'
  return { ...person, verdict: hindrance ?? byPath, paths }
}

export interface FoundDoor {
  readonly id: DoorId
  readonly name: string
  readonly siteName: string
  readonly site: Place
}

/** @throws AppError `doors_door_unknown` */
export function findDoor(database: SqliteDatabase, id: DoorId): FoundDoor {
  const row = database
    .prepare<[number], { id: DoorId; name: string; siteId: SiteId; siteName: string; timeZone: string }>(
      `SELECT d.id, d.name, s.id AS siteId, s.name AS siteName, s.time_zone AS timeZone
       FROM door d JOIN site s ON s.id = d.site_id WHERE d.id = ?`,
    )
    .get(id)
  if (row === undefined) throw new AppError('doors_door_unknown', { door: id })
  const { siteId, timeZone, ...door } = row
  return { ...door, site: { id: siteId, timeZone } }
}

/** The levels that open a door, and whether each is open then. */
function levelsAt(database: SqliteDatabase, door: FoundDoor, moments: Moments): readonly (readonly [LevelId, number])[] {
  const levels = database
    .prepare<[object], { id: LevelId; scheduleId: ScheduleId }>(
      `SELECT id, schedule_id AS scheduleId FROM access_level WHERE id IN (${levelsOfDoor(':door')})`,
    )
    .all({ door: door.id })
  const schedules = readSchedules(
    database,
    levels.map(({ scheduleId }) => scheduleId),
  )
  const stateOf = scheduleStates(database, schedules, moments)
  return levels.map(({ id, scheduleId }) => [id, Number(stateOf(scheduleId, door.site).open)])
}
