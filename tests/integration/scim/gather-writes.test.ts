import { describe, expect, it } from 'vitest'
import { createGatheredWrites } from '../../../src/main/scim/gather-writes.ts'
import { openConnection } from '../../../src/main/storage/database.ts'
import { aDirectory } from '../../support/directory.ts'
import { aProvider, aUser, journalLines } from '../../support/scim.ts'

/** Notes in a real file, and writes that put them there. */
function aNotebook() {
  const { connection: database, file } = aDirectory()
  database.exec('CREATE TABLE author (id INTEGER PRIMARY KEY)')
  database.exec(
    'CREATE TABLE note (text BLOB, author INTEGER REFERENCES author (id) DEFERRABLE INITIALLY DEFERRED); INSERT INTO author VALUES (1)',
  )
  const { write } = createGatheredWrites(database)
  const insert = database.prepare('INSERT INTO note VALUES (?, ?)')
  const note = (text: string | Buffer, author = 1): string => {
    insert.run(text, author)
    return `${text.toString().slice(0, 20)} noted`
  }
  const notes = (): unknown[] => database.prepare('SELECT text FROM note ORDER BY rowid').pluck().all()
  return { database, file, write, note, notes }
}

function codeOf({ status, ...settled }: PromiseSettledResult<unknown>): unknown {
  return status === 'fulfilled' ? 'done' : (settled as PromiseRejectedResult).reason.code
}

describe('writes that come at the same time', () => {
  it('are made in their order, and told of when they stand', async () => {
    const { file, write, note } = aNotebook()
    const reader = openConnection(file, { readonly: true })
    const seen = reader.prepare('SELECT text FROM note ORDER BY rowid').pluck()

    const told = ['one', 'two', 'three'].map(async (text) => {
      const result = await write(() => note(text), false)
      return [result, seen.all()]
    })

    const all = ['one', 'two', 'three']
    expect(await Promise.all(told)).toEqual(all.map((text) => [`${text} noted`, all]))
    reader.close()
  })

  it('do not notice the one that is refused in the middle of what it does', async () => {
    const { write, note, notes } = aNotebook()

    const settled = await Promise.allSettled([
      write(() => note('one'), false),
      write(() => {
        note('half')
        throw new Error('not so')
      }, false),
      write(() => note('two'), false),
    ])

    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(notes()).toEqual(['one', 'two'])
  })

  it('leave the right to write to others after one that took long, however short its request was', async () => {
    const { file, write, note } = aNotebook()
    const reader = openConnection(file, { readonly: true })
    const seen = reader.prepare('SELECT text FROM note ORDER BY rowid').pluck()
    const takeLong = (): string => {
      const end = performance.now() + 50
      while (performance.now() < end);
      return note('long')
    }

    const told = [write(takeLong, false), write(() => [note('short'), seen.all()], false)]

    expect(await Promise.all(told)).toEqual(['long noted', ['short noted', ['long']]])
    reader.close()
  })

  it('are made one by one when all of them together cannot be committed', async () => {
    const { write, note, notes } = aNotebook()

    const settled = await Promise.allSettled([
      write(() => note('one'), false),
      write(() => note('by nobody', 2), false),
      write(() => note('two'), false),
    ])

    expect(settled.map(codeOf)).toEqual(['done', 'SQLITE_CONSTRAINT_FOREIGNKEY', 'done'])
    expect(notes()).toEqual(['one', 'two'])
  })

  it('are made one by one when the disk has no room for one of them', async () => {
    const { database, write, note, notes } = aNotebook()
    database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true })) + 2}`)

    const settled = await Promise.allSettled([
      write(() => note('one'), false),
      write(() => note(Buffer.alloc(100_000)), false),
      write(() => note('two'), false),
    ])

    expect(settled.map(codeOf)).toEqual(['done', 'SQLITE_FULL', 'done'])
    expect(notes()).toEqual(['one', 'two'])
  })

  it('are all refused, and nothing of them stays, while another process holds the right to write', async () => {
    const { database, file, write, note, notes } = aNotebook()
    database.pragma('busy_timeout = 1')
    const other = openConnection(file)
    other.exec('BEGIN IMMEDIATE')

    const settled = await Promise.allSettled([write(() => note('one'), false), write(() => note('two'), false)])
    other.exec('ROLLBACK')
    other.close()

    expect(settled.map(codeOf)).toEqual(['SQLITE_BUSY', 'SQLITE_BUSY'])
    expect(notes()).toEqual([])
    expect(await write(() => note('three'), false)).toBe('three noted')
  })

  it('do not wait for the end of a large one behind them', async () => {
    const { write, note } = aNotebook()
    const course: string[] = []
    const noted = async (text: string, isLarge = false): Promise<void> => {
      await write(() => {
        course.push(`${text} begins`)
        note(text)
      }, isLarge)
      course.push(`${text} is told`)
    }

    await Promise.all([noted('one'), noted('large', true), noted('two')])

    expect(course).toEqual(['one begins', 'one is told', 'large begins', 'large is told', 'two begins', 'two is told'])
  })

  it('get their turn, however many there are', async () => {
    const { write, note, notes } = aNotebook()
    const many = Array.from({ length: 100 }, (_, nth) => `note ${nth}`)

    await Promise.all(many.map((text) => write(() => note(text), false)))

    expect(notes()).toEqual(many)
  })
})

it('users that come together are people once each, and a name that is taken is refused', async () => {
  const { connection: database } = aDirectory()
  const { stores, users, personOf } = aProvider(database, { name: 'Okta' })
  const { write } = createGatheredWrites(database)

  const settled = await Promise.allSettled([
    write(() => users.create(aUser('kim@campus.example')), false),
    write(() => users.create(aUser('KIM@campus.example')), false),
    write(
      () =>
        stores.transaction(() => {
          users.create(aUser('half@campus.example'))
          throw new Error('not so')
        }),
      false,
    ),
    write(() => users.create(aUser('lee@campus.example')), false),
  ])

  const made = settled.flatMap((each) => (each.status === 'fulfilled' ? each.value.scimId : []))
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
  expect(settled[1]).toMatchObject({ reason: { status: 409, scimType: 'uniqueness' } })
  expect(made.map((id) => personOf(id)?.email)).toEqual(['kim@campus.example', 'lee@campus.example'])
  expect(journalLines(database)).toEqual(made.map((id) => `scim:Okta create people ${personOf(id)?.id} of ${personOf(id)?.id}`))
  expect(database.prepare('SELECT user_count FROM scim_connection').pluck().get()).toBe(2)
})
