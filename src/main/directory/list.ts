import { type AliasableExpression, sql, type Transaction } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import type { Directory } from './database.ts'
import { type Parts, readMarks } from './list-parts.ts'

/**
 * A sorted, filtered list as a screen scrolls through it: the ids of all its rows at once, the rows themselves by position.
 * Opening costs one pass over the kind; every window after that is one query by row id, wherever it lies.
 */
export interface List<Query, Row> {
  /** The ids for `query` in its order, as of now. The same query at the same revision is answered from memory. */
  open(query: Query): Promise<OpenList>
  /**
   * The rows at `offset` and after, at most 1,000. One that has gone since the list was opened is null: its place stays, so
   * that the rows below it do not jump.
   */
  window(list: OpenList, offset: number, limit: number): Promise<readonly (Row | null)[]>
}

export interface OpenList {
  /** The directory's revision that the list shows. Another one now means that it is to be opened again. */
  readonly revision: number
  readonly total: number
  readonly ids: Float64Array
}

/** Lists kept in memory, and as many whole ones that others are parts of: 0.8 MB each in a campus of 100,000. */
const listsKept = 12
const largestWindow = 1_000

export function createList<Query extends object, Id extends number, Row extends { readonly id: Id }>(options: {
  readonly directory: Directory
  /** The ids for `query` in its order; not executed yet. */
  readonly findIds: (transaction: Transaction<Schema>, query: Query) => AliasableExpression<{ id: Id }>
  readonly readRows: (directory: Directory, ids: readonly Id[]) => Promise<readonly Row[]>
  readonly parts?: Parts<Query, Id>
}): List<Query, Row> {
  const { directory, findIds, readRows, parts } = options
  const kept = new Map<string, OpenList>()
  /** Apart, so that no search pushes them out. */
  const whole = new Map<string, OpenList>()
  let marked: { readonly revision: number; readonly marks: Uint8Array } | null = null

  const find = async (
    transaction: Transaction<Schema>,
    query: Query,
    revision: number,
    among: Map<string, OpenList>,
  ): Promise<OpenList> => {
    const key = keyOf(query)
    const known = among.get(key)
    if (known?.revision === revision) return known
    const ids = await readIds(transaction, findIds(transaction, query))
    const list = { revision, total: ids.length, ids }
    keep(among, key, list)
    return list
  }

  return {
    open: (query) =>
      directory.transaction().execute(async (transaction) => {
        const { revision } = await transaction.selectFrom('directory_state').select('revision').executeTakeFirstOrThrow()
        const part = parts?.of(query) ?? null
        if (parts === undefined || part === null) return find(transaction, query, revision, kept)
        const { holds } = part
        if (holds === null) return find(transaction, part.whole, revision, whole)
        const from = whole.get(keyOf(part.whole))
        if (from?.revision !== revision) return find(transaction, query, revision, kept)
        if (marked?.revision !== revision) marked = { revision, marks: await readMarks(transaction, parts.marks(transaction)) }
        const { marks } = marked
        const ids = from.ids.filter((id) => holds(marks[id] ?? 0))
        return { revision, total: ids.length, ids }
      }),

    window: async (list, offset, limit) => {
      const ids = Array.from(list.ids.subarray(offset, offset + Math.min(limit, largestWindow)), (id) => id as Id)
      if (ids.length === 0) return []
      const rows = new Map((await readRows(directory, ids)).map((row) => [row.id, row]))
      return ids.map((id) => rows.get(id) ?? null)
    },
  }
}

/** The same for the same query, in whatever order its values were written down. */
function keyOf(query: object): string {
  return JSON.stringify(Object.entries(query).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** As one text: to make an object for each of 100,000 rows takes longer than to find and sort them. */
async function readIds(transaction: Transaction<Schema>, query: AliasableExpression<{ id: number }>): Promise<Float64Array> {
  const { ids } = await transaction
    .selectFrom(query.as('ordered'))
    .select(sql<string>`json_group_array(ordered.id)`.as('ids'))
    .executeTakeFirstOrThrow()
  return Float64Array.from(JSON.parse(ids) as number[])
}

/** Lists of an older revision go first, then the oldest. */
function keep(kept: Map<string, OpenList>, key: string, list: OpenList): void {
  for (const [other, { revision }] of kept) if (revision !== list.revision) kept.delete(other)
  const oldest = kept.keys().next()
  if (kept.size >= listsKept && oldest.done !== true) kept.delete(oldest.value)
  kept.set(key, list)
}
