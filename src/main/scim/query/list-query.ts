import type { Filter } from '../filter/filter.ts'
import { parseFilter } from '../filter/parse-filter.ts'
import { type AttributePath } from '../schema/attribute.ts'
import { parseAttributePath } from '../schema/find-attribute.ts'
import { ScimError } from '../scim-error.ts'

/** What a list is asked for, by whichever way it came. Null: not said. */
export interface ListParameters {
  readonly filter: string | null
  readonly sortBy: string | null
  readonly sortOrder: string | null
  readonly startIndex: string | null
  readonly count: string | null
  readonly cursor: string | null
}

export interface ListQuery {
  readonly filter: Filter | null
  readonly sort: { readonly path: AttributePath; readonly descending: boolean } | null
  readonly paging: Paging
  /** Filter and sort as they were written: with a cursor they stay the same. */
  readonly written: string
}

export type Paging =
  /** `startIndex` from 1. */
  | { readonly kind: 'index'; readonly startIndex: number; readonly count: number }
  /** RFC 9865. `cursor` is empty for the first page; `count` null when it was not said. */
  | { readonly kind: 'cursor'; readonly cursor: string; readonly count: number | null }

export const defaultPageSize = 100
export const maxPageSize = 1_000

/**
 * Reads what a list is asked for.
 * @throws ScimError 400 `invalidFilter`, `invalidCount` (with a cursor) or `invalidValue`
 */
export function readListQuery(parameters: ListParameters): ListQuery {
  const { filter, sortBy, sortOrder } = parameters
  return {
    filter: filter === null || filter.trim() === '' ? null : parseFilter(filter),
    sort: sortBy === null || sortBy === '' ? null : readSort(sortBy, sortOrder),
    paging: readPaging(parameters),
    written: JSON.stringify([filter, sortBy, sortOrder]),
  }
}

function readSort(sortBy: string, sortOrder: string | null): NonNullable<ListQuery['sort']> {
  const path = parseAttributePath(sortBy)
  if (path === null) throw invalid(`sortBy: "${sortBy}" is no name of an attribute.`)
  const order = sortOrder?.toLowerCase() ?? 'ascending'
  if (order !== 'ascending' && order !== 'descending') throw invalid('sortOrder is "ascending" or "descending".')
  return { path, descending: order === 'descending' }
}

function readPaging({ startIndex, count, cursor }: ListParameters): Paging {
  const size = wholeNumber(count)
  if (size === undefined)
    throw new ScimError(400, 'count is a whole number.', { scimType: cursor === null ? 'invalidValue' : 'invalidCount' })
  // RFC 7644, section 3.4.2.4: a negative count is 0.
  const within = size === null ? null : Math.min(Math.max(size, 0), maxPageSize)
  if (cursor !== null) return { kind: 'cursor', cursor, count: within }
  const start = wholeNumber(startIndex)
  if (start === undefined) throw invalid('startIndex is a whole number.')
  return { kind: 'index', startIndex: Math.max(start ?? 1, 1), count: within ?? defaultPageSize }
}

/** Null: not said; undefined: not a number. */
function wholeNumber(text: string | null): number | null | undefined {
  if (text === null || text.trim() === '') return null
  return /^\s*[+-]?\d{1,15}\s*$/.test(text) ? Number(text) : undefined
}

function invalid(detail: string): ScimError {
  return new ScimError(400, detail, { scimType: 'invalidValue' })
}
