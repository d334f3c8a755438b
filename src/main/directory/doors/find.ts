import type { DoorId, HolidayId, LevelId, ScheduleId, SiteId } from '../../../shared/domain.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Reader } from '../database.ts'

/** What is made here by its row id, in the export's shape, for those who are about to change it. */

/** @throws AppError `doors_site_unknown` */
export async function findSite(directory: Reader, id: SiteId) {
  const row = await directory.selectFrom('site').select(['id', 'name', 'time_zone']).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw new AppError('doors_site_unknown', { site: id })
  return row
}

/** @throws AppError `doors_door_unknown` */
export async function findDoor(directory: Reader, id: DoorId) {
  const row = await directory.selectFrom('door').select(['id', 'site_id', 'name']).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw new AppError('doors_door_unknown', { door: id })
  return row
}

/** Its name only; `readSchedules` has the hours. @throws AppError `doors_schedule_unknown` */
export async function findSchedule(directory: Reader, id: ScheduleId) {
  const row = await directory.selectFrom('schedule').select(['id', 'name']).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw new AppError('doors_schedule_unknown', { schedule: id })
  return row
}

/** @throws AppError `doors_holiday_unknown` */
export async function findHoliday(directory: Reader, id: HolidayId) {
  const row = await directory
    .selectFrom('holiday')
    .select(['id', 'name', 'first_date', 'last_date', 'site_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new AppError('doors_holiday_unknown', { holiday: id })
  return row
}

/** @throws AppError `doors_level_unknown` */
export async function findLevel(directory: Reader, id: LevelId) {
  const row = await directory
    .selectFrom('access_level')
    .select(['id', 'name', 'schedule_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new AppError('doors_level_unknown', { level: id })
  return row
}
