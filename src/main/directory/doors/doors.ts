import type { DoorInput } from '../../../shared/contract/doors-calls.ts'
import type { DoorId } from '../../../shared/domain.ts'
import { fold } from '../../storage/fold.ts'
import { assertAsSeen } from '../as-seen.ts'
import { change, type Author } from '../change.ts'
import type { Directory } from '../database.ts'
import { created, removed, updated } from './entries.ts'
import { findDoor, findSite } from './find.ts'
import { levelsAt, readContents } from './level-contents.ts'
import { assertNameFree, nameOf } from './names.ts'

/**
 * Makes a door of a site. Levels with the whole site open it from now on.
 * @throws AppError `doors_site_unknown`; `doors_door_name_taken` when another door of the site has the name, in whatever case and
 * spelling; those of `nameOf`.
 */
export async function addDoor(directory: Directory, author: Author, given: DoorInput): Promise<DoorId> {
  return change(directory, author, async (transaction) => {
    const values = { site_id: given.siteId, name: nameOf(given.name) }
    const site = await findSite(transaction, given.siteId)
    await assertNameFree(transaction, 'door', { name: values.name, site }, null)
    const { id } = await transaction
      .insertInto('door')
      .values({ ...values, sort_name: fold(values.name) })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { entries: [created('doors', { id, ...values })], result: id }
  })
}

/**
 * Gives a door another name or site. Levels that name it keep it.
 * @param seen as of `assertAsSeen`
 * @throws AppError `doors_door_unknown`, `app_changed_meanwhile`, and those of `addDoor`
 */
export async function updateDoor(
  directory: Directory,
  author: Author,
  doorId: DoorId,
  given: DoorInput,
  seen: DoorInput | null = null,
): Promise<void> {
  return change(directory, author, async (transaction) => {
    const before = await findDoor(transaction, doorId)
    const after = { id: doorId, site_id: given.siteId, name: nameOf(given.name) }
    const entries = updated('doors', before, after)
    if (entries.length === 0) return { entries, result: undefined }
    assertAsSeen(before.name, seen, { siteId: before.site_id, name: before.name })
    const site = await findSite(transaction, given.siteId)
    await assertNameFree(transaction, 'door', { name: after.name, site }, doorId)
    await transaction
      .updateTable('door')
      .set({ site_id: after.site_id, name: after.name, sort_name: fold(after.name) })
      .where('id', '=', doorId)
      .execute()
    return { entries, result: undefined }
  })
}

/** Removes a door; levels lose it. @throws AppError `doors_door_unknown` */
export async function removeDoor(directory: Directory, author: Author, doorId: DoorId): Promise<void> {
  return change(directory, author, async (transaction) => {
    const before = await findDoor(transaction, doorId)
    const levels = await readContents(transaction, await levelsAt(transaction, { doorId }))
    await transaction.deleteFrom('door').where('id', '=', doorId).execute()
    const lost = levels.flatMap((level) =>
      updated('levels', level, { ...level, door_ids: level.door_ids.filter((id) => id !== doorId) }),
    )
    return { entries: [...lost, removed('doors', before)], result: undefined }
  })
}
