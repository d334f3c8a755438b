import { describe, expect, test } from 'vitest'
import { addGroup } from '../../../src/main/directory/groups.ts'
import { AppError } from '../../../src/shared/errors/app-error.ts'
import type { RunId } from '../../../src/shared/domain.ts'
import { aCard, aGroup, aMembership, aPerson } from '../../support/contract-server.ts'
import { aSource, type EditableSource } from '../../support/editable-source.ts'
import { giveLocalThings, personOf } from '../../support/local-things.ts'
import { aSync, aSyncedCampus, changes, day, type TestSync } from '../../support/sync.ts'

const ids = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`)

/** `people` people, each with a card and in one of ten groups. */
async function aCampus(people: number) {
  const source = await aSource({
    people: ids('p', people).map((id) => aPerson(id)),
    credentials: ids('p', people).map((id) => aCard(`c-${id}`, id)),
    groups: ids('g', 10).map((id) => aGroup(id)),
    memberships: ids('p', people).map((id, index) => aMembership(`g-${(index % 10) + 1}`, id)),
  })
  const here = aSync({ url: source.url })
  await here.sync()
  return { source, here }
}

function leave(source: EditableSource, from: number, to: number): void {
  for (let n = from; n <= to; n += 1) source.remove('people', `p-${n}`)
}

async function standing(here: TestSync): Promise<number> {
  return (await here.contents()).people.filter((person) => person.status === 'active').length
}

function refusal(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
  return 'nothing was refused'
}

describe('the brake', () => {
  test.each([
    [40, 20, 'succeeded'],
    [40, 21, 'held'],
    [41, 10, 'succeeded'],
    [41, 11, 'held'],
    [200, 10, 'succeeded'],
    [200, 11, 'held'],
    [400, 20, 'succeeded'],
    [400, 21, 'held'],
  ] as const)('with %i people, when %i leave: %s', async (people, leaving, outcome) => {
    for (const mode of ['delta', 'full'] as const) {
      const { source, here } = await aCampus(people)
      leave(source, 1, leaving)
      const report = await here.sync({ full: mode === 'full' })
      expect(report).toMatchObject({ outcome, mode })
      expect(await standing(here)).toBe(outcome === 'held' ? people : people - leaving)
      expect(report.held.people).toBe(outcome === 'held' ? leaving : 0)
    }
  })

  test('counts over a rolling day: three small runs are no way around it', async () => {
    const { source, here } = await aCampus(200)
    leave(source, 1, 4)
    expect(await here.sync()).toMatchObject({ outcome: 'succeeded' })
    here.now += day / 3
    leave(source, 5, 8)
    expect(await here.sync()).toMatchObject({ outcome: 'succeeded' })
    here.now += day / 3
    leave(source, 9, 11)
    expect(await here.sync()).toMatchObject({ outcome: 'held', held: { people: 3 } })
    expect(await standing(here)).toBe(192)
  })

  test('forgets what was more than a day ago', async () => {
    const { source, here } = await aCampus(200)
    for (let run = 0; run < 3; run += 1) {
      leave(source, run * 9 + 1, run * 9 + 9)
      expect(await here.sync()).toMatchObject({ outcome: 'succeeded' })
      here.now += day + 1
    }
  })

  test('does not count what somebody approved', async () => {
    const { source, here } = await aCampus(200)
    leave(source, 1, 50)
    const held = await here.sync()
    here.approve(held.run_id, held.plan_hash)
    leave(source, 51, 55)
    expect(await here.sync()).toMatchObject({ outcome: 'succeeded' })
  })

  test('is per kind: memberships are held while a person leaves', async () => {
    const { source, here } = await aCampus(100)
    for (const id of ids('p', 60)) source.remove('memberships', `g-${((Number(id.slice(2)) - 1) % 10) + 1}/${id}`)
    source.remove('people', 'p-100')
    const report = await here.sync()
    expect(report).toMatchObject({ outcome: 'held', held: { people: 0, memberships: 61 } })
    expect(report.counts.people.suspended).toBe(1)
    expect((await here.contents()).memberships).toHaveLength(100)
  })

  test('holds a group back with the memberships that would end with it', async () => {
    const { source, here } = await aCampus(100)
    for (const id of ids('p', 80)) source.put('memberships', aMembership('g-1', id))
    await here.sync()
    const before = await here.exported()
    source.remove('groups', 'g-1')
    for (const full of [false, true]) {
      const report = await here.sync({ full })
      expect(report.outcome).toBe('held')
      expect(report.held.groups).toBe(1)
      expect(report.held.memberships).toBeGreaterThan(70)
      expect(await here.exported()).toBe(before)
    }
  })

  test('leaves somebody`s cards and groups alone while their suspension is held', async () => {
    const { source, here } = await aCampus(60)
    const before = await here.exported()
    leave(source, 1, 11)
    expect(await here.sync()).toMatchObject({ outcome: 'held', held: { people: 11, credentials: 11, memberships: 11 } })
    expect(await here.exported()).toBe(before)
  })

  test('lets additions and updates of the held run through', async () => {
    const { source, here } = await aCampus(60)
    leave(source, 1, 30)
    source.put('people', aPerson('p-99'))
    source.put('credentials', aCard('c-99', 'p-99'))
    source.put('memberships', aMembership('g-1', 'p-99'))
    source.put('people', aPerson('p-60', { title: 'Dean' }))
    const report = await here.sync()
    expect(report.outcome).toBe('held')
    expect(changes(report)).toEqual({
      people: { created: 1, updated: 1 },
      credentials: { created: 1 },
      memberships: { created: 1 },
    })
    expect(await standing(here)).toBe(61)
  })
})

describe('security removals', () => {
  test('come first and are not held with the others', async () => {
    const { source, here } = await aCampus(100)
    leave(source, 1, 40)
    source.put('credentials', aCard('c-p-90', 'p-90', { status: 'stolen' }))
    source.put('people', aPerson('p-91', { status: 'inactive' }))
    const report = await here.sync()
    expect(report).toMatchObject({ outcome: 'held', held: { people: 40, credentials: 40 } })
    expect(changes(report)).toEqual({ people: { suspended: 1 }, credentials: { suspended: 1 } })
    expect(
      here
        .lines(report.run_id)
        .slice(0, 2)
        .map((line) => line.reason)
        .sort(),
    ).toEqual(['disabled_at_source', 'inactive_at_source'])
    expect((await personOf(here, 'p-91')).status).toBe('suspended')
  })

  test('are applied before anything else, however many additions there are', async () => {
    const { source, here } = await aCampus(60)
    for (let n = 100; n < 140; n += 1) source.put('people', aPerson(`p-${n}`))
    source.put('credentials', aCard('c-p-1', 'p-1', { status: 'lost' }))
    source.put('people', aPerson('p-60', { title: 'Dean' }))
    const seen: string[] = []
    await here.sync({
      check: () => {
        const people = Number(here.other.prepare('SELECT count(*) FROM person').pluck().get())
        const lost = Number(here.other.prepare(`SELECT count(*) FROM credential WHERE status = 'lost'`).pluck().get())
        seen.push(`${people} ${lost}`)
      },
    })
    expect([...new Set(seen)]).toEqual(['60 0', '60 1', '100 1'])
  })

  test('are held when they alone trip the brake, and carried out when approved', async () => {
    const { source, here } = await aCampus(100)
    for (const id of ids('p', 11)) source.put('people', aPerson(id, { status: 'inactive' }))
    const report = await here.sync()
    expect(report).toMatchObject({ outcome: 'held', held: { people: 11 }, writes: 0 })
    here.approve(report.run_id, report.plan_hash)
    expect(await standing(here)).toBe(89)
  })

  test('that are held survive further deltas', async () => {
    const { source, here } = await aCampus(100)
    for (const id of ids('p', 11)) {
      source.put('people', aPerson(id, { status: 'inactive' }))
      source.put('credentials', aCard(`c-${id}`, id, { status: 'lost' }))
    }
    await here.sync()
    source.put('people', aPerson('p-50', { title: 'Dean' }))
    const report = await here.sync()
    expect(report).toMatchObject({ mode: 'delta', outcome: 'held', held: { people: 11, credentials: 11 } })
    here.approve(report.run_id, report.plan_hash)
    expect(await standing(here)).toBe(89)
    const lost = (await here.contents()).credentials.filter((card) => card.status === 'lost')
    expect(lost).toHaveLength(11)
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', writes: 0 })
  })
})

describe('an approval', () => {
  async function aHeldRun() {
    const { source, here } = await aCampus(100)
    leave(source, 1, 40)
    const held = await here.sync()
    return { source, here, held }
  }

  test('applies exactly the held lines and reports them', async () => {
    const { here, held } = await aHeldRun()
    const report = here.approve(held.run_id, held.plan_hash)
    expect(report).toMatchObject({
      run_id: held.run_id,
      outcome: 'succeeded',
      held: { people: 0, credentials: 0, memberships: 0 },
    })
    expect(changes(report)).toEqual({ people: { suspended: 40 }, credentials: { removed: 40 }, memberships: { removed: 40 } })
    expect(await standing(here)).toBe(60)
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', writes: 0 })
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', writes: 0 })
  })

  test('with a wrong hash, for another run, or twice is refused and changes nothing', async () => {
    const { here, held } = await aHeldRun()
    const before = await here.exported()
    expect(refusal(() => here.approve(held.run_id, 'f'.repeat(64)))).toBe('sync_plan_stale')
    expect(refusal(() => here.approve((held.run_id - 1) as RunId, held.plan_hash))).toBe('sync_plan_stale')
    expect(refusal(() => here.approve((held.run_id + 1) as RunId, held.plan_hash))).toBe('sync_plan_stale')
    expect(await here.exported()).toBe(before)
    here.approve(held.run_id, held.plan_hash)
    expect(refusal(() => here.approve(held.run_id, held.plan_hash))).toBe('sync_nothing_held')
  })

  test('of a plan that a later one replaced is refused', async () => {
    const { source, here, held } = await aHeldRun()
    leave(source, 41, 42)
    const later = await here.sync()
    expect(later).toMatchObject({ outcome: 'held', held: { people: 42 } })
    expect(later.plan_hash).not.toBe(held.plan_hash)
    expect(refusal(() => here.approve(held.run_id, held.plan_hash))).toBe('sync_plan_stale')
    here.approve(later.run_id, later.plan_hash)
    expect(await standing(here)).toBe(58)
  })

  test('is possible through the sync that reports the same plan still held', async () => {
    const { here, held } = await aHeldRun()
    const again = await here.sync()
    expect(again).toMatchObject({ outcome: 'held', mode: 'head', plan_hash: held.plan_hash, held: held.held, writes: 0 })
    expect(again.requests).toBeLessThanOrEqual(2)
    here.approve(again.run_id, again.plan_hash)
    expect(await standing(here)).toBe(60)
  })

  test('is refused after somebody changed the directory; the next sync makes a new plan that can be approved', async () => {
    const { here, held } = await aHeldRun()
    await addGroup(here.directory, here.operator, { name: 'Night watch' })
    expect(refusal(() => here.approve(held.run_id, held.plan_hash))).toBe('sync_plan_overtaken')
    expect(await standing(here)).toBe(100)
    const again = await here.sync()
    expect(again).toMatchObject({ outcome: 'held', held: { people: 40 } })
    expect(refusal(() => here.approve(held.run_id, held.plan_hash))).toBe('sync_plan_stale')
    here.approve(again.run_id, again.plan_hash)
    expect(await standing(here)).toBe(60)
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', writes: 0 })
  })

  test('of nothing is refused', async () => {
    const { here } = await aCampus(10)
    expect(refusal(() => here.approve(1 as RunId, 'x'))).toBe('sync_nothing_held')
  })
})

describe('what the brake holds', () => {
  test.each([false, true])('has nothing left to remove when the people come back (full: %s)', async (full) => {
    const { source, here } = await aCampus(100)
    const before = await here.exported()
    leave(source, 1, 40)
    const held = await here.sync()
    for (const id of ids('p', 40)) {
      source.put('people', aPerson(id))
      source.put('credentials', aCard(`c-${id}`, id))
      source.put('memberships', aMembership(`g-${((Number(id.slice(2)) - 1) % 10) + 1}`, id))
    }
    const report = await here.sync({ full })
    expect(report).toMatchObject({ outcome: 'no_change', held: { people: 0 } })
    expect(refusal(() => here.approve(held.run_id, held.plan_hash))).toBe('sync_nothing_held')
    expect(await here.exported()).toBe(before)
  })

  test('survives further deltas until it is decided', async () => {
    const { source, here } = await aCampus(100)
    leave(source, 1, 40)
    source.remove('groups', 'g-10')
    source.remove('memberships', 'g-9/p-89')
    await here.sync()
    for (const title of ['Dean', 'Provost', 'Rector']) {
      source.put('people', aPerson('p-99', { title }))
      const report = await here.sync()
      expect(report).toMatchObject({ mode: 'delta', outcome: 'held', held: { people: 40, credentials: 40, memberships: 47 } })
      expect(report.counts.people.updated).toBe(1)
    }
    const last = await here.sync()
    here.approve(last.run_id, last.plan_hash)
    expect(await standing(here)).toBe(60)
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', writes: 0 })
  })

  test('is not let go by the end of the day', async () => {
    const { source, here } = await aCampus(200)
    leave(source, 1, 6)
    await here.sync()
    here.now += day / 2
    leave(source, 7, 12)
    expect(await here.sync()).toMatchObject({ outcome: 'held', held: { people: 6 } })
    here.now += 2 * day
    source.put('people', aPerson('p-99', { title: 'Dean' }))
    const delta = await here.sync()
    expect(delta).toMatchObject({ outcome: 'held', held: { people: 6 } })
    const full = await here.sync({ full: true })
    expect(full).toMatchObject({ outcome: 'held', held: { people: 6 } })
    here.approve(full.run_id, full.plan_hash)
    expect(await standing(here)).toBe(188)
    leave(source, 13, 14)
    expect(await here.sync()).toMatchObject({ outcome: 'succeeded' })
  })

  test('waits for its approval although most people came back', async () => {
    const { source, here } = await aCampus(100)
    leave(source, 1, 40)
    await here.sync()
    for (const id of ids('p', 38)) source.put('people', aPerson(id))
    expect(await here.sync()).toMatchObject({ outcome: 'held', held: { people: 2 } })
    expect(await standing(here)).toBe(100)
  })

  test('does not hold back what is for security', async () => {
    const { source, here } = await aCampus(100)
    leave(source, 1, 40)
    await here.sync()
    source.put('people', aPerson('p-91', { status: 'inactive' }))
    source.put('credentials', aCard('c-p-90', 'p-90', { status: 'stolen' }))
    expect(changes(await here.sync())).toEqual({ people: { suspended: 1 }, credentials: { suspended: 1 } })
  })

  test('survives a run that fails and one that is cancelled', async () => {
    const { source, here } = await aCampus(100)
    leave(source, 1, 40)
    const held = await here.sync()
    source.intercept(({ path }) => (path === '/v1/changes/head' ? null : { status: 400 }))
    source.put('people', aPerson('p-99', { title: 'Dean' }))
    expect((await here.sync()).outcome).toBe('failed')
    source.intercept(null)
    const cancelled = await here.sync({
      check: () => {
        throw here.cancelled()
      },
    })
    expect(cancelled.outcome).toBe('cancelled')
    here.approve(held.run_id, held.plan_hash)
    expect(await standing(here)).toBe(60)
  })

  test('keeps a card: its number is given to nobody else, by a new card, another number or a new holder', async () => {
    const { source, here } = await aCampus(100)
    leave(source, 1, 40)
    source.put('credentials', aCard('c-new', 'p-90', { number: '00c-p-1' }))
    source.put('credentials', aCard('c-p-91', 'p-91', { number: '00c-p-2' }))
    source.put('credentials', aCard('c-p-3', 'p-92'))
    const before = (await here.contents()).credentials
    const report = await here.sync()
    expect(report.outcome).toBe('held')
    expect((await here.contents()).credentials).toEqual(
      before.map((card) => (card.atrium_id === 'c-p-3' ? expect.anything() : card)),
    )
    expect(here.quarantine().map((row) => [row.key, row.reason])).toEqual([
      ['c-new', 'same_card'],
      ['c-p-91', 'same_card'],
    ])
    source.put('people', aPerson('p-99', { title: 'Dean' }))
    const later = await here.sync()
    expect(later).toMatchObject({ mode: 'delta', outcome: 'held', quarantined: 2 })
    here.approve(later.run_id, later.plan_hash)

    expect(await here.sync()).toMatchObject({ quarantined: 0 })
    const numbers = Object.fromEntries((await here.contents()).credentials.map((card) => [card.atrium_id, card.number]))
    expect(numbers).toMatchObject({ 'c-new': '00c-p-1', 'c-p-91': '00c-p-2' })
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', writes: 0 })
  })

  test('counts a dry run`s lines as they are, those in quarantine left out', async () => {
    const { source, here } = await aCampus(100)
    leave(source, 1, 40)
    source.put('credentials', aCard('c-new', 'p-90', { number: '00c-p-1' }))
    source.put('credentials', aCard('c-new-2', 'p-90', { number: 'n' }))
    const dry = await here.sync({ dryRun: true })
    expect(dry.counts.credentials.created).toBe(1)
    expect(here.lines(dry.run_id).filter((line) => line.action === 'create')).toHaveLength(1)
  })

  test('includes people whose grace period ended, when they are many', async () => {
    const { source, here } = await aCampus(100)
    leave(source, 1, 40)
    const held = await here.sync()
    here.approve(held.run_id, held.plan_hash)
    here.now += 31 * day
    const report = await here.sync()
    expect(report).toMatchObject({ outcome: 'held', held: { people: 40 } })
    expect(await here.sync()).toMatchObject({ outcome: 'held', mode: 'head', plan_hash: report.plan_hash })
    await giveLocalThings(here, (await personOf(here, 'p-1')).id)
    const again = await here.sync()
    expect(again.held.people).toBe(39)
    here.approve(again.run_id, again.plan_hash)
    expect((await here.contents()).people).toHaveLength(61)
  })
})

describe('40 % of a campus', () => {
  test('that leave are held; additions of the same run are applied; approval does the rest', async () => {
    const campus = await aSyncedCampus({ people: 500, seed: 7 })
    await campus.sync()
    const active = await standing(campus)
    campus.sandbox.campus.leave({ share: 0.4 })
    campus.sandbox.campus.hire({ count: 5 })
    const report = await campus.sync()
    expect(report.outcome).toBe('held')
    expect(report.counts.people).toEqual({ created: 5, updated: 0, suspended: 0, removed: 0 })
    expect(report.held.people).toBe(200)
    expect(await standing(campus)).toBe(active + 5)
    campus.approve(report.run_id, report.plan_hash)
    expect(await standing(campus)).toBe(
      [...campus.sandbox.campus.records('people')].filter((person) => person.status === 'active').length,
    )
  })
})
