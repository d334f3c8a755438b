import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { CredentialRow } from '../../shared/contract/directory-calls.ts'
import type { CredentialId, CredentialStatus, Origin } from '../../shared/domain.ts'
import type { Schema } from '../storage/schema.ts'
import type { Directory } from './database.ts'
import { createList, type List } from './list.ts'
import { credentialRows } from './rows.ts'
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
        .select((card) => [
          'credential.id',
          'credential.person_id',
          'credential.status',
          card.fn.coalesce('credential.number', 'credential.number_hex').as('shown_number'),
        ])
      for (const word of searchWords(query.search)) found = found.where((card) => card.or(matches(card, word)))
      if (query.origin !== undefined) found = found.where('credential.origin', '=', query.origin)
      if (query.status !== undefined) found = found.where('credential.status', '=', query.status)

      // One pass over the cards, then the sort, as in the list of people.
      const listed = transaction
        .with(
          (name) => name('found').materialized(),
          () => found,
        )
        .selectFrom('found')
        .select('found.id')
      const sorted =
        query.sort === 'holder'
          ? listed.innerJoin('person', 'person.id', 'found.person_id').orderBy('person.sort_name', direction)
          : listed.$if(query.sort === 'status', (rows) => rows.orderBy('found.status', direction))
      return sorted.orderBy('found.shown_number', query.sort === 'number' ? direction : 'asc').orderBy('found.id')
    },
    readRows: (directory, ids) =>
      credentialRows(directory)
        .select(['person.first_name', 'person.middle_name', 'person.last_name'])
        .where('credential.id', 'in', ids)
        .execute(),
  })
}

function matches(card: ExpressionBuilder<Schema, 'credential'>, word: string): Expression<SqlBool>[] {
  const holders = card
    .selectFrom('person')
    .select('person.id')
    .where((person) => contains(person.ref('person.search_text'), word))
  return [
    contains(card.ref('credential.number'), word),
    contains(card.ref('credential.number_hex'), word),
    card('credential.person_id', 'in', holders),
  ]
}
