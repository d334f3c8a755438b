import { Kysely, SqliteDialect, type Transaction } from 'kysely'
import type { SqliteDatabase } from '../storage/database.ts'
import type { Schema } from '../storage/schema.ts'

/** The directory's database as its functions take it. */
export type Directory = Kysely<Schema>

/** The directory, inside a write or outside of one. */
export type Reader = Kysely<Schema> | Transaction<Schema>

/**
 * Makes a directory of an open connection. One connection carries one directory only: kysely queues what is asked of it, and
 * whoever used the connection past that queue could land in the middle of somebody else's transaction.
 *
 * The connection stays its opener's to close.
 */
export function openDirectory(connection: SqliteDatabase): Directory {
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: connection }) })
}
