import { describe, expect, test } from 'vitest'
import { AppError } from '../../../src/shared/errors/app-error.ts'
import type { RunId } from '../../../src/shared/domain.ts'
import type { SyncReport } from '../../../src/shared/sync-report.ts'
import { readAttention } from '../../../src/main/sync/attention-reader.ts'
import { dismissRun } from '../../../src/main/sync/dismiss.ts'
import { findRun } from '../../../src/main/sync/run-history.ts'
import { findAttention } from '../../../src/main/sync/state-reader.ts'
import { aCard, aGroup, aMembership, aPerson } from '../../support/contract-server.ts'
import { aSource, type EditableSource } from '../../support/editable-source.ts'
import { aSync, changes, day, type TestSync } from '../../support/sync.ts'

const ids = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, index) => `p-${from + index}`)

async function aCampus(settings: Readonly<Record<string, unknown>> = {}) {
  const people = ids(1, 100)
  const source = await aSource({
    people: people.map((id) => aPerson(id)),
    credentials: people.map((id) => aCard(`c-${id}`, id)),
    groups: [aGroup('g-1')],
    memberships: people.map((id) => aMembership('g-1', id)),
  })
  const here = aSync({ url: source.url, settings })
  await here.sync()
  return { source, here }
}

function leave(source: EditableSource, from: number, to: number): void {
  for (const id of ids(from, to)) source.remove('people', id)
}

function dismiss(here: TestSync, { run_id: runId, plan_hash: hash }: SyncReport): SyncReport {
  return dismissRun({ database: here.database, now: () => here.now }, { runId, hash: hash ?? '', by: 'tester' })
}

describe('a held plan that is given up', () => {
  test('changes nothing, waits for nobody any more, and says who gave it up', async () => {
    const { source, here } = await aCampus()
    leave(source, 1, 40)
    const held = await here.sync()
    const before = await here.exported()
    expect(findAttention(here.database)).toEqual(['held'])
    here.now += 60_000
    expect(dismiss(here, held)).toMatchObject({ run_id: held.run_id, outcome: 'held', held: { people: 40 } })
    expect(findAttention(here.database)).toEqual([])
    const givenUp = { held_state: 'dismissed', dismissed_at: new Date(here.now).toISOString(), dismissed_by: 'tester' }
    expect(findRun(here.database, held.run_id)).toMatchObject(givenUp)
    expect(readAttention(here.database)).toMatchObject({
      held: null,
      dismissed: { runId: held.run_id, counts: { people: 40 } },
    })
    expect(await here.exported()).toBe(before)
  })

  test('does not come back with a delta, not even for its people, but comes back with the next full read', async () => {
    const { source, here } = await aCampus()
    leave(source, 1, 40)
    here.now += 60_000
    dismiss(here, await here.sync())
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', requests: 1 })

    source.put('people', aPerson('p-50', { title: 'Dean' }))
    source.put('groups', aGroup('g-2'))
    source.put('memberships', aMembership('g-2', 'p-41'))
    const delta = await here.sync()
    expect(delta).toMatchObject({ mode: 'delta', outcome: 'succeeded', held: { people: 0 } })
    expect(changes(delta)).toEqual({ people: { updated: 1 }, groups: { created: 1 }, memberships: { created: 1 } })

    expect(readAttention(here.database).dismissed).toMatchObject({ counts: { people: 40 } })
    const full = await here.sync({ full: true })
    expect(readAttention(here.database).dismissed).toBeNull()
    expect(full).toMatchObject({ outcome: 'held', held: { people: 40, credentials: 40, memberships: 40 } })
    expect(findAttention(here.database)).toEqual(['held'])
    here.approve(full.run_id, full.plan_hash)
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', writes: 0 })
  })

  test('comes back when the full read is due by itself', async () => {
    const { source, here } = await aCampus()
    leave(source, 1, 40)
    dismiss(here, await here.sync())
    here.now += 8 * day
    expect(await here.sync()).toMatchObject({ mode: 'full', outcome: 'held', held: { people: 40 } })
  })

  test('yields to what the source says anew', async () => {
    const { source, here } = await aCampus()
    for (const id of ids(1, 11)) source.put('people', aPerson(id, { status: 'inactive' }))
    dismiss(here, await here.sync())
    source.put('people', aPerson('p-1', { status: 'inactive', title: 'Dean' }))
    expect(changes(await here.sync())).toEqual({ people: { updated: 1, suspended: 1 } })
    expect((await here.contents()).people.filter(({ status }) => status === 'suspended')).toHaveLength(1)
  })

  test('of people whose grace period is over waits for the next full read, too', async () => {
    const { source, here } = await aCampus({ sync: { graceDays: 1, fullReadDays: 365 } })
    leave(source, 1, 40)
    const held = await here.sync()
    here.approve(held.run_id, held.plan_hash)
    here.now += 2 * day
    const removal = await here.sync()
    expect(removal).toMatchObject({ mode: 'head', outcome: 'held', held: { people: 40 } })
    dismiss(here, removal)
    here.now += day / 24
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', requests: 1, writes: 0 })
    source.put('people', aPerson('p-50', { title: 'Dean' }))
    expect(changes(await here.sync())).toEqual({ people: { updated: 1 } })
    here.now += day / 24
    const full = await here.sync({ full: true })
    expect(full).toMatchObject({ outcome: 'held', held: { people: 40 } })
    // That read proposed it; giving that up as well holds until the next one.
    here.now += day / 24
    dismiss(here, full)
    expect(await here.sync()).toMatchObject({ outcome: 'no_change' })
  })
})

test('giving up is bound to the plan that was seen', async () => {
  const { source, here } = await aCampus()
  expect(refusal(() => dismiss(here, { run_id: 1 as RunId, plan_hash: 'f' } as SyncReport))).toBe('sync_nothing_held')
  leave(source, 1, 40)
  const held = await here.sync()
  expect(refusal(() => dismiss(here, { ...held, plan_hash: 'f'.repeat(64) }))).toBe('sync_plan_stale')
  leave(source, 41, 42)
  await here.sync()
  expect(refusal(() => dismiss(here, held))).toBe('sync_plan_stale')
  expect(findAttention(here.database)).toEqual(['held'])
})

function refusal(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
  return 'none'
}
