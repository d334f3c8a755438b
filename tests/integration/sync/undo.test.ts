import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Campus } from '../../../src/sandbox/campus.ts'
import { startSandbox } from '../../../src/sandbox/server.ts'
import type { SyncReport } from '../../../src/shared/sync-report.ts'
import { atriumView, campusView } from '../../support/atrium-view.ts'
import { aCard, aGroup, aMembership, aPerson } from '../../support/contract-server.ts'
import { aSource, type EditableSource } from '../../support/editable-source.ts'
import { aProvider, aUser } from '../../support/scim.ts'
import { aSync, changes, type PlannedLine, type TestSync } from '../../support/sync.ts'

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `p-${index + 1}`)

/** People with a card and a membership each, read once. */
async function aCampus(people: number, settings: Readonly<Record<string, unknown>> = {}) {
  const source = await aSource({
    people: ids(people).map((id) => aPerson(id)),
    credentials: ids(people).map((id) => aCard(`c-${id}`, id)),
    groups: ['g-1', 'g-2'].map((id) => aGroup(id)),
    memberships: ids(people).map((id, index) => aMembership(`g-${(index % 2) + 1}`, id)),
  })
  const here = aSync({ url: source.url, settings })
  await here.sync()
  return { source, here }
}

function leave(source: EditableSource, count: number): void {
  for (const id of ids(count)) source.remove('people', id)
}

/** Everything of the directory, the columns that no export shows included. */
function everything(here: TestSync): unknown {
  const all = (sql: string): unknown => here.database.prepare(sql).all()
  return {
    people: all('SELECT * FROM person ORDER BY id'),
    links: all('SELECT * FROM identity_link ORDER BY source, external_id'),
    credentials: all('SELECT * FROM credential ORDER BY id'),
    groups: all('SELECT * FROM access_group ORDER BY id'),
    memberships: all('SELECT * FROM membership ORDER BY group_id, person_id'),
  }
}

/** What a plan takes away, whether it learnt of it by a tombstone or by absence. */
function taken(lines: readonly PlannedLine[]): unknown {
  return lines.map(({ kind, action, key, before, after }) => ({ kind, action, key, before, after }))
}

describe('undoing a run', () => {
  test('brings back 30 people who left, with cards and memberships, and the next sync plans the same again', async () => {
    const { source, here } = await aCampus(1000)
    const [before, exported] = [everything(here), await here.exported()]
    leave(source, 30)
    const left = await here.sync()
    expect(left).toMatchObject({ outcome: 'succeeded', mode: 'delta' })

    const dry = here.undo(left.run_id, { dryRun: true })
    expect(dry).toMatchObject({ outcome: 'planned', trigger: 'undo', undo: { of: left.run_id, refused: 0 } })
    expect(
      here
        .lines(dry.run_id)
        .filter((line) => line.kind === 'people')
        .map((line) => line.key),
    ).toEqual(ids(30))
    expect(await here.exported()).not.toBe(exported)

    const undone = here.undo(left.run_id, { hash: dry.plan_hash })
    expect(undone).toMatchObject({ outcome: 'succeeded', plan_hash: dry.plan_hash })
    expect(changes(undone)).toEqual({ people: { updated: 30 }, credentials: { created: 30 }, memberships: { created: 30 } })
    expect(await here.exported()).toBe(exported)
    expect(everything(here)).toEqual(before)

    const again = await here.sync({ dryRun: true })
    expect(again).toMatchObject({ outcome: 'planned', mode: 'full' })
    expect(taken(here.lines(again.run_id))).toEqual(taken(here.lines(left.run_id)))
  })

  test('brings somebody back who was removed after the grace period, as they were: suspended, and removed again by the next sync', async () => {
    const { source, here } = await aCampus(30, { sync: { graceDays: 0 } })
    const standing = everything(here)
    leave(source, 5)
    const left = await here.sync()
    const [suspended, exported] = [everything(here), await here.exported()]
    here.now += 1
    const removed = await here.sync()
    expect(changes(removed)).toEqual({ people: { removed: 5 } })

    expect(here.undo(removed.run_id)).toMatchObject({ outcome: 'succeeded', undo: { refused: 0 } })
    expect(await here.exported()).toBe(exported)
    expect(everything(here)).toEqual(suspended)
    const again = await here.sync({ dryRun: true })
    expect(taken(here.lines(again.run_id))).toEqual(taken(here.lines(removed.run_id)))

    expect(here.undo(left.run_id)).toMatchObject({ outcome: 'succeeded', undo: { refused: 0 } })
    expect(everything(here)).toEqual(standing)
  })

  test('brings a group back onto the levels that it was on, and takes none away that was given a level since', async () => {
    const { source, here } = await aCampus(30)
    here.database.exec(`
      INSERT INTO schedule (id, name, sort_name, on_holidays) VALUES (1, 'Always', 'always', 'as_usual');
      INSERT INTO access_level (id, name, sort_name, schedule_id) VALUES (1, 'Labs', 'labs', 1), (2, 'Gates', 'gates', 1);
      INSERT INTO level_group SELECT v.id, g.id FROM access_level v JOIN access_group g ON g.atrium_id = 'g-2';
    `)
    const onLevels = () => here.database.prepare('SELECT * FROM level_group ORDER BY level_id').all()
    const before = onLevels()
    source.remove('groups', 'g-2')
    source.put('groups', aGroup('g-3'))
    const changed = await here.sync()
    expect(onLevels()).toEqual([])
    here.database.exec(`
      DELETE FROM access_level WHERE id = 2;
      INSERT INTO level_group SELECT 1, id FROM access_group WHERE atrium_id = 'g-3';
    `)

    const undone = here.undo(changed.run_id)

    expect(here.refusals(undone.run_id)).toEqual([
      expect.objectContaining({ key: 'g-3', reason: 'in_use' }),
      { key: 'g-2', reason: 'level_gone', present: null },
    ])
    expect(onLevels()).toEqual([before[0], expect.objectContaining({ level_id: 1 })])
  })

  test('undoes the lines that are asked for, and no card of somebody who stays away', async () => {
    const { source, here } = await aCampus(30)
    const before = everything(here)
    leave(source, 3)
    const left = await here.sync()
    const of = (key: string): number[] =>
      here.lines(left.run_id).flatMap((line, at) => (line.key.endsWith(key) ? [at + 1] : []))
    const [cardOf1, allOf2, allOf3] = [of('c-p-1'), of('p-2'), of('p-3')]
    const ranges = (lines: readonly number[]) => lines.map((line) => [line, line] as const)

    const undone = here.undo(left.run_id, { lines: ranges([...cardOf1, ...allOf2]) })
    expect(changes(undone)).toEqual({ people: { updated: 1 }, credentials: { created: 1 }, memberships: { created: 1 } })
    expect(here.refusals(undone.run_id)).toEqual([{ key: 'c-p-1', reason: 'person_gone', present: null }])
    here.undo(left.run_id, { lines: ranges(allOf3) })

    const twice = here.undo(left.run_id)
    expect(changes(twice)).toEqual({ people: { updated: 1 }, credentials: { created: 1 }, memberships: { created: 1 } })
    expect(new Set(here.refusals(twice.run_id).map(({ reason }) => reason))).toEqual(new Set(['as_before']))
    expect(everything(here)).toEqual(before)
    expect(here.undo(left.run_id)).toMatchObject({ outcome: 'no_change', writes: 0, undo: { refused: 9 } })
  })

  test('leaves what has changed since, what is lost, and whom a source keeps out, with the present value', async () => {
    const { source, here } = await aCampus(30)
    source.put('people', aPerson('p-1', { title: 'Dean' }))
    source.put('people', aPerson('p-2', { title: 'Dean' }))
    source.put('people', aPerson('p-3', { status: 'inactive' }))
    source.put('credentials', aCard('c-p-4', 'p-4', { status: 'lost' }))
    source.remove('credentials', 'c-p-5')
    source.put('groups', aGroup('g-1', { name: 'Renamed' }))
    const run = await here.sync()
    source.put('people', aPerson('p-1', { title: 'Rector' }))
    source.put('credentials', aCard('c-new', 'p-6', { number: '5', facility_code: '17' }))
    await here.sync()
    here.other
      .prepare(
        `UPDATE credential SET card_key = (SELECT l.before ->> '$.card_key' FROM plan_line l WHERE l.key = 'c-p-5' AND l.before IS NOT NULL) WHERE atrium_id = 'c-new'`,
      )
      .run()

    const undone = here.undo(run.run_id)
    expect(here.refusals(undone.run_id).toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual([
      { key: 'c-p-4', reason: 'card_reported', present: { status: 'lost' } },
      { key: 'c-p-5', reason: 'taken', present: { first_name: 'Mina', last_name: 'Kim', campus_id: '0p-6' } },
      { key: 'p-1', reason: 'changed', present: { title: 'Rector' } },
      { key: 'p-3', reason: 'source_says', present: { status: 'suspended' } },
    ])
    expect(changes(undone)).toEqual({ people: { updated: 1 }, groups: { updated: 1 } })
  })

  test('is held by the brake where it takes a lot away again, and approved as any held plan', async () => {
    const { source, here } = await aCampus(30)
    const before = everything(here)
    for (let n = 100; n < 120; n += 1) {
      source.put('people', aPerson(`p-${n}`))
      source.put('credentials', aCard(`c-p-${n}`, `p-${n}`))
      source.put('memberships', aMembership('g-1', `p-${n}`))
    }
    const hired = await here.sync()
    const undone = here.undo(hired.run_id)
    expect(undone).toMatchObject({ outcome: 'held', held: { people: 20, credentials: 20, memberships: 20 }, writes: 0 })
    // The plan waits for an answer, and no sync takes it for a word of the source.
    expect(await here.sync()).toMatchObject({ mode: 'full', outcome: 'no_change', writes: 0 })

    expect(here.approve(undone.run_id, undone.plan_hash)).toMatchObject({ outcome: 'succeeded' })
    expect(everything(here)).toEqual(before)
    expect(changes(await here.sync())).toEqual({
      people: { created: 20 },
      credentials: { created: 20 },
      memberships: { created: 20 },
    })
  })

  test('that is held hides no sync that is held: either is approved by its own run', async () => {
    const { source, here } = await aCampus(30)
    for (let n = 100; n < 120; n += 1) source.put('people', aPerson(`p-${n}`))
    const hired = await here.sync()
    leave(source, 15)
    const held = await here.sync()
    const undone = here.undo(hired.run_id)
    expect([held.outcome, undone.outcome]).toEqual(['held', 'held'])
    expect(() => here.approve(held.run_id, undone.plan_hash)).toThrow(expect.objectContaining({ code: 'sync_plan_stale' }))
    expect(here.approve(held.run_id, held.plan_hash)).toMatchObject({ run_id: held.run_id, outcome: 'succeeded' })
  })

  test('lets nobody in whom their identity provider keeps out, and gives Atrium`s word back', async () => {
    const { source, here } = await aCampus(30)
    const provider = aProvider(here.other, { now: () => here.now })
    const userOf = (id: string, active: boolean) => aUser(`${id}@users.atko.com`, { campusId: `0${id}`, active })
    const [one, two] = ['p-1', 'p-2'].map((id) => provider.users.create(userOf(id, true)).scimId)
    const before = everything(here)
    leave(source, 2)
    const left = await here.sync()
    provider.users.replace(two ?? '', userOf('p-2', false))

    const undone = here.undo(left.run_id)
    expect(here.refusals(undone.run_id)).toMatchObject([
      { key: 'g-2/p-2', reason: 'person_gone' },
      { key: 'p-2', reason: 'source_says' },
      { key: 'c-p-2', reason: 'person_gone' },
    ])
    expect(provider.personOf(one ?? '')).toMatchObject({ status: 'active', atrium: 'active', scim: 'active', departed: false })
    expect(provider.personOf(two ?? '')).toMatchObject({
      status: 'suspended',
      atrium: 'gone',
      scim: 'suspended',
      departed: true,
    })
    provider.users.replace(two ?? '', userOf('p-2', true))
    here.undo(left.run_id)
    expect(everything(here)).toEqual(before)
  })

  test('is brought to its end where it was killed', async () => {
    const { source, here } = await aCampus(30)
    const before = everything(here)
    leave(source, 10)
    const left = await here.sync()
    const killed = new Error('killed')
    const count = (): number =>
      Number(here.other.prepare('SELECT sum(applied) FROM plan_part WHERE run_id > ?').pluck().get(left.run_id))
    expect(() =>
      here.undo(left.run_id, {
        check: () => {
          if (count() > 0) throw killed
        },
      }),
    ).toThrow(killed)
    // What a kill leaves: the batch that was applied, and a run without an end.
    here.database.exec(`UPDATE sync_run SET phase = 'planned', outcome = NULL, finished_at = NULL WHERE trigger = 'undo'`)
    const [runId] = here.recover()
    expect(here.database.prepare('SELECT outcome, recovered FROM sync_run WHERE id = ?').get(runId)).toEqual({
      outcome: 'succeeded',
      recovered: 1,
    })
    expect(everything(here)).toEqual(before)
    expect(here.database.prepare('SELECT DISTINCT actor FROM journal WHERE run_id = ?').pluck().all(runId)).toEqual(['tester'])
  })

  test('of a run that did nothing is refused', async () => {
    const { here } = await aCampus(3)
    const { run_id: run } = await here.sync()
    expect(() => here.undo(run)).toThrow(expect.objectContaining({ code: 'undo_nothing' }))
    expect(() => here.undo(99 as typeof run)).toThrow(expect.objectContaining({ code: 'sync_run_unknown' }))
  })
})

/** What may happen between two syncs that no source says for safety: those are refused. */
const happenings = {
  hire: (campus: Campus) => campus.hire({ count: 2 }),
  leave: (campus: Campus) => campus.leave({ count: 2 }),
  rename: (campus: Campus) => campus.rename({ count: 3 }),
  recard: (campus: Campus) => campus.recard({ count: 2 }),
  changeCampusId: (campus: Campus) => campus.changeCampusId({ count: 2 }),
  recreate: (campus: Campus) => campus.recreatePerson({ count: 2 }),
  reuseEmail: (campus: Campus) => campus.reuseEmail(),
  renumber: (campus: Campus) => campus.renumber({ count: 2 }),
  addGroup: (campus: Campus) => campus.addGroup(),
  renameGroup: (campus: Campus) => campus.renameGroup(),
  removeGroup: (campus: Campus) => campus.removeGroup(),
  addMembership: (campus: Campus) => campus.addMembership({ count: 3 }),
  removeMembership: (campus: Campus) => campus.removeMembership({ count: 3 }),
} as const
const aHappening = fc.constantFrom(...(Object.keys(happenings) as (keyof typeof happenings)[]))

test('whatever a run did, its undo leads back, the undo of that forth again, and the next sync where the source is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1_000), fc.array(aHappening, { minLength: 1, maxLength: 5 }), async (seed, happened) => {
      const sandbox = await startSandbox({ people: 60, seed })
      try {
        const here = aSync({ url: sandbox.url })
        const inFull = (report: SyncReport): SyncReport => {
          expect(report.error).toBeUndefined()
          return report.outcome === 'held' ? here.approve(report.run_id, report.plan_hash) : report
        }
        inFull(await here.sync())
        const before = everything(here)
        for (const name of happened) happenings[name](sandbox.campus)
        here.now += 900_000
        const run = inFull(await here.sync())
        const after = everything(here)
        here.now += 900_000
        const undo = inFull(here.undo(run.run_id))
        expect(here.refusals(undo.run_id)).toEqual([])
        expect(everything(here)).toEqual(before)
        const redo = inFull(here.undo(undo.run_id))
        expect(here.refusals(redo.run_id)).toEqual([])
        expect(everything(here)).toEqual(after)
        inFull(here.undo(redo.run_id))
        expect(everything(here)).toEqual(before)
        const { standing } = await afterSync(here, inFull)
        expect(standing).toEqual(campusView(sandbox.campus))
      } finally {
        await sandbox.close()
      }
    }),
    { numRuns: 12 },
  )
})

async function afterSync(here: TestSync, inFull: (report: SyncReport) => SyncReport) {
  const report = inFull(await here.sync())
  expect(report.mode).toBe('full')
  return atriumView(here)
}
