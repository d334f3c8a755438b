import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openConnection, type SqliteDatabase } from '../../src/main/storage/database.ts'
import { migrate } from '../../src/main/storage/migrate.ts'
import { type Migration, migrations as productMigrations } from '../../src/main/storage/migrations/index.ts'
import { aFolder } from './data-folder.ts'

/**
 * Tests one migration with data: makes a database of the version before `version`, has `fill` put data in, migrates it to
 * `version` and gives it back. A test of migration 2 is
 *
 *     const database = migratedWithData(2, (before) => before.exec(`INSERT INTO ...`))
 *     expect(rowsOf(database, 'SELECT ...')).toEqual([...])
 */
export function migratedWithData(
  version: number,
  fill: (database: SqliteDatabase) => void,
  migrations: readonly Migration[] = productMigrations,
): SqliteDatabase {
  const database = aDatabaseAt(version - 1, migrations)
  fill(database)
  migrate(database, { migrations: upTo(version, migrations), backup: () => undefined })
  return database
}

/** A database file of a data version, closed when the test has finished. */
export function aDatabaseAt(version: number, migrations: readonly Migration[] = productMigrations): SqliteDatabase {
  const database = openConnection(join(aFolder(), 'database.sqlite'))
  onTestFinished(() => {
    database.close()
  })
  migrate(database, { migrations: upTo(version, migrations), backup: () => undefined })
  return database
}

export function rowsOf(database: SqliteDatabase, sql: string): readonly unknown[] {
  return database.prepare(sql).all()
}

/** Everything that a database holds: its schema, its data version and all rows, to compare before and after. */
export function contentOf(database: SqliteDatabase): unknown {
  const schema = rowsOf(database, 'SELECT name, sql FROM sqlite_schema ORDER BY name') as readonly {
    name: string
    sql: string
  }[]
  const tables = schema.filter(({ sql }) => sql?.startsWith('CREATE TABLE'))
  return {
    version: database.pragma('user_version', { simple: true }),
    schema,
    rows: Object.fromEntries(tables.map(({ name }) => [name, rowsOf(database, `SELECT * FROM "${name}" ORDER BY 1, 2`)])),
  }
}

function upTo(version: number, migrations: readonly Migration[]): readonly Migration[] {
  return migrations.filter((migration) => migration.version <= version)
}
