import Database from 'better-sqlite3'
import { fold, personSearchText, personSortName } from './fold.ts'

export type SqliteDatabase = Database.Database

/** How long a writer waits for another one, in ms. Batches are far shorter, so this is reached only by a fault. */
const busyTimeout = 5_000

/**
 * Opens one connection to the database file with the settings that every thread of the product shares: WAL, so that readers
 * never wait; foreign keys; `synchronous=NORMAL`, because a last batch that a power cut takes is redone by the next run.
 * The schema is `migrate`'s business.
 */
export function openConnection(file: string, options: { readonly readonly?: boolean } = {}): SqliteDatabase {
  const database = new Database(file, { readonly: options.readonly ?? false, timeout: busyTimeout })
  try {
    enterWriteAheadMode(database)
    database.pragma('synchronous = NORMAL')
    database.pragma('foreign_keys = ON')
    database.pragma('cache_size = -65536')
    database.pragma('temp_store = FILE')
    defineFunctions(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Opens a file that is not in use, such as a backup, for reading only, and leaves it exactly as it is. It must exist. */
export function openFile(file: string): SqliteDatabase {
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: busyTimeout })
  defineFunctions(database)
  return database
}

/** The switch, unlike everything else, does not wait for others by itself; it is due in a new and in a restored file only. */
function enterWriteAheadMode(database: SqliteDatabase): void {
  const pauseMs = 10
  for (let waited = 0; ; waited += pauseMs) {
    try {
      database.pragma('journal_mode = WAL')
      return
    } catch (error) {
      const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
      if (!isBusy || waited >= busyTimeout) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs)
    }
  }
}

/** The folding of `fold.ts` as SQL functions, for set-based writes. They are pure: the same text gives the same key. */
function defineFunctions(database: SqliteDatabase): void {
  const pure = { deterministic: true } as const
  database.function('fold', pure, (text: string | null) => (text === null ? null : fold(text)))
  database.function('person_sort_name', pure, (first: string | null, middle: string | null, last: string | null) =>
    personSortName({ first_name: first, middle_name: middle, last_name: last }),
  )
  database.function(
    'person_search_text',
    pure,
    (
      first: string | null,
      middle: string | null,
      last: string | null,
      preferred: string | null,
      email: string | null,
      campusId: string | null,
    ) =>
      personSearchText({
        first_name: first,
        middle_name: middle,
        last_name: last,
        preferred_name: preferred,
        email,
        campus_id: campusId,
      }),
  )
}
