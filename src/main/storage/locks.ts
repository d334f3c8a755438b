import Database from 'better-sqlite3'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError, type ErrorCode } from '../../shared/errors/app-error.ts'
import { type Clock, systemClock } from '../clock.ts'
import { createPrivateFile, privateFileMode } from './private-file.ts'
import { makePrivateFolder } from './private-folder.ts'
import { translateSqliteError, withStorageErrors } from './sqlite-error.ts'

/**
 * `schedule`: who keeps the schedule of a data folder. `run`: who reads, plans or applies. `scim`: who listens for identity
 * providers. `mail`: who sends invites or alerts at this moment.
 */
export type LockName = 'schedule' | 'run' | 'scim' | 'mail'

export interface Lock {
  /** Says, to whoever looks, at which address its holder can be reached. */
  tellUrl(url: string): void
  /** Lets go; a second call does nothing. The end of the process does the same, however it ends. */
  release(): void
}

/** Who has a lock, as far as they said. */
export interface LockHolder {
  readonly pid: number
  /** RFC 3339, UTC. */
  readonly since: string
  /** Where the holder can be reached, if it said so. */
  readonly url?: string
}

/**
 * Takes a lock of a data folder (made when it is missing), for this thread among all threads and processes. It is SQLite's exclusive lock on an empty
 * database file, which the operating system frees when the process dies, so there are no stale locks to judge by a process id.
 *
 * @throws AppError `storage_locked`, `storage_run_locked`, `scim_endpoint_elsewhere` or `mail_sent_elsewhere`, naming the holder; those of `makePrivateFolder`
 */
export function takeLock(folder: string, name: LockName, clock: Clock = systemClock): Lock {
  const holderFile = holderFileOf(folder, name)
  const holder: LockHolder = { pid: process.pid, since: new Date(clock.now()).toISOString() }
  makePrivateFolder(folder)
  const connection = openLockFile(lockFileOf(folder, name), patience)
  try {
    connection.exec('BEGIN EXCLUSIVE')
    writeHolder(holderFile, holder)
  } catch (error) {
    connection.close()
    throw isBusy(error) ? lockedError(folder, name) : translateSqliteError(error)
  }
  const release = (): void => {
    process.removeListener('exit', release)
    if (!connection.open) return
    rmSync(holderFile, { force: true })
    connection.close()
  }
  // This also keeps the connection from being collected, and the lock with it, should the caller forget its Lock.
  process.once('exit', release)
  return {
    release,
    tellUrl(url) {
      if (connection.open) writeHolder(holderFile, { ...holder, url })
    },
  }
}

/** As `takeLock`, and without a moment's wait where somebody has it: for whoever tries again and again. */
export function takeFreeLock(folder: string, name: LockName, clock: Clock): Lock {
  if (lockHolder(folder, name) !== null) throw lockedError(folder, name)
  return takeLock(folder, name, clock)
}

/** Who has the lock, or null when it is free. Others may take it meanwhile. */
export function lockHolder(folder: string, name: LockName): Partial<LockHolder> | null {
  const file = lockFileOf(folder, name)
  if (!existsSync(file)) return null
  const connection = openLockFile(file, 0)
  try {
    // A shared lock, held for an instant: `takeLock` waits long enough for that.
    connection.prepare('SELECT count(*) FROM sqlite_schema').get()
    return null
  } catch (error) {
    if (isBusy(error)) return readHolder(holderFileOf(folder, name))
    throw translateSqliteError(error)
  } finally {
    connection.close()
  }
}

/** How long to wait for those who only look, in ms. */
const patience = 100

const holderShape = z.object({ pid: z.int(), since: z.string(), url: z.string().exactOptional() })

function lockFileOf(folder: string, name: LockName): string {
  return join(folder, `${name}.lock`)
}

function openLockFile(file: string, timeout: number): Database.Database {
  return withStorageErrors(() => {
    createPrivateFile(file)
    return new Database(file, { timeout })
  })
}

/** Beside the lock and not in it: closing a second handle on the lock file would free the lock (POSIX). */
function holderFileOf(folder: string, name: LockName): string {
  return join(folder, `${name}.lock.json`)
}

function writeHolder(file: string, holder: LockHolder): void {
  const next = `${file}.new`
  writeFileSync(next, JSON.stringify(holder), { mode: privateFileMode })
  renameSync(next, file)
}

function readHolder(file: string): Partial<LockHolder> {
  try {
    return holderShape.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    // The holder has the lock and has not said so yet, or the file is gone with it. The lock counts, not its label.
    return {}
  }
}

function lockedError(folder: string, name: LockName): AppError {
  const { pid = '?', since = '?' } = readHolder(holderFileOf(folder, name))
  return new AppError(lockedCodes[name], { folder, pid, since })
}

const lockedCodes = {
  schedule: 'storage_locked',
  run: 'storage_run_locked',
  scim: 'scim_endpoint_elsewhere',
  mail: 'mail_sent_elsewhere',
} as const satisfies Record<LockName, ErrorCode>

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}
