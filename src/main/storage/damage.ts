import Database from 'better-sqlite3'
import { openFile, type SqliteDatabase } from './database.ts'
import { dataVersion, isEmpty, newestDataVersion } from './migrate.ts'
import { translateSqliteError } from './sqlite-error.ts'

/**
 * How closely a database is looked at. `schema`: it opens and its tables can be listed. `quick`: every page of the tables, the
 * constraints and the foreign keys (about 0.5 s for each 100 MB). `full`: that, and whether every index agrees with its table
 * (about twice that).
 */
export type CheckDepth = 'schema' | 'quick' | 'full'

/**
 * Looks for damage.
 * @returns what is wrong, in SQLite's words, or null
 * @throws what `translateSqliteError` makes of anything that is not damage: a faulty disk, a locked file
 */
export function findDamage(database: SqliteDatabase, depth: CheckDepth): string | null {
  return asDamage(() => {
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
    if (depth === 'schema') return null
    const found = database.pragma(depth === 'quick' ? 'quick_check(1)' : 'integrity_check(1)', { simple: true }) as string
    if (found !== 'ok') return found.replaceAll(/\s+/g, ' ').slice(0, longestProblem)
    const orphan = database.prepare('PRAGMA foreign_key_check').get() as { table: string; parent: string } | undefined
    return orphan === undefined ? null : `a row of ${orphan.table} refers to a missing row of ${orphan.parent}`
  })
}

/**
 * Whether a file can serve as the database: it is one of this product, not of a newer version, and not damaged.
 * @returns what is wrong, or null. Throws as `findDamage` does.
 */
export function findFaultInFile(file: string, depth: CheckDepth): string | null {
  return asDamage(() => {
    const database = openFile(file)
    try {
      const damage = findDamage(database, depth)
      if (damage !== null) return damage
      if (isEmpty(database)) return 'it is empty'
      const found = dataVersion(database)
      const known = newestDataVersion()
      if (found > known) return `it has data version ${found}, this product knows up to ${known}`
      return isOurs(database) ? null : 'it is not a database of Atrium Sync'
    } finally {
      database.close()
    }
  })
}

/** Whether an error is SQLite's word for a damaged file. */
export function isDamage(error: unknown): error is Error {
  return error instanceof Database.SqliteError && (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB')
}

/** Whether a failure, thrown here or told by another thread, says that the database is damaged. */
export function tellsOfDamage(failure: unknown): boolean {
  if (isDamage(failure)) return true
  return typeof failure === 'object' && failure !== null && 'code' in failure && failure.code === 'storage_corrupt'
}

/** What `work` finds, or the message of the error by which SQLite says that the file is damaged. */
function asDamage(work: () => string | null): string | null {
  try {
    return work()
  } catch (error) {
    if (isDamage(error)) return error.message
    throw translateSqliteError(error)
  }
}

const longestProblem = 200

function isOurs(database: SqliteDatabase): boolean {
  const table = database.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'directory_state'`).get()
  return table !== undefined && dataVersion(database) > 0
}
