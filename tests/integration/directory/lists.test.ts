import { describe, expect, test } from 'vitest'
import { createCredentialsList } from '../../../src/main/directory/credentials-list.ts'
import { createGroupsList } from '../../../src/main/directory/groups-list.ts'
import {
  createPeopleList,
  everybody,
  likelyNext,
  type PeopleQuery,
  peopleSorts,
} from '../../../src/main/directory/people-list.ts'
import { origins, personStatuses } from '../../../src/shared/domain.ts'
import { aCredential, aDirectory, aGroup, aPerson, type TestDirectory } from '../../support/directory.ts'

describe('people are found', () => {
  test.each([
    { search: '민아', who: 'mina' },
    { search: '민아'.normalize('NFD'), who: 'mina' },
    { search: '김민아', who: 'mina' },
    { search: '아 김', who: 'mina' },
    { search: 'ＭＩＮＡ', who: 'mina' },
    { search: '0045', who: 'mina' },
    { search: 'KIM@CAMPUS', who: 'mina' },
    { search: 'öztürk jör', who: 'jorg' },
    { search: 'öztürk'.normalize('NFD'), who: 'jorg' },
    { search: '100%_', who: 'jorg' },
    { search: '98765', who: 'card' },
    { search: 'love 0098', who: 'card' },
    { search: 'abcdef', who: 'card' },
  ] as const)('by "$search"', async ({ search, who }) => {
    const { directory, ...people } = threeToFind()
    expect(await idsOf(directory, { search, sort: 'name' })).toEqual([people[who]])
  })

  test.each(['민아 love', '0%631', 'mina_kim', '45063100', '98765 kim'])(
    'only when every word fits, its signs taken literally: not by "%s"',
    async (search) => {
      const { directory } = threeToFind()
      expect(await idsOf(directory, { search, sort: 'name' })).toEqual([])
    },
  )

  test('all of them by a search without a word', async () => {
    const { directory } = threeToFind()
    expect(await idsOf(directory, { search: '  ', sort: 'name' })).toHaveLength(3)
  })

  test('by owner, status and group together', async () => {
    const directory = aDirectory()
    const wanted = aPerson(directory, { origin: 'atrium', status: 'suspended' })
    const others = [aPerson(directory, { origin: 'atrium' }), aPerson(directory, { status: 'suspended' })]
    aPerson(directory, { origin: 'atrium', status: 'suspended' })
    const groupId = aGroup(directory, { members: [wanted, ...others] })
    expect(await idsOf(directory, { origin: 'atrium', status: 'suspended', groupId, sort: 'name' })).toEqual([wanted])
  })
})

describe('people are sorted', () => {
  test.each([
    { sort: 'name', ascending: ['b', 'none', 'a'], descending: ['a', 'none', 'b'] },
    { sort: 'email', ascending: ['a', 'b', 'none'], descending: ['b', 'a', 'none'] },
    { sort: 'campus_id', ascending: ['a', 'b', 'none'], descending: ['b', 'a', 'none'] },
    { sort: 'department', ascending: ['b', 'a', 'none'], descending: ['b', 'a', 'none'] },
    { sort: 'status', ascending: ['b', 'a', 'none'], descending: ['none', 'b', 'a'] },
  ] as const)('by $sort, with or without a filter', async ({ sort, ascending, descending }) => {
    const { directory, ...people } = threeToSort()
    for (const filter of [{}, { origin: 'command' }] as const) {
      expect(await idsOf(directory, { ...filter, sort })).toEqual(ascending.map((who) => people[who]))
      expect(await idsOf(directory, { ...filter, sort, descending: true })).toEqual(descending.map((who) => people[who]))
    }
  })
})

describe('a filter', () => {
  test('picks from everybody in their order what it finds by itself', async () => {
    const here = aDirectory()
    for (let n = 0; n < 40; n += 1) {
      aPerson(here, {
        lastName: `name${(n * 7) % 40}`,
        department: n % 3 === 0 ? null : `d${n % 4}`,
        origin: origins[n % origins.length] ?? 'command',
        status: n % 5 < 2 ? 'suspended' : 'active',
      })
    }
    const everyOrder = peopleSorts.flatMap((sort) => [false, true].map((descending) => ({ sort, descending })))
    const everyFilter = [null, ...origins].flatMap((origin) => [null, ...personStatuses].map((status) => ({ origin, status })))
    const list = createPeopleList(here.directory)
    for (const order of everyOrder) await list.open(order)
    for (const order of everyOrder) {
      for (const filter of everyFilter) {
        const query = { ...order, ...filter }
        expect([...(await list.open(query)).ids], JSON.stringify(query)).toEqual(await idsOf(here, query))
      }
    }
  })

  test('sees who has changed since', async () => {
    const here = aDirectory()
    aPerson(here, { status: 'suspended' })
    const list = createPeopleList(here.directory)
    const suspended = { sort: 'name', status: 'suspended' } as const
    const countedAfter = async (): Promise<number> => {
      await list.open({ sort: 'name' })
      return (await list.open(suspended)).total
    }
    expect(await countedAfter()).toBe(1)
    aPerson(here, { status: 'suspended' })
    expect((await list.open(suspended)).total).toBe(2)
    expect(await countedAfter()).toBe(2)
  })

  test('is expected after the list of everybody, whose orders it is taken from', () => {
    const next = likelyNext({ sort: 'email', status: 'active', origin: null })
    expect(next[0]).toEqual({ ...everybody, sort: 'email' })
    expect(next.filter(({ status }) => status != null)).toHaveLength(1)
    expect(new Set(next.map((query) => JSON.stringify(query))).size).toBe(peopleSorts.length * 2 + 1)
    expect(likelyNext({ sort: 'name', search: 'kim' }).every(({ search }) => search === 'kim')).toBe(true)
  })
})

describe('a window', () => {
  test('gives the rows at its place, in the order of the list, with their counts', async () => {
    const here = aDirectory()
    const people = Array.from({ length: 30 }, (_, n) => aPerson(here, { lastName: String(99 - n) }))
    const last = people[0] ?? expect.fail()
    aCredential(here, { personId: last })
    aCredential(here, { personId: last })
    aGroup(here, { members: [last] })
    const list = createPeopleList(here.directory)
    const opened = await list.open({ sort: 'name' })
    expect(opened.total).toBe(30)
    const rows = await list.window(opened, 27, 10)
    expect(rows.map((row) => row?.last_name)).toEqual(['97', '98', '99'])
    expect(rows[2]).toMatchObject({ id: last, credentials: 2, groups: 1, origin: 'command' })
    expect(await list.window(opened, 30, 10)).toEqual([])
  })

  test('keeps the place of a row that has gone', async () => {
    const here = aDirectory()
    const [first, second, third] = [
      aPerson(here, { lastName: 'a' }),
      aPerson(here, { lastName: 'b' }),
      aPerson(here, { lastName: 'c' }),
    ]
    const list = createPeopleList(here.directory)
    const opened = await list.open({ sort: 'name' })
    here.connection.prepare('DELETE FROM person WHERE id = ?').run(second)
    expect((await list.window(opened, 0, 3)).map((row) => row?.id)).toEqual([first, undefined, third])
  })
})

describe('an opened list', () => {
  test('is remembered while the directory stands still, each query for itself', async () => {
    const here = aDirectory()
    aPerson(here)
    const list = createPeopleList(here.directory)
    const opened = await list.open({ sort: 'name' })
    expect(await list.open({ sort: 'name' })).toBe(opened)
    expect(await list.open({ sort: 'name', descending: true })).not.toBe(opened)
  })

  test('shows a change as soon as it is opened again', async () => {
    const here = aDirectory()
    aPerson(here)
    const list = createPeopleList(here.directory)
    const before = await list.open({ sort: 'name' })
    aPerson(here)
    const after = await list.open({ sort: 'name' })
    expect([before.total, after.total]).toEqual([1, 2])
    expect(after.revision).toBeGreaterThan(before.revision)
  })

  test('is right after more queries than are remembered', async () => {
    const here = aDirectory()
    const people = Array.from({ length: 20 }, (_, n) => aPerson(here, { lastName: `name${String(n).padStart(2, '0')}` }))
    const list = createPeopleList(here.directory)
    for (let round = 0; round < 2; round += 1) {
      for (const [n, id] of people.entries()) {
        const opened = await list.open({ search: `name${String(n).padStart(2, '0')}`, sort: 'name' })
        expect([...opened.ids]).toEqual([id])
      }
    }
  })
})

describe('groups', () => {
  test('are found by name, sorted by name or members, and counted', async () => {
    const here = aDirectory()
    const people = [aPerson(here), aPerson(here)]
    const lab = aGroup(here, { name: '물리 Lab', members: people })
    const empty = aGroup(here, { name: 'Lab annex' })
    const library = aGroup(here, { name: 'Library', origin: 'atrium', members: people.slice(0, 1) })
    const list = createGroupsList(here.directory)

    expect([...(await list.open({ search: 'LAB', sort: 'name' })).ids]).toEqual([empty, lab])
    expect([...(await list.open({ sort: 'members', descending: true })).ids]).toEqual([lab, library, empty])
    const opened = await list.open({ origin: 'atrium', sort: 'name' })
    expect(await list.window(opened, 0, 10)).toEqual([
      { id: library, atrium_id: `g-${library}`, name: 'Library', description: null, origin: 'atrium', members: 1 },
    ])
  })
})

describe('cards', () => {
  test('are found by number and holder, filtered by status and sorted', async () => {
    const here = aDirectory()
    const kim = aPerson(here, { firstName: '민아', lastName: '김' })
    const love = aPerson(here, { firstName: 'Ada', lastName: 'Love' })
    const first = aCredential(here, { personId: kim, number: '002' })
    const second = aCredential(here, { personId: love, numberHex: '00A' })
    const third = aCredential(here, { personId: love, number: '001', status: 'lost' })
    const list = createCredentialsList(here.directory)
    const ids = async (query: Parameters<typeof list.open>[0]) => [...(await list.open(query)).ids]

    expect(await ids({ sort: 'number' })).toEqual([third, first, second])
    expect(await ids({ sort: 'holder', descending: true })).toEqual([first, third, second])
    expect(await ids({ search: '김민 002', sort: 'number' })).toEqual([first])
    expect(await ids({ search: '00a', sort: 'number' })).toEqual([second])
    expect(await ids({ status: 'lost', sort: 'status' })).toEqual([third])
    const [row] = await list.window(await list.open({ status: 'lost', sort: 'status' }), 0, 1)
    expect(row).toMatchObject({ id: third, person_id: love, first_name: 'Ada', number: '001' })
  })
})

async function idsOf({ directory }: TestDirectory, query: PeopleQuery): Promise<number[]> {
  return [...(await createPeopleList(directory).open(query)).ids]
}

function threeToFind() {
  const directory = aDirectory()
  const mina = aPerson(directory, {
    firstName: '민아',
    lastName: '김',
    email: 'Mina.Kim@campus.example',
    campusId: '00450631',
  })
  const jorg = aPerson(directory, { firstName: 'Jörg', lastName: 'ÖZTÜRK', email: '100%_sure@campus.example' })
  const card = aPerson(directory, { firstName: 'Ada', lastName: 'Love' })
  aCredential(directory, { personId: card, number: '0098765' })
  aCredential(directory, { personId: card, numberHex: '0ABCDEF1' })
  return { directory, mina, jorg, card }
}

function threeToSort() {
  const directory = aDirectory()
  const b = aPerson(directory, { firstName: 'x', lastName: 'b', email: 'Z@x', department: 'Art', campusId: '10' })
  const none = aPerson(directory, { firstName: 'x', lastName: 'C', status: 'suspended' })
  const a = aPerson(directory, { firstName: 'x', lastName: 'Ä', email: 'a@x', department: 'Art', campusId: '09' })
  return { directory, a, b, none }
}
