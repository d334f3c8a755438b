import type { CredentialRow, PersonRow } from './contract/directory-calls.ts'
import { personName } from './person-name.ts'

/** A person as lists and messages call them: by name, else by what else is known of them. */
export function personLabel(
  person: Pick<PersonRow, 'id' | 'first_name' | 'middle_name' | 'last_name' | 'preferred_name' | 'email' | 'campus_id'>,
): string {
  return personName(person) || person.preferred_name || person.email || person.campus_id || `#${person.id}`
}

/** A card as lists and messages call it: facility code and number, 17-0012345. */
export function cardLabel(card: Pick<CredentialRow, 'number' | 'number_hex' | 'facility_code'>): string {
  const number = card.number ?? card.number_hex ?? ''
  return card.facility_code === null ? number : `${card.facility_code}-${number}`
}
