import { findInvites, readInvites } from '../mail/invites-list.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { OpenedLists } from './opened-lists.ts'
import type { Reads } from './reads.ts'

/** What screens read of the outbox. */
export function createInvitesReads(database: SqliteDatabase, lists: OpenedLists): Reads['invites'] {
  return {
    open(query) {
      const ids = findInvites(database, query)
      return { listId: lists.open({ kind: 'invites', ids }), total: ids.length }
    },
    rows({ listId, offset, limit }) {
      const { ids } = lists.find(listId, 'invites')
      return { rows: readInvites(database, Array.from(ids.subarray(offset, offset + limit))) }
    },
  }
}
