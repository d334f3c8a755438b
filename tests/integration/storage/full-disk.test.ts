import { describe, expect, test } from 'vitest'
import { errorText } from '../../../src/shared/errors/app-error.ts'
import type { SqliteDatabase } from '../../../src/main/storage/database.ts'
import { withStorageErrors } from '../../../src/main/storage/sqlite-error.ts'
import { addGroup, anOpenDataFolder, appErrorOf, groupNames } from '../../support/data-folder.ts'
import { contentOf } from '../../support/migrations.ts'

/** SQLite's own limit of the file size gives the same error as a disk without room, at a place that is known. */
function leaveRoomFor(pages: number, database: SqliteDatabase): void {
  const present = database.pragma('page_count', { simple: true }) as number
  database.pragma(`max_page_count = ${present + pages}`)
}

function addManyGroups(database: SqliteDatabase): void {
  for (let number = 0; number < 2_000; number += 1) addGroup({ database }, `Group ${number} ${'x'.repeat(200)}`)
}

describe('a full disk', () => {
  test('undoes the whole transaction that meets it, and says that nothing is lost', () => {
    const data = anOpenDataFolder()
    addGroup(data, 'Physics Lab')
    const before = contentOf(data.database)
    leaveRoomFor(10, data.database)

    const error = appErrorOf(() => withStorageErrors(() => data.database.transaction(addManyGroups).immediate(data.database)))

    expect(error.code).toBe('storage_full')
    expect(errorText(error, 'en').means).toContain('Nothing is lost')
    expect(contentOf(data.database)).toEqual(before)
    expect(data.database.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  test('is over as soon as there is room again', () => {
    const data = anOpenDataFolder()
    leaveRoomFor(2, data.database)
    appErrorOf(() => withStorageErrors(() => data.database.transaction(addManyGroups).immediate(data.database)))
    leaveRoomFor(10_000, data.database)
    data.database.transaction(addManyGroups).immediate(data.database)
    expect(groupNames(data)).toHaveLength(2_000)
  })
})
