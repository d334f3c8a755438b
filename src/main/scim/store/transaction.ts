import type { SqliteDatabase } from '../../storage/database.ts'

/**
 * Runs `work` as one transaction that holds the right to write before it reads: one that reads first and finds another writer ahead of
 * it could only fail (`directory/change.ts`). Inside of one it is simply a part of it: a savepoint would copy each page that `work` changes,
 * and whoever began the transaction gives it up when a part fails.
 */
export function inTransaction<Result>(database: SqliteDatabase, work: () => Result): Result {
  return database.inTransaction ? work() : database.transaction(work).immediate()
}
