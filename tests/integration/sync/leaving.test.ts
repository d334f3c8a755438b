import { describe, expect, test } from 'vitest'
import { removeMembership } from '../../../src/main/directory/memberships.ts'
import { removeCredential } from '../../../src/main/directory/credentials.ts'
import type { CredentialId, GroupId, PersonId } from '../../../src/shared/domain.ts'
import { aCard, aGroup, aMembership, aPerson } from '../../support/contract-server.ts'
import { aSource } from '../../support/editable-source.ts'
import { giveLocalThings, localThings, personOf } from '../../support/local-things.ts'
import { aSync, changes, day } from '../../support/sync.ts'

const modes = ['delta', 'full'] as const

async function aCampus(settings: Readonly<Record<string, unknown>> = {}) {
  const source = await aSource({
    people: [aPerson('p-1'), aPerson('p-2'), aPerson('p-3')],
    credentials: [aCard('c-1', 'p-1'), aCard('c-2', 'p-2'), aCard('c-3', 'p-3')],
    groups: [aGroup('g-1')],
    memberships: [aMembership('g-1', 'p-1'), aMembership('g-1', 'p-2'), aMembership('g-1', 'p-3')],
  })
  const here = aSync({ url: source.url, settings })
  await here.sync()
  return { source, here }
}

describe('a person who left', () => {
  test.each(modes)('is suspended at once, loses cards and groups of Atrium, and is not removed (%s)', async (mode) => {
    const { source, here } = await aCampus()
    source.remove('people', 'p-1')
    const report = await here.sync({ full: mode === 'full' })
    expect(changes(report)).toEqual({ people: { suspended: 1 }, credentials: { removed: 1 }, memberships: { removed: 1 } })
    expect(await personOf(here, 'p-1')).toMatchObject({ status: 'suspended', origin: 'atrium' })
    here.now += 29 * day
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', writes: 0 })
  })

  test.each(modes)(
    'and comes back within the grace period is the same person, active, with local things kept (%s)',
    async (mode) => {
      const { source, here } = await aCampus()
      const { id } = await personOf(here, 'p-1')
      await giveLocalThings(here, id)
      const local = await localThings(here)
      source.remove('people', 'p-1')
      await here.sync()
      expect(await localThings(here)).toEqual(local)

      here.now += 5 * day
      source.put('people', aPerson('p-1', { title: 'Dean' }))
      source.put('credentials', aCard('c-1', 'p-1'))
      const report = await here.sync({ full: mode === 'full' })
      expect(here.lines(report.run_id)).toContainEqual(
        expect.objectContaining({ kind: 'people', action: 'update', reason: 'returned_to_source' }),
      )
      expect(await personOf(here, 'p-1')).toMatchObject({ id, status: 'active', title: 'Dean' })
      expect(await localThings(here)).toEqual(local)
      const { credentials, memberships } = await here.contents()
      expect(credentials.filter((card) => card.person_id === id && card.origin === 'atrium')).toHaveLength(1)
      expect(memberships.filter((row) => row.person_id === id && row.origin === 'atrium')).toHaveLength(0)

      here.now += 60 * day
      expect(changes(await here.sync({ full: true }))).toEqual({})
    },
  )

  test('is removed when the grace period is over, without anything being read', async () => {
    const { source, here } = await aCampus()
    source.remove('people', 'p-1')
    await here.sync()
    await here.sync({ full: true })
    here.now += 6 * day
    await here.sync()
    here.now += 24 * day - 1
    await here.sync({ full: true })
    expect((await here.contents()).people).toHaveLength(3)
    here.now += 1
    const report = await here.sync()
    expect(report).toMatchObject({ mode: 'head', outcome: 'succeeded', requests: 1 })
    expect(changes(report)).toEqual({ people: { removed: 1 } })
    expect(here.lines(report.run_id)).toMatchObject([{ reason: 'grace_over', key: 'p-1', after: null }])
    expect((await here.contents()).people).toHaveLength(2)
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', writes: 0 })
  })

  test('with a grace period of 0 days is suspended by one run and removed by the next', async () => {
    const { source, here } = await aCampus({ sync: { graceDays: 0 } })
    for (let n = 10; n < 20; n += 1) source.put('people', aPerson(`p-${n}`))
    await here.sync()
    source.remove('people', 'p-1')
    expect(changes(await here.sync())).toMatchObject({ people: { suspended: 1 } })
    expect(changes(await here.sync())).toEqual({ people: { removed: 1 } })
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', writes: 0 })
  })

  test('stays suspended past the grace period while they hold local things, and is removed once those are gone', async () => {
    const { source, here } = await aCampus()
    const { id } = await personOf(here, 'p-1')
    await giveLocalThings(here, id)
    source.remove('people', 'p-1')
    await here.sync()
    here.now += 31 * day
    expect(await here.sync()).toMatchObject({
      outcome: 'no_change',
      warnings: expect.arrayContaining(['kept_for_local_access']),
    })
    expect(await personOf(here, 'p-1')).toMatchObject({ id, status: 'suspended' })

    const { credentials, memberships } = await here.contents()
    const card = credentials.find((row) => row.person_id === id)
    const membership = memberships.find((row) => row.person_id === id)
    await removeCredential(here.directory, here.operator, card?.id as CredentialId)
    await here.sync()
    expect(await personOf(here, 'p-1')).toMatchObject({ id })
    await removeMembership(here.directory, here.operator, { groupId: membership?.group_id as GroupId, personId: id })
    expect(changes(await here.sync())).toEqual({ people: { removed: 1 } })
  })

  test('stays while an identity provider still knows them', async () => {
    const { source, here } = await aCampus()
    const { id } = await personOf(here, 'p-1')
    here.other.prepare(`INSERT INTO identity_link (source, external_id, person_id) VALUES ('scim', 'u-1', ?)`).run(id)
    source.remove('people', 'p-1')
    await here.sync()
    here.now += 90 * day
    await here.sync({ full: true })
    expect(await personOf(here, 'p-1')).toMatchObject({ id, status: 'suspended' })
  })

  test('is not removed while their record has come back but cannot be read', async () => {
    const { source, here } = await aCampus()
    for (let n = 10; n < 40; n += 1) source.put('people', aPerson(`p-${n}`))
    await here.sync()
    source.remove('people', 'p-1')
    await here.sync()
    here.now += 31 * day
    source.put('people', aPerson('p-1', { status: 'on holiday' }))
    await here.sync()
    expect(await personOf(here, 'p-1')).toMatchObject({ status: 'suspended' })
  })

  test('after having been inactive begins the grace period then, not before', async () => {
    const { source, here } = await aCampus()
    source.put('people', aPerson('p-1', { status: 'inactive' }))
    await here.sync()
    here.now += 60 * day
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change' })
    source.remove('people', 'p-1')
    const report = await here.sync()
    expect(here.lines(report.run_id)).toContainEqual(
      expect.objectContaining({ kind: 'people', action: 'update', after: { departed: true } }),
    )
    here.now += 29 * day
    await here.sync({ full: true })
    expect(await personOf(here, 'p-1')).toMatchObject({ status: 'suspended' })
    here.now += day
    expect(changes(await here.sync())).toEqual({ people: { removed: 1 } })
  })

  test('and comes back inactive stays suspended but has not left any more', async () => {
    const { source, here } = await aCampus()
    source.remove('people', 'p-1')
    await here.sync()
    source.put('people', aPerson('p-1', { status: 'inactive' }))
    await here.sync()
    here.now += 90 * day
    await here.sync({ full: true })
    expect(await personOf(here, 'p-1')).toMatchObject({ status: 'suspended' })
  })

  test('never gives their row id to somebody else', async () => {
    const { source, here } = await aCampus({ sync: { graceDays: 0 } })
    source.put('people', aPerson('p-9'))
    await here.sync()
    const { id } = await personOf(here, 'p-9')
    source.remove('people', 'p-9')
    await here.sync()
    await here.sync()
    source.put('people', aPerson('p-10'))
    await here.sync()
    expect((await personOf(here, 'p-10')).id).not.toBe(id)
  })
})

describe('what is local', () => {
  test('survives every sync: full reads, renames, recreation, leaving and coming back', async () => {
    const { source, here } = await aCampus()
    const ids: PersonId[] = []
    for (const [index, atriumId] of ['p-1', 'p-2', 'p-3'].entries()) {
      const { id } = await personOf(here, atriumId)
      ids.push(id)
      await giveLocalThings(here, id, String(index))
    }
    const local = (await localThings(here)) as { credentials: object[]; groups: object[]; memberships: object[] }
    const unmoved = async () => {
      const now = (await localThings(here)) as typeof local
      const keys = (rows: object[]) => rows.map((row) => ({ ...row, campus_id: null }))
      expect(keys(now.credentials)).toEqual(keys(local.credentials))
      expect(now.groups).toEqual(local.groups)
      expect(keys(now.memberships)).toEqual(keys(local.memberships))
    }
    expect(local.credentials).toHaveLength(3)

    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', writes: 0 })
    source.put('people', aPerson('p-1', { campus_id: 'new' }))
    await here.sync()
    await unmoved()
    source.remove('people', 'p-2')
    source.put('people', aPerson('p-22', { campus_id: '0p-2' }))
    await here.sync()
    await unmoved()
    source.remove('groups', 'g-1')
    await here.sync({ full: true })
    await unmoved()
    source.remove('people', 'p-3')
    await here.sync()
    await unmoved()
    source.put('people', aPerson('p-3'))
    await here.sync({ full: true })
    await unmoved()
    expect((await here.contents()).people.map((person) => person.id)).toEqual(ids)
  })
})
