import type { SqliteDatabase } from './database.ts'

/**
 * Keeps SQLite from compiling statements anew for each value that they are run with. Built with STAT4, as better-sqlite3 builds it, it
 * does so whenever a parameter that the planner has looked at (in a join, or beside a partial index) is bound to something else, in
 * case another plan were better; that takes 5 to 50 µs, which is more than finding a few rows. It does not look behind a unary plus,
 * which otherwise means nothing. For connections on which the same small statements come by the thousand.
 *
 * @returns the connection, whose `prepare` now does that
 */
export function keepPlans(database: SqliteDatabase): SqliteDatabase {
  const prepare = database.prepare.bind(database)
  database.prepare = (text: string) => prepare(withSettledParameters(text))
  return database
}

/** The same statement, with a plus before each parameter. What stands in quotation marks and comments is left alone. */
export function withSettledParameters(text: string): string {
  return text.replaceAll(quotedOrParameter, (found: string, parameter: string | undefined) =>
    parameter === undefined ? found : `+${parameter}`,
  )
}

const quotedOrParameter = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|(\?\d*|[:@$][A-Za-z_]\w*)/g
