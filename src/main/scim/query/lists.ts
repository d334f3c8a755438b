import type { ScimConnectionId } from '../../../shared/domain.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { compose, sql } from '../filter/sql.ts'
import type { ResourceType } from '../schema/resource-types.ts'
import { ScimError } from '../scim-error.ts'
import type { CursorScope, Cursors, PageEnd } from './cursors.ts'
import { defaultPageSize, type ListQuery } from './list-query.ts'
import { inIndexOrder, type List, type ListScope, listSql, pageByPlace, sourceOf, stretchOf } from './list-sql.ts'
import { createStatements, type SqlCell } from './statements.ts'
import type { Stretch } from './stretch.ts'

export interface Page {
  readonly total: number
  /** How many resources are on it. */
  readonly count: number
  /** The resources as JSON, those of a stretch separated by commas. */
  readonly json: readonly (string | Buffer)[]
  /** Null where the list was not asked for by cursor. */
  readonly startIndex: number | null
  /** Null on the last page, and without a cursor. */
  readonly nextCursor: string | null
}

export interface Lists {
  /**
   * One page of a list of one type, or of both: users first, then in the order in which they were made, unless it is to be sorted.
   * @param read makes JSON of the resources of a stretch, which is never empty, in the moment of the page
   * @throws ScimError 400 `invalidFilter`, `invalidValue`, `tooMany` or what `Cursors` throws
   */
  page(scope: ListScope, types: readonly ResourceType[], query: ListQuery, read: ReadStretch): Page
}

export type ReadStretch = (stretch: Stretch) => string | Buffer

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
    page: (scope, types, query, read) =>
      atOnce.deferred(() => {
        const counted = counts.get(scope.connectionId) ?? { user_count: 0, group_count: 0 }
        const sources = types.map((type) => sourceOf(scope, type, query, counted, types.length > 1))
        const list: List = { scope, sources, query, isWhole: query.filter === null && query.sort === null }
        const { stretches, ...page } = query.paging.kind === 'index' ? byIndex(list) : byCursor(list)
        return { ...page, count: stretches.reduce((sum, { count }) => sum + count, 0), json: stretches.map(read) }
      }),
  }

  function byIndex(list: List): Found {
    if (list.query.paging.kind !== 'index') throw new TypeError('no index')
    const { startIndex, count } = list.query.paging
    if (list.isWhole) {
      const total = list.sources.reduce((sum, source) => sum + source.count, 0)
      return { stretches: byPlace(list, startIndex - 1, count), total, startIndex, nextCursor: null }
    }
    if (list.query.filter === null && inIndexOrder(list) !== null) {
      const total = list.sources.reduce((sum, source) => sum + source.count, 0)
      const page = statements.rows(compose`${listSql(list)} ${sql('LIMIT ? OFFSET ?', count, startIndex - 1)}`)
      return { stretches: stretchesOf(list, page), total, startIndex, nextCursor: null }
    }
    const all = statements.rows(compose`${listSql(list)}`)
    const page = all.slice(startIndex - 1, startIndex - 1 + count)
    return { stretches: stretchesOf(list, page), total: all.length, startIndex, nextCursor: null }
  }

  /** Resources by their place in the order of row ids. */
  function byPlace(list: List, offset: number, count: number): readonly Stretch[] {
    const stretches: Stretch[] = []
    let before = 0
    let left = count
    for (const { type, count: held } of list.sources) {
      const skip = Math.max(0, offset - before)
      before += held
      if (left <= 0 || skip >= held) continue
      const stretch = pageByPlace(type, list.scope.connectionId, { skip, wanted: left, held })
      left -= stretch.count
      stretches.push(stretch)
    }
    return stretches
  }

  function byCursor(list: List): Found {
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
    return { stretches: stretchesOf(list, page), total: Number(total), startIndex: null, nextCursor }
  }
}

/** A page of which the resources are still to be read. */
interface Found extends Pick<Page, 'total' | 'startIndex' | 'nextCursor'> {
  readonly stretches: readonly Stretch[]
}

/** Only a sorted list of both types has more than two. */
function stretchesOf(list: List, rows: readonly (readonly SqlCell[])[]): readonly Stretch[] {
  const runs: { readonly kind: unknown; readonly ids: number[] }[] = []
  for (const [kind, id] of rows) {
    const last = runs.at(-1)
    if (last?.kind === kind) last?.ids.push(Number(id))
    else runs.push({ kind, ids: [Number(id)] })
  }
  return runs.map(({ kind, ids }) => {
    const source = list.sources.find((one) => one.kind === kind)
    if (source === undefined) throw new TypeError(`there is no source ${String(kind)}`)
    return stretchOf(source.type, ids)
  })
}

function endOf([kind, id, key]: readonly SqlCell[]): PageEnd {
  return { kind: Number(kind), row: Number(id), key: key ?? null }
}
