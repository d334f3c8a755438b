import { sql } from 'kysely'
import type { Hours, WeekHours } from '../../../shared/contract/doors-calls.ts'
import type { ScheduleId } from '../../../shared/domain.ts'
import type { Reader } from '../database.ts'
import { nameOf } from './names.ts'

interface ScheduleHours {
  readonly id: ScheduleId
  readonly week: readonly WeekHours[]
  readonly exceptions: readonly {
    readonly name: string
    readonly firstDate: string
    readonly lastDate: string
    readonly hours: readonly Hours[]
  }[]
}

/** Writes the hours of schedules that have none. @throws AppError those of `nameOf` */
export async function writeHours(transaction: Reader, schedules: readonly ScheduleHours[]): Promise<void> {
  const given = JSON.stringify(
    schedules.map(({ id, week, exceptions }) => ({
      id,
      week,
      exceptions: exceptions.map((exception) => ({ ...exception, name: nameOf(exception.name) })),
    })),
  )
  await sql`
    INSERT INTO schedule_interval (schedule_id, weekday, from_minute, to_minute)
    SELECT given.value ->> 'id', hours.value ->> 'weekday', hours.value ->> 'from', hours.value ->> 'to'
    FROM json_each(${given}) AS given JOIN json_each(given.value, '$.week') AS hours
  `.execute(transaction)
  await sql`
    INSERT INTO schedule_exception (schedule_id, name, first_date, last_date)
    SELECT given.value ->> 'id', exception.value ->> 'name', exception.value ->> 'firstDate', exception.value ->> 'lastDate'
    FROM json_each(${given}) AS given JOIN json_each(given.value, '$.exceptions') AS exception
  `.execute(transaction)
  // No two exceptions of a schedule begin on the same day.
  await sql`
    INSERT INTO exception_interval (exception_id, from_minute, to_minute)
    SELECT schedule_exception.id, hours.value ->> 'from', hours.value ->> 'to'
    FROM json_each(${given}) AS given
    JOIN json_each(given.value, '$.exceptions') AS exception
    JOIN schedule_exception
      ON schedule_exception.schedule_id = given.value ->> 'id'
      AND schedule_exception.first_date = exception.value ->> 'firstDate'
    JOIN json_each(exception.value, '$.hours') AS hours
  `.execute(transaction)
}
