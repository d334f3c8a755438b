import type { Statement } from 'better-sqlite3'
import type { SqliteDatabase } from '../../storage/database.ts'
import type { Sql, SqlValue } from '../filter/sql.ts'

/** Runs statements that are made for a request, and keeps the ones that come again: providers ask the same few questions. */
export interface Statements {
  /** All rows, as arrays. */
  rows(statement: Sql): readonly (readonly SqlCell[])[]
  /** The BLOB that is all of the first row. */
  bytes(statement: Sql): Buffer | null
}

export type SqlCell = string | number | null

/** Preparing takes longer than finding one row; each kept statement takes a few kilobytes. */
const kept = 200

export function createStatements(database: SqliteDatabase): Statements {
  const forRows = keepStatements<SqlCell>(database)
  const forBytes = keepStatements<Buffer | null>(database)
  return {
    rows: ({ text, parameters }) => forRows(text).all(...parameters),
    bytes: ({ text, parameters }) => forBytes(text).get(...parameters)?.[0] ?? null,
  }
}

function keepStatements<Cell>(database: SqliteDatabase): (text: string) => Statement<SqlValue[], Cell[]> {
  const prepared = new Map<string, Statement<SqlValue[], Cell[]>>()
  return (text) => {
    const known = prepared.get(text)
    if (known !== undefined) return known
    const statement = database.prepare<SqlValue[], Cell[]>(text).raw()
    if (prepared.size >= kept) {
      const [oldest] = prepared.keys()
      if (oldest !== undefined) prepared.delete(oldest)
    }
    prepared.set(text, statement)
    return statement
  }
}
