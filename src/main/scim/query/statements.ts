import type { Statement } from 'better-sqlite3'
import type { SqliteDatabase } from '../../storage/database.ts'
import type { Sql, SqlValue } from '../filter/sql.ts'

/** Runs statements that are made for a request, and keeps the ones that come again: providers ask the same few questions. */
export interface Statements {
  /** All rows, as arrays. */
  rows(statement: Sql): readonly (readonly SqlCell[])[]
}

export type SqlCell = string | number | null

type Prepared = Statement<SqlValue[], SqlCell[]>

/** Preparing takes longer than finding one row; each kept statement takes a few kilobytes. */
const kept = 200

export function createStatements(database: SqliteDatabase): Statements {
  const prepared = new Map<string, Prepared>()
  const prepare = (text: string): Prepared => {
    const known = prepared.get(text)
    if (known !== undefined) return known
    const statement = database.prepare<SqlValue[], SqlCell[]>(text).raw()
    if (prepared.size >= kept) {
      const [oldest] = prepared.keys()
      if (oldest !== undefined) prepared.delete(oldest)
    }
    prepared.set(text, statement)
    return statement
  }
  return {
    rows: ({ text, parameters }) => prepare(text).all(...parameters),
  }
}
