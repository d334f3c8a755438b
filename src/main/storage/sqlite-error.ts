import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors/app-error.ts'

/**
 * Turns what SQLite or the file system throws when the disk is full, broken, read-only or held by somebody else into an AppError
 * (`storage_...`). Everything else comes back as it is: an AppError, or a bug.
 *
 * By the time the error arrives the transaction has been rolled back, by SQLite itself or by better-sqlite3's `transaction()`;
 * that is why the texts may say that nothing is lost.
 */
export function translateSqliteError(error: unknown): unknown {
  if (error instanceof Database.SqliteError) return translateSqlite(error)
  const code = systemCode(error)
  if (code !== null && fullDisk.has(code)) return new AppError('storage_full', {}, { cause: error })
  if (code !== null && notAllowed.has(code)) return new AppError('storage_read_only', { code }, { cause: error })
  return error
}

/** Runs `work` and throws what `translateSqliteError` makes of its error. */
export function withStorageErrors<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw translateSqliteError(error)
  }
}

/** The code of an error of the operating system (`EACCES`), or null when it is none. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

const fullDisk = new Set(['ENOSPC', 'EDQUOT'])
const notAllowed = new Set(['EACCES', 'EPERM', 'EROFS'])

function translateSqlite(error: Error & { readonly code: string }): unknown {
  const { code } = error
  const options = { cause: error }
  // The shared memory beside the database could not grow, which only a full disk keeps it from.
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE') return new AppError('storage_full', {}, options)
  if (code.startsWith('SQLITE_IOERR')) return new AppError('storage_io', { code }, options)
  if (code.startsWith('SQLITE_READONLY')) return new AppError('storage_read_only', { code }, options)
  if (code.startsWith('SQLITE_BUSY')) return new AppError('storage_busy', {}, options)
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return new AppError('storage_corrupt', { code }, options)
  if (code.startsWith('SQLITE_CANTOPEN')) return new AppError('storage_unopenable', { code }, options)
  return error
}
