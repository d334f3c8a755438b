import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openConnection } from '../../../src/main/storage/database.ts'
import { migrate } from '../../../src/main/storage/migrate.ts'
import { type Migration, migrations as productMigrations } from '../../../src/main/storage/migrations/index.ts'
import { aFolder, appErrorOf } from '../../support/data-folder.ts'
import { aDatabaseAt, contentOf, migratedWithData, rowsOf } from '../../support/migrations.ts'

const noBackup = (): void => undefined
const noRoom = (): never => {
  throw new Error('no room for a backup')
}

/** A building with rooms; the second step rebuilds the parent table, the third fills a new column by code. */
const steps: readonly Migration[] = [
  {
    version: 1,
    name: 'buildings',
    sql: `CREATE TABLE building (id INTEGER PRIMARY KEY, name TEXT);
          CREATE TABLE room (id INTEGER PRIMARY KEY, building_id INTEGER NOT NULL REFERENCES building (id) ON DELETE CASCADE);`,
  },
  {
    version: 2,
    name: 'names are needed',
    sql: `CREATE TABLE next (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
          INSERT INTO next SELECT id, coalesce(name, '?') FROM building;
          DROP TABLE building;
          ALTER TABLE next RENAME TO building;`,
  },
  {
    version: 3,
    name: 'sort names',
    up: (database) => {
      database.exec('ALTER TABLE building ADD COLUMN sort_name TEXT')
      database.exec('UPDATE building SET sort_name = fold(name)')
    },
  },
]

function fill(database: ReturnType<typeof aDatabaseAt>): void {
  database.exec(`INSERT INTO building VALUES (1, 'Ångström'), (2, NULL); INSERT INTO room VALUES (10, 1), (11, 2)`)
}

/** The steps with another one at the end. */
function stepsThen(last: Migration): readonly Migration[] {
  return [...steps.slice(0, last.version - 1), last]
}

describe('migrating', () => {
  test('rebuilding a table keeps the rows that refer to it', () => {
    const database = migratedWithData(2, fill, steps)
    expect(rowsOf(database, 'SELECT * FROM room')).toEqual([
      { id: 10, building_id: 1 },
      { id: 11, building_id: 2 },
    ])
    expect(rowsOf(database, 'SELECT name FROM building')).toEqual([{ name: 'Ångström' }, { name: '?' }])
  })

  test('a step in code finds the functions and the data of the database', () => {
    const database = aDatabaseAt(1, steps)
    fill(database)
    expect(migrate(database, { migrations: steps, backup: noBackup })).toEqual({ from: 1, to: 3 })
    expect(rowsOf(database, 'SELECT sort_name FROM building')).toEqual([{ sort_name: 'ångström' }, { sort_name: '?' }])
  })

  test('a second time there is nothing to do', () => {
    const database = aDatabaseAt(3, steps)
    const before = contentOf(database)
    const backups: string[] = []
    expect(migrate(database, { migrations: steps, backup: () => backups.push('one') })).toEqual({ from: 3, to: 3 })
    expect(contentOf(database)).toEqual(before)
    expect(backups).toEqual([])
  })

  test('each step of a database that holds something is preceded by a backup of what stood before it', () => {
    const versions = (database: ReturnType<typeof aDatabaseAt>): unknown[] => {
      const seen: unknown[] = []
      migrate(database, { migrations: steps, backup: () => seen.push(database.pragma('user_version', { simple: true })) })
      return seen
    }
    expect(versions(aDatabaseAt(1, steps))).toEqual([1, 2])
  })

  test('a step that fails half-way leaves the database as it was, foreign keys enforced', () => {
    const failing = stepsThen({
      version: 3,
      name: 'stumbles',
      sql: `DELETE FROM room; ALTER TABLE building ADD COLUMN storeys INTEGER; INSERT INTO nowhere VALUES (1);`,
    })
    const database = aDatabaseAt(2, steps)
    fill2(database)
    const before = contentOf(database)
    const error = appErrorOf(() => migrate(database, { migrations: failing, backup: noBackup }))
    expect(error).toMatchObject({ code: 'storage_migration_failed', params: { version: 3, name: 'stumbles' } })
    expect(contentOf(database)).toEqual(before)
    expect(() => database.exec('INSERT INTO room VALUES (12, 99)')).toThrow(/FOREIGN KEY/)
  })

  test('a step that fails keeps the steps before it', () => {
    const failing = stepsThen({ version: 3, name: 'stumbles', sql: 'INSERT INTO nowhere VALUES (1)' })
    const database = aDatabaseAt(1, steps)
    appErrorOf(() => migrate(database, { migrations: failing, backup: noBackup }))
    expect(database.pragma('user_version', { simple: true })).toBe(2)
    expect(migrate(database, { migrations: steps, backup: noBackup })).toEqual({ from: 2, to: 3 })
  })

  test('a step that leaves a row without its parent is refused', () => {
    const careless = stepsThen({ version: 3, name: 'careless', sql: 'DELETE FROM building WHERE id = 1' })
    const database = aDatabaseAt(2, steps)
    fill2(database)
    const before = contentOf(database)
    const error = appErrorOf(() => migrate(database, { migrations: careless, backup: noBackup }))
    expect(error.code).toBe('storage_migration_failed')
    expect(error.params['reason']).toContain('room')
    expect(contentOf(database)).toEqual(before)
  })

  test('without a backup nothing is migrated', () => {
    const database = aDatabaseAt(1, steps)
    fill(database)
    const before = contentOf(database)
    expect(() => migrate(database, { migrations: steps, backup: noRoom })).toThrow('no room')
    expect(contentOf(database)).toEqual(before)
  })

  test('a step that meets a full disk says so and leaves the database as it was', () => {
    const database = aDatabaseAt(1, steps)
    fill(database)
    const before = contentOf(database)
    const large = stepsThen({
      version: 2,
      name: 'large',
      up: (inside) => {
        inside.exec('CREATE TABLE large (bytes BLOB); INSERT INTO large VALUES (zeroblob(1000000))')
      },
    })
    const pages = database.pragma('page_count', { simple: true }) as number
    database.pragma(`max_page_count = ${pages + 2}`)
    expect(appErrorOf(() => migrate(database, { migrations: large, backup: noBackup })).code).toBe('storage_full')
    expect(contentOf(database)).toEqual(before)
  })

  test('a database of a newer product is refused and left alone', () => {
    const database = aDatabaseAt(3, steps)
    const before = contentOf(database)
    const error = appErrorOf(() => migrate(database, { migrations: steps.slice(0, 2), backup: noBackup }))
    expect(error).toMatchObject({ code: 'storage_too_new', params: { found: 3, known: 2 } })
    expect(contentOf(database)).toEqual(before)
  })

  test('a database of some other program is refused and left alone', () => {
    const database = openConnection(join(aFolder(), 'other.sqlite'))
    database.exec('CREATE TABLE bookmarks (url TEXT)')
    expect(appErrorOf(() => migrate(database, { migrations: steps, backup: noBackup })).code).toBe('storage_foreign')
    expect(rowsOf(database, 'SELECT name FROM sqlite_schema')).toEqual([{ name: 'bookmarks' }])
    database.close()
  })
})

describe("the product's migrations", () => {
  test('are numbered 1, 2, 3, ... without gaps', () => {
    expect(productMigrations.map(({ version }) => version)).toEqual(productMigrations.map((_, index) => index + 1))
  })

  test('lead from an empty file to the present schema', () => {
    const database = aDatabaseAt(productMigrations.length)
    expect(rowsOf(database, 'SELECT revision FROM directory_state')).toEqual([{ revision: 0 }])
  })

  test('each but the first has a test with data in the version before it', () => {
    const untested = productMigrations.filter(({ version }) => version > 1 && !existsSync(testFile(version)))
    expect(untested.map(({ name }) => name)).toEqual([])
  })
})

/** Where the test of a migration is looked for. */
function testFile(version: number): string {
  return join(import.meta.dirname, 'migrations', `${String(version).padStart(4, '0')}.test.ts`)
}

/** As `fill`, in the shape of version 2. */
function fill2(database: ReturnType<typeof aDatabaseAt>): void {
  database.exec(`INSERT INTO building VALUES (1, 'Main'), (2, 'Annex'); INSERT INTO room VALUES (10, 1), (11, 2)`)
}
