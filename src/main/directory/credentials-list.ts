import type { CredentialId, CredentialStatus, Origin } from '../../shared/domain.ts'
import type { Directory } from './database.ts'
import { createList, type List } from './list.ts'
import { credentialRows, type CredentialRow } from './rows.ts'
import { contains, searchWords } from './search.ts'

export interface CredentialsQuery {
  /** Words that must all be found in the card's number or in its holder's name, e-mail or campus id. */
  readonly search?: string
  readonly origin?: Origin
  readonly status?: CredentialStatus
  readonly sort: 'number' | 'holder' | 'status'
  readonly descending?: boolean
}

export interface CredentialsListRow extends CredentialRow {
  readonly first_name: string | null
  readonly middle_name: string | null
  readonly last_name: string | null
}

/** The list of cards, with their holders' names. */
export function createCredentialsList(directory: Directory): List<CredentialsQuery, CredentialsListRow> {
  return createList<CredentialsQuery, CredentialId, CredentialsListRow>({
    directory,
    findIds: (transaction, query) => {
      const direction = query.descending === true ? 'desc' : 'asc'
      let found = transaction
        .selectFrom('credential')
        .innerJoin('person', 'person.id', 'credential.person_id')
        .select('credential.id')
      for (const word of searchWords(query.search)) {
        found = found.where((card) =>
          card.or([
            contains(card.ref('credential.number'), word),
            contains(card.ref('credential.number_hex'), word),
            contains(card.ref('person.search_text'), word),
          ]),
        )
      }
      if (query.origin !== undefined) found = found.where('credential.origin', '=', query.origin)
      if (query.status !== undefined) found = found.where('credential.status', '=', query.status)
      if (query.sort === 'status') found = found.orderBy('credential.status', direction)
      if (query.sort === 'holder') found = found.orderBy('person.sort_name', direction)
      return found
        .orderBy(
          (card) => card.fn.coalesce('credential.number', 'credential.number_hex'),
          query.sort === 'number' ? direction : 'asc',
        )
        .orderBy('credential.id')
        .execute()
    },
    readRows: (directory, ids) =>
      credentialRows(directory)
        .select(['person.first_name', 'person.middle_name', 'person.last_name'])
        .where('credential.id', 'in', ids)
        .execute(),
  })
}
