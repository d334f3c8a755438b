import { Kysely, SqliteDialect, SqliteDriver, type DatabaseConnection, type Driver, type Transaction } from 'kysely'
import type { SqliteDatabase } from '../storage/database.ts'
import type { Schema } from '../storage/schema.ts'
import { translateSqliteError } from '../storage/sqlite-error.ts'

/** The directory's database as its functions take it. */
export type Directory = Kysely<Schema>

/** The directory, inside a write or outside of one. */
export type Reader = Kysely<Schema> | Transaction<Schema>

/**
 * Makes a directory of an open connection. One connection carries one directory only: kysely queues what is asked of it, and
 * whoever used the connection past that queue could land in the middle of somebody else's transaction.
 *
 * The connection stays its opener's to close. What SQLite cannot do (a full disk, a broken file) arrives as an AppError
 * `storage_...`.
 */
export function openDirectory(connection: SqliteDatabase): Directory {
  return new Kysely<Schema>({ dialect: new DirectoryDialect(connection) })
}

class DirectoryDialect extends SqliteDialect {
  readonly #connection: SqliteDatabase

  constructor(connection: SqliteDatabase) {
    super({ database: connection })
    this.#connection = connection
  }

  override createDriver(): Driver {
    return new DirectoryDriver(this.#connection)
  }
}

class DirectoryDriver extends SqliteDriver {
  readonly #connection: SqliteDatabase

  constructor(connection: SqliteDatabase) {
    super({ database: connection })
    this.#connection = connection
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const inner = await super.acquireConnection()
    return {
      executeQuery: async (query) => {
        try {
          return await inner.executeQuery(query)
        } catch (error) {
          throw translateSqliteError(error)
        }
      },
      streamQuery: (query, chunkSize) => inner.streamQuery(query, chunkSize),
    }
  }

  /** On a full disk SQLite has rolled back by itself, and the complaint about a second time would hide the reason. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#connection.inTransaction) await super.rollbackTransaction(connection)
  }
}
