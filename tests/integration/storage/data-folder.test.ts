import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { AppError, errorText } from '../../../src/shared/errors/app-error.ts'
import type { Author } from '../../../src/main/directory/change.ts'
import { addGroup as addLocalGroup } from '../../../src/main/directory/groups.ts'
import { backUp, listBackups } from '../../../src/main/storage/backup.ts'
import { type DataFolder, openDataFolder, pathsIn } from '../../../src/main/storage/data-folder.ts'
import { migrations } from '../../../src/main/storage/migrations/index.ts'
import { depthAtStart, fileState } from '../../../src/main/storage/start-check.ts'
import { addGroup, aFolder, anOpenDataFolder, appErrorOf, aStandingClock, groupNames } from '../../support/data-folder.ts'
import { asOrdinaryUser } from '../../support/ordinary-user.ts'

const hourMs = 60 * 60 * 1000

function modeOf(path: string): number {
  return statSync(path).mode & 0o777
}

/** Overwrites a stretch in the middle of the file, as a bad sector or a foreign program would. */
function spoil(file: string): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(8192, 0x5a), 0, 8192, Math.floor(statSync(file).size / 8192 / 2) * 8192)
  closeSync(handle)
}

/** A closed data folder with a group in it and, if asked for, a backup. */
function aClosedDataFolder({ backup = false } = {}): Pick<DataFolder, 'folder' | 'file' | 'backupFolder'> {
  const data = anOpenDataFolder()
  data.database.transaction(() => {
    for (let number = 0; number < 500; number += 1) addGroup(data, `Group ${number}`)
  })()
  if (backup) backUp({ database: data.database, folder: data.backupFolder, clock: aStandingClock(), reason: 'manual' })
  data.close()
  return data
}

describe('opening a data folder', () => {
  test('makes it, for its user alone, the files beside the database included', () => {
    const data = anOpenDataFolder()
    addGroup(data, 'Physics Lab')
    expect(modeOf(data.folder)).toBe(0o700)
    for (const suffix of ['', '-wal', '-shm']) expect(modeOf(data.file + suffix)).toBe(0o600)
    expect(data.database.pragma('user_version', { simple: true })).toBe(migrations.length)
  })

  test('finds again what was there', () => {
    const { folder } = aClosedDataFolder()
    expect(groupNames(anOpenDataFolder({ folder }))).toHaveLength(500)
  })

  test('takes a database that others may read away from them', () => {
    const { folder, file } = aClosedDataFolder()
    chmodSync(file, 0o644)
    anOpenDataFolder({ folder })
    expect(modeOf(file)).toBe(0o600)
  })

  test('refuses a folder that the system will not make, instead of trying for ever', () => {
    expect(appErrorOf(() => openDataFolder({ folder: '/proc/atrium-sync/data', clock: aStandingClock() })).code).toBe(
      'storage_folder_unreachable',
    )
  })

  test('leaves the mode of a folder that was there', () => {
    const folder = join(aFolder(), 'shared')
    mkdirSync(folder, { mode: 0o755 })
    anOpenDataFolder({ folder })
    expect(modeOf(folder)).toBe(0o755)
  })

  test('gives the directory a connection of its own, which sees what the other one commits', async () => {
    const data = anOpenDataFolder()
    addGroup(data, 'Physics Lab')
    expect(await data.kysely.selectFrom('access_group').select('name').execute()).toEqual([{ name: 'Physics Lab' }])
  })

  test('has a full disk told of as such where the directory is changed', async () => {
    const { kysely, database } = anOpenDataFolder()
    const pages = database.pragma('page_count', { simple: true }) as number
    await sql`PRAGMA max_page_count = ${sql.lit(pages)}`.execute(kysely)
    const author: Author = { actor: 'command', who: 'jiwon', clock: aStandingClock() }
    const large = addLocalGroup(kysely, author, { name: 'B', description: 'x'.repeat(200_000) })
    await expect(large).rejects.toMatchObject({ code: 'storage_full' })
  })

  test('confirms a change only when a power cut can no longer take it', async () => {
    const { database, kysely } = anOpenDataFolder()
    const full = { synchronous: 2 }
    expect(database.pragma('synchronous')).toEqual([full])
    expect((await sql`PRAGMA synchronous`.execute(kysely)).rows).toEqual([full])
  })

  test('backs up before it migrates a database that holds something', () => {
    const { folder, backupFolder } = aClosedDataFolder()
    const next = { version: migrations.length + 1, name: 'next', sql: 'CREATE TABLE something (id INTEGER PRIMARY KEY)' }
    anOpenDataFolder({ folder, migrations: [...migrations, next] })
    expect(listBackups(backupFolder).map(({ reason }) => reason)).toEqual(['migration'])
  })

  test('with no schema to change makes no backup', () => {
    const { folder, backupFolder } = aClosedDataFolder()
    anOpenDataFolder({ folder })
    expect(existsSync(backupFolder)).toBe(false)
  })

  test('of a newer product is refused', () => {
    const { folder } = aClosedDataFolder()
    expect(appErrorOf(() => anOpenDataFolder({ folder, migrations: [] })).code).toBe('storage_too_new')
  })
})

describe('a data folder that cannot be', () => {
  test('because it is a file', () => {
    const file = join(aFolder(), 'file')
    writeFileSync(file, '')
    expect(appErrorOf(() => anOpenDataFolder({ folder: file }))).toMatchObject({
      code: 'storage_folder_is_file',
      params: { path: file },
    })
  })

  test('because a folder above it is a file', () => {
    const file = join(aFolder(), 'file')
    writeFileSync(file, '')
    const error = appErrorOf(() => anOpenDataFolder({ folder: join(file, 'deeper', 'data') }))
    expect(error).toMatchObject({ code: 'storage_folder_is_file', params: { path: file } })
  })

  test('because this user may not write there', () => {
    const folder = aFolder()
    chmodSync(folder, 0o555)
    for (const wanted of [folder, join(folder, 'data')]) {
      const error = asOrdinaryUser(() => appErrorOf(() => anOpenDataFolder({ folder: wanted })))
      expect(error).toMatchObject({ code: 'storage_folder_unwritable', params: { folder: wanted } })
    }
  })
})

describe('a damaged database', () => {
  test('is refused at the start, with the newest good backup and the command that goes back to it', () => {
    const { folder, file, backupFolder } = aClosedDataFolder({ backup: true })
    spoil(file)
    const error = appErrorOf(() => anOpenDataFolder({ folder }))
    const [backup] = listBackups(backupFolder)
    expect(error.code).toBe('storage_damaged')
    expect(errorText(error, 'en').next).toContain(`atrium-sync --data-dir "${folder}" restore "${backup?.file}"`)
    expect(errorText(error, 'ko').next).toContain(`atrium-sync --data-dir "${folder}" restore "${backup?.file}"`)
  })

  test('without a backup says so', () => {
    const { folder, file } = aClosedDataFolder()
    spoil(file)
    expect(appErrorOf(() => anOpenDataFolder({ folder })).code).toBe('storage_damaged_no_backup')
  })

  test('may also be a file that is no database at all', () => {
    const { folder, file } = aClosedDataFolder({ backup: true })
    writeFileSync(file, 'not a database, but long enough to look at: '.repeat(200))
    expect(appErrorOf(() => anOpenDataFolder({ folder })).code).toBe('storage_damaged')
  })

  test('may also have been cut off', () => {
    const { folder, file } = aClosedDataFolder({ backup: true })
    truncateSync(file, Math.floor(statSync(file).size / 2))
    expect(appErrorOf(() => anOpenDataFolder({ folder })).code).toBe('storage_damaged')
  })

  test('may also be empty where backups tell of more; it is not taken for a first start', () => {
    const { folder, file } = aClosedDataFolder({ backup: true })
    truncateSync(file, 0)
    expect(appErrorOf(() => anOpenDataFolder({ folder })).code).toBe('storage_damaged')
  })

  test('with rows that lost their parent is damaged as well', () => {
    const data = anOpenDataFolder()
    data.database.pragma('foreign_keys = OFF')
    data.database.exec(`INSERT INTO membership VALUES (1, 1, 'command')`)
    data.close()
    expect(appErrorOf(() => anOpenDataFolder({ folder: data.folder, check: 'quick' })).code).toBe('storage_damaged_no_backup')
  })

  test('is found by the full check of an index, which the quick one does not read', () => {
    const data = anOpenDataFolder()
    addGroup(data, 'Physics Lab')
    data.database.unsafeMode(true)
    data.database.pragma('writable_schema = ON')
    data.database.exec(
      `UPDATE sqlite_schema SET sql = replace(sql, 'sort_name)', 'name)') WHERE name = 'access_group_sort_name'`,
    )
    data.close()
    anOpenDataFolder({ folder: data.folder, check: 'quick' }).close()
    expect(appErrorOf(() => anOpenDataFolder({ folder: data.folder, check: 'full' })).code).toBe('storage_damaged_no_backup')
  })
})

const start = (file: string, clock = aStandingClock(), inUse = false) => depthAtStart(fileState(file, inUse), clock)

describe('how closely a start looks', () => {
  test('hardly, when the file is as a clean stop left it and was checked within a day', () => {
    expect(start(aClosedDataFolder().file)).toBe('schema')
  })

  test('quickly, when the last check is a day old or lies in the future', () => {
    const { file } = aClosedDataFolder()
    expect(start(file, aStandingClock(aStandingClock().at + 25 * hourMs))).toBe('quick')
    expect(start(file, aStandingClock(aStandingClock().at - hourMs))).toBe('quick')
  })

  test('quickly, when somebody else touched the file', () => {
    const { file } = aClosedDataFolder()
    utimesSync(file, new Date(1_000), new Date(1_000))
    expect(start(file)).toBe('quick')
  })

  test('fully, after a stop that left its write-ahead log', () => {
    const data = anOpenDataFolder()
    addGroup(data, 'Physics Lab')
    const folder = join(aFolder(), 'killed')
    mkdirSync(folder)
    const { file } = pathsIn(folder)
    for (const suffix of ['', '-wal']) copyFileSync(data.file + suffix, file + suffix)
    expect(start(file)).toBe('full')
    expect(groupNames(anOpenDataFolder({ folder }))).toEqual(['Physics Lab'])
  })

  test('hardly, while another process that has looked itself holds the folder', () => {
    const data = anOpenDataFolder()
    addGroup(data, 'Physics Lab')
    expect(start(data.file, aStandingClock(), true)).toBe('schema')
  })

  test('quickly, after damage that was met at work, however cleanly that ended', () => {
    const data = anOpenDataFolder({ folder: aClosedDataFolder().folder })
    data.doubt(new AppError('storage_corrupt', { code: 'SQLITE_CORRUPT' }))
    data.close()
    expect(start(data.file)).toBe('quick')
  })

  test('hardly, after a failure that is none of the database', () => {
    const data = anOpenDataFolder()
    for (const failure of [new AppError('storage_full'), new Error('SQLITE_CORRUPT'), null]) data.doubt(failure)
    data.close()
    expect(start(data.file)).toBe('schema')
  })

  test('a check that is skipped does not count as one', () => {
    const { folder, file } = aClosedDataFolder()
    const clock = aStandingClock(aStandingClock().at + 20 * hourMs)
    openDataFolder({ folder, clock }).close()
    clock.at += 5 * hourMs
    expect(start(file, clock)).toBe('quick')
  })
})
