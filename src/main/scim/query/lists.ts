import type { ScimConnectionId } from '../../../shared/domain.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { filterSql } from '../filter/filter-sql.ts'
import { narrow } from '../filter/narrow.ts'
import { resolveFilter } from '../filter/resolve-filter.ts'
import { compose, join, type Sql, sql } from '../filter/sql.ts'
import type { ResourceType } from '../schema/resource-types.ts'
import { ScimError } from '../scim-error.ts'
import type { CursorScope, Cursors, PageEnd } from './cursors.ts'
import { defaultPageSize, type ListQuery } from './list-query.ts'
import { type Listed, readStored } from './read-stored.ts'
import { type SortKey, sortKey } from './sort-sql.ts'
import { createStatements, type SqlCell } from './statements.ts'

export interface Page {
  readonly total: number
  readonly resources: readonly Listed[]
  /** Null where the list was not asked for by cursor. */
  readonly startIndex: number | null
  /** Null on the last page, and without a cursor. */
  readonly nextCursor: string | null
}

export interface Lists {
  /**
   * One page of a list of one type, or of both: users first, then in the order in which they were made, unless it is to be sorted.
   * @throws ScimError 400 `invalidFilter`, `invalidValue`, `tooMany` or what `Cursors` throws
   */
  page(scope: ListScope, types: readonly ResourceType[], query: ListQuery): Page
}

export interface ListScope {
  readonly connectionId: ScimConnectionId
  readonly baseUrl: string
}

/**
 * Resources of which each one is looked at for one list. A scan of 100,000 takes 0.1 to 0.5 s, during which no other request of the
 * endpoint is answered; more than that is refused, and the provider told to ask for what an index knows.
 */
const scanLimit = 100_000

/** Reads lists straight from the tables, on the connection of the endpoint. */
export function createLists(options: { readonly database: SqliteDatabase; readonly cursors: Cursors }): Lists {
  const { database, cursors } = options
  const statements = createStatements(database)
  const counts = database.prepare<[ScimConnectionId], { user_count: number; group_count: number }>(
    'SELECT user_count, group_count FROM scim_connection WHERE id = ?',
  )
  // One moment for the counters, the ids and the rows.
  const atOnce = database.transaction((work: () => Page): Page => work())

  return {
    page: (scope, types, query) =>
      atOnce.deferred(() => {
        const counted = counts.get(scope.connectionId) ?? { user_count: 0, group_count: 0 }
        const sources = types.map((type) => sourceOf(scope, type, query, counted, types.length > 1))
        const list: List = { scope, sources, query, isWhole: query.filter === null && query.sort === null }
        const { rows, total, startIndex, nextCursor } = query.paging.kind === 'index' ? byIndex(list) : byCursor(list)
        return { total, startIndex, nextCursor, resources: readStored(statements, rows) }
      }),
  }

  function byIndex(list: List): PageOfRows {
    if (list.query.paging.kind !== 'index') throw new TypeError('no index')
    const { startIndex, count } = list.query.paging
    if (list.isWhole) {
      const total = list.sources.reduce((sum, source) => sum + source.count, 0)
      return { rows: wholeRows(list, startIndex - 1, count), total, startIndex, nextCursor: null }
    }
    const all = statements.rows(compose`${listSql(list)}`)
    const rows = all.slice(startIndex - 1, startIndex - 1 + count).map((row) => rowOf(list, row))
    return { rows, total: all.length, startIndex, nextCursor: null }
  }

  /** Rows by their place in the order of row ids: from the covering index, so that those before them cost next to nothing. */
  function wholeRows(list: List, offset: number, count: number): readonly ListedRow[] {
    const rows: ListedRow[] = []
    let before = 0
    for (const { type, count: held } of list.sources) {
      const skip = Math.max(0, offset - before)
      before += held
      const wanted = count - rows.length
      if (wanted <= 0 || skip >= held) continue
      const ids = statements.rows(pageOfIds(type, list.scope.connectionId, { skip, wanted, held }))
      const ascending = skip > held / 2 ? ids.toReversed() : ids
      for (const [id] of ascending) rows.push({ type, id: Number(id) })
    }
    return rows
  }

  function byCursor(list: List): PageOfRows {
    const { paging, written } = list.query
    if (paging.kind !== 'cursor') throw new TypeError('no cursor')
    const names = list.sources.map(({ type }) => type.name).join()
    const scope: CursorScope = { connectionId: list.scope.connectionId, query: `${names} ${written}` }
    const from = paging.cursor === '' ? null : cursors.read(scope, paging.cursor)
    if (from !== null && paging.count !== null && paging.count !== from.count)
      throw new ScimError(400, `count was ${from.count} on the page before, and stays the same.`, { scimType: 'invalidCount' })
    const count = from?.count ?? paging.count ?? defaultPageSize
    const wholeTotal = list.isWhole ? list.sources.reduce((sum, source) => sum + source.count, 0) : null
    // Counted once, on the first page: each page would have to look at all there are again.
    const total = wholeTotal ?? from?.total ?? statements.rows(compose`SELECT count(*) FROM (${listSql(list)})`)[0]?.[0]
    const found = count === 0 ? [] : statements.rows(compose`${listSql(list, from?.end)} ${sql('LIMIT ?', count + 1)}`)
    const page = found.slice(0, count)
    const last = page.at(-1)
    const nextCursor =
      found.length > count && last !== undefined
        ? cursors.write(scope, { end: endOf(last), count, total: Number(total) })
        : null
    return { rows: page.map((row) => rowOf(list, row)), total: Number(total), startIndex: null, nextCursor }
  }
}

interface Source {
  readonly type: ResourceType
  /** Users before groups. */
  readonly kind: number
  /** How many resources of that type there are, filtered or not. */
  readonly count: number
  /** The statement's part from FROM on, without an order. */
  readonly matching: Sql
  readonly key: SortKey | null
}

interface List {
  readonly scope: ListScope
  readonly sources: readonly Source[]
  readonly query: ListQuery
  /** Neither filtered nor sorted. */
  readonly isWhole: boolean
}

interface ListedRow {
  readonly type: ResourceType
  readonly id: number
}

interface PageOfRows {
  readonly rows: readonly ListedRow[]
  readonly total: number
  readonly startIndex: number | null
  readonly nextCursor: string | null
}

function sourceOf(
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
  const rows = resolved === null ? null : narrow(type, resolved, connectionId)
  const isScanned = rows === null && (resolved !== null || (key !== null && !key.isIndexed))
  if (isScanned && count > scanLimit)
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

/** All rows of a list in its order, as kind, row id and sort key; after `end`, where one is given. */
function listSql(list: List, end: PageEnd | null = null): Sql {
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
  const after = end === null ? sql('') : compose`WHERE ${afterEnd(end, direction)}`
  // Without a value: last when ascending, first when descending.
  return compose`SELECT kind, id, key FROM (${join(parts, ' UNION ALL ')}) ${after} ORDER BY key IS NULL ${direction}, key ${direction}, kind, id`
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

/** From the nearer end. */
function pageOfIds(
  type: ResourceType,
  connectionId: ScimConnectionId,
  { skip, wanted, held }: { readonly skip: number; readonly wanted: number; readonly held: number },
): Sql {
  const [table, index] = type.name === 'User' ? ['scim_user', 'scim_user_page'] : ['scim_group', 'scim_group_page']
  const isNearEnd = skip > held / 2
  const size = Math.min(wanted, held - skip)
  const offset = isNearEnd ? held - skip - size : skip
  return sql(
    `SELECT id FROM ${table} INDEXED BY ${index} WHERE connection_id = ? ORDER BY id ${isNearEnd ? 'DESC' : 'ASC'} LIMIT ? OFFSET ?`,
    connectionId,
    size,
    offset,
  )
}

function rowOf(list: List, [kind, id]: readonly SqlCell[]): ListedRow {
  const source = list.sources.find((one) => one.kind === kind)
  if (source === undefined) throw new TypeError(`there is no source ${kind}`)
  return { type: source.type, id: Number(id) }
}

function endOf([kind, id, key]: readonly SqlCell[]): PageEnd {
  return { kind: Number(kind), row: Number(id), key: key ?? null }
}
