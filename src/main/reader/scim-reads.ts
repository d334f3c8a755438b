import { findScimGroups, findUnimported, readScimGroups } from '../scim/connections/groups-list.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { OpenedLists } from './opened-lists.ts'
import type { Reads } from './reads.ts'

/** What screens read of the groups of identity providers. */
export function createScimReads(database: SqliteDatabase, lists: OpenedLists): Reads['scim'] {
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
  }
}
