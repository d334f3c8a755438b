import { findScimGroups, findUnimported, readScimGroups } from '../scim/connections/groups-list.ts'
import { previewImport } from '../scim/store/group-import.ts'
import { unlinkedUsers } from '../scim/store/link-users.ts'
import { previewUnlink } from '../scim/store/unlink-connection.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { OpenedLists } from './opened-lists.ts'
import type { Reads } from './reads.ts'

/** What screens read of the groups of identity providers. */
export function createScimReads(database: SqliteDatabase, lists: OpenedLists): Reads['scim'] {
  /** Several statements that see one moment. */
  const atOnce = <Result>(work: () => Result): Result => database.transaction(work)()
  return {
    openGroups(query) {
      const ids = findScimGroups(database, query)
      return { listId: lists.open({ kind: 'scim_groups', ids }), total: ids.length }
    },
    groupRows({ listId, offset, limit }) {
      const { ids } = lists.find(listId, 'scim_groups')
      return { rows: readScimGroups(database, Array.from(ids.subarray(offset, offset + limit))) }
    },
    matchingGroups: (query) => ({ scimIds: findUnimported(database, query) }),
    previewImport: (chosen) => atOnce(() => previewImport(database, chosen)),
    previewUnlink: ({ connectionId }) => atOnce(() => previewUnlink(database, connectionId)),
    unlinkedUsers: ({ connectionId, limit }) => atOnce(() => unlinkedUsers(database, connectionId, limit)),
  }
}
