import { AppError } from '../../shared/errors/app-error.ts'
import type { SqliteDatabase } from './database.ts'
import { migrations as productMigrations, type Migration } from './migrations/index.ts'
import { translateSqliteError } from './sqlite-error.ts'

export interface MigrateOptions {
  /** Those of the product unless a test brings its own. */
  readonly migrations?: readonly Migration[]
  /** Makes a backup; called before each migration of a database that holds something. What it throws ends the migration. */
  readonly backup: () => void
}

/**
 * Brings a database to the newest schema, as `PRAGMA user_version` counts it. Each migration is one transaction, its check of
 * all foreign keys included, so a failing one leaves the database as it was.
 *
 * Foreign keys are unenforced meanwhile, because rebuilding a table drops it, which would cascade to everything that refers to it
 * (sqlite.org/lang_altertable.html, section 7). Two processes may do this at once: the second finds the work done.
 *
 * @returns from which version to which
 * @throws AppError `storage_too_new`, `storage_foreign`, `storage_migration_failed`, or what `translateSqliteError` makes
 */
export function migrate(database: SqliteDatabase, options: MigrateOptions): { readonly from: number; readonly to: number } {
  const migrations = options.migrations ?? productMigrations
  const from = versionToStartFrom(database, newestDataVersion(migrations))
  for (const migration of migrations) {
    if (dataVersion(database) >= migration.version) continue
    if (from > 0) options.backup()
    applyMigration(database, migration)
  }
  return { from, to: dataVersion(database) }
}

/** The version of the data in a database; 0 when it is empty. */
export function dataVersion(database: SqliteDatabase): number {
  return database.pragma('user_version', { simple: true }) as number
}

/** The newest data version that this product knows. */
export function newestDataVersion(migrations: readonly Migration[] = productMigrations): number {
  return migrations.at(-1)?.version ?? 0
}

/** Whether a database holds no table at all. */
export function isEmpty(database: SqliteDatabase): boolean {
  return database.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get() === 0
}

function versionToStartFrom(database: SqliteDatabase, known: number): number {
  // One read transaction, because another process may be migrating the same file.
  const { found, empty } = database.transaction(() => ({ found: dataVersion(database), empty: isEmpty(database) }))()
  if (found > known) throw new AppError('storage_too_new', { file: database.name, found, known })
  if (found === 0 && !empty) throw new AppError('storage_foreign', { file: database.name })
  return found
}

function applyMigration(database: SqliteDatabase, migration: Migration): void {
  const { version, name } = migration
  const step = database.transaction(() => {
    if (dataVersion(database) >= version) return
    if ('sql' in migration) database.exec(migration.sql)
    else migration.up(database)
    const orphan = database.prepare('PRAGMA foreign_key_check').get() as { table: string; parent: string } | undefined
    if (orphan !== undefined) throw new Error(`a row of ${orphan.table} refers to a row of ${orphan.parent} that is gone`)
    database.pragma(`user_version = ${version}`)
  })
  database.pragma('foreign_keys = OFF')
  try {
    step.immediate()
  } catch (error) {
    const known = translateSqliteError(error)
    if (known instanceof AppError) throw known
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError('storage_migration_failed', { version, name, reason }, { cause: error })
  } finally {
    database.pragma('foreign_keys = ON')
  }
}
