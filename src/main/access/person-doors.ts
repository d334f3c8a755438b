import type { PersonDoor, PersonDoors, Verdict } from '../../shared/contract/access-calls.ts'
import type { WeekHours } from '../../shared/contract/doors-calls.ts'
import type { DoorId, GroupId, LevelId, PersonId, SiteId } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { mergeWeeks } from '../../shared/week.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { type Moments, momentsOf } from './moment.ts'
import { readPaths, type Way } from './paths.ts'
import { readStanding } from './people.ts'
import { doorsOfLevels } from './rules.ts'

/**
 * Every door that a path leads somebody to, by site and name. `at` is a moment where each door is, as `YYYY-MM-DDTHH:MM`, or null: now.
 * What holds for every door is `open` only when nothing about the person stands in the way at any of their sites.
 * @param now in ms since 1970
 * @throws AppError `directory_person_unknown`, `access_time_wrong`
 */
export function personDoors(database: SqliteDatabase, personId: PersonId, at: string | null, now: number): PersonDoors {
  const moments = momentsOf(at, now)
  const standingAt = memoized((instant: number) => readStanding(database, personId, instant))
  const ways = database
    .prepare<[PersonId], Way>(
      `SELECT g.level_id AS levelId, g.group_id AS groupId FROM membership m CROSS JOIN level_group g ON g.group_id = m.group_id
       WHERE m.person_id = ?`,
    )
    .all(personId)
  const hindranceIn = (timeZone: string): Verdict | null => standingAt(moments(timeZone).instant).hindrance
  const { doors, zones } = doorsOf(database, ways, moments, hindranceIn)
  const { label, campus_id } = standingAt(moments('UTC').instant)
  const standings = (zones.length === 0 ? ['UTC'] : zones).map((zone) => standingAt(moments(zone).instant))
  const hindered = standings.find(({ hindrance }) => hindrance !== null)
  return { label, campus_id, verdict: hindered?.hindrance ?? 'open', suspendedBy: hindered?.suspendedBy ?? null, doors }
}

/**
 * Every door that a group's members can open through it, and whether now.
 * @throws AppError `directory_group_unknown`
 */
export function groupDoors(database: SqliteDatabase, groupId: GroupId, now: number): readonly PersonDoor[] {
  if (database.prepare('SELECT 1 FROM access_group WHERE id = ?').get(groupId) === undefined) {
    throw new AppError('directory_group_unknown', { group: groupId })
  }
  const ways = database
    .prepare<[GroupId], Way>('SELECT level_id AS levelId, group_id AS groupId FROM level_group WHERE group_id = ?')
    .all(groupId)
  return doorsOf(database, ways, momentsOf(null, now), () => null).doors
}

/** The doors at the end of these ways, each with those that lead to it. */
function doorsOf(
  database: SqliteDatabase,
  ways: readonly Way[],
  moments: Moments,
  hindranceIn: (timeZone: string) => Verdict | null,
): { readonly doors: readonly PersonDoor[]; readonly zones: readonly string[] } {
  const paths = readPaths(database, ways, moments)
  const order = new Map(
    [...paths.levels.values()].sort((one, other) => compare(one.name, other.name)).map(({ id }, at) => [id, at]),
  )
  const sorted = ways.toSorted(
    (one, other) => (order.get(one.levelId) ?? 0) - (order.get(other.levelId) ?? 0) || one.groupId - other.groupId,
  )
  const waysOf = Map.groupBy(sorted, ({ levelId }) => levelId)
  const rows = database
    .prepare<[object], DoorOfLevels>(
      `WITH opened AS MATERIALIZED (${doorsOfLevels('SELECT value FROM json_each(:levels)')})
       SELECT d.id, d.name, s.id AS siteId, s.name AS site, s.time_zone AS timeZone, json_group_array(o.level_id) AS levels
       FROM opened o CROSS JOIN door d ON d.id = o.door_id CROSS JOIN site s ON s.id = d.site_id
       GROUP BY d.id ORDER BY s.sort_name, d.sort_name`,
    )
    .all({ levels: JSON.stringify([...waysOf.keys()]) })
  // Doors share few sets of levels, and so paths and hours.
  const pathsAt = memoized((key: string) => {
    const { levels, siteId, timeZone } = JSON.parse(key) as DoorOfLevels
    const levelIds = (JSON.parse(levels) as LevelId[]).sort((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0))
    return levelIds.flatMap((levelId) => (waysOf.get(levelId) ?? []).map((way) => paths.of(way, { id: siteId, timeZone })))
  })
  const weekOf = memoized((levels: string): readonly WeekHours[] =>
    mergeWeeks((JSON.parse(levels) as LevelId[]).map((levelId) => paths.scheduleOf(levelId).week)),
  )
  const doors = rows.map(({ id, name, site, siteId, timeZone, levels }): PersonDoor => {
    const own = pathsAt(JSON.stringify({ levels, siteId, timeZone }))
    const byHours = own.some(({ schedule }) => schedule.state.open) ? 'open' : 'closed'
    return { door: { id, name, site }, verdict: hindranceIn(timeZone) ?? byHours, paths: own, week: weekOf(levels) }
  })
  return { doors, zones: [...new Set(rows.map(({ timeZone }) => timeZone))] }
}

interface DoorOfLevels {
  readonly id: DoorId
  readonly name: string
  readonly siteId: SiteId
  readonly site: string
  readonly timeZone: string
  /** A JSON list. */
  readonly levels: string
}

function memoized<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    const value = known.get(key) ?? make(key)
    known.set(key, value)
    return value
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
