import { statSync } from 'node:fs'
import { join } from 'node:path'
import { settingsSchema, type Settings } from '../../src/shared/settings.ts'
import { openConnection, type SqliteDatabase } from '../../src/main/storage/database.ts'
import { takeLock } from '../../src/main/storage/locks.ts'
import { migrate } from '../../src/main/storage/migrate.ts'
import { createSyncService, type SyncService, type SyncServiceOptions } from '../../src/main/sync/sync-service.ts'

/** The service as every host makes it, with the real worker and the real run lock. */
export function startService(folder: string, settings: Settings, options: Partial<SyncServiceOptions> = {}): SyncService {
  return createSyncService({
    workerFile: new URL('../../src/main/sync/worker.ts', import.meta.url),
    databaseFile: databaseIn(folder),
    stagingFile: stagingIn(folder),
    version: '1.2.3',
    readSettings: () => settings,
    readSecret: () => Promise.resolve({ kind: 'secret', value: null }),
    lockRuns: () => takeLock(folder, 'run'),
    ...options,
  })
}

export function databaseIn(folder: string): string {
  return join(folder, 'atrium-sync.sqlite')
}

export function stagingIn(folder: string): string {
  return join(folder, 'staging.sqlite')
}

/** Puts an empty directory into `folder`. */
export function makeDirectory(folder: string): void {
  const database = openConnection(databaseIn(folder))
  migrate(database, { backup: () => undefined })
  database.close()
}

/** Opens the directory of `folder` for as long as `use` takes. */
export function withDatabase<Result>(folder: string, use: (database: SqliteDatabase) => Result): Result {
  const database = openConnection(databaseIn(folder))
  try {
    return use(database)
  } finally {
    database.close()
  }
}

/** Settings for the source at `url`, read in pages small enough that there are several of each collection. */
export function settingsFor(url: string, pageSize = 1000): Settings {
  return settingsSchema.parse({ source: { kind: 'rest', url, pageSize } })
}

/** What a job writes: staging and the database's log. The database itself is written at checkpoints only. */
export function bytesIn(folder: string): number {
  return [stagingIn(folder), `${databaseIn(folder)}-wal`].reduce(
    (sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
    0,
  )
}
