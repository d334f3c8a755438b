import { describe, expect, test } from 'vitest'
import { aCard, aGroup, aMembership, aPerson } from '../../support/contract-server.ts'
import { aSource } from '../../support/editable-source.ts'
import { aSync, changes } from '../../support/sync.ts'

async function aCampus() {
  const source = await aSource({
    people: [aPerson('p-1'), aPerson('p-2'), aPerson('p-3')],
    credentials: [aCard('c-1', 'p-1'), aCard('c-2', 'p-2'), aCard('c-3', 'p-3')],
    groups: [aGroup('g-1'), aGroup('g-2'), aGroup('g-3')],
    memberships: [aMembership('g-1', 'p-1'), aMembership('g-1', 'p-2'), aMembership('g-2', 'p-3')],
  })
  const here = aSync({ url: source.url })
  await here.sync()
  return { source, here }
}

const later = '2026-11-20T02:00:00Z'
const earlier = '2026-11-20T01:00:00Z'

describe('a delta', () => {
  test('with tombstones for things never seen changes nothing', async () => {
    const { source, here } = await aCampus()
    const before = await here.exported()
    source.remove('people', 'p-77')
    source.remove('credentials', 'c-77')
    source.remove('groups', 'g-77')
    source.remove('memberships', 'g-1/p-77')
    source.remove('memberships', 'g-77/p-1')
    expect(await here.sync()).toMatchObject({ mode: 'delta', outcome: 'no_change', writes: 0, quarantined: 0 })
    expect(await here.exported()).toBe(before)
  })

  test('that repeats what is known changes nothing', async () => {
    const { source, here } = await aCampus()
    source.put('people', aPerson('p-1'))
    source.put('credentials', aCard('c-1', 'p-1'))
    source.put('groups', aGroup('g-1'))
    source.put('memberships', aMembership('g-1', 'p-1'))
    expect(await here.sync()).toMatchObject({ mode: 'delta', outcome: 'no_change', writes: 0 })
  })

  test('may bring a membership and a card before their person and group', async () => {
    const { source, here } = await aCampus()
    source.put('memberships', aMembership('g-9', 'p-9'))
    source.put('credentials', aCard('c-9', 'p-9'))
    source.put('groups', aGroup('g-9'))
    source.put('people', aPerson('p-9'))
    expect(await here.sync()).toMatchObject({ mode: 'delta', quarantined: 0 })
    expect((await here.contents()).memberships.map((row) => row.group_atrium_id)).toContain('g-9')
  })

  test('may bring them in the delta before: they wait in quarantine and follow by themselves', async () => {
    const { source, here } = await aCampus()
    source.put('memberships', aMembership('g-9', 'p-9'))
    source.put('credentials', aCard('c-9', 'p-9'))
    expect(await here.sync()).toMatchObject({ mode: 'delta', quarantined: 2, writes: 0 })
    source.put('people', aPerson('p-9'))
    expect(await here.sync()).toMatchObject({ mode: 'delta', quarantined: 1 })
    expect(here.quarantine()).toEqual([{ collection: 'memberships', key: 'g-9/p-9', reason: 'group_unknown' }])
    source.put('groups', aGroup('g-9'))
    expect(await here.sync()).toMatchObject({ mode: 'delta', quarantined: 0 })
    const { credentials, memberships } = await here.contents()
    expect(credentials.map((row) => row.atrium_id)).toContain('c-9')
    expect(memberships.map((row) => row.group_atrium_id)).toContain('g-9')
  })

  test('memberships whose ids run together in writing wait each on their own', async () => {
    const { source, here } = await aCampus()
    source.put('groups', aGroup('a'))
    source.put('groups', aGroup('a/b'))
    source.announce('memberships', aMembership('a/b', 'c'), aMembership('a', 'b/c'))
    expect(await here.sync()).toMatchObject({ quarantined: 2 })
    source.put('people', aPerson('c'))
    expect(await here.sync()).toMatchObject({ quarantined: 1 })
    source.put('people', aPerson('b/c'))
    expect(await here.sync()).toMatchObject({ quarantined: 0 })
    const added = (await here.contents()).memberships.filter(
      (row) => row.group_name !== null && row.group_atrium_id?.startsWith('a'),
    )
    expect(added.map((row) => String(row.group_atrium_id)).sort((a, b) => a.localeCompare(b))).toEqual(['a', 'a/b'])
  })

  test('what waits in quarantine is forgotten when the source takes it back', async () => {
    const { source, here } = await aCampus()
    source.put('memberships', aMembership('g-1', 'p-9'))
    source.put('credentials', aCard('c-9', 'p-9'))
    await here.sync()
    source.remove('memberships', 'g-1/p-9')
    source.remove('credentials', 'c-9')
    source.put('people', aPerson('p-9'))
    expect(await here.sync()).toMatchObject({ quarantined: 0 })
    expect((await here.contents()).credentials).toHaveLength(3)
    expect((await here.contents()).memberships).toHaveLength(3)
  })

  test('of an item and its tombstone believes the later one', async () => {
    const { source, here } = await aCampus()
    source.announce('people', { id: 'p-1', deleted: true, deleted_at: earlier }, aPerson('p-1', { updated_at: later }))
    source.announce('credentials', aCard('c-2', 'p-2', { updated_at: earlier }), {
      id: 'c-2',
      deleted: true,
      deleted_at: later,
    })
    source.announce('groups', aGroup('g-3', { updated_at: earlier }), { id: 'g-3', deleted: true, deleted_at: later })
    source.announce('memberships', { group_id: 'g-2', person_id: 'p-3', deleted: true, deleted_at: later })
    source.announce('memberships', aMembership('g-2', 'p-3', { updated_at: earlier }))
    source.announce('memberships', { group_id: 'g-1', person_id: 'p-1', deleted: true, deleted_at: earlier })
    source.announce('memberships', aMembership('g-1', 'p-1', { updated_at: later }))
    const report = await here.sync()
    expect(changes(report)).toEqual({ credentials: { removed: 1 }, groups: { removed: 1 }, memberships: { removed: 1 } })
    expect(report.quarantined).toBe(0)
  })

  test('of an item and its tombstone of the same instant believes neither, then or later', async () => {
    const { source, here } = await aCampus()
    const before = await here.exported()
    source.announce(
      'people',
      { id: 'p-1', deleted: true, deleted_at: later },
      aPerson('p-1', { updated_at: later, title: 'X' }),
    )
    source.announce('people', { id: 'p-9', deleted: true, deleted_at: later }, aPerson('p-9', { updated_at: later }))
    source.announce('credentials', aCard('c-2', 'p-2', { updated_at: later }), { id: 'c-2', deleted: true, deleted_at: later })
    source.announce('memberships', aMembership('g-2', 'p-3', { updated_at: later }))
    source.announce('memberships', { group_id: 'g-2', person_id: 'p-3', deleted: true, deleted_at: later })
    source.announce('memberships', aMembership('g-2', 'p-1', { updated_at: later }))
    source.announce('memberships', { group_id: 'g-2', person_id: 'p-1', deleted: true, deleted_at: later })
    expect(await here.sync()).toMatchObject({ mode: 'delta', quarantined: 5, writes: 0 })
    expect(await here.exported()).toBe(before)
    source.put('people', aPerson('p-2'))
    expect(await here.sync()).toMatchObject({ mode: 'delta', quarantined: 5, writes: 0 })
    expect(await here.exported()).toBe(before)
  })

  test('that deletes a person ends their cards and memberships without naming them', async () => {
    const { source, here } = await aCampus()
    source.remove('people', 'p-1')
    expect(changes(await here.sync())).toEqual({
      people: { suspended: 1 },
      credentials: { removed: 1 },
      memberships: { removed: 1 },
    })
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', writes: 0 })
  })

  test('that deletes a group ends its memberships without naming them', async () => {
    const { source, here } = await aCampus()
    source.remove('groups', 'g-2')
    expect(changes(await here.sync())).toEqual({ groups: { removed: 1 }, memberships: { removed: 1 } })
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', writes: 0 })
  })

  test('names only what changed in its plan', async () => {
    const { source, here } = await aCampus()
    source.put('people', aPerson('p-1', { title: 'Dean', phone: null }))
    const report = await here.sync()
    expect(here.lines(report.run_id)).toMatchObject([
      {
        kind: 'people',
        action: 'update',
        reason: 'changed_at_source',
        key: 'p-1',
        before: { title: null },
        after: { title: 'Dean' },
      },
    ])
  })

  test('costs as many requests as there are collections, and the head', async () => {
    const { source, here } = await aCampus()
    source.put('people', aPerson('p-1', { title: 'Dean' }))
    expect((await here.sync()).requests).toBe(5)
  })
})

describe('a person set inactive', () => {
  test('is suspended with cards and groups kept, and active again when the source says so', async () => {
    const { source, here } = await aCampus()
    source.put('people', aPerson('p-1', { status: 'inactive', title: 'Dean' }))
    const report = await here.sync()
    expect(here.lines(report.run_id)).toMatchObject([
      { action: 'suspend', reason: 'inactive_at_source', after: { status: 'suspended' } },
      { action: 'update', reason: 'changed_at_source', after: { title: 'Dean' } },
    ])
    expect((await here.contents()).people[0]).toMatchObject({ status: 'suspended', title: 'Dean' })
    expect((await here.contents()).credentials).toHaveLength(3)
    source.put('people', aPerson('p-1'))
    expect(changes(await here.sync())).toEqual({ people: { updated: 1 } })
    expect((await here.contents()).people[0]?.status).toBe('active')
  })
})
