import type { ScheduleInput } from '../../../shared/contract/doors-calls.ts'
import type { ScheduleId } from '../../../shared/domain.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { fold } from '../../storage/fold.ts'
import { changedMeanwhile } from '../as-seen.ts'
import { change, type Author } from '../change.ts'
import type { Directory } from '../database.ts'
import { created, removed, updated } from './entries.ts'
import { assertNameFree, nameOf } from './names.ts'
import { assertSchedule } from './schedule-rules.ts'
import { readSchedule, type ScheduleContents } from './schedules-list.ts'
import { writeHours } from './write-hours.ts'

/**
 * Makes a schedule.
 * @throws AppError `doors_schedule_name_taken` when another has the name, in whatever case and spelling; those of `assertSchedule`
 * and `nameOf`.
 */
export async function addSchedule(directory: Directory, author: Author, given: ScheduleInput): Promise<ScheduleId> {
  return change(directory, author, async (transaction) => {
    assertSchedule(given)
    const name = nameOf(given.name)
    await assertNameFree(transaction, 'schedule', { name }, null)
    const { id } = await transaction
      .insertInto('schedule')
      .values({ name, sort_name: fold(name), on_holidays: given.onHolidays })
      .returning('id')
      .executeTakeFirstOrThrow()
    await writeHours(transaction, [{ ...given, id }])
    return { entries: [created('schedules', await readSchedule(transaction, id))], result: id }
  })
}

/**
 * Puts `given` in the place of all that a schedule was.
 * @param seen as of `assertAsSeen`
 * @throws AppError `doors_schedule_unknown`, `app_changed_meanwhile`, and those of `addSchedule`
 */
export async function updateSchedule(
  directory: Directory,
  author: Author,
  scheduleId: ScheduleId,
  given: ScheduleInput,
  seen: ScheduleInput | null = null,
): Promise<void> {
  return change(directory, author, async (transaction) => {
    const before = await readSchedule(transaction, scheduleId)
    assertSchedule(given)
    const name = nameOf(given.name)
    if (isSameAs(before, { ...given, name })) return { entries: [], result: undefined }
    if (seen !== null && !isSameAs(before, seen)) throw changedMeanwhile(before.name)
    await assertNameFree(transaction, 'schedule', { name }, scheduleId)
    await transaction
      .updateTable('schedule')
      .set({ name, sort_name: fold(name), on_holidays: given.onHolidays })
      .where('id', '=', scheduleId)
      .execute()
    await transaction.deleteFrom('schedule_interval').where('schedule_id', '=', scheduleId).execute()
    await transaction.deleteFrom('schedule_exception').where('schedule_id', '=', scheduleId).execute()
    await writeHours(transaction, [{ ...given, id: scheduleId }])
    return { entries: updated('schedules', before, await readSchedule(transaction, scheduleId)), result: undefined }
  })
}

/**
 * Removes a schedule that no level uses.
 * @throws AppError `doors_schedule_in_use` naming levels that do; `doors_schedule_unknown`.
 */
export async function removeSchedule(directory: Directory, author: Author, scheduleId: ScheduleId): Promise<void> {
  return change(directory, author, async (transaction) => {
    const before = await readSchedule(transaction, scheduleId)
    const levels = await transaction
      .selectFrom('access_level')
      .select('name')
      .where('schedule_id', '=', scheduleId)
      .orderBy('sort_name')
      .execute()
    if (levels.length > 0) {
      const named = levels.slice(0, 5).map((level) => level.name)
      throw new AppError('doors_schedule_in_use', {
        name: before.name,
        count: levels.length,
        levels: levels.length > named.length ? `${named.join(', ')}, ...` : named.join(', '),
      })
    }
    await transaction.deleteFrom('schedule').where('id', '=', scheduleId).execute()
    return { entries: [removed('schedules', before)], result: undefined }
  })
}

function isSameAs(before: ScheduleContents, given: ScheduleInput): boolean {
  const after = {
    name: given.name,
    on_holidays: given.onHolidays,
    week: given.week
      .map(({ weekday, from, to }) => ({ weekday, from, to }))
      .toSorted((one, other) => one.weekday - other.weekday || one.from - other.from),
    exceptions: given.exceptions
      .map(({ name, firstDate, lastDate, hours }) => ({
        name: nameOf(name),
        first_date: firstDate,
        last_date: lastDate,
        hours: hours.map(({ from, to }) => ({ from, to })).toSorted((one, other) => one.from - other.from),
      }))
      .toSorted((one, other) => (one.first_date < other.first_date ? -1 : 1)),
  }
  return JSON.stringify(before) === JSON.stringify({ id: before.id, ...after })
}
