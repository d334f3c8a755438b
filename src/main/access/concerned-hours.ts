import type { ConcernedHours, HoursChange } from '../../shared/contract/doors-calls.ts'
import { assertNever, type HolidayId, type LevelId, type ScheduleId, type SiteId } from '../../shared/domain.ts'
import { mergeWeeks, minutesInDay } from '../../shared/week.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { holidayHours, type HolidayChange } from './holiday-hours.ts'
import { countLevelPeople } from './waypoint-people.ts'
import { readSchedules } from './schedules.ts'
import type { Holiday, ScheduleRules } from './schedule-state.ts'

/** How many levels are named. */
const named = 50

/**
 * Whom other hours concern: the levels that open any door at them, and the people in their groups. Those who have the doors by another way
 * as well are counted too.
 * @param now in ms since 1970: what a holiday does to days that are over concerns nobody
 */
export function concernedHours(database: SqliteDatabase, change: HoursChange, now: number): ConcernedHours {
  return database.transaction(() => {
    const places = readPlaces(database, change)
    const schedules = readSchedules(
      database,
      places.map(({ scheduleId }) => scheduleId),
    )
    const found = findConcerned(database, change, places, schedules, now)
    const levels = [...new Map(found.places.map(({ levelId, level }) => [levelId, level]))]
    return {
      levels: levels.slice(0, named).map(([, level]) => level),
      levelCount: levels.length,
      doors: countDoors(database, found.places),
      people: countLevelPeople(
        database,
        levels.map(([levelId]) => levelId),
      ),
      schedules: found.schedules,
    }
  })()
}

/** A level, and a site at which it opens any door. */
interface Place {
  readonly levelId: LevelId
  readonly level: string
  readonly scheduleId: ScheduleId
  readonly siteId: SiteId
}

function readPlaces(database: SqliteDatabase, change: HoursChange): readonly Place[] {
  const { where, named: values } = placesOf(change)
  return database
    .prepare<[object], Place>(
      `SELECT l.id AS levelId, l.name AS level, l.schedule_id AS scheduleId, p.site_id AS siteId
       FROM (
           SELECT s.level_id, s.site_id FROM level_site s WHERE EXISTS (SELECT 1 FROM door d WHERE d.site_id = s.site_id)
           UNION SELECT x.level_id, d.site_id FROM level_door x CROSS JOIN door d ON d.id = x.door_id) p
         CROSS JOIN access_level l ON l.id = p.level_id
       WHERE ${where} ORDER BY l.sort_name, l.id, p.site_id`,
    )
    .all(values)
}

function placesOf(change: HoursChange): { readonly where: string; readonly named: object } {
  switch (change.kind) {
    case 'schedule':
      return { where: 'l.schedule_id = :schedule', named: { schedule: change.scheduleId } }
    case 'level':
      return { where: 'l.id = :level', named: { level: change.levelId } }
    case 'time_zone':
      return { where: 'p.site_id = :site', named: { site: change.siteId } }
    case 'holiday':
      return { where: `l.schedule_id IN (SELECT id FROM schedule WHERE on_holidays = 'closed')`, named: {} }
    default:
      return assertNever(change)
  }
}

function findConcerned(
  database: SqliteDatabase,
  change: HoursChange,
  places: readonly Place[],
  schedules: ReadonlyMap<ScheduleId, ScheduleRules>,
  now: number,
): { readonly places: readonly Place[]; readonly schedules: ConcernedHours['schedules'] } {
  switch (change.kind) {
    case 'schedule':
    case 'level':
      return { places, schedules: [] }
    case 'time_zone':
      return { places: places.filter(({ scheduleId }) => hasTimes(schedules.get(scheduleId))), schedules: [] }
    case 'holiday': {
      const hours = holidayHours(schedules, places, readHolidays(database, change), now)
      return { places: places.filter(hours.concerns), schedules: hours.schedules }
    }
    default:
      return assertNever(change)
  }
}

/** Whether a schedule opens or closes at any time at all, so that it matters where its clock hangs. */
function hasTimes(schedule: ScheduleRules | undefined): boolean {
  if (schedule === undefined) return false
  const minutes = mergeWeeks([schedule.week]).reduce((sum, { from, to }) => sum + to - from, 0)
  const isAlways = minutes === 7 * minutesInDay && schedule.onHolidays === 'as_usual'
  return schedule.exceptions.length > 0 || (minutes > 0 && !isAlways)
}

function readHolidays(
  database: SqliteDatabase,
  { holidayId, holiday }: Extract<HoursChange, { readonly kind: 'holiday' }>,
): HolidayChange {
  const rows = database
    .prepare<[], Holiday & { readonly id: HolidayId }>(
      'SELECT id, name, site_id AS siteId, first_date AS firstDate, last_date AS lastDate FROM holiday',
    )
    .all()
  const others = rows.filter(({ id }) => id !== holidayId)
  return {
    others,
    before: rows.find(({ id }) => id === holidayId) ?? null,
    after: holiday === null ? null : { name: '', ...holiday },
  }
}

/** The doors that the levels open at these sites, each once. */
function countDoors(database: SqliteDatabase, places: readonly Place[]): number {
  const count = database
    .prepare<[string], number>(
      `WITH place AS MATERIALIZED (SELECT value ->> 0 AS level_id, value ->> 1 AS site_id FROM json_each(?))
       SELECT count(*) FROM (
         SELECT d.id FROM place p CROSS JOIN level_site s ON s.level_id = p.level_id AND s.site_id = p.site_id
           CROSS JOIN door d ON d.site_id = p.site_id
         UNION SELECT x.door_id FROM level_door x CROSS JOIN door d ON d.id = x.door_id
           WHERE (x.level_id, d.site_id) IN (SELECT level_id, site_id FROM place))`,
    )
    .pluck()
    .get(JSON.stringify(places.map(({ levelId, siteId }) => [levelId, siteId])))
  return count ?? 0
}
