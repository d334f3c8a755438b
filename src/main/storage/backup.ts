import { readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Clock } from '../clock.ts'
import { findFaultInFile } from './damage.ts'
import type { SqliteDatabase } from './database.ts'
import { createPrivateFile, flushToDisk, removeDatabaseFile, timeForName, unusedPath } from './private-file.ts'
import { makePrivateFolder } from './private-folder.ts'
import { systemCode, withStorageErrors } from './sqlite-error.ts'

export type BackupReason = 'daily' | 'migration' | 'manual'

export interface Backup {
  readonly file: string
  /** When it was made, in ms since 1970. */
  readonly at: number
  readonly reason: BackupReason
  readonly bytes: number
}

export interface BackUpOptions {
  readonly database: SqliteDatabase
  /** Where backups stand; made when it is missing. */
  readonly folder: string
  readonly clock: Clock
  readonly reason: BackupReason
}

/**
 * Writes a backup: one consistent state of the database, in one file of mode 0600, read back before it gets its name. Others may
 * go on reading and writing meanwhile. Blocks its thread for about a second for each 100 MB, so not for the main thread while
 * the product runs. Removes older backups of the same reason by `kept`.
 *
 * @returns the file
 * @throws AppError `storage_backup_failed`, or what `translateSqliteError` makes (a full disk); then there is no such file
 */
export function backUp(options: BackUpOptions): string {
  const { database, folder, clock, reason } = options
  const now = clock.now()
  return withStorageErrors(() => {
    makePrivateFolder(folder)
    removeAbandoned(folder, now)
    const file = unusedPath(folder, `atrium-sync-${timeForName(now)}-${reason}`)
    const partial = `${file}.${process.pid}${partialSuffix}`
    try {
      copyDatabase(database, partial)
      renameSync(partial, file)
      flushToDisk(file)
    } finally {
      removeDatabaseFile(partial)
    }
    prune(folder, reason, file)
    return file
  })
}

/**
 * Writes the backup of the day, unless there is one of this day (of the calendar on this machine) already.
 * @returns the file, or null
 */
export function dailyBackup(options: Omit<BackUpOptions, 'reason'>): string | null {
  const today = new Date(options.clock.now()).toDateString()
  const made = listBackups(options.folder).some(({ reason, at }) => reason === 'daily' && new Date(at).toDateString() === today)
  return made ? null : backUp({ ...options, reason: 'daily' })
}

/** The backups in a folder, newest first; none when there is no such folder. */
export function listBackups(folder: string): readonly Backup[] {
  const found: (Backup & { readonly number: number })[] = []
  for (const name of namesIn(folder)) {
    const match = backupName.exec(name)
    if (match === null) continue
    const [, day, hour, minute, second, reason, number] = match
    const file = join(folder, name)
    const stat = statSync(file, { throwIfNoEntry: false })
    if (stat === undefined) continue
    const at = Date.parse(`${day}T${hour}:${minute}:${second}Z`)
    found.push({ file, at, reason: reason as BackupReason, bytes: stat.size, number: Number(number ?? 1) })
  }
  return found
    .toSorted((one, other) => other.at - one.at || other.number - one.number)
    .map(({ file, at, reason, bytes }) => ({ file, at, reason, bytes }))
}

/** The newest backup that can be restored, each looked into until one is good; null when there is none. */
export function newestGoodBackup(folder: string): Backup | null {
  return listBackups(folder).find(({ file }) => findFaultInFile(file, 'quick') === null) ?? null
}

/**
 * Copies a database to `file`, mode 0600, flushed and read back. On an error the caller removes the file.
 * @throws AppError `storage_backup_failed`; SQLite's and the file system's own errors as they are
 */
export function copyDatabase(database: SqliteDatabase, file: string): void {
  createPrivateFile(file)
  database.prepare('VACUUM INTO ?').run(file)
  flushToDisk(file)
  const problem = findFaultInFile(file, 'quick')
  if (problem !== null) throw new AppError('storage_backup_failed', { file, problem })
}

/** How many of each reason stay. One that somebody asked for is theirs to remove. */
const kept: Readonly<Record<BackupReason, number>> = { daily: 7, migration: 5, manual: Number.POSITIVE_INFINITY }

const backupName = /^atrium-sync-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z-(daily|migration|manual)(?:-(\d+))?\.sqlite$/
const partialSuffix = '.partial'
const day = 24 * 60 * 60 * 1000

/** Never the one just made: on a clock that was set back it may look like the oldest. */
function prune(folder: string, reason: BackupReason, justMade: string): void {
  const older = listBackups(folder).filter((backup) => backup.reason === reason && backup.file !== justMade)
  for (const { file } of older.slice(kept[reason] - 1)) rmSync(file, { force: true })
}

/** What a process that was killed left behind; one of the last day may still be in the making. */
function removeAbandoned(folder: string, now: number): void {
  for (const name of namesIn(folder).filter((name) => name.includes(partialSuffix))) {
    const path = join(folder, name)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat !== undefined && stat.mtimeMs < now - day) rmSync(path, { force: true })
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
}
