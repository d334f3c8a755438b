import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { parse } from 'csv-parse'
import { describe, expect, onTestFinished, test } from 'vitest'
import { exportCredentials, exportGroups, exportMemberships, exportPeople } from '../../../src/main/directory/export.ts'
import { exportColumns, toCsv, toNdjson } from '../../../src/main/directory/export-format.ts'
import { openConnection } from '../../../src/main/storage/database.ts'
import { aCredential, aDirectory, aGroup, aPerson } from '../../support/directory.ts'

describe('an export', () => {
  test('has the documented columns in their order, values as the source spelled them', async () => {
    const here = aDirectory()
    const person = aPerson(here, {
      origin: 'atrium',
      atriumId: '00p-1',
      scimId: 'u-1',
      campusId: '00450631',
      firstName: '민아',
      lastName: '김',
      email: 'Mina@X',
      validFrom: '2026-03-01T00:00:00+09:00',
    })
    const card = aCredential(here, {
      personId: person,
      origin: 'atrium',
      atriumId: 'c-1',
      number: '0012345',
      issueNo: 2,
      status: 'lost',
    })
    const group = aGroup(here, { origin: 'atrium', atriumId: 'g-1', name: 'Physics', description: 'Labs', members: [person] })

    expect(await lines(exportPeople(here.directory))).toEqual([
      `{"id":${person},"atrium_id":"00p-1","campus_id":"00450631","first_name":"민아","middle_name":null,"last_name":"김",` +
        `"preferred_name":null,"email":"Mina@X","phone":null,"department":null,"title":null,"status":"active",` +
        `"valid_from":"2026-03-01T00:00:00+09:00","valid_to":null,"origin":"atrium"}`,
    ])
    expect(await lines(exportCredentials(here.directory))).toEqual([
      `{"id":${card},"atrium_id":"c-1","person_id":${person},"campus_id":"00450631","id_type":null,"format":"HID37bitFacility",` +
        `"facility_code":"17","number":"0012345","number_hex":null,"issue_no":2,"status":"lost","valid_from":null,"valid_to":null,"origin":"atrium"}`,
    ])
    expect(await lines(exportGroups(here.directory))).toEqual([
      `{"id":${group},"atrium_id":"g-1","name":"Physics","description":"Labs","origin":"atrium"}`,
    ])
    expect(await lines(exportMemberships(here.directory))).toEqual([
      `{"group_id":${group},"group_atrium_id":"g-1","group_name":"Physics","person_id":${person},"campus_id":"00450631","origin":"atrium"}`,
    ])
  })

  test('keeps the order of the row ids across its pages and leaves nobody out', async () => {
    const here = aDirectory()
    const people = here.connection.transaction(() => Array.from({ length: 2_001 }, () => aPerson(here)))()
    const groups = here.connection.transaction(() => [
      aGroup(here, { members: people.slice(500, 2_000) }),
      aGroup(here, { members: people.toReversed() }),
    ])()
    expect((await all(exportPeople(here.directory))).map((row) => row.id)).toEqual(people)
    const pairs = (await all(exportMemberships(here.directory))).map((row) => [row.group_id, row.person_id])
    expect(pairs).toEqual([...people.slice(500, 2_000).map((id) => [groups[0], id]), ...people.map((id) => [groups[1], id])])
  })

  test('shows one state of the directory, whatever is written meanwhile', async () => {
    const here = aDirectory()
    here.connection.transaction(() => Array.from({ length: 1_500 }, () => aPerson(here)))()
    const writer = openConnection(here.file)
    let seen = 0
    for await (const row of exportPeople(here.directory)) {
      if (seen === 0) writer.exec("DELETE FROM person WHERE id > 1200; UPDATE person SET title = 'changed'")
      expect(row.title).toBeNull()
      seen += 1
    }
    writer.close()
    expect(seen).toBe(1_500)
  })

  test('that its reader leaves early frees the directory', async () => {
    const here = aDirectory()
    aPerson(here)
    aPerson(here)
    for await (const _ of exportPeople(here.directory)) break
    expect(await all(exportPeople(here.directory))).toHaveLength(2)
  })
})

describe('CSV', () => {
  test('comes back as it was, quotes, line breaks, formulas and missing values included', async () => {
    const here = aDirectory()
    const names = ['=cmd|calc', 'a "b", c', 'two\r\nlines', '가나다', '007', '']
    for (const name of names) aGroup(here, { name })
    const file = aFile()
    const stream = createWriteStream(file)
    expect(await toCsv(exportGroups(here.directory), exportColumns.groups, stream)).toBe(names.length)
    stream.end()
    await once(stream, 'finish')

    expect(readFileSync(file, 'utf8').split('\r\n')[0]).toBe('id,atrium_id,name,description,origin')
    const records = (await createReadStream(file)
      .pipe(parse({ columns: true }))
      .toArray()) as { name: string; description: string }[]
    expect(records.map((record) => record.name)).toEqual(names)
    expect(records[0]?.description).toBe('')
  })

  test('tells no value from an empty one', async () => {
    const here = aDirectory()
    aGroup(here, { name: 'A' })
    aGroup(here, { name: 'B', description: '' })
    expect(await csv(here)).toBe('id,atrium_id,name,description,origin\r\n1,,A,,command\r\n2,,B,"",command\r\n')
  })

  test('has the columns that scripts count on', () => {
    expect(exportColumns.people.join()).toBe(
      'id,atrium_id,campus_id,first_name,middle_name,last_name,preferred_name,email,phone,department,title,status,valid_from,valid_to,origin',
    )
    expect(exportColumns.credentials.join()).toBe(
      'id,atrium_id,person_id,campus_id,id_type,format,facility_code,number,number_hex,issue_no,status,valid_from,valid_to,origin',
    )
  })

  test('of an empty directory is its header', async () => {
    expect(await csv(aDirectory())).toBe('id,atrium_id,name,description,origin\r\n')
  })
})

describe('a stream that is slow, broken or called off', () => {
  test('is waited for: no more is read ahead than a few chunks', async () => {
    let pulled = 0
    async function* endless() {
      for (;;) {
        pulled += 1
        yield { text: 'x'.repeat(1_000) }
      }
    }
    const cancel = new AbortController()
    let taken = 0
    const stuck = new Writable({
      highWaterMark: 1,
      write(_chunk, _encoding, done) {
        taken += 1
        if (taken < 5) setImmediate(done)
        else setImmediate(() => cancel.abort())
      },
    })
    await expect(toNdjson(endless(), stuck, { signal: cancel.signal })).rejects.toMatchObject({ name: 'AbortError' })
    expect(taken).toBe(5)
    expect(pulled).toBeLessThan(66 * 12)
  })

  test('that is called off can still be written to', async () => {
    const { stream, text } = collector()
    async function* twoAndACancel() {
      yield { n: 1 }
      cancel.abort()
      yield { n: 2 }
    }
    const cancel = new AbortController()
    await expect(toNdjson(twoAndACancel(), stream, { signal: cancel.signal })).rejects.toMatchObject({ name: 'AbortError' })
    stream.write('cancelled')
    expect(text()).toContain('cancelled')
  })

  test('that breaks on the very last chunk is told as well', async () => {
    const here = aDirectory()
    aGroup(here)
    const broken = new Writable({ write: (_chunk, _encoding, done) => setImmediate(done, new Error('disk full')) })
    await expect(toNdjson(exportGroups(here.directory), broken)).rejects.toThrow('disk full')
  })

  test('that breaks ends the export with its error and frees the directory', async () => {
    const here = aDirectory()
    here.connection.transaction(() => Array.from({ length: 1_500 }, () => aPerson(here)))()
    const broken = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' })),
    })
    await expect(toNdjson(exportPeople(here.directory), broken)).rejects.toMatchObject({ code: 'EPIPE' })
    expect(await all(exportPeople(here.directory))).toHaveLength(1_500)
  })
})

async function all<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const found: Row[] = []
  for await (const row of rows) found.push(row)
  return found
}

async function lines(rows: AsyncIterable<object>): Promise<string[]> {
  const { stream, text } = collector()
  await toNdjson(rows, stream)
  return text().split('\n').slice(0, -1)
}

async function csv(here: ReturnType<typeof aDirectory>): Promise<string> {
  const { stream, text } = collector()
  await toCsv(exportGroups(here.directory), exportColumns.groups, stream)
  return text()
}

function collector() {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') }
}

function aFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-sync-export-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'export.csv')
}
