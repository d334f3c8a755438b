import { sql, type Transaction } from 'kysely'
import type { CredentialId, GroupId, PersonId } from '../../shared/domain.ts'
import type { Schema } from '../storage/schema.ts'

/**
 * New row ids. They come from `directory_state` and never from `max(id) + 1`, so that an id once used, in a plan or in the
 * journal, never names somebody else.
 */

export async function takePersonId(transaction: Transaction<Schema>): Promise<PersonId> {
  const taken = await transaction
    .updateTable('directory_state')
    .set({ next_person_id: sql`next_person_id + 1` })
    .returning(sql<PersonId>`next_person_id - 1`.as('id'))
    .executeTakeFirstOrThrow()
  return taken.id
}

export async function takeCredentialId(transaction: Transaction<Schema>): Promise<CredentialId> {
  const taken = await transaction
    .updateTable('directory_state')
    .set({ next_credential_id: sql`next_credential_id + 1` })
    .returning(sql<CredentialId>`next_credential_id - 1`.as('id'))
    .executeTakeFirstOrThrow()
  return taken.id
}

export async function takeGroupId(transaction: Transaction<Schema>): Promise<GroupId> {
  const taken = await transaction
    .updateTable('directory_state')
    .set({ next_group_id: sql`next_group_id + 1` })
    .returning(sql<GroupId>`next_group_id - 1`.as('id'))
    .executeTakeFirstOrThrow()
  return taken.id
}
