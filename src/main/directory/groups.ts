import type { Transaction } from 'kysely'
import type { GroupId } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { fold } from '../storage/fold.ts'
import type { Schema } from '../storage/schema.ts'
import { change, differences, type Author } from './change.ts'
import type { Directory } from './database.ts'
import { assigned } from './doors/entries.ts'
import { findGroup } from './find.ts'
import { textOf, valueOf } from './given.ts'
import { takeGroupId } from './ids.ts'
import { assertMayChange } from './ownership.ts'

/**
 * Makes a group that belongs to `author`.
 * @throws AppError `directory_group_name_blank`; `directory_group_name_taken` when another local group has the name, in whatever
 * case and spelling; those of `textOf`.
 */
export async function addGroup(
  directory: Directory,
  author: Author,
  given: { readonly name: string; readonly description?: string | null },
): Promise<GroupId> {
  return change(directory, author, async (transaction) => {
    const origin = author.actor
    const name = groupName(given.name)
    assertMayChange({ actor: origin, target: { kind: 'groups', owner: origin }, change: 'create', name })
    if (origin === 'command') await assertNameFree(transaction, name, null)
    const id = await takeGroupId(transaction)
    const after = { id, atrium_id: null, name, description: valueOf(given.description), origin }
    await transaction
      .insertInto('access_group')
      .values({ ...after, sort_name: fold(name) })
      .execute()
    return { entries: [{ kind: 'groups', action: 'create', targetId: id, personId: null, before: null, after }], result: id }
  })
}

/**
 * Gives a group another name, its members and whatever hangs on it untouched.
 * @throws AppError `directory_group_unknown`, `directory_owned_elsewhere`, and those of `addGroup`.
 */
export async function renameGroup(directory: Directory, author: Author, groupId: GroupId, newName: string): Promise<void> {
  return change(directory, author, async (transaction) => {
    const before = await findGroup(transaction, groupId)
    const name = groupName(newName)
    assertMayChange({
      actor: author.actor,
      target: { kind: 'groups', owner: before.origin },
      change: 'update',
      name: before.name,
    })
    if (name === before.name) return { entries: [], result: undefined }
    if (before.origin === 'command') await assertNameFree(transaction, name, groupId)
    await transaction
      .updateTable('access_group')
      .set({ name, sort_name: fold(name) })
      .where('id', '=', groupId)
      .execute()
    const sides = differences(before, { ...before, name })
    return { entries: [{ kind: 'groups', action: 'update', targetId: groupId, personId: null, ...sides }], result: undefined }
  })
}

/**
 * Removes a group. One with members is removed only when the caller says so, having shown how many lose what it opens.
 * @throws AppError `directory_group_has_members` with their number; `directory_group_unknown`; `directory_owned_elsewhere`.
 */
export async function removeGroup(
  directory: Directory,
  author: Author,
  groupId: GroupId,
  options: { readonly withMembers?: boolean } = {},
): Promise<{ readonly membersLost: number }> {
  return change(directory, author, async (transaction) => {
    const before = await findGroup(transaction, groupId)
    assertMayChange({
      actor: author.actor,
      target: { kind: 'groups', owner: before.origin },
      change: 'remove',
      name: before.name,
    })
    const members = await transaction.selectFrom('membership').select('person_id').where('group_id', '=', groupId).execute()
    if (members.length > 0 && options.withMembers !== true) {
      throw new AppError('directory_group_has_members', { name: before.name, members: members.length })
    }
    const levels = await transaction
      .selectFrom('level_group')
      .select('level_id')
      .where('group_id', '=', groupId)
      .orderBy('level_id')
      .execute()
    await transaction.deleteFrom('membership').where('group_id', '=', groupId).execute()
    await transaction.deleteFrom('access_group').where('id', '=', groupId).execute()
    const lost = members.map(
      ({ person_id: personId }) =>
        ({ kind: 'memberships', action: 'remove', targetId: groupId, personId, before: null, after: null }) as const,
    )
    return {
      entries: [
        ...lost,
        ...levels.map((level) => assigned('remove', level.level_id, groupId)),
        { kind: 'groups', action: 'remove', targetId: groupId, personId: null, before, after: null },
      ],
      result: { membersLost: members.length },
    }
  })
}

function groupName(given: string): string {
  const name = textOf(given, 'name')
  if (name === null) throw new AppError('directory_group_name_blank')
  return name
}

/** Two groups of the same name could not be told apart where access is given. Other owners' names are their own affair. */
async function assertNameFree(transaction: Transaction<Schema>, name: string, except: GroupId | null): Promise<void> {
  const taken = await transaction
    .selectFrom('access_group')
    .select(['id', 'name'])
    .where('origin', '=', 'command')
    .where('sort_name', '=', fold(name))
    .where('id', '!=', except ?? (0 as GroupId))
    .executeTakeFirst()
  if (taken !== undefined) throw new AppError('directory_group_name_taken', { name: taken.name, group: taken.id })
}
