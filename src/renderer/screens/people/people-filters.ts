import type { z } from 'zod'
import type { peopleCalls } from '../../../shared/contract/directory-calls.ts'
import type { GroupId, Origin, PersonStatus } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import type { Sort } from '../../ui/data-grid/grid-types.ts'

const sorts = ['name', 'email', 'campus_id', 'department', 'status'] as const
export type PeopleSort = (typeof sorts)[number]

/** What the list of people shows, and in which order. */
export interface PeopleFilters {
  readonly search: string
  readonly origin: Origin | null
  readonly status: PersonStatus | null
  readonly sort: PeopleSort
  readonly descending: boolean
}

export const noFilters: PeopleFilters = { search: '', origin: null, status: null, sort: 'name', descending: false }

export type PeopleQuery = z.input<typeof peopleCalls.open.input>

/** The input of `people.open`. Hangul from macOS may come decomposed, and blanks at the ends search for nothing. */
export function peopleQuery(filters: PeopleFilters, groupId: GroupId | null): PeopleQuery {
  return { ...filters, search: filters.search.normalize('NFC').trim(), groupId }
}

export function isFiltered(filters: PeopleFilters): boolean {
  return filters.search.trim() !== '' || filters.origin !== null || filters.status !== null
}

/** The campus id that a search may be for: one word with a digit. Null for other words. */
export function campusIdIn({ search }: PeopleFilters): string | null {
  const word = search.normalize('NFC').trim()
  return /^\S+$/u.test(word) && /\d/u.test(word) ? word : null
}

/** The filters that hold, each in words. */
export function filterWords(filters: PeopleFilters, t: Translate): readonly string[] {
  const { search, origin, status } = filters
  return [
    ...(search.trim() === '' ? [] : [t('people.filter.shown.search', { text: search.trim() })]),
    ...(origin === null ? [] : [t('people.filter.shown.owner', { owner: t(`people.filter.owner.${origin}`) })]),
    ...(status === null ? [] : [t('people.filter.shown.status', { status: t(`people.status.${status}`) })]),
  ]
}

export function sortOf({ sort, descending }: PeopleFilters): Sort {
  return { column: sort, direction: descending ? 'descending' : 'ascending' }
}

/** The filters with another order; a column that does not sort changes nothing. */
export function sortedBy(filters: PeopleFilters, { column, direction }: Sort): PeopleFilters {
  const sort = sorts.find((known) => known === column)
  return sort === undefined ? filters : { ...filters, sort, descending: direction === 'descending' }
}
