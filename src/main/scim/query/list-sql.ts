import type { ScimConnectionId } from '../../../shared/domain.ts'
import { costOf } from '../filter/cost.ts'
import { filterSql } from '../filter/filter-sql.ts'
import { narrow } from '../filter/narrow.ts'
import { resolveFilter } from '../filter/resolve-filter.ts'
import { compose, join, type Sql, sql } from '../filter/sql.ts'
import type { ResourceType } from '../schema/resource-types.ts'
import { ScimError } from '../scim-error.ts'
import type { PageEnd } from './cursors.ts'
import type { ListQuery } from './list-query.ts'
import { type SortKey, sortKey } from './sort-sql.ts'
import type { Stretch } from './stretch.ts'

export interface ListScope {
  readonly connectionId: ScimConnectionId
  readonly baseUrl: string
}

/**
 * Resources of which each one is looked at for one list: twice the 100,000 that the service is made for. A scan of so many takes half a
 * second or more, during which no other request is answered; beyond that the provider is told to ask for what an index knows.
 */
const scanLimit = 200_000
/** Of one list, in microseconds as `costOf` reckons them: a hundred thousand users are asked of their groups once, or of a name often. */
const costLimit = 2_000_000

/** The resources of one type in a list. */
export interface Source {
  readonly type: ResourceType
  /** Users before groups. */
  readonly kind: number
  /** How many resources of that type there are, filtered or not. */
  readonly count: number
  /** The statement's part from FROM on, without an order. */
  readonly matching: Sql
  readonly key: SortKey | null
}

/** A list as its statements are made from it. */
export interface List {
  readonly scope: ListScope
  readonly sources: readonly Source[]
  readonly query: ListQuery
  /** Neither filtered nor sorted. */
  readonly isWhole: boolean
}

/**
 * @param isOfBoth whether the list is of both types, where an attribute that one has not is no error
 * @throws ScimError 400 `invalidFilter`, `invalidValue` or `tooMany`
 */
export function sourceOf(
  { connectionId, baseUrl }: ListScope,
  type: ResourceType,
  { filter, sort }: ListQuery,
  counted: { readonly user_count: number; readonly group_count: number },
  isOfBoth: boolean,
): Source {
  const isUser = type.name === 'User'
  const count = isUser ? counted.user_count : counted.group_count
  const unknown = isOfBoth ? 'has_no_value' : 'refuse'
  const key = sort === null ? null : sortKey(type, sort.path, { unknown, baseUrl })
  const resolved = filter === null ? null : resolveFilter(type, filter, { unknown })
  const narrowed = resolved === null ? null : narrow(type, resolved, connectionId)
  const rows = narrowed?.rows ?? null
  const isScanned = rows === null && (resolved !== null || (key !== null && !key.isIndexed))
  const isFew = narrowed?.exact === true
  const cost = isFew ? 0 : count * ((resolved === null ? 0 : costOf(resolved)) + (key?.cost ?? 0))
  if ((isScanned && count > scanLimit) || cost > costLimit)
    throw new ScimError(400, `That would look at each of ${count} resources; ask by an attribute that is looked up quickly.`, {
      scimType: 'tooMany',
    })
  const table = isUser ? 'scim_user' : 'scim_group'
  const ofConnection = sql('r.connection_id = ?', connectionId)
  const condition = resolved === null ? sql('1') : filterSql(type, resolved, baseUrl)
  const matching =
    rows === null
      ? compose`FROM ${table} r WHERE ${ofConnection} AND ${condition}`
      : // The plus keeps SQLite from taking the index of the connection instead.
        compose`FROM ${table} r WHERE r.id IN (${rows}) AND +${ofConnection} AND ${condition}`
  return { type, kind: isUser ? 0 : 1, count, matching, key }
}

/** The one source of a list whose order an index has: nothing need be sorted, and each has a value. */
export function inIndexOrder({ sources }: List): (Source & { readonly key: SortKey }) | null {
  const [source] = sources
  if (sources.length !== 1 || source === undefined || source.key?.isIndexed !== true) return null
  return { ...source, key: source.key }
}

/** All rows of a list in its order, as kind, row id and sort key; after `end`, where one is given. */
export function listSql(list: List, end: PageEnd | null = null): Sql {
  const isSorted = list.query.sort !== null
  const parts = list.sources
    // In an unsorted list of both, groups come when the users are over.
    .filter(({ kind }) => isSorted || end === null || kind >= end.kind)
    .map(({ kind, matching, key }) => {
      const isBegun = !isSorted && end?.kind === kind
      const after = isBegun ? sql(' AND r.id > ?', end.row) : sql('')
      return compose`SELECT ${String(kind)} AS kind, r.id AS id, ${key?.key ?? 'NULL'} AS key ${matching}${after}`
    })
  const [only] = parts
  if (!isSorted)
    return parts.length === 1 && only !== undefined
      ? compose`${only} ORDER BY r.id`
      : compose`${join(parts, ' UNION ALL ')} ORDER BY 1, 2`
  const direction = list.query.sort?.descending ? 'DESC' : 'ASC'
  const indexed = inIndexOrder(list)
  if (indexed !== null) return inOrderOfIndex(indexed, end, direction)
  const after = end === null ? sql('') : compose`WHERE ${afterEnd(end, direction)}`
  // Without a value: last when ascending, first when descending.
  return compose`SELECT kind, id, key FROM (${join(parts, ' UNION ALL ')}) ${after} ORDER BY key IS NULL ${direction}, key ${direction}, kind, id`
}

function inOrderOfIndex(
  { kind, matching, key: { key } }: Source & { readonly key: SortKey },
  end: PageEnd | null,
  direction: 'ASC' | 'DESC',
): Sql {
  const after =
    end === null
      ? sql('')
      : direction === 'ASC'
        ? compose` AND (${key}, r.id) > (${sql('?, ?', end.key, end.row)})`
        : compose` AND ${key} <= ${sql('?', end.key)} AND (${key} < ${sql('?', end.key)} OR r.id > ${sql('?', end.row)})`
  return compose`SELECT ${String(kind)} AS kind, r.id AS id, ${key} AS key ${matching}${after} ORDER BY ${key} ${direction}, r.id`
}

function afterEnd({ key, kind, row }: PageEnd, direction: 'ASC' | 'DESC'): Sql {
  const later = sql('(kind, id) > (?, ?)', kind, row)
  if (key === null) {
    const sameKey = compose`key IS NULL AND ${later}`
    return direction === 'ASC' ? sameKey : compose`(${sameKey} OR key IS NOT NULL)`
  }
  const beyond = sql(direction === 'ASC' ? '(key > ? OR key IS NULL)' : 'key < ?', key)
  return compose`(${beyond} OR (${sql('key = ?', key)} AND ${later}))`
}

/** Resources by their place, read from the nearer end: the covering index has no need of the rows that are passed over. */
export function pageByPlace(
  type: ResourceType,
  connectionId: ScimConnectionId,
  { skip, wanted, held }: { readonly skip: number; readonly wanted: number; readonly held: number },
): Stretch {
  const [table, index] = type.name === 'User' ? ['scim_user', 'scim_user_page'] : ['scim_group', 'scim_group_page']
  const isNearEnd = skip > held / 2
  const size = Math.min(wanted, held - skip)
  const offset = isNearEnd ? held - skip - size : skip
  const rows = sql(
    `FROM ${table} r WHERE r.id IN (
       SELECT id FROM ${table} INDEXED BY ${index} WHERE connection_id = ? ORDER BY id ${isNearEnd ? 'DESC' : 'ASC'} LIMIT ? OFFSET ?)
     ORDER BY r.id`,
    connectionId,
    size,
    offset,
  )
  return { type, count: size, rows }
}

/** Resources by their row ids, in that order. */
export function stretchOf(type: ResourceType, ids: readonly number[]): Stretch {
  const table = type.name === 'User' ? 'scim_user' : 'scim_group'
  const rows = sql(`FROM json_each(?) j CROSS JOIN ${table} r ON r.id = j.value`, JSON.stringify(ids))
  return { type, count: ids.length, rows }
}
