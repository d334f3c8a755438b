import Database from 'better-sqlite3'
import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type BackupReason, backUp, dailyBackup, listBackups, newestGoodBackup } from '../../../src/main/storage/backup.ts'
import type { DataFolder } from '../../../src/main/storage/data-folder.ts'
import { openConnection } from '../../../src/main/storage/database.ts'
import { addGroup, anOpenDataFolder, appErrorOf, aStandingClock } from '../../support/data-folder.ts'

const dayMs = 24 * 60 * 60 * 1000

function backUpNow(data: DataFolder, clock = aStandingClock(), reason: BackupReason = 'manual'): string {
  return backUp({ database: data.database, folder: data.backupFolder, clock, reason })
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o777
}

function namesIn(file: string): readonly string[] {
  const database = new Database(file, { readonly: true })
  const names = database.prepare<[], string>('SELECT name FROM access_group ORDER BY id').pluck().all()
  database.close()
  return names
}

describe('a backup', () => {
  test('holds what was committed, in one file that its user alone may read', () => {
    const data = anOpenDataFolder()
    addGroup(data, 'Physics Lab')
    const file = backUpNow(data)
    expect(namesIn(file)).toEqual(['Physics Lab'])
    expect(modeOf(file)).toBe(0o600)
    expect(modeOf(data.backupFolder)).toBe(0o700)
    expect(readdirSync(data.backupFolder)).toHaveLength(1)
  })

  test('carries the data version, so that a restored one is migrated from there', () => {
    const data = anOpenDataFolder()
    const copy = new Database(backUpNow(data), { readonly: true })
    expect(copy.pragma('user_version', { simple: true })).toBe(data.database.pragma('user_version', { simple: true }))
    copy.close()
  })

  test('leaves out what another connection is still writing, and does not make it wait', () => {
    const data = anOpenDataFolder()
    addGroup(data, 'before')
    const writer = openConnection(data.file)
    writer.exec('BEGIN IMMEDIATE')
    addGroup({ database: writer }, 'in the middle')
    const file = backUpNow(data)
    writer.exec('COMMIT')
    writer.close()
    expect(namesIn(file)).toEqual(['before'])
  })

  test('made twice in one second is kept twice', () => {
    const data = anOpenDataFolder()
    const files = [backUpNow(data), backUpNow(data)]
    expect(new Set(files).size).toBe(2)
    expect(listBackups(data.backupFolder).map(({ file }) => file)).toEqual(files.toReversed())
  })

  test('that cannot be written leaves nothing behind and says what is in the way', () => {
    const data = anOpenDataFolder()
    writeFileSync(data.backupFolder, 'a file where the folder should be')
    const error = appErrorOf(() => backUpNow(data))
    expect(error).toMatchObject({ code: 'storage_folder_is_file', params: { path: data.backupFolder } })
  })

  test('of a database that is damaged inside is not kept', () => {
    const data = anOpenDataFolder()
    data.database.pragma('foreign_keys = OFF')
    data.database.exec(`INSERT INTO membership VALUES (1, 1, 'command')`)
    const error = appErrorOf(() => backUpNow(data))
    expect(error.code).toBe('storage_backup_failed')
    expect(readdirSync(data.backupFolder)).toEqual([])
  })

  test('that was cut off by a kill is cleared away after a day, one in the making is not', () => {
    const data = anOpenDataFolder()
    const clock = aStandingClock()
    mkdirSync(data.backupFolder)
    for (const [name, age] of [['old', 2 * dayMs] as const, ['young', dayMs / 2] as const]) {
      const file = join(data.backupFolder, `${name}.sqlite.99.partial`)
      writeFileSync(file, '')
      utimesSync(file, new Date(clock.at - age), new Date(clock.at - age))
    }
    backUpNow(data, clock)
    expect(readdirSync(data.backupFolder).filter((name) => name.endsWith('.partial'))).toEqual(['young.sqlite.99.partial'])
  })
})

describe('the daily backup', () => {
  test('is made once a day', () => {
    const data = anOpenDataFolder()
    const clock = aStandingClock()
    const daily = () => dailyBackup({ database: data.database, folder: data.backupFolder, clock })
    expect(daily()).not.toBeNull()
    clock.at += 6 * 60 * 60 * 1000
    expect(daily()).toBeNull()
    clock.at += dayMs
    expect(daily()).not.toBeNull()
  })

  test('keeps the newest seven and no other kind in their stead', () => {
    const data = anOpenDataFolder()
    const clock = aStandingClock()
    const manual = backUpNow(data, clock)
    const made: string[] = []
    for (let day = 0; day < 10; day += 1) {
      made.push(dailyBackup({ database: data.database, folder: data.backupFolder, clock }) ?? 'none')
      clock.at += dayMs
    }
    const left = listBackups(data.backupFolder)
    expect(left.filter(({ reason }) => reason === 'daily').map(({ file }) => file)).toEqual(made.slice(-7).toReversed())
    expect(left.map(({ file }) => file)).toContain(manual)
  })

  test('on a clock that was set back is still made once a day and is not its own victim', () => {
    const data = anOpenDataFolder()
    const clock = aStandingClock()
    for (let day = 0; day < 7; day += 1) {
      dailyBackup({ database: data.database, folder: data.backupFolder, clock })
      clock.at += dayMs
    }
    clock.at -= 300 * dayMs
    const made = dailyBackup({ database: data.database, folder: data.backupFolder, clock })
    expect(listBackups(data.backupFolder).map(({ file }) => file)).toContain(made)
    expect(dailyBackup({ database: data.database, folder: data.backupFolder, clock })).toBeNull()
  })
})

describe('listing backups', () => {
  test('sees only backups, newest first, with when and why they were made', () => {
    const data = anOpenDataFolder()
    const clock = aStandingClock()
    const first = backUpNow(data, clock, 'migration')
    clock.at += 1_000
    const second = backUpNow(data, clock, 'daily')
    writeFileSync(join(data.backupFolder, 'notes.txt'), 'mine')
    expect(listBackups(data.backupFolder)).toEqual([
      { file: second, at: clock.at, reason: 'daily', bytes: statSync(second).size },
      { file: first, at: clock.at - 1_000, reason: 'migration', bytes: statSync(first).size },
    ])
  })

  test('where none was ever made finds none', () => {
    expect(listBackups(anOpenDataFolder().backupFolder)).toEqual([])
  })

  test('the newest good one is not the newest when that one is damaged', () => {
    const data = anOpenDataFolder()
    const clock = aStandingClock()
    const good = backUpNow(data, clock)
    clock.at += 1_000
    writeFileSync(backUpNow(data, clock), 'this is no database any more')
    expect(newestGoodBackup(data.backupFolder)?.file).toBe(good)
  })
})
