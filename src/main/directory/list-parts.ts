import { type AliasableExpression, sql, type Transaction } from 'kysely'
import type { Schema } from '../storage/schema.ts'

/** How a list is picked out of a longer one in the same order: that takes a tenth of what it takes to find and sort it. */
export interface Parts<Query, Id> {
  /** Of what `query` is a part, which may be all of it; null where it has to be found by itself. */
  readonly of: (query: Query) => Part<Query> | null
  /** A small number for each row, by which `holds` tells whether the row is in a part; not executed yet. */
  readonly marks: (transaction: Transaction<Schema>) => AliasableExpression<{ id: Id; mark: number }>
}

export interface Part<Query> {
  readonly whole: Query
  /** Null: it is all of it. */
  readonly holds: ((mark: number) => boolean) | null
}

/** The mark of each row, at the row's id. */
export async function readMarks(
  transaction: Transaction<Schema>,
  marked: AliasableExpression<{ id: number; mark: number }>,
): Promise<Uint8Array> {
  const read = await transaction
    .selectFrom(marked.as('marked'))
    .select([sql<string>`json_group_array(marked.id)`.as('ids'), sql<string>`json_group_array(marked.mark)`.as('marks')])
    .executeTakeFirstOrThrow()
  const ids = JSON.parse(read.ids) as number[]
  const byPlace = JSON.parse(read.marks) as number[]
  const marks = new Uint8Array(ids.reduce((largest, id) => Math.max(largest, id), 0) + 1)
  for (const [place, id] of ids.entries()) marks[id] = byPlace[place] ?? 0
  return marks
}
