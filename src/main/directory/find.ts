import type { CredentialRow, GroupRow, PersonRow, ShownPerson } from '../../shared/contract/directory-calls.ts'
import type { CredentialId, GroupId, Origin, PersonId } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Reader } from './database.ts'
import { personOwner } from './ownership.ts'
import { credentialRows, groupRows, personRows } from './rows.ts'

export { cardLabel, personLabel } from '../../shared/labels.ts'

/** Objects by their row id, for those who are about to change them. Each throws an AppError when there is none. */

export interface FoundPerson {
  readonly row: PersonRow
  /** To whom their fields belong. */
  readonly owner: Origin
  readonly links: ShownPerson['links']
}

/** @throws AppError `directory_person_unknown` */
export async function findPerson(directory: Reader, id: PersonId): Promise<FoundPerson> {
  const row = await personRows(directory).where('person.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new AppError('directory_person_unknown', { person: id })
  const known = await directory
    .selectFrom('identity_link')
    .innerJoin('person', 'person.id', 'identity_link.person_id')
    .leftJoin('scim_connection', 'scim_connection.id', 'identity_link.connection_id')
    .select(['source', 'external_id', 'says', 'departed_at', 'scim_connection.name as connection'])
    .where('person_id', '=', id)
    .orderBy('source')
    .execute()
  // Of whom one source knows alone, the status is its word.
  const links = known.map(({ departed_at: departedAt, says, ...link }) => ({
    ...link,
    says: says ?? (departedAt === null ? row.status : 'gone'),
  }))
  return { row, links, owner: personOwner({ origin: row.origin, links: links.map((link) => link.source) }) }
}

/** @throws AppError `directory_group_unknown` */
export async function findGroup(directory: Reader, id: GroupId): Promise<GroupRow> {
  const row = await groupRows(directory).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw new AppError('directory_group_unknown', { group: id })
  return row
}

/** @throws AppError `directory_credential_unknown` */
export async function findCredential(directory: Reader, id: CredentialId): Promise<CredentialRow> {
  const row = await credentialRows(directory).where('credential.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new AppError('directory_credential_unknown', { credential: id })
  return row
}
