import { homedir } from 'node:os'
import { join, posix, resolve, win32 } from 'node:path'
import type { AppError } from '../../shared/errors/app-error.ts'
import type { Clock } from '../clock.ts'
import { openDirectory, type Directory } from '../directory/database.ts'
import { backUp, listBackups } from './backup.ts'
import { type CheckDepth, findDamage, isDamage, tellsOfDamage } from './damage.ts'
import { openConnection, type SqliteDatabase } from './database.ts'
import { lockHolder } from './locks.ts'
import { isEmpty, migrate } from './migrate.ts'
import type { Migration } from './migrations/index.ts'
import { createPrivateFile } from './private-file.ts'
import { makePrivateFolder } from './private-folder.ts'
import { withStorageErrors } from './sqlite-error.ts'
import { damagedError, depthAtStart, fileState, forgetCheck, lastCheck, noteCleanClose } from './start-check.ts'

export interface DataFolder {
  readonly folder: string
  /** The database file, for connections of other threads. */
  readonly file: string
  readonly backupFolder: string
  /**
   * For settings, run records and the like. On both connections a change that was confirmed survives a power cut: nobody makes it
   * again, unlike the batches of a sync.
   */
  readonly database: SqliteDatabase
  /** The directory, on a connection of its own, as kysely queues its transactions. */
  readonly kysely: Directory
  /** That connection, for what is a part of a transaction of the directory. Anybody else could land in the middle of one. */
  readonly withinDirectory: SqliteDatabase
  /**
   * Takes any failure of work on the database, on whichever connection. After one that tells of damage the next start checks the
   * database, however cleanly this one is closed.
   */
  doubt(failure: unknown): void
  /**
   * Closes both connections, after those of other threads; a second call does nothing. A process that ends without it has
   * stopped uncleanly, and the next start checks everything.
   */
  close(): void
}

export interface OpenOptions {
  readonly folder: string
  readonly clock: Clock
  /** How closely to check; by `depthAtStart` unless somebody wants to know for sure (`doctor`). */
  readonly check?: CheckDepth
  /** Those of the product unless a test brings its own. */
  readonly migrations?: readonly Migration[]
}

/**
 * Opens a data folder, made when it is missing (0700; files 0600): checks the database and brings it to the newest schema, with
 * a backup before each step.
 *
 * @throws AppError `storage_...`: folder not usable, database damaged, too new, not ours, disk full
 */
export function openDataFolder(options: OpenOptions): DataFolder {
  const { clock } = options
  const folder = resolve(options.folder)
  const { file, backupFolder } = pathsIn(folder)
  makePrivateFolder(folder)
  return withStorageErrors(() => {
    const isNew = createPrivateFile(file)
    const state = fileState(file, inUse(folder))
    const depth = isNew ? 'schema' : (options.check ?? depthAtStart(state, clock))
    const checkedAt = depth === 'schema' ? (lastCheck(file) ?? (isNew ? clock.now() : null)) : clock.now()
    const damaged = (problem: string): AppError => damagedError(folder, backupFolder, file, problem)

    const database = openChecked(file, depth, damaged)
    try {
      if (!isNew && isEmpty(database) && listBackups(backupFolder).length > 0) throw damaged('it is empty')
      const backup = (): unknown => backUp({ database, folder: backupFolder, clock, reason: 'migration' })
      migrate(database, { backup, ...(options.migrations === undefined ? {} : { migrations: options.migrations }) })
      const directory = openConnection(file)
      for (const connection of [database, directory]) connection.pragma('synchronous = FULL')
      let doubted = false
      const doubt = (failure: unknown): void => {
        if (!tellsOfDamage(failure)) return
        doubted = true
        forgetCheck(file)
      }
      const close = (): void => {
        if (!database.open) return
        directory.close()
        database.close()
        if (checkedAt !== null && !doubted) noteCleanClose(file, checkedAt)
      }
      const kysely = openDirectory(directory)
      return { folder, file, backupFolder, database, kysely, withinDirectory: directory, doubt, close }
    } catch (error) {
      database.close()
      throw error
    }
  })
}

/** Where things stand in a data folder. */
export function pathsIn(folder: string): { readonly file: string; readonly backupFolder: string } {
  return { file: join(folder, 'atrium-sync.sqlite'), backupFolder: join(folder, 'backups') }
}

/**
 * The data folder of this user: `ATRIUM_SYNC_DATA_DIR`, or the platform's place for such data (on Linux by the XDG Base Directory
 * Specification, which has relative paths ignored).
 */
export function defaultDataFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string = homedir(),
): string {
  const chosen = env['ATRIUM_SYNC_DATA_DIR']
  if (chosen !== undefined && chosen !== '') return resolve(chosen)
  switch (platform) {
    case 'win32':
      return win32.join(env['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), 'Atrium Sync')
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', 'Atrium Sync')
    default: {
      const data = env['XDG_DATA_HOME'] ?? ''
      return posix.join(posix.isAbsolute(data) ? data : posix.join(home, '.local', 'share'), 'atrium-sync')
    }
  }
}

/** By another process: whoever takes a lock and then opens the folder has not looked at it yet. */
function inUse(folder: string): boolean {
  const holders = [lockHolder(folder, 'schedule'), lockHolder(folder, 'run')]
  return holders.some((holder) => holder !== null && holder.pid !== process.pid)
}

/** Opens the database and looks at it. */
function openChecked(file: string, depth: CheckDepth, damaged: (problem: string) => AppError): SqliteDatabase {
  let database: SqliteDatabase
  try {
    database = openConnection(file)
  } catch (error) {
    throw isDamage(error) ? damaged(error.message) : error
  }
  try {
    const problem = findDamage(database, depth)
    if (problem !== null) throw damaged(problem)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}
