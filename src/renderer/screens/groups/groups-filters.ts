import type { z } from 'zod'
import type { groupsCalls } from '../../../shared/contract/directory-calls.ts'
import type { Origin } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import type { Sort } from '../../ui/data-grid/grid-types.ts'

/** What the list of groups shows, and in which order. */
export interface GroupsFilters {
  readonly search: string
  readonly origin: Origin | null
  readonly sort: 'name' | 'members'
  readonly descending: boolean
}

export const noFilters: GroupsFilters = { search: '', origin: null, sort: 'name', descending: false }

/** The input of `groups.open`. */
export function groupsQuery(filters: GroupsFilters): z.input<typeof groupsCalls.open.input> {
  return { ...filters, search: filters.search.normalize('NFC').trim() }
}

export function isFiltered(filters: GroupsFilters): boolean {
  return filters.search.trim() !== '' || filters.origin !== null
}

/** The filters that hold, each in words. */
export function filterWords({ search, origin }: GroupsFilters, t: Translate): readonly string[] {
  return [
    ...(search.trim() === '' ? [] : [t('groups.filter.shown.search', { text: search.trim() })]),
    ...(origin === null ? [] : [t('groups.filter.shown.owner', { owner: t(`groups.filter.owner.${origin}`) })]),
  ]
}

export function sortOf({ sort, descending }: GroupsFilters): Sort {
  return { column: sort, direction: descending ? 'descending' : 'ascending' }
}

/** The filters with another order; the largest groups come first when it is by members for the first time. */
export function sortedBy(filters: GroupsFilters, { column, direction }: Sort): GroupsFilters {
  if (column !== 'name' && column !== 'members') return filters
  const isFirst = column === 'members' && filters.sort !== 'members'
  return { ...filters, sort: column, descending: isFirst || direction === 'descending' }
}
