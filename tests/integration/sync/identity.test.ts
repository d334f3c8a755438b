import { describe, expect, test } from 'vitest'
import { createFormatMapping } from '../../../src/main/atrium/formats.ts'
import { addCredential } from '../../../src/main/directory/credentials.ts'
import { addGroup } from '../../../src/main/directory/groups.ts'
import { addMembership } from '../../../src/main/directory/memberships.ts'
import { addPerson } from '../../../src/main/directory/people.ts'
import type { GroupId, PersonId } from '../../../src/shared/domain.ts'
import { aCard, aGroup, aMembership, aPerson } from '../../support/contract-server.ts'
import { aPerson as aDirectoryPerson } from '../../support/directory.ts'
import { aSource, type SourceContents } from '../../support/editable-source.ts'
import { aSync, changes, type TestSync } from '../../support/sync.ts'

const cardType = createFormatMapping({})
const modes = ['delta', 'full'] as const

async function aCampus(contents: SourceContents) {
  const source = await aSource(contents)
  const here = aSync({ url: source.url })
  await here.sync()
  return { source, here }
}

async function person(here: TestSync, atriumId: string) {
  const found = (await here.contents()).people.find((row) => row.atrium_id === atriumId)
  if (found === undefined) throw new Error(`nobody is ${atriumId}`)
  return found
}

async function campusIds(here: TestSync): Promise<Record<string, string | null>> {
  return Object.fromEntries((await here.contents()).people.map((row) => [row.atrium_id ?? 'local', row.campus_id]))
}

describe('a campus id', () => {
  test('that is blank is none: it makes nobody the same person', async () => {
    const people = ['p-1', 'p-2', 'p-3'].map((id, index) => aPerson(id, { campus_id: ['', ' ', ''][index] }))
    const { here } = await aCampus({ people })
    expect(await campusIds(here)).toEqual({ 'p-1': null, 'p-2': null, 'p-3': null })
    expect(here.quarantine()).toEqual([])
  })

  test.each(modes)('that is renamed leaves the same person, with cards and groups (%s)', async (mode) => {
    const { source, here } = await aCampus({
      people: [aPerson('p-1'), aPerson('p-2')],
      credentials: [aCard('c-1', 'p-1')],
      groups: [aGroup('g-1')],
      memberships: [aMembership('g-1', 'p-1')],
    })
    const before = await person(here, 'p-1')
    source.put('people', aPerson('p-1', { campus_id: '00000001' }))
    const report = await here.sync({ full: mode === 'full' })
    expect(changes(report)).toEqual({ people: { updated: 1 } })
    expect(here.lines(report.run_id)[0]).toMatchObject({ before: { campus_id: '0p-1' }, after: { campus_id: '00000001' } })
    expect(await person(here, 'p-1')).toEqual({ ...before, campus_id: '00000001' })
    expect((await here.contents()).credentials[0]?.campus_id).toBe('00000001')
  })

  test.each(modes)('that two people swap is swapped (%s)', async (mode) => {
    const { source, here } = await aCampus({ people: [aPerson('p-1'), aPerson('p-2')] })
    source.put('people', aPerson('p-1', { campus_id: '0p-2' }))
    source.put('people', aPerson('p-2', { campus_id: '0p-1' }))
    expect(await here.sync({ full: mode === 'full' })).toMatchObject({ outcome: 'succeeded', quarantined: 0 })
    expect(await campusIds(here)).toEqual({ 'p-1': '0p-2', 'p-2': '0p-1' })
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change' })
  })

  test('that two people swap in two deltas is swapped after the second', async () => {
    const { source, here } = await aCampus({ people: [aPerson('p-1'), aPerson('p-2')] })
    source.put('people', aPerson('p-1', { campus_id: '0p-2' }))
    expect(await here.sync()).toMatchObject({ quarantined: 1 })
    expect(await campusIds(here)).toEqual({ 'p-1': '0p-1', 'p-2': '0p-2' })
    source.put('people', aPerson('p-2', { campus_id: '0p-1' }))
    expect(await here.sync()).toMatchObject({ mode: 'delta', quarantined: 0 })
    expect(await campusIds(here)).toEqual({ 'p-1': '0p-2', 'p-2': '0p-1' })
  })

  test.each(modes)('that two claim stays with whoever bears it (%s)', async (mode) => {
    const { source, here } = await aCampus({ people: [aPerson('p-1'), aPerson('p-2')] })
    source.put('people', aPerson('p-2', { campus_id: '0p-1', last_name: 'Park' }))
    source.put('people', aPerson('p-3', { campus_id: '0p-1' }))
    expect(await here.sync({ full: mode === 'full' })).toMatchObject({ quarantined: 2, writes: 0 })
    expect(here.quarantine().map((row) => [row.key, row.reason])).toEqual([
      ['p-2', 'campus_id_taken'],
      ['p-3', 'campus_id_taken'],
    ])
    expect(await campusIds(here)).toEqual({ 'p-1': '0p-1', 'p-2': '0p-2' })
    expect((await person(here, 'p-2')).last_name).toBe('Kim')
  })

  test('that two new people claim is given to neither', async () => {
    const { here } = await aCampus({
      people: [aPerson('p-1', { campus_id: '7' }), aPerson('p-2', { campus_id: '7' }), aPerson('p-3')],
    })
    expect(await campusIds(here)).toEqual({ 'p-3': '0p-3' })
  })

  test('that a refused person keeps is not given to a third', async () => {
    const others = Array.from({ length: 20 }, (_, n) => aPerson(`p-${n + 10}`))
    const { source, here } = await aCampus({ people: [aPerson('p-1'), aPerson('p-2'), aPerson('p-3'), ...others] })
    const before = await campusIds(here)
    source.put('people', aPerson('p-2', { status: 'unreadable' }))
    source.put('people', aPerson('p-1', { campus_id: '0p-2' }))
    source.put('people', aPerson('p-3', { campus_id: '0p-1' }))
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', quarantined: 3 })
    expect(await campusIds(here)).toEqual(before)
  })

  test('keeps its leading zeros, and so do all ids', async () => {
    const { here } = await aCampus({
      people: [aPerson('007', { campus_id: '00450631' }), aPerson('7', { campus_id: '450631' })],
      credentials: [aCard('01', '007', { number: '0012345', facility_code: '017' })],
      groups: [aGroup('0204')],
      memberships: [aMembership('0204', '007')],
    })
    const { people, credentials, memberships } = await here.contents()
    expect(people.map((row) => [row.atrium_id, row.campus_id])).toEqual([
      ['007', '00450631'],
      ['7', '450631'],
    ])
    expect(credentials[0]).toMatchObject({ atrium_id: '01', number: '0012345', facility_code: '017', campus_id: '00450631' })
    expect(memberships[0]).toMatchObject({ group_atrium_id: '0204', campus_id: '00450631' })
  })

  test('and any name are kept as spelled, Hangul decomposed or not, and validity with its time zone', async () => {
    const decomposed = '민아'.normalize('NFD')
    const { here } = await aCampus({
      people: [aPerson('p-1', { first_name: decomposed, last_name: 'Çelik', valid_from: '2026-03-01T00:00:00+09:00' })],
    })
    expect(await person(here, 'p-1')).toMatchObject({
      first_name: decomposed,
      last_name: 'Çelik',
      valid_from: '2026-03-01T00:00:00+09:00',
    })
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', writes: 0 })
  })
})

describe('a person recreated under a new Atrium id', () => {
  async function aRecreatedPerson() {
    const { source, here } = await aCampus({
      people: [aPerson('p-1'), aPerson('p-2'), aPerson('p-3')],
      credentials: [aCard('c-1', 'p-1'), aCard('c-2', 'p-1'), aCard('c-3', 'p-2'), aCard('c-4', 'p-3')],
      groups: [aGroup('g-1'), aGroup('g-2')],
      memberships: [aMembership('g-1', 'p-1'), aMembership('g-2', 'p-1'), aMembership('g-2', 'p-2'), aMembership('g-1', 'p-3')],
    })
    const { id: personId } = await person(here, 'p-1')
    const card = await addCredential(here.directory, here.operator, { personId, format: 'H10301', number: '999' }, { cardType })
    const group = await addGroup(here.directory, here.operator, { name: 'Night watch' })
    await addMembership(here.directory, here.operator, { groupId: group, personId })
    return { source, here, personId, card, group }
  }

  async function expectRecreated(here: TestSync, personId: PersonId, group: GroupId): Promise<void> {
    expect(await person(here, 'p-9')).toMatchObject({ id: personId, status: 'active', campus_id: '0p-1' })
    const { people, credentials, memberships } = await here.contents()
    expect(people).toHaveLength(3)
    expect(credentials.filter((row) => row.person_id === personId).map((row) => row.atrium_id)).toEqual([null, 'c-9'])
    expect(memberships.filter((row) => row.person_id === personId).map((row) => row.group_atrium_id ?? row.group_id)).toEqual([
      'g-2',
      group,
    ])
  }

  test.each(modes)('stays the same person: old cards and groups go, local ones stay (%s)', async (mode) => {
    const { source, here, personId, group } = await aRecreatedPerson()
    source.remove('people', 'p-1')
    source.put('people', aPerson('p-9', { campus_id: '0p-1' }))
    source.put('credentials', aCard('c-9', 'p-9', { number: '00c-1' }))
    source.put('memberships', aMembership('g-2', 'p-9'))
    const report = await here.sync({ full: mode === 'full' })
    expect(report).toMatchObject({ outcome: 'succeeded', quarantined: 0 })
    expect(changes(report)).toEqual({
      people: { updated: 1 },
      credentials: { created: 1, removed: 2 },
      memberships: { removed: 1 },
    })
    await expectRecreated(here, personId, group)
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', writes: 0 })
  })

  test('in two deltas, the old record going first', async () => {
    const { source, here, personId, group } = await aRecreatedPerson()
    source.remove('people', 'p-1')
    await here.sync()
    expect(await person(here, 'p-1')).toMatchObject({ id: personId, status: 'suspended' })
    source.put('people', aPerson('p-9', { campus_id: '0p-1' }))
    source.put('credentials', aCard('c-9', 'p-9'))
    source.put('memberships', aMembership('g-2', 'p-9'))
    expect(await here.sync()).toMatchObject({ outcome: 'succeeded', mode: 'delta', quarantined: 0 })
    await expectRecreated(here, personId, group)
  })

  test('in two deltas, the new record coming first', async () => {
    const { source, here, personId, group } = await aRecreatedPerson()
    source.put('people', aPerson('p-9', { campus_id: '0p-1' }))
    source.put('credentials', aCard('c-9', 'p-9'))
    source.put('memberships', aMembership('g-2', 'p-9'))
    expect(await here.sync()).toMatchObject({ quarantined: 3, writes: 0 })
    source.remove('people', 'p-1')
    expect(await here.sync()).toMatchObject({ outcome: 'succeeded', mode: 'delta', quarantined: 0 })
    await expectRecreated(here, personId, group)
  })
})

describe('a reused e-mail address', () => {
  test.each(modes)('does not bring back the person who left (%s)', async (mode) => {
    const { source, here } = await aCampus({ people: [aPerson('p-1'), aPerson('p-2'), aPerson('p-3')] })
    source.remove('people', 'p-1')
    source.put('people', aPerson('p-9', { email: 'p-1@campus.example' }))
    expect(changes(await here.sync({ full: mode === 'full' }))).toEqual({ people: { created: 1, suspended: 1 } })
    expect((await person(here, 'p-1')).status).toBe('suspended')
    expect((await person(here, 'p-9')).status).toBe('active')
  })

  test('of somebody who stays makes two people', async () => {
    const { here } = await aCampus({ people: [aPerson('p-1', { email: 'lab@x' }), aPerson('p-2', { email: 'LAB@x' })] })
    expect((await here.contents()).people).toHaveLength(2)
  })
})

describe('somebody whom the directory knows already', () => {
  test('is matched by campus id and belongs to Atrium from then on, local cards kept', async () => {
    const source = await aSource({ people: [aPerson('p-1', { campus_id: '0042', first_name: 'Mina' })] })
    const here = aSync({ url: source.url })
    const id = await addPerson(here.directory, here.operator, { campusId: '0042', firstName: 'M.', email: 'old@x' })
    await addCredential(here.directory, here.operator, { personId: id, format: 'H10301', number: '5' }, { cardType })
    const report = await here.sync()
    expect(changes(report)).toEqual({ people: { updated: 1 } })
    expect(here.lines(report.run_id)[0]).toMatchObject({
      reason: 'matched_by_campus_id',
      after: { origin: 'atrium', atrium_id: 'p-1' },
    })
    expect(await person(here, 'p-1')).toMatchObject({ id, origin: 'atrium', first_name: 'Mina', email: 'p-1@campus.example' })
    expect((await here.contents()).credentials).toHaveLength(1)
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', writes: 0 })
  })

  test('through an identity provider is matched by e-mail in any case and stays known to both', async () => {
    const source = await aSource({ people: [aPerson('p-1', { email: 'mina@campus.example' })] })
    const here = aSync({ url: source.url })
    const id = aDirectoryPerson({ connection: here.other }, { origin: 'scim', scimId: 'u-1', email: 'Mina@Campus.Example' })
    expect(changes(await here.sync())).toEqual({ people: { updated: 1 } })
    expect(await person(here, 'p-1')).toMatchObject({ id, origin: 'atrium' })
    const links = here.other.prepare('SELECT source, external_id FROM identity_link ORDER BY source').all()
    expect(links).toEqual([
      { source: 'atrium', external_id: 'p-1' },
      { source: 'scim', external_id: 'u-1' },
    ])
  })

  test('twice under one e-mail address is not guessed; putting it right here lets the record in', async () => {
    const source = await aSource({ people: [aPerson('p-1', { email: 'lab@x' }), aPerson('p-2')] })
    const here = aSync({ url: source.url })
    const [first] = [1, 2].map(() => aDirectoryPerson({ connection: here.other }, { origin: 'command', email: 'lab@x' }))
    await here.sync()
    expect(here.quarantine()).toEqual([{ collection: 'people', key: 'p-1', reason: 'email_ambiguous' }])
    here.other.prepare(`UPDATE person SET email = NULL, email_key = NULL WHERE id <> ? AND origin = 'command'`).run(first)
    here.other.prepare('UPDATE directory_state SET revision = revision + 1').run()
    expect(await here.sync()).toMatchObject({ outcome: 'succeeded', quarantined: 0 })
    expect((await person(here, 'p-1')).id).toBe(first)
  })

  test('under one e-mail address that two new records bear is not guessed', async () => {
    const source = await aSource({ people: [aPerson('p-1', { email: 'lab@x' }), aPerson('p-2', { email: 'lab@x' })] })
    const here = aSync({ url: source.url })
    aDirectoryPerson({ connection: here.other }, { origin: 'scim', scimId: 'u', email: 'lab@x' })
    await here.sync()
    expect(here.quarantine().map((row) => row.reason)).toEqual(['email_ambiguous', 'email_ambiguous'])
    expect((await here.contents()).people).toHaveLength(1)
  })

  test('by e-mail but with another campus id is not the same person', async () => {
    const source = await aSource({ people: [aPerson('p-1', { email: 'lab@x', campus_id: '1' })] })
    const here = aSync({ url: source.url })
    aDirectoryPerson({ connection: here.other }, { origin: 'command', email: 'lab@x', campusId: '2' })
    await here.sync()
    expect(here.quarantine().map((row) => row.reason)).toEqual(['email_conflict'])
  })

  test('twice under one campus id is not guessed', async () => {
    const source = await aSource({ people: [aPerson('p-1', { campus_id: '1' })] })
    const here = aSync({ url: source.url })
    for (const _ of [1, 2]) aDirectoryPerson({ connection: here.other }, { origin: 'command', campusId: '1' })
    await here.sync()
    expect(here.quarantine().map((row) => row.reason)).toEqual(['campus_id_ambiguous'])
  })

  test('through Atrium already is not matched by e-mail', async () => {
    const { source, here } = await aCampus({ people: [aPerson('p-1', { email: 'lab@x', campus_id: null })] })
    source.put('people', aPerson('p-2', { email: 'lab@x', campus_id: null }))
    await here.sync()
    expect((await here.contents()).people).toHaveLength(2)
  })
})

describe('a group', () => {
  test.each(modes)('that is renamed is the same group, whatever other groups are called (%s)', async (mode) => {
    const { source, here } = await aCampus({
      people: [aPerson('p-1')],
      groups: [aGroup('g-1', { name: 'East' }), aGroup('g-2', { name: 'West' })],
      memberships: [aMembership('g-1', 'p-1')],
    })
    const before = (await here.contents()).groups
    source.put('groups', aGroup('g-1', { name: 'West' }))
    source.put('groups', aGroup('g-2', { name: 'East' }))
    expect(changes(await here.sync({ full: mode === 'full' }))).toEqual({ groups: { updated: 2 } })
    const { groups, memberships } = await here.contents()
    expect(groups.map((group) => [group.id, group.name])).toEqual(
      before.map((group) => [group.id, group.name === 'East' ? 'West' : 'East']),
    )
    expect(memberships).toMatchObject([{ group_atrium_id: 'g-1', group_name: 'West' }])
  })

  test('that is made here under the same name is another group', async () => {
    const { source, here } = await aCampus({ people: [aPerson('p-1')] })
    await addGroup(here.directory, here.operator, { name: 'East' })
    source.put('groups', aGroup('g-1', { name: 'East' }))
    await here.sync()
    expect((await here.contents()).groups.map((group) => group.origin).sort()).toEqual(['atrium', 'command'])
  })
})
