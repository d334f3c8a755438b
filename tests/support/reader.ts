import { onTestFinished } from 'vitest'
import { createReadService, type ReadService } from '../../src/main/reader/read-service.ts'
import type { SqliteDatabase } from '../../src/main/storage/database.ts'

/** The reader of a database as every host makes it, with the real worker; closed when the test has finished. */
export function aReader(
  database: Pick<SqliteDatabase, 'name'>,
  workerFile = new URL('../../src/main/reader/worker.ts', import.meta.url),
): ReadService {
  const reader = createReadService({ workerFile, databaseFile: database.name, random: Math.random })
  onTestFinished(() => reader.close())
  return reader
}

/** What a list of people is opened with, unless a test says otherwise. */
export const everybody = {
  search: '',
  origin: null,
  status: null,
  groupId: null,
  sort: 'name',
  descending: false,
} as const

export const everyGroup = { search: '', origin: null, sort: 'name', descending: false } as const

/** What a list of a plan's lines is opened with. */
export const everyLine = {
  kind: null,
  action: null,
  reason: null,
  held: null,
  doorId: null,
  search: '',
  order: 'review',
} as const
