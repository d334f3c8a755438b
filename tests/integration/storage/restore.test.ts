import { copyFileSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { backUp } from '../../../src/main/storage/backup.ts'
import { pathsIn } from '../../../src/main/storage/data-folder.ts'
import { openConnection } from '../../../src/main/storage/database.ts'
import { takeLock } from '../../../src/main/storage/locks.ts'
import { restoreBackup } from '../../../src/main/storage/restore.ts'
import { addGroup, aFolder, anOpenDataFolder, appErrorOf, aStandingClock, groupNames } from '../../support/data-folder.ts'

const clock = aStandingClock()

/** A closed data folder with the groups `old` and `new`, and a backup from before `new`. */
function aFolderWithABackup(): { readonly folder: string; readonly file: string; readonly backup: string } {
  const data = anOpenDataFolder()
  addGroup(data, 'old')
  const backup = backUp({ database: data.database, folder: data.backupFolder, clock, reason: 'daily' })
  addGroup(data, 'new')
  data.close()
  return { folder: data.folder, file: data.file, backup }
}

describe('restoring', () => {
  test('puts the backup in place and keeps the database that was there', () => {
    const { folder, file, backup } = aFolderWithABackup()
    const { replaced } = restoreBackup({ dataFolder: folder, file: backup, clock })
    expect(groupNames(anOpenDataFolder({ folder }))).toEqual(['old'])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(existsSync(backup)).toBe(true)
    expect(replaced).toMatch(/atrium-sync-replaced-.*Z\.sqlite$/)
  })

  test('can be undone by restoring what it replaced', () => {
    const { folder, backup } = aFolderWithABackup()
    const { replaced } = restoreBackup({ dataFolder: folder, file: backup, clock })
    restoreBackup({ dataFolder: folder, file: replaced ?? 'none', clock })
    expect(groupNames(anOpenDataFolder({ folder }))).toEqual(['old', 'new'])
  })

  test('takes the place of a damaged database', () => {
    const { folder, file, backup } = aFolderWithABackup()
    writeFileSync(file, 'nothing that SQLite knows')
    const { replaced } = restoreBackup({ dataFolder: folder, file: backup, clock })
    expect(groupNames(anOpenDataFolder({ folder }))).toEqual(['old'])
    expect(existsSync(replaced ?? 'none')).toBe(true)
  })

  test('does not play the write-ahead log of a damaged database into the restored one', () => {
    const { folder, file, backup } = aFolderWithABackup()
    const data = anOpenDataFolder()
    addGroup(data, 'stranger')
    // From here on the log holds single pages, and not the first one, which would make the file whole again.
    data.database.pragma('wal_checkpoint(TRUNCATE)')
    data.database.exec(`UPDATE access_group SET name = 'Stranger'`)
    copyFileSync(`${data.file}-wal`, `${file}-wal`)
    writeFileSync(file, 'nothing that SQLite knows')
    restoreBackup({ dataFolder: folder, file: backup, clock })
    expect(groupNames(anOpenDataFolder({ folder, check: 'full' }))).toEqual(['old'])
  })

  test('keeps what a killed process had committed only to its write-ahead log', () => {
    const { folder, file, backup } = aFolderWithABackup()
    const data = anOpenDataFolder()
    addGroup(data, 'committed')
    for (const suffix of ['', '-wal']) copyFileSync(data.file + suffix, file + suffix)
    const { replaced } = restoreBackup({ dataFolder: folder, file: backup, clock })
    const aside = openConnection(replaced ?? 'none')
    expect(groupNames({ database: aside })).toEqual(['committed'])
    aside.close()
  })

  test('makes the data folder of a new machine', () => {
    const { backup } = aFolderWithABackup()
    const folder = join(aFolder(), 'new machine')
    expect(restoreBackup({ dataFolder: folder, file: backup, clock })).toEqual({ replaced: null })
    expect(groupNames(anOpenDataFolder({ folder }))).toEqual(['old'])
  })

  test('twice in a second keeps both databases that it replaced', () => {
    const { folder, backup } = aFolderWithABackup()
    const replaced = [1, 2].map(() => restoreBackup({ dataFolder: folder, file: backup, clock }).replaced)
    expect(new Set(replaced).size).toBe(2)
  })

  test('leaves no half of its own behind, neither after a success nor after a refusal', () => {
    const { folder, backup } = aFolderWithABackup()
    restoreBackup({ dataFolder: folder, file: backup, clock })
    appErrorOf(() => restoreBackup({ dataFolder: folder, file: join(folder, 'schedule.lock'), clock }))
    expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([])
  })
})

describe('a restore is refused', () => {
  test('of a file that is not there', () => {
    expectRefused(({ folder }) => join(folder, 'backups', 'yesterday.sqlite'), 'storage_backup_missing')
  })

  test('of a file that is no database', () => {
    expectRefused(({ backup }) => {
      writeFileSync(backup, 'nothing that SQLite knows')
      return backup
    }, 'storage_backup_unusable')
  })

  test('of an empty file', () => {
    expectRefused(({ backup }) => {
      writeFileSync(backup, '')
      return backup
    }, 'storage_backup_unusable')
  })

  test("of another program's database", () => {
    expectRefused(() => {
      const file = join(aFolder(), 'bookmarks.sqlite')
      const other = openConnection(file)
      other.exec('CREATE TABLE bookmarks (url TEXT)')
      other.close()
      return file
    }, 'storage_backup_unusable')
  })

  test('of a backup of a newer product', () => {
    expectRefused(({ backup }) => {
      const newer = openConnection(backup)
      newer.pragma('user_version = 9999')
      newer.close()
      return backup
    }, 'storage_backup_unusable')
  })

  test('of the database itself', () => {
    expectRefused(({ file }) => file, 'storage_backup_unusable')
  })

  test.each([
    ['schedule', 'storage_locked'],
    ['run', 'storage_run_locked'],
  ] as const)('while somebody holds the %s lock', (name, code) => {
    const { folder, backup } = aFolderWithABackup()
    const lock = takeLock(folder, name, clock)
    expect(appErrorOf(() => restoreBackup({ dataFolder: folder, file: backup, clock })).code).toBe(code)
    lock.release()
    restoreBackup({ dataFolder: folder, file: backup, clock })
  })

  test('while somebody only has the database open', () => {
    const { folder, file, backup } = aFolderWithABackup()
    const reader = openConnection(file)
    expect(groupNames({ database: reader })).toEqual(['old', 'new'])
    expect(appErrorOf(() => restoreBackup({ dataFolder: folder, file: backup, clock })).code).toBe('storage_in_use')
    reader.close()
    expect(pathsIn(folder).file).toBe(file)
    expect(groupNames(anOpenDataFolder({ folder }))).toEqual(['old', 'new'])
  })
})

/** That the restore of the file that `change` names is refused, and changes nothing. */
function expectRefused(change: (at: ReturnType<typeof aFolderWithABackup>) => string, code: string): void {
  const at = aFolderWithABackup()
  const file = change(at)
  expect(appErrorOf(() => restoreBackup({ dataFolder: at.folder, file, clock })).code).toBe(code)
  expect(groupNames(anOpenDataFolder({ folder: at.folder }))).toEqual(['old', 'new'])
}
