import { describe, expect, test } from 'vitest'
import { kinds } from '../../../src/shared/domain.ts'
import type { SyncProgress } from '../../../src/shared/sync-report.ts'
import { aCard, aGroup, aMembership, aPerson } from '../../support/contract-server.ts'
import { aPerson as aDirectoryPerson } from '../../support/directory.ts'
import { atriumView, campusView } from '../../support/atrium-view.ts'
import { aSource } from '../../support/editable-source.ts'
import { aSync, aSyncedCampus, changes, type TestSync } from '../../support/sync.ts'

/** Somebody else changes the directory. */
function addLocalPerson(here: TestSync, campusId: string): void {
  here.other.transaction(() => aDirectoryPerson({ connection: here.other }, { origin: 'command', campusId })).immediate()
}

const isIn = (here: TestSync, phase: string): boolean =>
  here.other.prepare('SELECT phase FROM sync_run ORDER BY id DESC LIMIT 1').pluck().get() === phase

const plannedLines = (here: TestSync): number => Number(here.other.prepare('SELECT count(*) FROM plan_line').pluck().get())

describe('a plan', () => {
  test('is stored with its reason, before and after, before anything is applied', async () => {
    const source = await aSource({
      people: [aPerson('p-1')],
      credentials: [aCard('c-1', 'p-1')],
      groups: [aGroup('g-1')],
      memberships: [aMembership('g-1', 'p-1')],
    })
    const here = aSync({ url: source.url })
    const report = await here.sync({ dryRun: true })
    expect(report).toMatchObject({ outcome: 'planned', writes: 0 })
    expect(changes(report)).toEqual(Object.fromEntries(kinds.map((kind) => [kind, { created: 1 }])))
    expect(here.lines(report.run_id)).toMatchObject([
      { kind: 'groups', action: 'create', reason: 'new_at_source', key: 'g-1', before: null, after: { name: 'Group g-1' } },
      { kind: 'people', action: 'create', key: 'p-1', before: null, after: { campus_id: '0p-1', status: 'active' } },
      { kind: 'credentials', action: 'create', key: 'c-1', after: { number: '00c-1', card_type: 'HID' } },
      { kind: 'memberships', action: 'create', key: 'g-1/p-1', after: null },
    ])
    expect(await here.contents()).toEqual({ people: [], credentials: [], groups: [], memberships: [] })
  })

  test('that is only looked at leaves watermark, quarantine and row ids alone', async () => {
    const source = await aSource({ people: [aPerson('p-1')], credentials: [aCard('c-9', 'p-9')] })
    const here = aSync({ url: source.url })
    const dry = await here.sync({ dryRun: true })
    expect(dry.quarantined).toBe(1)
    expect(here.quarantine()).toEqual([])
    const real = await here.sync()
    expect(real).toMatchObject({ mode: 'full', plan_hash: dry.plan_hash })
    expect((await here.contents()).people.map((person) => person.id)).toEqual([1])
    expect(here.quarantine()).toHaveLength(1)
  })

  test('for which the directory changed meanwhile is made again, on what stands now', async () => {
    const source = await aSource({ people: [aPerson('p-1', { campus_id: '0042' }), aPerson('p-2')] })
    const here = aSync({ url: source.url })
    let meddled = false
    const report = await here.sync({
      check: () => {
        if (meddled || plannedLines(here) === 0 || isIn(here, 'planned')) return
        meddled = true
        addLocalPerson(here, '0042')
      },
    })
    expect(meddled).toBe(true)
    expect(report.outcome).toBe('succeeded')
    expect(changes(report)).toEqual({ people: { created: 1, updated: 1 } })
    expect((await here.contents()).people.map((person) => person.atrium_id)).toEqual(['p-1', 'p-2'])
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', writes: 0 })
  })

  test('for which the directory changes each time is given up, nothing applied', async () => {
    const source = await aSource({ people: [aPerson('p-1')] })
    const here = aSync({ url: source.url })
    let times = 0
    const report = await here.sync({
      check: () => {
        if (isIn(here, 'planned')) return
        times += 1
        addLocalPerson(here, `x${times}`)
      },
    })
    expect(report).toMatchObject({ outcome: 'failed', writes: 0, error: { code: 'sync_directory_busy' } })
    expect((await here.contents()).people.every((person) => person.origin === 'command')).toBe(true)
    expect(changes(await here.sync())).toEqual({ people: { created: 1 } })
  })
})

describe('applying', () => {
  test('in several batches leads where the campus is', async () => {
    const campus = await aSyncedCampus({ people: 700, seed: 9 })
    const report = await campus.sync()
    const batches = Number(campus.database.prepare('SELECT count(*) FROM journal').pluck().get())
    const parts = Number(campus.database.prepare('SELECT count(*) FROM plan_part WHERE run_id = ?').pluck().get(report.run_id))
    expect(batches).toBeGreaterThan(parts)
    expect((await atriumView(campus)).standing).toEqual(campusView(campus.sandbox.campus))
  })

  test('writes a journal row for each batch, in the transaction that applies it', async () => {
    const campus = await aSyncedCampus({ people: 60, seed: 9 })
    const report = await campus.sync()
    const journal = campus.database.prepare('SELECT run_id, first_line, last_line, kind FROM journal ORDER BY seq').all() as {
      readonly run_id: number
      readonly first_line: number
      readonly last_line: number
    }[]
    const lines = journal.reduce((sum, row) => sum + row.last_line - row.first_line + 1, 0)
    expect(lines).toBe(report.writes)
    expect(journal.every((row) => row.run_id === report.run_id)).toBe(true)
  })

  test('that is cancelled keeps whole batches, and the next sync does what is left', async () => {
    const campus = await aSyncedCampus({ people: 60, seed: 9 })
    const cancelled = await campus.sync({
      check: () => {
        if (campus.other.prepare('SELECT EXISTS (SELECT 1 FROM person)').pluck().get() === 1) throw campus.cancelled()
      },
    })
    expect(cancelled).toMatchObject({ outcome: 'cancelled', error: { code: 'cancelled' } })
    expect(cancelled.counts.people.created).toBe(60)
    expect(cancelled.counts.credentials.created).toBe(0)
    expect(await campus.sync()).toMatchObject({ outcome: 'succeeded', mode: 'full' })
    const undisturbed = aSync({ url: campus.sandbox.url })
    await undisturbed.sync()
    expect((await campus.contents()).people).toEqual((await undisturbed.contents()).people)
    expect((await campus.contents()).credentials).toHaveLength((await undisturbed.contents()).credentials.length)
  })

  test('gives no row id of a plan to somebody who is added meanwhile', async () => {
    const source = await aSource({ people: [aPerson('p-1'), aPerson('p-2')] })
    const here = aSync({ url: source.url })
    let meddled = false
    const report = await here.sync({
      check: () => {
        if (meddled || !isIn(here, 'planned')) return
        meddled = true
        addLocalPerson(here, 'x')
      },
    })
    expect(report.counts.people.created).toBe(2)
    expect((await here.contents()).people.map((person) => [person.id, person.origin])).toEqual([
      [1, 'atrium'],
      [2, 'atrium'],
      [3, 'command'],
    ])
  })
})

describe('progress', () => {
  test('tells stages in order and never more than there is', async () => {
    const campus = await aSyncedCampus({ people: 300, seed: 9, pageSize: 20 })
    const events: SyncProgress[] = []
    await campus.sync({
      onProgress: (progress) => {
        events.push(progress)
      },
    })
    const order = ['reading', 'planning', 'storing', 'applying']
    const stages = events.map((event) => order.indexOf(event.stage))
    expect(stages).toEqual(stages.toSorted((one, other) => one - other))
    expect(events[0]).toMatchObject({ stage: 'reading', done: 0 })
    expect(events.every((event) => event.total === null || event.done <= event.total)).toBe(true)
  })
})

describe('a run that cannot begin', () => {
  test('for want of a server is recorded as failed and changes nothing', async () => {
    const here = aSync({ url: 'http://127.0.0.1:1' })
    const report = await here.sync()
    expect(report).toMatchObject({ outcome: 'failed', writes: 0, error: { code: expect.stringMatching(/^source_/) as string } })
    expect(here.recover()).toEqual([])
  })
})
