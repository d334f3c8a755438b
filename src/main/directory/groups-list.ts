import type { GroupsListRow } from '../../shared/contract/directory-calls.ts'
import type { GroupId, Origin } from '../../shared/domain.ts'
import type { Directory, Reader } from './database.ts'
import { createList, type List } from './list.ts'
import { groupRows } from './rows.ts'
import { contains, searchWords } from './search.ts'

export interface GroupsQuery {
  /** Words that must all be found in the name. */
  readonly search?: string
  readonly origin?: Origin | null
  readonly sort: 'name' | 'members'
  readonly descending?: boolean
}

/** The list of groups; the name decides among those with as many members. */
export function createGroupsList(directory: Directory): List<GroupsQuery, GroupsListRow> {
  return createList<GroupsQuery, GroupId, GroupsListRow>({
    directory,
    findIds: (transaction, query) => {
      const direction = query.descending === true ? 'desc' : 'asc'
      let found = transaction.selectFrom('access_group').select('access_group.id')
      for (const word of searchWords(query.search)) found = found.where((group) => contains(group.ref('sort_name'), word))
      if (query.origin != null) found = found.where('access_group.origin', '=', query.origin)
      if (query.sort === 'members') {
        found = found.orderBy(
          (group) =>
            group
              .selectFrom('membership')
              .select((count) => count.fn.countAll<number>().as('count'))
              .whereRef('membership.group_id', '=', 'access_group.id'),
          direction,
        )
      }
      return found.orderBy('sort_name', query.sort === 'name' ? direction : 'asc').orderBy('access_group.id')
    },
    readRows: (directory, ids) => groupsListRows(directory).where('access_group.id', 'in', ids).execute(),
  })
}

/** Groups with the number of their members. */
export function groupsListRows(directory: Reader) {
  return groupRows(directory).select((group) => [
    group
      .selectFrom('membership')
      .select((count) => count.fn.countAll<number>().as('count'))
      .whereRef('membership.group_id', '=', 'access_group.id')
      .$asScalar()
      .$notNull()
      .as('members'),
  ])
}
