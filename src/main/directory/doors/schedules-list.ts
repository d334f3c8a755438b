import { sql } from 'kysely'
import type { HolidayRow, ScheduleRow } from '../../../shared/contract/doors-calls.ts'
import type { ScheduleId } from '../../../shared/domain.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Reader } from '../database.ts'

/** A schedule as journal and export show it: hours by day and time, exceptions by date. */
export type ScheduleContents = Omit<ScheduleRow, 'levels'>

/** @throws AppError `doors_schedule_unknown` */
export async function readSchedule(directory: Reader, id: ScheduleId): Promise<ScheduleContents> {
  const [schedule] = await readSchedules(directory, [id])
  if (schedule === undefined) throw new AppError('doors_schedule_unknown', { schedule: id })
  const { levels: _, ...contents } = schedule
  return contents
}

/** Schedules by name, with how many levels use each; all of them where no ids are given. */
export async function readSchedules(directory: Reader, ids: readonly ScheduleId[] | null): Promise<readonly ScheduleRow[]> {
  const wanted = ids === null ? sql<ScheduleId>`(SELECT id FROM schedule)` : sql<ScheduleId>`(${sql.join(ids)})`
  const schedules = await directory
    .selectFrom('schedule')
    .select((schedule) => [
      'schedule.id',
      'schedule.name',
      'schedule.on_holidays',
      schedule
        .selectFrom('access_level')
        .select((level) => level.fn.countAll<number>().as('count'))
        .whereRef('access_level.schedule_id', '=', 'schedule.id')
        .$asScalar()
        .$notNull()
        .as('levels'),
    ])
    .where('schedule.id', 'in', wanted)
    .orderBy('schedule.sort_name')
    .execute()
  const week = await directory
    .selectFrom('schedule_interval')
    .select(['schedule_id', 'weekday', 'from_minute as from', 'to_minute as to'])
    .where('schedule_id', 'in', wanted)
    .orderBy('weekday')
    .orderBy('from_minute')
    .execute()
  const exceptions = await directory
    .selectFrom('schedule_exception')
    .select(['id', 'schedule_id', 'name', 'first_date', 'last_date'])
    .where('schedule_id', 'in', wanted)
    .orderBy('first_date')
    .execute()
  const hours = await directory
    .selectFrom('exception_interval')
    .innerJoin('schedule_exception', 'schedule_exception.id', 'exception_interval.exception_id')
    .select(['exception_interval.exception_id', 'exception_interval.from_minute as from', 'exception_interval.to_minute as to'])
    .where('schedule_exception.schedule_id', 'in', wanted)
    .orderBy('exception_interval.from_minute')
    .execute()
  const weekOf = Map.groupBy(week, (interval) => interval.schedule_id)
  const exceptionsOf = Map.groupBy(exceptions, (exception) => exception.schedule_id)
  const hoursOf = Map.groupBy(hours, (interval) => interval.exception_id)
  return schedules.map(({ id, name, on_holidays, levels }) => ({
    id,
    name,
    on_holidays,
    week: (weekOf.get(id) ?? []).map(({ weekday, from, to }) => ({ weekday, from, to })),
    exceptions: (exceptionsOf.get(id) ?? []).map((exception) => ({
      name: exception.name,
      first_date: exception.first_date,
      last_date: exception.last_date,
      hours: (hoursOf.get(exception.id) ?? []).map(({ from, to }) => ({ from, to })),
    })),
    levels,
  }))
}

/** Holidays by date. */
export async function listHolidays(directory: Reader): Promise<readonly HolidayRow[]> {
  return directory
    .selectFrom('holiday')
    .leftJoin('site', 'site.id', 'holiday.site_id')
    .select(['holiday.id', 'holiday.name', 'holiday.first_date', 'holiday.last_date', 'holiday.site_id', 'site.name as site'])
    .orderBy('holiday.first_date')
    .orderBy('holiday.id')
    .execute()
}
