import type { HolidayInput } from '../../../shared/contract/doors-calls.ts'
import type { HolidayId } from '../../../shared/domain.ts'
import { assertAsSeen } from '../as-seen.ts'
import { change, type Author } from '../change.ts'
import type { Directory } from '../database.ts'
import { created, removed, updated } from './entries.ts'
import { findHoliday, findSite } from './find.ts'
import { nameOf } from './names.ts'
import { assertDates } from './schedule-rules.ts'

/**
 * Makes a holiday of a site, or of all. The same name may come every year.
 * @throws AppError `doors_site_unknown`, `doors_date_wrong`, `doors_dates_reversed`; those of `nameOf`.
 */
export async function addHoliday(directory: Directory, author: Author, given: HolidayInput): Promise<HolidayId> {
  return change(directory, author, async (transaction) => {
    assertDates(given)
    const { siteId, firstDate, lastDate } = given
    if (siteId !== null) await findSite(transaction, siteId)
    const values = { name: nameOf(given.name), first_date: firstDate, last_date: lastDate, site_id: siteId }
    const { id } = await transaction.insertInto('holiday').values(values).returning('id').executeTakeFirstOrThrow()
    return { entries: [created('holidays', { id, ...values })], result: id }
  })
}

/**
 * Gives a holiday another name, other dates or another place.
 * @param seen as of `assertAsSeen`
 * @throws AppError `doors_holiday_unknown`, `app_changed_meanwhile`, and those of `addHoliday`
 */
export async function updateHoliday(
  directory: Directory,
  author: Author,
  holidayId: HolidayId,
  given: HolidayInput,
  seen: HolidayInput | null = null,
): Promise<void> {
  return change(directory, author, async (transaction) => {
    const before = await findHoliday(transaction, holidayId)
    assertDates(given)
    const { siteId, firstDate, lastDate } = given
    if (siteId !== null) await findSite(transaction, siteId)
    const values = { name: nameOf(given.name), first_date: firstDate, last_date: lastDate, site_id: siteId }
    const entries = updated('holidays', before, { id: holidayId, ...values })
    if (entries.length === 0) return { entries, result: undefined }
    const { name, first_date, last_date, site_id } = before
    assertAsSeen(name, seen, { name, firstDate: first_date, lastDate: last_date, siteId: site_id })
    await transaction.updateTable('holiday').set(values).where('id', '=', holidayId).execute()
    return { entries, result: undefined }
  })
}

/** Removes a holiday: schedules that it closed have their usual hours then. @throws AppError `doors_holiday_unknown` */
export async function removeHoliday(directory: Directory, author: Author, holidayId: HolidayId): Promise<void> {
  return change(directory, author, async (transaction) => {
    const before = await findHoliday(transaction, holidayId)
    await transaction.deleteFrom('holiday').where('id', '=', holidayId).execute()
    return { entries: [removed('holidays', before)], result: undefined }
  })
}
