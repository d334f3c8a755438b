import type { AccessPath, LevelPath } from '../../shared/contract/access-calls.ts'
import type { GroupId, LevelId, Origin, ScheduleId, SiteId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { Moments } from './moment.ts'
import type { ScheduleRules } from './schedule-state.ts'
import { readSchedules, scheduleStates } from './schedules.ts'

/** One way to whatever a level opens: the group that is on it. */
export interface Way {
  readonly levelId: LevelId
  readonly groupId: GroupId
}

export interface Place {
  readonly id: SiteId
  readonly timeZone: string
}

/** Tells levels by name, with what their hours are where a door is. */
export interface Levels {
  /** By name. */
  readonly ids: readonly LevelId[]
  of(levelId: LevelId, site: Place): LevelPath
  scheduleOf(levelId: LevelId): ScheduleRules
}

/** Tells ways by name, with what their hours are where the door is. */
export interface Paths {
  readonly levels: Levels
  of(way: Way, site: Place): AccessPath
}

/** Reads all names and hours of these levels at once. */
export function readLevels(database: SqliteDatabase, levelIds: readonly LevelId[], moments: Moments): Levels {
  const levels = byId(
    database
      .prepare<[string], { id: LevelId; name: string; scheduleId: ScheduleId }>(
        `SELECT id, name, schedule_id AS scheduleId FROM access_level WHERE id IN (SELECT value FROM json_each(?))
         ORDER BY sort_name, id`,
      )
      .all(JSON.stringify(levelIds)),
  )
  const schedules = readSchedules(
    database,
    [...levels.values()].map(({ scheduleId }) => scheduleId),
  )
  const stateOf = scheduleStates(database, schedules, moments)
  const scheduleOf = (levelId: LevelId): ScheduleRules => found(schedules, found(levels, levelId).scheduleId)
  return {
    ids: [...levels.keys()],
    scheduleOf,
    of(levelId, site) {
      const { id, name } = found(levels, levelId)
      const schedule = scheduleOf(levelId)
      return { level: { id, name }, schedule: { id: schedule.id, name: schedule.name, state: stateOf(schedule.id, site) } }
    },
  }
}

/** Reads all names and hours of these ways at once. */
export function readPaths(database: SqliteDatabase, ways: readonly Way[], moments: Moments): Paths {
  const levels = readLevels(database, [...new Set(ways.map(({ levelId }) => levelId))], moments)
  const groups = byId(readGroups(database, [...new Set(ways.map(({ groupId }) => groupId))]))
  return {
    levels,
    of: ({ levelId, groupId }, site) => ({ group: found(groups, groupId), ...levels.of(levelId, site) }),
  }
}

/** These groups by name. */
export function readGroups(database: SqliteDatabase, groupIds: readonly GroupId[]): readonly AccessPath['group'][] {
  return database
    .prepare<[string], { id: GroupId; name: string; origin: Origin }>(
      'SELECT id, name, origin FROM access_group WHERE id IN (SELECT value FROM json_each(?)) ORDER BY sort_name, id',
    )
    .all(JSON.stringify(groupIds))
}

function byId<Row extends { readonly id: number }>(rows: readonly Row[]): ReadonlyMap<Row['id'], Row> {
  return new Map(rows.map((row) => [row.id, row]))
}

/** What a foreign key promises to be there. */
function found<Id, Row>(rows: ReadonlyMap<Id, Row>, id: Id): Row {
  const row = rows.get(id)
  if (row === undefined) throw new Error(`a way leads to a row that is not there: ${String(id)}`)
  return row
}
