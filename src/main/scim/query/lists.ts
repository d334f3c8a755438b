import type { ScimConnectionId } from '../../../shared/domain.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { compose, sql } from '../filter/sql.ts'
import type { ResourceType } from '../schema/resource-types.ts'
import { ScimError } from '../scim-error.ts'
import type { CursorScope, Cursors, PageEnd } from './cursors.ts'
import { defaultPageSize, type ListQuery } from './list-query.ts'
import { inIndexOrder, type List, type ListScope, listSql, pageByPlace, sourceOf } from './list-sql.ts'
import { type Listed, listedOf, readListed } from './read-listed.ts'
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
        return query.paging.kind === 'index' ? byIndex(list) : byCursor(list)
      }),
  }

  function byIndex(list: List): Page {
    if (list.query.paging.kind !== 'index') throw new TypeError('no index')
    const { startIndex, count } = list.query.paging
    if (list.isWhole) {
      const total = list.sources.reduce((sum, source) => sum + source.count, 0)
      return { resources: byPlace(list, startIndex - 1, count), total, startIndex, nextCursor: null }
    }
    if (list.query.filter === null && inIndexOrder(list) !== null) {
      const total = list.sources.reduce((sum, source) => sum + source.count, 0)
      const page = statements.rows(compose`${listSql(list)} ${sql('LIMIT ? OFFSET ?', count, startIndex - 1)}`)
      return { resources: read(list, page), total, startIndex, nextCursor: null }
    }
    const all = statements.rows(compose`${listSql(list)}`)
    const page = all.slice(startIndex - 1, startIndex - 1 + count)
    return { resources: read(list, page), total: all.length, startIndex, nextCursor: null }
  }

  function read(list: List, rows: readonly (readonly SqlCell[])[]): readonly Listed[] {
    return readListed(
      statements,
      rows.map((row) => rowOf(list, row)),
    )
  }

  /** Resources by their place in the order of row ids. */
  function byPlace(list: List, offset: number, count: number): readonly Listed[] {
    const resources: Listed[] = []
    let before = 0
    for (const { type, count: held } of list.sources) {
      const skip = Math.max(0, offset - before)
      before += held
      const wanted = count - resources.length
      if (wanted <= 0 || skip >= held) continue
      const found = statements.rows(pageByPlace(type, list.scope.connectionId, { skip, wanted, held }))
      resources.push(...found.map((row) => listedOf(type, row)))
    }
    return resources
  }

  function byCursor(list: List): Page {
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
    return { resources: read(list, page), total: Number(total), startIndex: null, nextCursor }
  }
}

interface ListedRow {
  readonly type: ResourceType
  readonly id: number
}

function rowOf(list: List, [kind, id]: readonly SqlCell[]): ListedRow {
  const source = list.sources.find((one) => one.kind === kind)
  if (source === undefined) throw new TypeError(`there is no source ${kind}`)
  return { type: source.type, id: Number(id) }
}

function endOf([kind, id, key]: readonly SqlCell[]): PageEnd {
  return { kind: Number(kind), row: Number(id), key: key ?? null }
}
