import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { AppError } from '../../src/shared/errors/app-error.ts'
import type { Clock } from '../../src/main/clock.ts'
import { type DataFolder, openDataFolder, type OpenOptions } from '../../src/main/storage/data-folder.ts'

/** A folder of its own, gone when the test has finished. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-sync-storage-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A clock that stands where a test puts it. The first time is noon of a day, wherever the test runs. */
export function aStandingClock(at = new Date(2026, 10, 21, 12).getTime()): Clock & { at: number } {
  const clock = {
    at,
    now: () => clock.at,
    after: () => {
      throw new Error('nothing here waits')
    },
  }
  return clock
}

/** Opens a data folder; it is closed at the latest when the test has finished. */
export function anOpenDataFolder(options: Partial<OpenOptions> = {}): DataFolder {
  const opened = openDataFolder({ folder: options.folder ?? join(aFolder(), 'data'), clock: aStandingClock(), ...options })
  onTestFinished(() => opened.close())
  return opened
}

/** A local group is what a test finds again after a restore; and what is lost without one. */
export function addGroup({ database }: Pick<DataFolder, 'database'>, name: string): void {
  database.prepare(`INSERT INTO access_group (origin, name, sort_name) VALUES ('command', ?, ?)`).run(name, name.toLowerCase())
}

export function groupNames({ database }: Pick<DataFolder, 'database'>): readonly string[] {
  return database.prepare<[], string>('SELECT name FROM access_group ORDER BY id').pluck().all()
}

/** The AppError that `work` throws; anything else fails the test. */
export function appErrorOf(work: () => unknown): AppError {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}
