import type { CredentialRow, GroupRow, PersonRow } from '../../shared/contract/directory-calls.ts'
import type { CredentialId, GroupId, PersonId } from '../../shared/domain.ts'
import type { Transaction } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import type { Directory } from './database.ts'
import { credentialRows, groupRows, membershipRows, personRows, type MembershipRow } from './rows.ts'

/**
 * The whole of each kind, in the order of its row ids, as docs/command-line.md describes it. Rows come in pages out of one read
 * transaction: memory does not grow with the campus, and a sync that runs meanwhile does not show. The directory's queue is taken
 * until the last row has been read, so whoever exports while others are at work opens a connection of its own. Row ids start at 1.
 */

export function exportPeople(directory: Directory): AsyncGenerator<PersonRow, void> {
  return paged(directory, (transaction, last) =>
    personRows(transaction)
      .where('person.id', '>', last?.id ?? (0 as PersonId))
      .orderBy('person.id')
      .limit(pageSize)
      .execute(),
  )
}

export function exportCredentials(directory: Directory): AsyncGenerator<CredentialRow, void> {
  return paged(directory, (transaction, last) =>
    credentialRows(transaction)
      .where('credential.id', '>', last?.id ?? (0 as CredentialId))
      .orderBy('credential.id')
      .limit(pageSize)
      .execute(),
  )
}

export function exportGroups(directory: Directory): AsyncGenerator<GroupRow, void> {
  return paged(directory, (transaction, last) =>
    groupRows(transaction)
      .where('id', '>', last?.id ?? (0 as GroupId))
      .orderBy('id')
      .limit(pageSize)
      .execute(),
  )
}

export function exportMemberships(directory: Directory): AsyncGenerator<MembershipRow, void> {
  return paged(directory, (transaction, last) =>
    membershipRows(transaction)
      .where((where) =>
        where(
          where.refTuple('membership.group_id', 'membership.person_id'),
          '>',
          where.tuple(last?.group_id ?? (0 as GroupId), last?.person_id ?? (0 as PersonId)),
        ),
      )
      .orderBy('membership.group_id')
      .orderBy('membership.person_id')
      .limit(pageSize)
      .execute(),
  )
}

const pageSize = 1_000

async function* paged<Row>(
  directory: Directory,
  pageAfter: (transaction: Transaction<Schema>, last: Row | null) => Promise<readonly Row[]>,
): AsyncGenerator<Row, void> {
  const transaction = await directory.startTransaction().execute()
  try {
    let last: Row | null = null
    for (;;) {
      const page: readonly Row[] = await pageAfter(transaction, last)
      yield* page
      if (page.length < pageSize) return
      last = page.at(-1) ?? null
    }
  } finally {
    await transaction.rollback().execute()
  }
}
