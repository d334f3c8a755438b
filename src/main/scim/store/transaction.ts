import type { SqliteDatabase } from '../../storage/database.ts'

/**
 * Runs `work` as one transaction that holds the right to write before it reads: one that reads first and finds another writer ahead of
 * it could only fail (`directory/change.ts`). Inside of one it is a part that fails by itself.
 */
export function inTransaction<Result>(database: SqliteDatabase, work: () => Result): Result {
  return database.transaction(work).immediate()
}
