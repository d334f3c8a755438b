import type { GroupId, Origin, PersonId } from '../../shared/domain.ts'
import { change, type Author, type JournalEntry } from './change.ts'
import type { Directory, Reader } from './database.ts'
import { findGroup, findPerson } from './find.ts'
import { assertMayChange, type Change } from './ownership.ts'

export interface Membership {
  readonly groupId: GroupId
  readonly personId: PersonId
}

/**
 * Puts a person into a group of the author's own; whose person it is does not matter (rule 2).
 * @returns whether anything changed: false when they are in it already.
 * @throws AppError `directory_group_unknown`, `directory_person_unknown`; `directory_owned_elsewhere` when the group is locked.
 */
export async function addMembership(directory: Directory, author: Author, membership: Membership): Promise<boolean> {
  return change(directory, author, async (transaction) => {
    const { groupId, personId } = membership
    const origin = author.actor
    await assertMayAddMembership(transaction, author, membership)
    const added = await transaction
      .insertInto('membership')
      .values({ group_id: groupId, person_id: personId, origin })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (added.numInsertedOrUpdatedRows !== 1n) return { entries: [], result: false }
    return { entries: [membershipEntry('create', membership)], result: true }
  })
}

/**
 * Takes a person out of a group of the author's own.
 * @returns whether anything changed: false when they are not in it.
 * @throws AppError as `addMembership` does.
 */
export async function removeMembership(directory: Directory, author: Author, membership: Membership): Promise<boolean> {
  return change(directory, author, async (transaction) => {
    const { groupId, personId } = membership
    if (!(await assertMayRemoveMembership(transaction, author, membership))) return { entries: [], result: false }
    await transaction.deleteFrom('membership').where('group_id', '=', groupId).where('person_id', '=', personId).execute()
    return { entries: [membershipEntry('remove', membership)], result: true }
  })
}

/** @throws AppError as `addMembership` does */
export async function assertMayAddMembership(directory: Reader, author: Author, membership: Membership): Promise<void> {
  await assertMayChangeMembership(directory, author, { membership, owner: author.actor, change: 'create' })
}

/** Whether it stands, if `author` may remove it. @throws AppError as `removeMembership` does */
export async function assertMayRemoveMembership(directory: Reader, author: Author, membership: Membership): Promise<boolean> {
  const present = await directory
    .selectFrom('membership')
    .select('origin')
    .where('group_id', '=', membership.groupId)
    .where('person_id', '=', membership.personId)
    .executeTakeFirst()
  await assertMayChangeMembership(directory, author, { membership, owner: present?.origin ?? null, change: 'remove' })
  return present !== undefined
}

/** `owner` is null for a membership that does not stand: it would be its group's. */
async function assertMayChangeMembership(
  directory: Reader,
  author: Author,
  request: { readonly membership: Membership; readonly owner: Origin | null; readonly change: Change },
): Promise<void> {
  const group = await findGroup(directory, request.membership.groupId)
  const person = await findPerson(directory, request.membership.personId)
  assertMayChange({
    actor: author.actor,
    target: { kind: 'memberships', owner: request.owner ?? group.origin, group: group.origin, member: person.owner },
    change: request.change,
    name: group.name,
  })
}

function membershipEntry(action: 'create' | 'remove', { groupId, personId }: Membership): JournalEntry {
  return { kind: 'memberships', action, targetId: groupId, personId, before: null, after: null }
}
