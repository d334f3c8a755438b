import Database from 'better-sqlite3'
import { copyFileSync, existsSync, linkSync, renameSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { AppError, type ErrorCode } from '../../shared/errors/app-error.ts'
import type { Clock } from '../clock.ts'
import { copyDatabase } from './backup.ts'
import { findFaultInFile, isDamage } from './damage.ts'
import { pathsIn } from './data-folder.ts'
import { openFile } from './database.ts'
import { takeLock } from './locks.ts'
import { companionSuffixes, flushToDisk, removeDatabaseFile, timeForName, unusedPath } from './private-file.ts'
import { makePrivateFolder } from './private-folder.ts'
import { systemCode, withStorageErrors } from './sqlite-error.ts'

export interface RestoreOptions {
  readonly dataFolder: string
  /** The backup. It stays as it is. */
  readonly file: string
  readonly clock: Clock
}

/**
 * Puts a backup in the place of the present database, which stays beside it as `atrium-sync-replaced-<time>.sqlite` and can
 * itself be restored. Killed at any instant, the folder holds either the one or the other as a whole. A backup of an older data
 * version is brought forward when the folder is opened next.
 *
 * @returns where the replaced database is; null when there was none
 * @throws AppError `storage_backup_missing`, `storage_backup_unusable`, `storage_locked`, `storage_run_locked`, `storage_in_use`
 */
export function restoreBackup(options: RestoreOptions): { readonly replaced: string | null } {
  const { clock } = options
  const folder = resolve(options.dataFolder)
  const backup = resolve(options.file)
  const { file } = pathsIn(folder)
  refuseUnusable(backup, file)
  makePrivateFolder(folder)
  const schedule = takeLock(folder, 'schedule', clock)
  try {
    const run = takeLock(folder, 'run', clock)
    try {
      return withStorageErrors(() => replace(folder, file, backup, clock.now()))
    } finally {
      run.release()
    }
  } finally {
    schedule.release()
  }
}

function refuseUnusable(backup: string, present: string): void {
  const stat = statSync(backup, { throwIfNoEntry: false })
  if (stat === undefined) throw new AppError('storage_backup_missing', { file: backup })
  if (!stat.isFile() || backup === present) {
    throw new AppError('storage_backup_unusable', {
      file: backup,
      problem: stat.isFile() ? 'it is the database itself' : 'not a file',
    })
  }
  const problem = findFaultInFile(backup, 'full')
  if (problem !== null) throw new AppError('storage_backup_unusable', { file: backup, problem })
}

function replace(folder: string, file: string, backup: string, now: number): { readonly replaced: string | null } {
  const incoming = `${file}.restoring`
  try {
    removeDatabaseFile(incoming)
    const source = openFile(backup)
    try {
      copyDatabase(source, incoming)
    } finally {
      source.close()
    }
    doubtMails(incoming, now)
    const replaced = existsSync(file) ? setAside(folder, file, now) : null
    swapIn(incoming, file)
    return { replaced }
  } finally {
    removeDatabaseFile(incoming)
  }
}

/**
 * What was still to be sent when the backup was made may have been sent since: nobody is invited a second time for it, unless an
 * operator says so (docs/invites.md), and nobody is told a second time of what happened before (docs/alerts.md).
 */
function doubtMails(incoming: string, now: number): void {
  const database = new Database(incoming)
  const has = (table: string): boolean =>
    database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined
  try {
    // A backup from before there were any has no such table.
    if (has('invite')) database.prepare(doubted('invite', 'mail_outcome_unknown')).run(now)
    if (!has('alert_mail')) return
    database.prepare(doubted('alert_mail', 'alert_outcome_unknown')).run(now)
    database.exec('DELETE FROM alert_delivery WHERE mail_id IS NULL')
  } finally {
    database.close()
  }
}

function doubted(table: 'invite' | 'alert_mail', reason: ErrorCode): string {
  return `UPDATE ${table} SET state = 'failed', reason = '${reason}', reason_params = '{}', changed_at = ?
    WHERE state IN ('waiting', 'sending', 'failed')`
}

/**
 * Keeps the present file under a second name; the first one goes on naming it until the new file takes that name in one step.
 * Whatever SQLite keeps beside it must be gone before: a -wal of the old file would be played into the new one.
 */
function setAside(folder: string, file: string, now: number): string {
  const replaced = unusedPath(folder, `atrium-sync-replaced-${timeForName(now)}`)
  if (!foldCompanionsIn(file)) {
    for (const suffix of companionSuffixes) if (existsSync(file + suffix)) renameSync(file + suffix, replaced + suffix)
  }
  try {
    linkSync(file, replaced)
  } catch {
    // Not every file system knows second names.
    copyFileSync(file, replaced)
    flushToDisk(replaced)
  }
  return replaced
}

/**
 * Ends the write-ahead mode of the present database, which succeeds only when nobody else has it open.
 * @returns false when the file is too damaged for that
 */
function foldCompanionsIn(file: string): boolean {
  let database: Database.Database | null = null
  try {
    database = new Database(file, { timeout: 0 })
    database.pragma('journal_mode = DELETE')
    return true
  } catch (error) {
    if (isDamage(error)) return false
    if (systemCode(error)?.startsWith('SQLITE_BUSY') === true) throw new AppError('storage_in_use', { file }, { cause: error })
    throw error
  } finally {
    database?.close()
  }
}

function swapIn(incoming: string, file: string): void {
  try {
    renameSync(incoming, file)
  } catch (error) {
    // Windows does not replace a file that somebody has open.
    const code = systemCode(error)
    if (code === 'EBUSY' || code === 'EPERM' || code === 'EACCES')
      throw new AppError('storage_in_use', { file }, { cause: error })
    throw error
  }
  flushToDisk(file)
}
