import type { ScimGroupsQuery } from '../../../shared/contract/scim-calls.ts'
import type { ScimConnectionId } from '../../../shared/domain.ts'

/** What the grid of SCIM groups shows. */
export interface GroupsFilters {
  readonly search: string
  readonly imported: ScimGroupsQuery['imported']
  readonly empty: ScimGroupsQuery['empty']
}

export const noFilters: GroupsFilters = { search: '', imported: 'all', empty: 'all' }

export function isFiltered({ search, imported, empty }: GroupsFilters): boolean {
  return search.trim() !== '' || imported !== 'all' || empty !== 'all'
}

/** The input of `scim.openGroups` and `scim.matchingGroups`. */
export function groupsQuery(connectionId: ScimConnectionId, { search, imported, empty }: GroupsFilters): ScimGroupsQuery {
  return { connectionId, search: search.normalize('NFC').trim(), imported, empty }
}
