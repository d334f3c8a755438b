import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { createCampus } from '../../../src/sandbox/campus.ts'
import { writeCsvDrop } from '../../../src/sandbox/drop.ts'
import { collections } from '../../../src/shared/atrium-contract.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atrium-drop-'))
})
afterEach(() => rm(folder, { recursive: true }))

const manifestShape = z.strictObject({
  run_id: z.string(),
  created_at: z.iso.datetime({ offset: true }),
  mode: z.enum(['full', 'delta']),
  files: z.array(z.strictObject({ name: z.string(), rows: z.int(), sha256: z.string() })),
})

async function manifest(): Promise<z.infer<typeof manifestShape>> {
  return manifestShape.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
}

async function rows(name: string, delimiter = ','): Promise<Record<string, string>[]> {
  return parse(await readFile(join(folder, name)), { columns: true, bom: true, delimiter })
}

/** A record as CSV can carry it: everything text, no value and null alike. */
function asCells(record: object): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([field, value]) => [field, value === null ? '' : String(value)]))
}

test('a full drop holds the campus to the row, and its manifest proves each file', async () => {
  const campus = createCampus({ people: 300, seed: 3 })
  campus.rename({ ids: ['p-10001'], first_name: 'Anna "Annie", the 1st', last_name: '김\n이' })
  const { watermark } = await writeCsvDrop({ campus, folder, runId: 'first', mode: 'full' })
  expect(watermark).toBe(campus.watermark)
  expect((await readdir(folder)).sort()).toEqual([
    'credentials.csv',
    'groups.csv',
    'manifest.json',
    'memberships.csv',
    'people.csv',
  ])
  const { files, ...about } = await manifest()
  expect(about).toMatchObject({ run_id: 'first', mode: 'full' })
  for (const collection of collections) {
    expect(await rows(`${collection}.csv`)).toEqual([...campus.records(collection)].map(asCells))
  }
  for (const { name, rows: count, sha256 } of files) {
    expect(await rows(name)).toHaveLength(count)
    const bytes = await readFile(join(folder, name))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  }
})

test('a delta drop holds what changed, with tombstones, and leaves out what did not', async () => {
  const campus = createCampus({ people: 300, seed: 3 })
  const { watermark } = await writeCsvDrop({ campus, folder, runId: 'first', mode: 'full' })
  campus.rename({ ids: ['p-10002'] })
  campus.leave({ ids: ['p-10003'] })
  await writeCsvDrop({ campus, folder, runId: 'second', mode: 'delta', since: watermark })
  expect(await rows('people.csv')).toMatchObject([
    { id: 'p-10002', deleted: '' },
    { id: 'p-10003', deleted: 'true' },
  ])
  expect((await rows('memberships.csv')).every((row) => row['person_id'] === 'p-10003' && row['deleted'] === 'true')).toBe(true)
  expect((await manifest()).files.map((file) => file.name)).not.toContain('groups.csv')
  expect(await readdir(folder)).not.toContain('groups.csv')
})

test('semicolons, tabs and a byte-order mark are written on demand', async () => {
  const campus = createCampus({ people: 20, seed: 3 })
  for (const delimiter of [';', '\t'] as const) {
    await writeCsvDrop({ campus, folder, runId: 'x', mode: 'full', delimiter, byteOrderMark: true })
    expect((await readFile(join(folder, 'people.csv'))).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(await rows('people.csv', delimiter)).toEqual([...campus.records('people')].map(asCells))
  }
})

test('a delta without a watermark that stands is refused, and the folder stays as it was', async () => {
  const campus = createCampus({ people: 20, seed: 3 })
  await expect(writeCsvDrop({ campus, folder, runId: 'x', mode: 'delta', since: 'long-ago' })).rejects.toThrow(RangeError)
  await expect(writeCsvDrop({ campus, folder, runId: 'x', mode: 'delta' })).rejects.toThrow(RangeError)
  expect(await readdir(folder)).toEqual([])
})
