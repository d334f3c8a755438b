import { describe, expect, test } from 'vitest'
import { aCard, aGroup, aMembership, aPerson } from '../../support/contract-server.ts'
import { aSource } from '../../support/editable-source.ts'
import { aSync, aSyncedCampus, changes } from '../../support/sync.ts'

describe('one bad item in a thousand', () => {
  test('goes to quarantine with its reason, its object keeps its values, the rest proceeds', async () => {
    const source = await aSource({ people: [aPerson('p-1'), aPerson('p-2')], credentials: [aCard('c-1', 'p-1')] })
    for (let person = 3; person < 40; person += 1) source.put('people', aPerson(`p-${person}`))
    const here = aSync({ url: source.url })
    await here.sync()
    source.put('people', aPerson('p-1', { status: 'on holiday', last_name: 'Lee' }))
    source.put('people', aPerson('p-2', { last_name: 'Park' }))
    const report = await here.sync({ full: true })

    expect(report).toMatchObject({ outcome: 'succeeded', quarantined: 1 })
    expect(changes(report)).toEqual({ people: { updated: 1 } })
    expect(here.quarantine()).toEqual([{ collection: 'people', key: 'p-1', reason: 'unreadable' }])
    const names = Object.fromEntries((await here.contents()).people.map((person) => [person.atrium_id, person.last_name]))
    expect(names).toMatchObject({ 'p-1': 'Kim', 'p-2': 'Park' })
    expect((await here.contents()).credentials).toHaveLength(1)

    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', quarantined: 1, writes: 0 })
    source.put('people', aPerson('p-1', { last_name: 'Lee' }))
    expect(await here.sync()).toMatchObject({ outcome: 'succeeded', quarantined: 0 })
    expect(here.quarantine()).toEqual([])
  })

  test('in every collection of a campus costs nobody anything', async () => {
    const campus = await aSyncedCampus({ people: 300, seed: 5 })
    await campus.sync()
    const before = await campus.exported()
    campus.sandbox.faults.set('bad_items', { every: 100 })
    const report = await campus.sync()
    expect(report).toMatchObject({ outcome: 'no_change', mode: 'full', writes: 0 })
    expect(report.quarantined).toBeGreaterThan(3)
    expect(await campus.exported()).toBe(before)
    campus.sandbox.faults.clear()
    expect(await campus.sync({ full: true })).toMatchObject({ outcome: 'no_change', quarantined: 0 })
    expect(campus.quarantine()).toEqual([])
  })

  test('that was never readable is not imported by a later delta', async () => {
    const people = Array.from({ length: 40 }, (_, index) => aPerson(`p-${index}`))
    const source = await aSource({ people: [...people, aPerson('p-99', { status: 'on holiday' })] })
    const here = aSync({ url: source.url })
    await here.sync()
    source.put('people', aPerson('p-1', { last_name: 'Park' }))
    expect(await here.sync()).toMatchObject({ mode: 'delta', quarantined: 1 })
    expect((await here.contents()).people).toHaveLength(40)
  })
})

describe('a bad item without a readable id', () => {
  async function aCampusOf40() {
    const numbers = Array.from({ length: 40 }, (_, index) => index + 1)
    const source = await aSource({
      people: numbers.map((n) => aPerson(`p-${n}`)),
      credentials: numbers.map((n) => aCard(`c-${n}`, `p-${n}`)),
      groups: numbers.map((n) => aGroup(`g-${n}`)),
      memberships: numbers.map((n) => aMembership(`g-${n}`, `p-${n}`)),
    })
    const here = aSync({ url: source.url })
    await here.sync()
    return { source, here, before: await here.exported() }
  }

  test('among the people removes nobody by absence, nor anybody`s cards and groups', async () => {
    const { source, here, before } = await aCampusOf40()
    source.put('people', { ...aPerson('p-7'), id: null }, 'p-7')
    const report = await here.sync({ full: true })
    expect(report).toMatchObject({ writes: 0, warnings: expect.arrayContaining(['unreadable_ids']) })
    expect(await here.exported()).toBe(before)
  })

  test('among the groups removes no group and no membership by absence', async () => {
    const { source, here, before } = await aCampusOf40()
    source.put('groups', { name: 'Group g-7' }, 'g-7')
    expect(await here.sync({ full: true })).toMatchObject({ writes: 0 })
    expect(await here.exported()).toBe(before)
  })

  test('among the credentials removes no card by absence, and nobody else gets its number', async () => {
    const { source, here, before } = await aCampusOf40()
    source.put('credentials', { ...aCard('c-7', 'p-7'), id: null }, 'c-7')
    source.put('credentials', aCard('c-99', 'p-8', { number: '00c-7' }))
    const report = await here.sync({ full: true })
    expect(report.writes).toBe(0)
    expect(here.quarantine()).toContainEqual({ collection: 'credentials', key: 'c-99', reason: 'same_card' })
    expect(await here.exported()).toBe(before)
  })

  test('among the memberships removes nobody from a group by absence', async () => {
    const { source, here, before } = await aCampusOf40()
    source.put('memberships', { group_id: 'g-7' }, 'g-7/p-7')
    expect(await here.sync({ full: true })).toMatchObject({ writes: 0 })
    expect(await here.exported()).toBe(before)
  })

  test('among the people does not give their campus id to somebody else', async () => {
    const { source, here } = await aCampusOf40()
    source.put('people', { ...aPerson('p-7'), id: null }, 'p-7')
    source.put('people', aPerson('p-8', { campus_id: '0p-7' }))
    await here.sync({ full: true })
    expect(here.quarantine()).toContainEqual({ collection: 'people', key: 'p-8', reason: 'campus_id_taken' })
  })
})

describe('the same id twice in one read', () => {
  test('with different content: neither is believed, the object keeps its values', async () => {
    const campus = await aSyncedCampus({ people: 60, seed: 5 })
    await campus.sync()
    const before = await campus.exported()
    campus.sandbox.faults.set('duplicate_keys', { count: 2 })
    expect(await campus.sync()).toMatchObject({ outcome: 'no_change', quarantined: 2, writes: 0 })
    expect(campus.quarantine().map((row) => row.reason)).toEqual(['duplicate_key', 'duplicate_key'])
    expect(await campus.exported()).toBe(before)
  })

  test('with the same content is no harm', async () => {
    const source = await aSource({ people: [aPerson('p-1')] })
    const here = aSync({ url: source.url })
    source.put('people', { ...aPerson('p-2'), updated_at: null })
    source.put('people', { ...aPerson('p-2'), updated_at: null }, 'again')
    expect(await here.sync()).toMatchObject({ outcome: 'succeeded', quarantined: 0 })
    expect((await here.contents()).people).toHaveLength(2)
  })

  test('of somebody new: nobody is made of it, and no later delta makes them either', async () => {
    const source = await aSource({ people: [aPerson('p-1')] })
    const here = aSync({ url: source.url })
    await here.sync()
    const at = '2026-11-20T00:00:00Z'
    source.announce('people', aPerson('p-2', { updated_at: at }), aPerson('p-2', { updated_at: at, last_name: 'Lee' }))
    expect(await here.sync()).toMatchObject({ mode: 'delta', quarantined: 1, writes: 0 })
    source.put('people', aPerson('p-1', { last_name: 'Park' }))
    expect(await here.sync()).toMatchObject({ mode: 'delta', quarantined: 1 })
    expect((await here.contents()).people.map((person) => person.atrium_id)).toEqual(['p-1'])
    source.put('people', aPerson('p-2', { last_name: 'Lee' }))
    expect(await here.sync()).toMatchObject({ quarantined: 0 })
    expect((await here.contents()).people).toHaveLength(2)
  })
})

describe('a record in quarantine', () => {
  test('is taken when the run that would have taken it was cancelled and the next one is not', async () => {
    const source = await aSource({ people: [aPerson('p-1')], groups: [aGroup('g-1')] })
    const here = aSync({ url: source.url })
    await here.sync()
    source.put('credentials', aCard('c-2', 'p-2'))
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', quarantined: 1 })
    source.put('people', aPerson('p-2'))
    const controller = new AbortController()
    const cancelled = await here.sync({
      signal: controller.signal,
      check: () => {
        const people = here.other.prepare('SELECT count(*) FROM person').pluck().get()
        if (people === 2) throw here.cancelled()
      },
    })
    expect(cancelled.outcome).toBe('cancelled')
    expect((await here.contents()).credentials).toEqual([])
    expect(await here.sync()).toMatchObject({ outcome: 'succeeded', quarantined: 0 })
    expect((await here.contents()).credentials).toHaveLength(1)
  })
})
