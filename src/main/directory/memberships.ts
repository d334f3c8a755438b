import type { GroupId, PersonId } from '../../shared/domain.ts'
import { change, type Author } from './change.ts'
import type { Directory } from './database.ts'
import { findGroup, findPerson } from './find.ts'
import { assertMayChange } from './ownership.ts'

/**
 * Puts a person into a group of the author's own; whose person it is does not matter (rule 2).
 * @returns whether anything changed: false when they are in it already.
 * @throws AppError `directory_group_unknown`, `directory_person_unknown`; `directory_owned_elsewhere` when the group is locked.
 */
export async function addMembership(
  directory: Directory,
  author: Author,
  membership: { readonly groupId: GroupId; readonly personId: PersonId },
): Promise<boolean> {
  return change(directory, author, async (transaction) => {
    const { groupId, personId } = membership
    const group = await findGroup(transaction, groupId)
    const person = await findPerson(transaction, personId)
    const origin = author.actor
    assertMayChange({
      actor: author.actor,
      target: { kind: 'memberships', owner: origin, group: group.origin, member: person.owner },
      change: 'create',
      name: group.name,
    })
    const added = await transaction
      .insertInto('membership')
      .values({ group_id: groupId, person_id: personId, origin })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (added.numInsertedOrUpdatedRows !== 1n) return { entries: [], result: false }
    return {
      entries: [{ kind: 'memberships', action: 'create', targetId: groupId, personId, before: null, after: null }],
      result: true,
    }
  })
}

/**
 * Takes a person out of a group of the author's own.
 * @returns whether anything changed: false when they are not in it.
 * @throws AppError as `addMembership` does.
 */
export async function removeMembership(
  directory: Directory,
  author: Author,
  membership: { readonly groupId: GroupId; readonly personId: PersonId },
): Promise<boolean> {
  return change(directory, author, async (transaction) => {
    const { groupId, personId } = membership
    const group = await findGroup(transaction, groupId)
    const person = await findPerson(transaction, personId)
    const present = await transaction
      .selectFrom('membership')
      .select('origin')
      .where('group_id', '=', groupId)
      .where('person_id', '=', personId)
      .executeTakeFirst()
    assertMayChange({
      actor: author.actor,
      target: { kind: 'memberships', owner: present?.origin ?? group.origin, group: group.origin, member: person.owner },
      change: 'remove',
      name: group.name,
    })
    if (present === undefined) return { entries: [], result: false }
    await transaction.deleteFrom('membership').where('group_id', '=', groupId).where('person_id', '=', personId).execute()
    return {
      entries: [{ kind: 'memberships', action: 'remove', targetId: groupId, personId, before: null, after: null }],
      result: true,
    }
  })
}
