import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Clock } from '../clock.ts'
import { newestGoodBackup } from './backup.ts'
import type { CheckDepth } from './damage.ts'
import { privateFileMode } from './private-file.ts'

/**
 * What is known of a database file before it is opened. SQLite removes the -wal at the last clean close, so one that is there
 * with something in it, while nobody holds the folder, tells of an unclean stop.
 */
export interface FileState {
  readonly file: string
  readonly inUse: boolean
  readonly leftOpen: boolean
}

export function fileState(file: string, inUse: boolean): FileState {
  return { file, inUse, leftOpen: (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0 }
}

/**
 * How closely to look at the start, so that it costs little where little can have happened:
 * - `schema` while another process holds the folder (it has looked at its own start), or when the file is exactly as this product
 *   left it at a clean stop, after a check within the last 24 hours;
 * - `full` after an unclean stop;
 * - `quick` otherwise.
 */
export function depthAtStart(state: FileState, clock: Clock): CheckDepth {
  if (state.inUse) return 'schema'
  if (state.leftOpen) return 'full'
  const checkedAt = lastCheck(state.file)
  const age = checkedAt === null ? null : clock.now() - checkedAt
  return age !== null && age >= 0 && age < day ? 'schema' : 'quick'
}

/** When the file was last checked, in ms since 1970; null when it has changed since it was cleanly closed, or nobody knows. */
export function lastCheck(file: string): number | null {
  try {
    const stamp = stampShape.parse(JSON.parse(readFileSync(stampFile(file), 'utf8')))
    const stat = statSync(file)
    return stat.size === stamp.size && stat.mtimeMs === stamp.mtimeMs ? stamp.checkedAt : null
  } catch {
    return null
  }
}

/** Notes, after a clean close, what the file looks like and when it was last checked. Without the note the next start checks. */
export function noteCleanClose(file: string, checkedAt: number): void {
  try {
    const { size, mtimeMs } = statSync(file)
    writeFileSync(stampFile(file), JSON.stringify({ checkedAt, size, mtimeMs }), { mode: privateFileMode })
  } catch {
    forgetCheck(file)
  }
}

/** The next start checks, whatever the last check said. A folder that cannot be written keeps the note. */
export function forgetCheck(file: string): void {
  try {
    rmSync(stampFile(file), { force: true })
  } catch {
    // The damage that was met is told all the same.
  }
}

/** The error for a damaged database: it names the newest good backup, and the command that goes back to it. */
export function damagedError(folder: string, backupFolder: string, file: string, problem: string): AppError {
  const backup = newestGoodBackup(backupFolder)
  const restore = (what: string) => `atrium-sync --data-dir "${folder}" restore ${what}`
  if (backup === null) {
    return new AppError('storage_damaged_no_backup', { file, problem, backupFolder, command: restore('FILE') })
  }
  const backupAt = new Date(backup.at).toISOString()
  return new AppError('storage_damaged', { file, problem, backup: backup.file, backupAt, command: restore(`"${backup.file}"`) })
}

const day = 24 * 60 * 60 * 1000
const stampShape = z.object({ checkedAt: z.number(), size: z.number(), mtimeMs: z.number() })

function stampFile(file: string): string {
  return `${file}.checked`
}
