import type { ScheduleState } from '../../shared/contract/access-calls.ts'
import type { Hours, WeekHours } from '../../shared/contract/doors-calls.ts'
import type { OnHolidays, ScheduleId, SiteId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { Moments } from './moment.ts'
import { type Holiday, type ScheduleRules, scheduleState } from './schedule-state.ts'

/** The schedules of these ids, with all that their hours follow from. */
export function readSchedules(database: SqliteDatabase, ids: readonly ScheduleId[]): ReadonlyMap<ScheduleId, ScheduleRules> {
  const named = JSON.stringify([...new Set(ids)])
  const rows = database
    .prepare<[string], { id: ScheduleId; name: string; onHolidays: OnHolidays; week: string; exceptions: string }>(
      `SELECT s.id, s.name, s.on_holidays AS onHolidays,
         (SELECT json_group_array(json_object('weekday', i.weekday, 'from', i.from_minute, 'to', i.to_minute))
            FROM schedule_interval i WHERE i.schedule_id = s.id) AS week,
         (SELECT json_group_array(json_object('name', e.name, 'first_date', e.first_date, 'last_date', e.last_date, 'hours', json(
              (SELECT json_group_array(json_object('from', x.from_minute, 'to', x.to_minute))
                 FROM exception_interval x WHERE x.exception_id = e.id))) ORDER BY e.id)
            FROM schedule_exception e WHERE e.schedule_id = s.id) AS exceptions
       FROM schedule s WHERE s.id IN (SELECT value FROM json_each(?))`,
    )
    .all(named)
  return new Map(
    rows.map(({ week, exceptions, ...row }) => [
      row.id,
      {
        ...row,
        week: JSON.parse(week) as readonly WeekHours[],
        exceptions: JSON.parse(exceptions) as readonly (ScheduleRules['exceptions'][number] & {
          readonly hours: readonly Hours[]
        })[],
      },
    ]),
  )
}

/** What a schedule is at one moment at the doors of a site. */
export type ScheduleStates = (scheduleId: ScheduleId, site: { readonly id: SiteId; readonly timeZone: string }) => ScheduleState

/** Schedules at a moment; each is asked once for each site. */
export function scheduleStates(
  database: SqliteDatabase,
  schedules: ReadonlyMap<ScheduleId, ScheduleRules>,
  moments: Moments,
): ScheduleStates {
  const holidays = readHolidays(database)
  const known = new Map<string, ScheduleState>()
  return (scheduleId, site) => {
    const key = `${scheduleId} ${site.id}`
    let state = known.get(key)
    if (state === undefined) {
      const schedule = schedules.get(scheduleId)
      const there = holidays.filter(({ siteId }) => siteId === null || siteId === site.id)
      state = schedule === undefined ? { open: false, because: null } : scheduleState(schedule, there, moments(site.timeZone))
      known.set(key, state)
    }
    return state
  }
}

function readHolidays(database: SqliteDatabase): readonly Holiday[] {
  return database
    .prepare<[], Holiday>(
      'SELECT name, site_id AS siteId, first_date AS firstDate, last_date AS lastDate FROM holiday ORDER BY site_id IS NULL, id',
    )
    .all()
}
