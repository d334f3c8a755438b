import { mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCsvReader } from '../../../src/main/atrium/csv-reader.ts'
import type { CsvReaderOptions, CsvSettings } from '../../../src/main/atrium/csv-reader.ts'
import type { SourceReader } from '../../../src/main/atrium/source.ts'
import { createFormatMapping } from '../../../src/main/atrium/formats.ts'
import { testSource } from '../../../src/main/atrium/test-source.ts'
import { errorText } from '../../../src/shared/errors/app-error.ts'
import { aDropFolder, fullDrop, writeDrop } from '../../support/drops.ts'
import type { DropOptions } from '../../support/drops.ts'
import { collect, countItems, failure, failureCode, neverAborted, readAll } from '../../support/source-reads.ts'
import type { ReadItem } from '../../support/source-reads.ts'

const runId = '2026-11-20T0100'
const dropNames = ['credentials.csv', 'groups.csv', 'manifest.json', 'memberships.csv', 'people.csv']
let folder: Awaited<ReturnType<typeof aDropFolder>>
let taken: Set<string>

beforeEach(async () => {
  folder = await aDropFolder()
  taken = new Set()
})

afterEach(async () => {
  await folder.remove()
})

function aReader(
  options: Partial<CsvReaderOptions> & { readonly columns?: Partial<CsvSettings['columns']> } = {},
): SourceReader {
  const { columns, ...rest } = options
  const settings: CsvSettings = {
    kind: 'csv',
    folder: folder.path,
    columns: { people: {}, credentials: {}, groups: {}, memberships: {}, ...columns },
  }
  return createCsvReader({ settings, takenRunIds: (id) => taken.has(id), ...rest })
}

/** As the engine does it: the run is on record before the source is told. */
async function take(reader: SourceReader, id = runId): Promise<void> {
  taken.add(id)
  await reader.settle({ kind: 'taken' })
}

function records(items: readonly ReadItem[]): unknown[] {
  return items.map((item) => (item.kind === 'record' ? item.record : item))
}

function inFolder(name: string, files: readonly string[] = dropNames): string[] {
  return files.map((file) => `${name}/${file}`).toSorted()
}

async function people(text: string | Buffer, options: DropOptions = {}, reader = aReader()): Promise<ReadItem[]> {
  await writeDrop(folder.path, { ...options, files: { 'people.csv': text } })
  const { items } = await readAll(reader, options.mode === 'delta' ? 'before' : null)
  return items.filter((item) => item.collection === 'people')
}

describe('a full export', () => {
  it('is read whole, ids and numbers as text, an empty cell as no value', async () => {
    await writeDrop(folder.path)
    const { items, proof } = await readAll(aReader())
    expect(records(items)).toEqual([
      { id: 'g-1', name: 'Physics Lab East', description: 'Labs 1-4, ground floor' },
      { id: 'g-2', name: '물리 실험동' },
      { id: 'p-1', campus_id: '00450631', first_name: 'Mina', status: 'active' },
      { id: 'p-2', campus_id: '00000007', first_name: '민아', status: 'inactive' },
      {
        id: 'c-1',
        person_id: 'p-1',
        kind: 'door',
        format: 'H10301',
        facility_code: '017',
        number: '0012345',
        issue_no: 2,
        status: 'active',
      },
      { id: 'c-2', person_id: 'p-2', kind: 'payment', number: '0099', status: 'active' },
      { group_id: 'g-1', person_id: 'p-1' },
      { group_id: 'g-1', person_id: 'p-2' },
      { group_id: 'g-2', person_id: 'p-1' },
    ])
    expect(proof).toMatchObject({ watermark: runId, items: { people: 2, credentials: 2, groups: 2, memberships: 3 } })
    expect(proof.etag).toMatch(/^[0-9a-f]{64}$/)
  })

  it('moves to done when it was taken, and then there is nothing new', async () => {
    await writeDrop(folder.path)
    const reader = aReader()
    await readAll(reader)
    expect(await folder.list()).toEqual(dropNames)
    await take(reader)
    expect(await folder.list()).toEqual(inFolder(`done/${runId}`))
    expect(await reader.head({ etag: null, signal: neverAborted })).toEqual({ kind: 'unchanged' })
  })

  it('moves to rejected with the reason when the run refused it', async () => {
    await writeDrop(folder.path)
    const reader = aReader()
    await readAll(reader)
    await reader.settle({ kind: 'refused', reason: 'a third of the campus is missing' })
    expect(await folder.list()).toEqual(inFolder(`rejected/${runId}`, [...dropNames, 'reason.txt']))
    expect(await readFile(join(folder.path, 'rejected', runId, 'reason.txt'), 'utf8')).toBe(
      'a third of the campus is missing\n',
    )
  })

  it('comes in pages of 2000 rows whatever its size', async () => {
    const rows = Array.from({ length: 4500 }, (_, index) => `p-${index},active`)
    await writeDrop(folder.path, { files: { 'people.csv': ['id,status', ...rows].join('\n') } })
    const reader = aReader()
    const head = await reader.head({ etag: null, signal: neverAborted })
    const sizes: number[] = []
    for await (const event of reader.read({ since: null, head, signal: neverAborted }).events) {
      if (event.kind === 'page' && event.page.collection === 'people') sizes.push(event.page.items.length)
    }
    expect(sizes).toEqual([2000, 2000, 500])
  })

  it('an exporter that is still writing is left alone', async () => {
    await writeFile(join(folder.path, 'people.csv'), 'id,sta')
    const reader = aReader()
    expect(await reader.head({ etag: null, signal: neverAborted })).toEqual({ kind: 'unchanged' })
    const read = reader.read({ since: null, head: { kind: 'unchanged' }, signal: neverAborted })
    expect(await failureCode(collect(read))).toBe('source_drop_missing')
    expect(await folder.list()).toEqual(['people.csv'])
  })

  it('a folder that is not there is an error, not "nothing new"', async () => {
    await folder.remove()
    expect(await failureCode(aReader().head({ etag: null, signal: neverAborted }))).toBe('source_folder_unreachable')
  })
})

describe('a delta', () => {
  it('may lack files, and a deleted row is a tombstone', async () => {
    const files = {
      'people.csv': 'id,status,deleted,deleted_at\np-1,active,,\np-2,,true,2026-11-20T01:02:03Z\np-3,,1,\np-4,active,false,\n',
      'memberships.csv': 'group_id,person_id,deleted\ng-1,p-9,TRUE\n',
    }
    await writeDrop(folder.path, { mode: 'delta', files })
    const { items, proof } = await readAll(aReader(), 'before')
    expect(items.map((item) => [item.kind, item.kind === 'tombstone' ? item.key : null])).toEqual([
      ['record', null],
      ['tombstone', { id: 'p-2' }],
      ['tombstone', { id: 'p-3' }],
      ['record', null],
      ['tombstone', { groupId: 'g-1', personId: 'p-9' }],
    ])
    expect(proof.items).toEqual({ people: 4, credentials: 0, groups: 0, memberships: 1 })
  })

  it('without any change is no change', async () => {
    await writeDrop(folder.path, { mode: 'delta', files: { 'people.csv': 'id,status\n' } })
    expect((await readAll(aReader(), 'before')).proof.items.people).toBe(0)
  })

  it('does not do where a full read is needed, and stays for later', async () => {
    await writeDrop(folder.path, { mode: 'delta', files: { 'people.csv': 'id,status\n' } })
    expect(await failureCode(readAll(aReader()))).toBe('source_full_drop_needed')
    expect(await folder.list()).toEqual(['manifest.json', 'people.csv'])
  })

  it('a full export in place of a delta says so', async () => {
    await writeDrop(folder.path)
    const reader = aReader()
    const head = await reader.head({ etag: null, signal: neverAborted })
    expect(reader.read({ since: 'before', head, signal: neverAborted }).mode).toBe('full')
  })
})

describe('the form of a file', () => {
  it.each([
    ['semicolons', 'id;status;department\np-1;active;"a;b, c"\n'],
    ['tabs', 'id\tstatus\tdepartment\np-1\tactive\ta;b, c\n'],
    ['a byte-order mark and CRLF', '\ufeffid,status,department\r\np-1,active,"a;b, c"\r\n'],
    ['no line end at its end', 'id,status,department\np-1,active,"a;b, c"'],
    ['headings in other letters and a column more', 'ID, Status ,Shoe size,DEPARTMENT\np-1,active,44,"a;b, c"\n'],
  ])('may have %s', async (_name, text) => {
    expect(records(await people(text))).toEqual([{ id: 'p-1', status: 'active', department: 'a;b, c' }])
  })

  it('quotes keep line breaks, delimiters and quotes', async () => {
    const text = 'id,status,title\np-1,active,"first ""line""\nsecond, line"\n'
    await writeDrop(folder.path, { files: { 'people.csv': text }, rows: { 'people.csv': 1 } })
    expect(records((await readAll(aReader())).items)).toContainEqual({
      id: 'p-1',
      status: 'active',
      title: 'first "line"\nsecond, line',
    })
  })

  it('settings map its columns', async () => {
    const reader = aReader({ columns: { people: { campus_id: 'Student No', status: 'State' } } })
    expect(records(await people('id,student no,State\np-1,007,active\n', {}, reader))).toEqual([
      { id: 'p-1', campus_id: '007', status: 'active' },
    ])
  })

  it('settings that map an unknown field are refused', () => {
    expect(() => aReader({ columns: { people: { campusid: 'x' } } })).toThrow('source_column_unknown')
  })

  it('a row of the wrong length, a wrong mark and a deleted row of a full export go to quarantine', async () => {
    const rows = Array.from({ length: 57 }, (_, index) => `p-${index},active,`)
    const text = ['id,status,deleted', ...rows, 'p-a,active', 'p-b,active,perhaps', 'p-c,active,true'].join('\n')
    const bad = (await people(text)).filter((item) => item.kind === 'bad')
    expect(bad.map((item) => [item.key, item.detail])).toEqual([
      [{ id: 'p-a' }, 'the row has 2 cells, the header 3'],
      [{ id: 'p-b' }, 'deleted: must be true or false'],
      [{ id: 'p-c' }, 'deleted: a full read must not name deleted items'],
    ])
  })

  it('more than 5 % unreadable rows are refused with what is wrong in them but no values, and the export stays', async () => {
    const error = await failure(people('id,status\np-1,active\np-2,gone\np-3,left\n,active\n'))
    expect([error.code, error.params]).toEqual([
      'source_unreadable',
      {
        collection: 'people',
        bad: 3,
        expected: 4,
        examples: 'status: must be one of active, inactive / id: is missing',
      },
    ])
    expect(await folder.list()).toEqual(dropNames)
  })
})

describe('an export that is only looked at', () => {
  it('shows its first rows, the unreadable ones too', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `p-${index},asleep`)
    await writeDrop(folder.path, { files: { 'people.csv': ['id,status', ...rows].join('\n') } })
    const shown = await testSource(aReader({ keepDrops: true }), createFormatMapping({}), neverAborted)
    expect(shown.totals).toEqual({ groups: 2, people: 30, credentials: 2, memberships: 3 })
    expect(shown.badItems[0]).toBe('status: must be one of active, inactive; is "asleep"')
    expect(shown.warnings).toContain('bad_items')
  })
})

describe('an export that is refused', () => {
  const refusals: ReadonlyArray<readonly [string, DropOptions, RegExp]> = [
    ['a row count that differs', { rows: { 'people.csv': 3 } }, /people\.csv: it has 2 rows, the manifest says 3/],
    [
      'a hash that differs',
      { manifest: (value) => JSON.parse(JSON.stringify(value).replaceAll(/"sha256":"./g, '"sha256":"0')) as unknown },
      /SHA-256/,
    ],
    [
      'a file missing from the manifest of a full export',
      { manifest: (value) => ({ ...value, files: [] }) },
      /a full export needs groups\.csv/,
    ],
    ['broken quoting', { files: { 'people.csv': 'id,status\np-1,"act"ive\n' } }, /people\.csv: broken quoting/],
    [
      'a quote that never ends',
      { files: { 'people.csv': `id,status\np-1,"${'x'.repeat(300_000)}` } },
      /people\.csv: broken quoting or an endless row/,
    ],
    [
      'text that is not UTF-8',
      { files: { 'people.csv': Buffer.from('id,status\np-1,\xe9\n', 'latin1') } },
      /people\.csv: it is not UTF-8/,
    ],
    ['an empty file', { files: { 'people.csv': '' }, rows: { 'people.csv': 0 } }, /people\.csv: it has no header line/],
    ['a needed column missing', { files: { 'people.csv': 'id,first_name\np-1,Mina\n' } }, /column "status" is missing/],
    [
      'a column twice',
      { files: { 'people.csv': 'id,Status,STATUS\np-1,active,active\n' } },
      /column "status" is there more than once/,
    ],
  ]

  it.each(refusals)('for %s moves to rejected with the reason', async (_name, options, reason) => {
    await writeDrop(folder.path, options)
    expect(await failureCode(readAll(aReader()))).toBe('source_drop_refused')
    expect(await readFile(join(folder.path, 'rejected', runId, 'reason.txt'), 'utf8')).toMatch(reason)
    const rest = (await folder.list()).filter((file) => !file.startsWith(`rejected/${runId}/`))
    expect(rest.filter((file) => file === 'manifest.json')).toEqual([])
  })

  it('for a mapped column that is gone', async () => {
    await writeDrop(folder.path)
    const error = await failure(readAll(aReader({ columns: { people: { email: 'Mail' } } })))
    expect(error.params).toEqual({ runId, reason: 'drop_column_missing', file: 'people.csv', column: 'Mail' })
    expect(errorText(error, 'ko').what).toBe(`내보내기 "${runId}"을 거부했습니다: people.csv: "Mail" 열이 없습니다.`)
    const told = await readFile(join(folder.path, 'rejected', runId, 'reason.txt'), 'utf8')
    expect(told).toMatch(/column "Mail" is missing[^]*"Mail" 열이 없습니다/)
  })

  it('for a file that is a link out of the folder', async () => {
    await writeDrop(folder.path)
    await rename(join(folder.path, 'people.csv'), join(folder.path, 'elsewhere.csv'))
    await symlink(join(folder.path, 'elsewhere.csv'), join(folder.path, 'people.csv'))
    expect((await failure(readAll(aReader()))).params['reason']).toBe('drop_not_regular')
  })

  it.each(['../../outside', '..', 'a/b', 'a\\b', 'C:x', '', 'con', '.hidden', 'x'.repeat(101)])(
    'for the run id %j, which is no safe name, and nothing is written elsewhere',
    async (name) => {
      await mkdir(join(folder.path, 'in'))
      const inner = join(folder.path, 'in')
      await writeDrop(inner, { runId: name })
      const reader = createCsvReader({
        settings: { kind: 'csv', folder: inner, columns: { people: {}, credentials: {}, groups: {}, memberships: {} } },
        takenRunIds: () => false,
      })
      expect(await failureCode(readAll(reader))).toBe('source_drop_refused')
      const files = await folder.list()
      expect(files).toHaveLength(6)
      expect(files.every((file) => /^in\/rejected\/invalid-[0-9a-f]{12}\/[a-z]+\.(?:csv|json|txt)$/.test(file))).toBe(true)
    },
  )

  it.each([
    ['is not JSON', () => '{"run_id":'],
    [
      'names another file',
      (value: object) => JSON.parse(JSON.stringify(value).replace('people.csv', '../people.csv')) as unknown,
    ],
    ['names no mode', (value: object) => ({ ...value, mode: undefined })],
  ])('for a manifest that %s', async (_name, manifest) => {
    await writeDrop(folder.path, { manifest })
    expect(await failureCode(aReader().head({ etag: null, signal: neverAborted }))).toBe('source_drop_refused')
    expect(await folder.list()).toHaveLength(6)
  })

  it('twice under one run id keeps both', async () => {
    for (let times = 0; times < 2; times += 1) {
      await writeDrop(folder.path, { rows: { 'people.csv': 9 } })
      expect(await failureCode(readAll(aReader()))).toBe('source_drop_refused')
    }
    const files = [...dropNames, 'reason.txt']
    expect(await folder.list()).toEqual(
      [...inFolder(`rejected/${runId}`, files), ...inFolder(`rejected/${runId}-2`, files)].toSorted(),
    )
  })

  it('stays where it is for a reader that only looks', async () => {
    await writeDrop(folder.path, { rows: { 'people.csv': 9 } })
    const reader = aReader({ keepDrops: true })
    expect(await failureCode(readAll(reader))).toBe('source_drop_refused')
    await reader.settle({ kind: 'refused', reason: 'x' })
    expect(await folder.list()).toEqual(dropNames)
  })
})

describe('a run id that was taken before', () => {
  it('is refused for a new export', async () => {
    await writeDrop(folder.path)
    const reader = aReader()
    await readAll(reader)
    await take(reader)
    await writeDrop(folder.path)
    const error = await failure(reader.head({ etag: null, signal: neverAborted }))
    expect([error.code, error.params['reason']]).toEqual(['source_drop_refused', 'drop_taken_before'])
    expect((await folder.list()).filter((file) => file.startsWith('rejected/'))).toHaveLength(6)
  })

  it('is refused even when its done folder was cleared away, as the tag tells the two apart', async () => {
    await writeDrop(folder.path, { files: { 'people.csv': 'id,status\n' } })
    taken.add(runId)
    expect(await failureCode(aReader().head({ etag: 'of the last drop taken', signal: neverAborted }))).toBe(
      'source_drop_refused',
    )
  })

  it.each([0, 1, 2, 4])('a move to done that was cut short after %i files is finished', async (moved) => {
    await writeDrop(folder.path)
    const { proof } = await readAll(aReader())
    taken.add(runId)
    if (moved > 0) await mkdir(join(folder.path, 'done', runId), { recursive: true })
    for (const name of Object.keys(fullDrop).slice(0, moved)) {
      await rename(join(folder.path, name), join(folder.path, 'done', runId, name))
    }
    expect(await aReader().head({ etag: proof.etag, signal: neverAborted })).toEqual({ kind: 'unchanged' })
    expect(await folder.list()).toEqual(inFolder(`done/${runId}`))
  })

  it('finishing a move leaves the files of the next export alone', async () => {
    await writeDrop(folder.path)
    const { proof } = await readAll(aReader())
    taken.add(runId)
    await writeFile(join(folder.path, 'people.csv'), 'id,status\np-9,active\n')
    await aReader().head({ etag: proof.etag, signal: neverAborted })
    expect((await folder.list()).filter((file) => !file.startsWith('done/'))).toEqual(['people.csv'])
  })
})

describe('an export that changes while it is read', () => {
  it('is not proven', async () => {
    await writeDrop(folder.path)
    const reader = aReader()
    const head = await reader.head({ etag: null, signal: neverAborted })
    const events = reader.read({ since: null, head, signal: neverAborted }).events[Symbol.asyncIterator]()
    await events.next()
    await writeFile(join(folder.path, 'memberships.csv'), 'group_id,person_id\ng-2,p-2\ng-1,p-2\ng-2,p-1\n')
    const rest = async (): Promise<void> => {
      while ((await events.next()).done !== true);
    }
    expect(await failureCode(rest())).toBe('source_drop_changed')
  })

  it('a next export that came before the last was settled is left for the next run', async () => {
    await writeDrop(folder.path)
    const reader = aReader()
    await readAll(reader)
    await writeDrop(folder.path, { runId: 'next' })
    await take(reader)
    expect(await folder.list()).toEqual(dropNames)
    expect(countItems((await readAll(aReader())).items, 'record').people).toBe(2)
  })

  it('a cancel ends it', async () => {
    await writeDrop(folder.path)
    const controller = new AbortController()
    const reader = aReader()
    const head = await reader.head({ etag: null, signal: controller.signal })
    const events = reader.read({ since: null, head, signal: controller.signal }).events[Symbol.asyncIterator]()
    await events.next()
    controller.abort()
    expect(await failureCode(Promise.resolve(events.next()))).toBe('cancelled')
  })
})
