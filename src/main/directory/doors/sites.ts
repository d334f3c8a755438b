import type { SiteInput } from '../../../shared/contract/doors-calls.ts'
import type { SiteId } from '../../../shared/domain.ts'
import { fold } from '../../storage/fold.ts'
import { assertAsSeen } from '../as-seen.ts'
import { change, type Author } from '../change.ts'
import type { Directory } from '../database.ts'
import { created, removed, updated } from './entries.ts'
import { findSite } from './find.ts'
import { levelsAt, readContents } from './level-contents.ts'
import { assertNameFree, nameOf, timeZoneOf } from './names.ts'

/**
 * Makes a site.
 * @throws AppError `doors_site_name_taken` when another has the name, in whatever case and spelling; `doors_time_zone_unknown`;
 * those of `nameOf`.
 */
export async function addSite(directory: Directory, author: Author, given: SiteInput): Promise<SiteId> {
  return change(directory, author, async (transaction) => {
    const values = { name: nameOf(given.name), time_zone: timeZoneOf(given.timeZone) }
    await assertNameFree(transaction, 'site', values, null)
    const { id } = await transaction
      .insertInto('site')
      .values({ ...values, sort_name: fold(values.name) })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { entries: [created('sites', { id, ...values })], result: id }
  })
}

/**
 * Gives a site another name or time zone.
 * @param seen as of `assertAsSeen`
 * @throws AppError `doors_site_unknown`, `app_changed_meanwhile`, and those of `addSite`
 */
export async function updateSite(
  directory: Directory,
  author: Author,
  siteId: SiteId,
  given: SiteInput,
  seen: SiteInput | null = null,
): Promise<void> {
  return change(directory, author, async (transaction) => {
    const before = await findSite(transaction, siteId)
    const after = { id: siteId, name: nameOf(given.name), time_zone: timeZoneOf(given.timeZone) }
    const entries = updated('sites', before, after)
    if (entries.length === 0) return { entries, result: undefined }
    assertAsSeen(before.name, seen, { name: before.name, timeZone: before.time_zone })
    await assertNameFree(transaction, 'site', after, siteId)
    await transaction
      .updateTable('site')
      .set({ name: after.name, sort_name: fold(after.name), time_zone: after.time_zone })
      .where('id', '=', siteId)
      .execute()
    return { entries, result: undefined }
  })
}

/** Removes a site with its doors and its holidays; levels lose them. @throws AppError `doors_site_unknown` */
export async function removeSite(directory: Directory, author: Author, siteId: SiteId): Promise<void> {
  return change(directory, author, async (transaction) => {
    const before = await findSite(transaction, siteId)
    const doors = await transaction
      .selectFrom('door')
      .select(['id', 'site_id', 'name'])
      .where('site_id', '=', siteId)
      .orderBy('id')
      .execute()
    const holidays = await transaction
      .selectFrom('holiday')
      .select(['id', 'name', 'first_date', 'last_date', 'site_id'])
      .where('site_id', '=', siteId)
      .orderBy('id')
      .execute()
    const levels = await levelsAt(transaction, { siteId })
    const levelsBefore = await readContents(transaction, levels)
    await transaction.deleteFrom('site').where('id', '=', siteId).execute()
    const levelsAfter = await readContents(transaction, levels)
    return {
      entries: [
        ...levelsBefore.flatMap((level, at) => updated('levels', level, levelsAfter[at] ?? level)),
        ...holidays.map((holiday) => removed('holidays', holiday)),
        ...doors.map((door) => removed('doors', door)),
        removed('sites', before),
      ],
      result: undefined,
    }
  })
}
