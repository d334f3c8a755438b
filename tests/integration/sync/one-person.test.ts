import { describe, expect, test } from 'vitest'
import { describeReport } from '../../../src/main/cli/report-text.ts'
import { textsIn } from '../../../src/main/cli/texts.ts'
import type { SyncReport } from '../../../src/shared/sync-report.ts'
import { aCard, aGroup, aMembership, aPerson } from '../../support/contract-server.ts'
import { aSource } from '../../support/editable-source.ts'
import { aSync, changes } from '../../support/sync.ts'

const ids = Array.from({ length: 30 }, (_, index) => `p-${index + 1}`)

function textOf(report: SyncReport): string {
  return describeReport(report, { texts: textsIn('en'), language: 'en', folder: '' }, {}).join('\n')
}

async function aCampus() {
  const source = await aSource({
    people: ids.map((id) => aPerson(id)),
    credentials: ids.map((id) => aCard(`c-${id}`, id)),
    groups: [aGroup('g-1')],
    memberships: ids.map((id) => aMembership('g-1', id)),
  })
  const here = aSync({ url: source.url })
  await here.sync()
  const state = (): unknown => here.database.prepare('SELECT * FROM source_state').get()
  return { source, here, state }
}

describe('a sync for one person', () => {
  test('suspends the lost card and nothing else; the next sync does the rest and leaves the same', async () => {
    const { source, here, state } = await aCampus()
    source.put('credentials', aCard('c-p-1', 'p-1', { status: 'lost' }))
    source.put('credentials', aCard('c-p-2', 'p-2', { status: 'lost' }))
    source.put('people', aPerson('p-2', { title: 'Dean' }))
    source.remove('people', 'p-3')
    source.put('groups', aGroup('g-1', { name: 'Renamed' }))
    const before = state()

    const dry = await here.sync({ person: '0p-1', dryRun: true })
    const report = await here.sync({ person: '0p-1' })
    expect(report).toMatchObject({ outcome: 'succeeded', mode: 'delta', for_person: '0p-1', plan_hash: dry.plan_hash })
    expect(changes(report)).toEqual({ credentials: { suspended: 1 } })
    expect(state()).toEqual(before)

    expect(changes(await here.sync())).toEqual({
      people: { updated: 1, suspended: 1 },
      credentials: { suspended: 1, removed: 1 },
      groups: { updated: 1 },
      memberships: { removed: 1 },
    })
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', writes: 0 })
  })

  test('brings a new arrival with card, group and the record that waited in quarantine for them', async () => {
    const { source, here } = await aCampus()
    source.put('credentials', aCard('c-new', 'p-new'))
    source.put('credentials', aCard('c-other', 'p-other'))
    await here.sync()
    expect(here.quarantine()).toHaveLength(2)
    source.put('people', aPerson('p-new'))
    source.put('people', aPerson('p-another'))
    source.put('groups', aGroup('g-new'))
    source.put('groups', aGroup('g-another'))
    source.put('memberships', aMembership('g-new', 'p-new'))
    const report = await here.sync({ person: '0p-new' })
    expect(changes(report)).toEqual({
      people: { created: 1 },
      credentials: { created: 1 },
      groups: { created: 1 },
      memberships: { created: 1 },
    })
    // What others wait for is not answered by a run that did not look at them.
    expect(here.quarantine().map(({ key }) => key)).toContain('c-other')
    expect(changes(await here.sync())).toEqual({ people: { created: 1 }, groups: { created: 1 } })
    expect(here.quarantine()).toMatchObject([{ key: 'c-other' }])
  })

  test('takes the access of somebody who left, and leaves what the brake holds of others to its answer', async () => {
    const { source, here } = await aCampus()
    for (const id of ids.slice(0, 20)) source.remove('people', id)
    const held = await here.sync()
    expect(held).toMatchObject({ outcome: 'held', held: { people: 20 } })
    source.remove('people', 'p-30')
    const report = await here.sync({ person: '0p-30' })
    expect(report).toMatchObject({ outcome: 'succeeded', held: { people: 0 } })
    expect(changes(report)).toEqual({ people: { suspended: 1 }, credentials: { removed: 1 }, memberships: { removed: 1 } })
    expect(await here.sync()).toMatchObject({ outcome: 'held', held: { people: 20 }, writes: 0 })
  })

  test('ends as held where another run holds removals of this person, names that run, and applies none of it', async () => {
    const { source, here } = await aCampus()
    for (const id of ids.slice(0, 20)) source.remove('credentials', `c-${id}`)
    const held = await here.sync()
    expect(held).toMatchObject({ outcome: 'held', held: { credentials: 20 } })
    const awaited = { outcome: 'held', waits_for: { run_id: held.run_id, plan_hash: held.plan_hash }, writes: 0 }

    // The tag is as it was; then others have changed, and so has the tag.
    expect(await here.sync({ person: '0p-1' })).toMatchObject(awaited)
    expect(await here.sync({ person: '0p-1', dryRun: true })).toMatchObject(awaited)
    source.put('people', aPerson('p-2', { title: 'Dean' }))
    const silent = await here.sync({ person: '0p-1' })
    expect(silent).toMatchObject(awaited)
    expect(textOf(silent)).toContain(`Run ${held.run_id} holds removals of this person`)
    expect(textOf(silent)).toContain(`approve ${held.run_id} --plan ${held.plan_hash}`)
    expect(textOf(silent)).not.toContain('concerns this person')
    expect(await here.sync({ person: '0p-1', dryRun: true })).toMatchObject(awaited)
    expect((await here.sync({ person: '0p-30' })).waits_for).toBeUndefined()

    // What is new of them is applied, and the rest still waits.
    source.put('people', aPerson('p-1', { title: 'Rector' }))
    expect(await here.sync({ person: '0p-1', dryRun: true })).toMatchObject({ ...awaited, outcome: 'planned' })
    const report = await here.sync({ person: '0p-1' })
    expect(report).toMatchObject({ ...awaited, writes: 1, held: { credentials: 0 } })
    expect(changes(report)).toEqual({ people: { updated: 1 } })

    const renewed = await here.sync()
    expect(renewed).toMatchObject({ outcome: 'held', held: { credentials: 20 } })
    expect(await here.sync({ person: '0p-1' })).toMatchObject({ outcome: 'held', waits_for: { run_id: renewed.run_id } })
    here.approve(renewed.run_id, renewed.plan_hash)
    const done = await here.sync({ person: '0p-1' })
    expect(done).toMatchObject({ outcome: 'no_change' })
    expect(done.waits_for).toBeUndefined()
  })

  test('says when nothing is new, when nobody is meant, and when only a whole sync can tell', async () => {
    const { source, here } = await aCampus()
    expect(await here.sync({ person: '0p-1' })).toMatchObject({ outcome: 'no_change', writes: 0, requests: 1 })
    source.touch()
    source.put('people', aPerson('p-2', { title: 'Dean' }))
    expect(await here.sync({ person: '0p-1' })).toMatchObject({ outcome: 'no_change', writes: 0 })
    expect(await here.sync({ person: 'nobody' })).toMatchObject({ error: { code: 'sync_person_unknown' } })
    source.expireWatermarks()
    expect(await here.sync({ person: '0p-2' })).toMatchObject({ error: { code: 'sync_person_needs_full' } })

    const fresh = aSync({ url: source.url })
    expect(await fresh.sync({ person: '0p-1' })).toMatchObject({ error: { code: 'sync_person_needs_full' } })
    const drops = aSync({ folder: '/nonexistent' })
    expect(await drops.sync({ person: '0p-1' })).toMatchObject({ error: { code: 'sync_person_csv' }, writes: 0 })
  })
})
