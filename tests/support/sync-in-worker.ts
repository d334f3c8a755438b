import { statSync } from 'node:fs'
import { join } from 'node:path'
import { settingsSchema, type Settings } from '../../src/shared/settings.ts'
import { openConnection, type SqliteDatabase } from '../../src/main/storage/database.ts'
import { takeLock } from '../../src/main/storage/locks.ts'
import { migrate } from '../../src/main/storage/migrate.ts'
import { createSyncService, type SyncService, type SyncServiceOptions } from '../../src/main/sync/sync-service.ts'

/** The service as every host makes it, with the real worker and the real run lock, for tests and for the processes they kill. */
export function startService(folder: string, settings: Settings, options: Partial<SyncServiceOptions> = {}): SyncService {
  return createSyncService({
    workerFile: new URL('../../src/main/sync/worker.ts', import.meta.url),
    databaseFile: databaseIn(folder),
    stagingFile: join(folder, 'staging.sqlite'),
    version: '1.2.3',
    readSettings: () => settings,
    readSecret: () => Promise.resolve({ kind: 'secret', value: null }),
    lockRuns: () => takeLock(folder, 'run'),
    ...options,
  })
}

/** As the product has it, for those who start it by the hundred: one file in place of many. */
export const builtWorker = new URL('../../out/main/sync-worker.js', import.meta.url)

export function databaseIn(folder: string): string {
  return join(folder, 'atrium-sync.sqlite')
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
  return ['staging.sqlite', 'atrium-sync.sqlite-wal'].reduce(
    (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  )
}
