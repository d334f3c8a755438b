import type { z } from 'zod'
import type { doorsCalls, SiteRow } from '../../../shared/contract/doors-calls.ts'
import type { SiteId } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import type { Sort } from '../../ui/data-grid/grid-types.ts'

/** What the list of doors shows, and in which order. */
export interface DoorsFilters {
  readonly search: string
  readonly siteId: SiteId | null
  readonly sort: 'name' | 'site'
  readonly descending: boolean
}

export const noFilters: DoorsFilters = { search: '', siteId: null, sort: 'site', descending: false }

/** The input of `doors.open`. */
export function doorsQuery(filters: DoorsFilters): z.input<typeof doorsCalls.open.input> {
  return { ...filters, search: filters.search.normalize('NFC').trim() }
}

export function isFiltered({ search, siteId }: DoorsFilters): boolean {
  return search.trim() !== '' || siteId !== null
}

/** The filters that hold, each in words. */
export function filterWords({ search, siteId }: DoorsFilters, sites: readonly SiteRow[], t: Translate): readonly string[] {
  const site = sites.find(({ id }) => id === siteId)?.name
  return [
    ...(search.trim() === '' ? [] : [t('doors.filter.shown.search', { text: search.trim() })]),
    ...(site === undefined ? [] : [t('doors.filter.shown.site', { site })]),
  ]
}

export function sortOf({ sort, descending }: DoorsFilters): Sort {
  return { column: sort, direction: descending ? 'descending' : 'ascending' }
}

export function sortedBy(filters: DoorsFilters, { column, direction }: Sort): DoorsFilters {
  if (column !== 'name' && column !== 'site') return filters
  return { ...filters, sort: column, descending: direction === 'descending' }
}
