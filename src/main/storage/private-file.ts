import { chmodSync, closeSync, existsSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Files of this product may be read and written by its user alone. */
export const privateFileMode = 0o600

/** What SQLite keeps beside a database file while it is in use. */
export const companionSuffixes = ['-wal', '-shm', '-journal'] as const

/**
 * Makes an empty file, so that SQLite finds one that is private from its first byte on; -wal and -shm take its mode.
 * @returns false when there was one already, whose mode is put right
 */
export function createPrivateFile(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx', privateFileMode))
    return true
  } catch (error) {
    if (!existsSync(file)) throw error
    for (const path of [file, ...companionSuffixes.map((suffix) => file + suffix)]) makePrivate(path)
    return false
  }
}

/** By its path: opening and closing a database file would let go of every lock that this process has on it (POSIX). */
function makePrivate(path: string): void {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode
  if (mode === undefined || (mode & 0o777) === privateFileMode || process.platform === 'win32') return
  try {
    chmodSync(path, privateFileMode)
  } catch (error) {
    // The last one who had the database open has closed it, and a -wal went with that.
    if (existsSync(path)) throw error
  }
}

/** Makes sure that a power cut cannot take a finished file, nor its name. */
export function flushToDisk(file: string): void {
  flush(file, 'r+')
  // Windows has no such thing as flushing a folder.
  if (process.platform !== 'win32') flush(dirname(file), 'r')
}

function flush(path: string, flags: string): void {
  const handle = openSync(path, flags)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Removes a database file and what SQLite keeps beside it. */
export function removeDatabaseFile(file: string): void {
  for (const path of [file, ...companionSuffixes.map((suffix) => file + suffix)]) rmSync(path, { force: true })
}

/** A time as it stands in file names, to the second, in UTC: `2026-11-21T04-13-25Z`. */
export function timeForName(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z`
}

/** A path that does not exist yet: `base.sqlite`, or `base-2.sqlite` and so on. */
export function unusedPath(folder: string, base: string): string {
  for (let number = 1; ; number += 1) {
    const path = join(folder, `${base}${number === 1 ? '' : `-${number}`}.sqlite`)
    if (!existsSync(path)) return path
  }
}
