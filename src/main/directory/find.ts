import { personName } from '../../shared/person-name.ts'
import type { CredentialRow, GroupRow, PersonRow, ShownPerson } from '../../shared/contract/directory-calls.ts'
import type { CredentialId, GroupId, Origin, PersonId } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Reader } from './database.ts'
import { personOwner } from './ownership.ts'
import { credentialRows, groupRows, personRows } from './rows.ts'

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
  const links = await directory
    .selectFrom('identity_link')
    .select(['source', 'external_id'])
    .where('person_id', '=', id)
    .orderBy('source')
    .execute()
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

/** A person as a message calls them: by name, else by what else is known of them. */
export function personLabel(
  person: Pick<PersonRow, 'id' | 'first_name' | 'middle_name' | 'last_name' | 'preferred_name' | 'email' | 'campus_id'>,
): string {
  return personName(person) || person.preferred_name || person.email || person.campus_id || `#${person.id}`
}

/** A card as a message calls it. */
export function cardLabel(card: Pick<CredentialRow, 'number' | 'number_hex' | 'facility_code'>): string {
  const number = card.number ?? card.number_hex ?? ''
  return card.facility_code === null ? number : `${card.facility_code}-${number}`
}
