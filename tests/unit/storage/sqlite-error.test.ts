import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { AppError, type ErrorCode } from '../../../src/shared/errors/app-error.ts'
import { translateSqliteError } from '../../../src/main/storage/sqlite-error.ts'

const sqlite = (code: string): Error => new Database.SqliteError('message', code)
const system = (code: string): Error => Object.assign(new Error('message'), { code })

describe('translating what storage throws', () => {
  test.each<[string, ErrorCode]>([
    ['SQLITE_FULL', 'storage_full'],
    ['SQLITE_IOERR_SHMSIZE', 'storage_full'],
    ['SQLITE_IOERR_WRITE', 'storage_io'],
    ['SQLITE_IOERR', 'storage_io'],
    ['SQLITE_READONLY', 'storage_read_only'],
    ['SQLITE_READONLY_DBMOVED', 'storage_read_only'],
    ['SQLITE_BUSY', 'storage_busy'],
    ['SQLITE_BUSY_SNAPSHOT', 'storage_busy'],
    ['SQLITE_CORRUPT', 'storage_corrupt'],
    ['SQLITE_CORRUPT_INDEX', 'storage_corrupt'],
    ['SQLITE_NOTADB', 'storage_corrupt'],
    ['SQLITE_CANTOPEN', 'storage_unopenable'],
  ])('%s is %s', (code, expected) => {
    const error = sqlite(code)
    expect(translateSqliteError(error)).toMatchObject({ code: expected, cause: error })
  })

  test.each<[string, ErrorCode]>([
    ['ENOSPC', 'storage_full'],
    ['EDQUOT', 'storage_full'],
    ['EACCES', 'storage_read_only'],
    ['EROFS', 'storage_read_only'],
  ])('%s of the file system is %s', (code, expected) => {
    expect(translateSqliteError(system(code))).toMatchObject({ code: expected })
  })

  test('a bug stays the bug it is', () => {
    for (const bug of [
      sqlite('SQLITE_CONSTRAINT_UNIQUE'),
      sqlite('SQLITE_ERROR'),
      system('ERR_ASSERTION'),
      new TypeError('x'),
      'text',
    ]) {
      expect(translateSqliteError(bug)).toBe(bug)
    }
  })

  test('an AppError stays the one it is', () => {
    const error = new AppError('cancelled')
    expect(translateSqliteError(error)).toBe(error)
  })
})
