import { describe, expect, test } from 'vitest'
import type { GroupId } from '../../../src/shared/domain.ts'
import type { Settings } from '../../../src/shared/settings.ts'
import { aCredential, aDirectory, aGroup, aPerson } from '../../support/directory.ts'
import { aReader, everybody, everyGroup } from '../../support/reader.ts'
import { failureCode } from '../../support/source-reads.ts'
import { aSyncedCampus } from '../../support/sync.ts'

const anyone = { include: [], exclude: [] }

describe('an opened list', () => {
  test('stays as it was while a sync writes, and shows the change when it is opened again', async () => {
    const campus = await aSyncedCampus({ people: 80, seed: 3 })
    await campus.sync()
    const reader = aReader(campus.database)
    const opened = await reader.people.open(everybody)
    const before = await reader.people.window({ listId: opened.listId, offset: 0, limit: 500 })

    campus.sandbox.campus.churn({ count: 60 })
    let meanwhile = 0
    await campus.sync({
      check: () => {
        meanwhile += 1
      },
    })
    expect(meanwhile).toBeGreaterThan(0)

    const after = await reader.people.window({ listId: opened.listId, offset: 0, limit: 500 })
    expect(after.rows).toHaveLength(before.rows.length)
    expect(after.rows.map((row, at) => row?.id ?? before.rows[at]?.id)).toEqual(before.rows.map((row) => row?.id))
    const again = await reader.people.open(everybody)
    expect(again.listId).not.toBe(opened.listId)
    expect(again.total).toBe((await campus.contents()).people.length)
  })

  test('keeps the place of somebody who has gone', async () => {
    const here = aDirectory()
    const [first, second, third] = ['a', 'b', 'c'].map((lastName) => aPerson(here, { lastName }))
    const reader = aReader(here.connection)
    const { listId } = await reader.people.open(everybody)
    here.connection.prepare('DELETE FROM person WHERE id = ?').run(second)
    const { rows } = await reader.people.window({ listId, offset: 0, limit: 5 })
    expect(rows.map((row) => row?.id ?? null)).toEqual([first, null, third])
  })

  test('is kept until two dozen others were looked at after it', async () => {
    const here = aDirectory()
    aPerson(here)
    const reader = aReader(here.connection)
    const kept = await reader.people.open(everybody)
    const left = await reader.people.open(everybody)
    for (let others = 0; others < 23; others += 1) {
      await reader.groups.open(everyGroup)
      await reader.people.window({ listId: kept.listId, offset: 0, limit: 1 })
    }
    expect((await reader.people.window({ listId: kept.listId, offset: 0, limit: 1 })).rows).toHaveLength(1)
    expect(await failureCode(reader.people.window({ listId: left.listId, offset: 0, limit: 1 }))).toBe('app_list_expired')
  })

  test('of one kind is not one of another', async () => {
    const reader = aReader(aDirectory().connection)
    const { listId } = await reader.people.open(everybody)
    expect(await failureCode(reader.groups.window({ listId, offset: 0, limit: 1 }))).toBe('app_list_expired')
    expect(await failureCode(reader.runs.lines({ listId, offset: 0, limit: 1 }))).toBe('app_list_expired')
  })
})

describe('people', () => {
  test('are found by two syllables, by owner, status and group', async () => {
    const here = aDirectory()
    const mina = aPerson(here, { firstName: '민아', lastName: '김', origin: 'atrium' })
    const minjun = aPerson(here, { firstName: '민준', lastName: '김', status: 'suspended' })
    aPerson(here, { firstName: '서연', lastName: '박' })
    const groupId = aGroup(here, { members: [minjun] })
    const reader = aReader(here.connection)
    const found = async (query: Partial<Parameters<typeof reader.people.open>[0]>) => {
      const { listId, total } = await reader.people.open({ ...everybody, ...query })
      const { rows } = await reader.people.window({ listId, offset: 0, limit: 100 })
      expect(rows).toHaveLength(total)
      return rows.map((row) => row?.id)
    }
    expect(await found({ search: '김민' })).toEqual([mina, minjun])
    expect(await found({ search: '민아' })).toEqual([mina])
    expect(await found({ search: '민아'.normalize('NFD') })).toEqual([mina])
    expect(await found({ search: '김민', descending: true })).toEqual([minjun, mina])
    expect(await found({ origin: 'atrium' })).toEqual([mina])
    expect(await found({ status: 'suspended' })).toEqual([minjun])
    expect(await found({ groupId })).toEqual([minjun])
    expect(await found({ groupId, origin: 'atrium' })).toEqual([])
  })

  test('are shown with whose each value is', async () => {
    const here = aDirectory()
    const personId = aPerson(here, { origin: 'atrium', firstName: '민아', lastName: '김' })
    aCredential(here, { personId, origin: 'command' })
    const shown = await aReader(here.connection).people.show({ personId })
    expect(shown).toMatchObject({ label: '김민아', credentials: [{ owner: 'command', editable: true }] })
    expect(shown.fields.every(({ owner, editable }) => owner === 'atrium' && !editable)).toBe(true)
  })
})

test('a group is shown with its members counted and whose it is', async () => {
  const here = aDirectory()
  const groupId = aGroup(here, { origin: 'atrium', name: 'Lab', members: [aPerson(here), aPerson(here)] })
  const reader = aReader(here.connection)
  expect(await reader.groups.show({ groupId })).toEqual({
    row: { id: groupId, atrium_id: `g-${groupId}`, name: 'Lab', description: null, origin: 'atrium', members: 2 },
    owner: 'atrium',
    changed_in: 'atrium_portal',
    editable: false,
    connection: null,
  })
  const { listId } = await reader.groups.open({ ...everyGroup, search: 'LAB' })
  expect((await reader.groups.window({ listId, offset: 0, limit: 1 })).rows).toMatchObject([{ id: groupId, members: 2 }])
  expect(await failureCode(reader.groups.show({ groupId: 99 as GroupId }))).toBe('directory_group_unknown')
})

test('totals count each kind by owner, and follow a change', async () => {
  const here = aDirectory()
  const reader = aReader(here.connection)
  const none = { atrium: 0, scim: 0, command: 0 }
  expect(await reader.directory.totals({})).toEqual({ people: none, credentials: none, groups: none, memberships: none })
  const person = aPerson(here, { origin: 'atrium' })
  aCredential(here, { personId: person, origin: 'command' })
  aGroup(here, { origin: 'scim', members: [person] })
  expect(await reader.directory.totals({})).toEqual({
    people: { ...none, atrium: 1 },
    credentials: { ...none, command: 1 },
    groups: { ...none, scim: 1 },
    memberships: { ...none, scim: 1 },
  })
})

describe('a preview of the scope', () => {
  function aCampus() {
    const here = aDirectory()
    const art = aPerson(here, { origin: 'atrium', lastName: 'A', department: 'Art' })
    const law = aPerson(here, { origin: 'atrium', lastName: 'B', department: 'Law', status: 'suspended' })
    const none = aPerson(here, { origin: 'atrium', lastName: 'C' })
    const left = aPerson(here, { origin: 'atrium', lastName: 'D', departedAt: 1, status: 'suspended' })
    const local = aPerson(here, { lastName: 'E', department: 'Law' })
    aGroup(here, { origin: 'atrium', atriumId: 'g-in', members: [art, law, left] })
    aGroup(here, { origin: 'command', members: [none, local] })
    return { reader: aReader(here.connection), art, law, none }
  }

  test.each<[string, Partial<Settings['scope']>, ('art' | 'law' | 'none')[]]>([
    ['nothing', {}, []],
    ['departments', { departments: { include: ['Art'], exclude: [] } }, ['law', 'none']],
    ['departments without', { departments: { include: [], exclude: ['Art'] } }, ['art']],
    ['active people', { statuses: { include: ['active'], exclude: [] } }, ['law']],
    ['nobody inactive', { statuses: { include: [], exclude: ['inactive'] } }, ['law']],
    ['a group', { groups: { include: ['g-in'], exclude: [] } }, ['none']],
    ['no group', { groups: { include: [], exclude: ['g-in'] } }, ['art', 'law']],
    [
      'several rules',
      { departments: { include: ['Art', 'Law'], exclude: [] }, statuses: { include: ['active'], exclude: [] } },
      ['law', 'none'],
    ],
  ])('of %s names those whom Atrium knows and who would leave', async (_, scope, expected) => {
    const { reader, ...people } = aCampus()
    const preview = await reader.settings.previewScope({
      scope: { departments: anyone, groups: anyone, statuses: anyone, ...scope },
    })
    expect(preview).toMatchObject({ total: 3, leaving: expected.length })
    expect(preview.people.map(({ id }) => id)).toEqual(expected.map((who) => people[who]))
  })

  test('agrees with what a sync does then', async () => {
    const campus = await aSyncedCampus({ people: 60, seed: 5 })
    await campus.sync()
    const [department] = (await campus.contents()).people.flatMap((person) => person.department ?? [])
    const scope: Settings['scope'] = {
      departments: { include: [], exclude: [department ?? ''] },
      groups: anyone,
      statuses: anyone,
    }
    const preview = await aReader(campus.database).settings.previewScope({ scope })
    campus.settings = { ...campus.settings, scope }
    const report = await campus.sync({ dryRun: true })
    const suspends = campus.lines(report.run_id).filter((line) => line.kind === 'people' && line.reason === 'out_of_scope')
    expect(preview.leaving).toBe(suspends.length)
    expect(preview.leaving).toBeGreaterThan(0)
  })
})

test('the departments are those of people whom Atrium knows, each once and by name', async () => {
  const here = aDirectory()
  for (const department of ['Law', 'Art', 'Law', null, '']) aPerson(here, { origin: 'atrium', department })
  aPerson(here, { department: 'Visitors' })
  expect(await aReader(here.connection).directory.departments({})).toEqual(['Art', 'Law'])
})
