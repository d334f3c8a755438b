import { describe, expect, test } from 'vitest'
import { chosenLines, doorOfPlan } from '../../../src/main/cli/chosen-lines.ts'
import { lineEntry } from '../../../src/main/cli/commands/runs.ts'
import { whatIf } from '../../../src/main/access/suppose.ts'
import { openDirectory } from '../../../src/main/directory/database.ts'
import { createOpenedLists } from '../../../src/main/reader/opened-lists.ts'
import { createRunsReads } from '../../../src/main/reader/runs-reads.ts'
import { planLines } from '../../../src/main/sync/plan-lines.ts'
import { forgetOldRuns } from '../../../src/main/sync/retention.ts'
import type { PlanLineRow } from '../../../src/shared/contract/runs-calls.ts'
import type { DoorId, RunId } from '../../../src/shared/domain.ts'
import { emptyModel, addDoors } from '../../support/access.ts'
import { aCard, aGroup, aMembership, aPerson } from '../../support/contract-server.ts'
import { aSource, type EditableSource } from '../../support/editable-source.ts'
import { aSync, day, type TestSync } from '../../support/sync.ts'

const count = (prefix: string, many: number): string[] => Array.from({ length: many }, (_, at) => `${prefix}-${at + 1}`)
const door = (number: number): DoorId => number as DoorId

/**
 * Sixty people with a card each, ten in each of six groups; each group opens a door of its own, the first two a second one besides, and
 * nobody is in more than one.
 */
async function aCampusWithDoors() {
  const people = count('p', 60)
  const groupOf = (at: number): string => `g-${Math.floor(at / 10) + 1}`
  const source = await aSource({
    people: people.map((id) => aPerson(id)),
    credentials: people.map((id) => aCard(`c-${id}`, id)),
    groups: count('g', 6).map((id) => aGroup(id)),
    memberships: people.map((id, at) => aMembership(groupOf(at), id)),
  })
  const here = aSync({ url: source.url })
  await here.sync()
  const groupIds = here.database
    .prepare('SELECT id FROM access_group ORDER BY length(atrium_id), atrium_id')
    .pluck()
    .all() as number[]
  addDoors(here.database, {
    ...emptyModel,
    sites: [{ id: 1, zone: 'Asia/Seoul' }],
    doors: count('d', 7).map((_, at) => ({ id: at + 1, site: 1 })),
    schedules: [{ id: 1, onHolidays: 'as_usual', week: [{ weekday: 1, from: 0, to: 60 }], exceptions: [] }],
    levels: [
      ...groupIds.map((_, at) => ({ id: at + 1, schedule: 1, doors: [at + 1], sites: [] })),
      { id: 7, schedule: 1, doors: [7], sites: [] },
    ],
    assignments: [
      ...groupIds.map((group, at) => ({ level: at + 1, group })),
      ...groupIds.slice(0, 2).map((group) => ({ level: 7, group })),
    ],
  })
  return { source, here, reads: readsOf(here) }
}

function readsOf(here: TestSync) {
  const runs = createRunsReads({ database: here.database, lists: createOpenedLists(1), now: () => here.now })
  const all = { kind: null, action: null, reason: null, held: null, doorId: null, search: '', order: 'review' } as const
  return {
    show: (runId: RunId) => runs.show({ runId }),
    doors: async (runId: RunId, search: string) => runs.doors({ runId, search, limit: 50 }),
    async lines(runId: RunId, query: Partial<Parameters<typeof runs.openLines>[0]> = {}): Promise<readonly PlanLineRow[]> {
      const { listId } = await runs.openLines({ ...all, runId, ...query })
      const { rows } = await runs.lines({ listId, offset: 0, limit: 200 })
      return rows.flatMap((row) => row ?? [])
    },
  }
}

function leave(source: EditableSource, ...people: readonly number[]): void {
  for (const id of people) source.remove('people', `p-${id}`)
}

describe('a plan', () => {
  test('tells what it does to doors, line by line and as a whole', async () => {
    const { source, here, reads } = await aCampusWithDoors()
    leave(source, 1)
    source.remove('memberships', 'g-3/p-21')
    source.put('memberships', aMembership('g-2', 'p-21'))
    source.put('memberships', aMembership('g-4', 'p-41'))
    source.put('people', aPerson('p-60', { title: 'Dean' }))
    const planned = await here.sync({ dryRun: true })
    expect(planned.doors).toEqual({ people: 3, losing: 2, gaining: 2, left_with_none: 1, doors: 5, halved: 0, tripped: [] })
    const { topDoors } = await reads.show(planned.run_id)
    expect(topDoors.map(({ doorId, before, lose, gain }) => [doorId, before, lose, gain])).toEqual([
      [7, 20, 1, 1],
      [1, 10, 1, 0],
      [3, 10, 1, 0],
      [2, 10, 0, 1],
      [4, 10, 0, 1],
    ])
    expect(topDoors[0]).toMatchObject({ name: 'Door 7', site: 'Site 1' })

    const effects = new Map((await reads.lines(planned.run_id)).map((line) => [`${line.action} ${line.key}`, line.effect]))
    expect(effects.get('suspend p-1')).toEqual({ lost: 2, gained: 0, leftWithNone: true })
    expect(effects.get('remove g-3/p-21')).toEqual({ lost: 1, gained: 2, leftWithNone: false })
    expect(effects.get('create g-4/p-41')).toEqual({ lost: 0, gained: 1, leftWithNone: false })
    expect(effects.get('update p-60')).toBeNull()

    const applied = await here.sync()
    expect(applied).toMatchObject({ plan_hash: planned.plan_hash, doors: planned.doors })
    expect((await here.sync()).doors).toBeUndefined()
  })

  test('of an undo tells the doors that a group leads to when it is back, on its levels as they stand now', async () => {
    const { source, here, reads } = await aCampusWithDoors()
    source.remove('groups', 'g-1')
    source.put('memberships', aMembership('g-3', 'p-1'))
    const ended = await here.sync()
    expect(ended).toMatchObject({ outcome: 'succeeded', doors: { losing: 10 } })
    const [group] = await reads.lines(ended.run_id, { kind: 'groups' })
    // Nine lose both of their doors, and the tenth goes to another group.
    expect(group).toMatchObject({ effect: null, groupEffect: { losing: 10, gaining: 1, leftWithNone: 9 } })
    const entry = lineEntry(ended)
    expect([...planLines(here.database, ended.run_id)].map(entry)).toContainEqual(
      expect.objectContaining({ key: 'g-1', group_effect: { losing: 10, gaining: 1, left_with_none: 9 } }),
    )
    // It is found by any door of those who leave it, and stands beside who loses most.
    for (const doorId of [door(1), door(3), door(7)]) {
      expect((await reads.lines(ended.run_id, { doorId })).filter(({ kind }) => kind === 'groups')).toEqual([group])
    }
    expect(await reads.lines(ended.run_id, { doorId: door(2) })).toEqual([])
    const severe = await reads.lines(ended.run_id, { order: 'severity', kind: 'groups' })
    expect(severe).toEqual([group])
    expect((await reads.lines(ended.run_id, { order: 'severity' })).findIndex(({ kind }) => kind === 'groups')).toBeLessThan(10)
    here.now += 2 * day
    // Meanwhile one of its levels leads further, and the other has gone.
    here.database.exec('INSERT INTO level_door (level_id, door_id) VALUES (1, 5); DELETE FROM access_level WHERE id = 7')

    const planned = here.undo(ended.run_id, { dryRun: true })
    expect(planned.doors).toEqual({ people: 10, losing: 1, gaining: 10, left_with_none: 0, doors: 3, halved: 0, tripped: [] })
    const effects = new Map((await reads.lines(planned.run_id)).map((line) => [`${line.action} ${line.key}`, line.effect]))
    expect(effects.get('create g-1/p-2')).toEqual({ lost: 0, gained: 2, leftWithNone: false })
    const supposed = whatIf(here.database, [{ kind: 'run', runId: planned.run_id }], here.now)
    expect(supposed).toMatchObject({ people: 10, losing: 1, gaining: 10, leftWithNone: 0, doors: 3 })
    expect(here.undo(ended.run_id)).toMatchObject({ outcome: 'succeeded', doors: planned.doors })
  })

  test('of an undo tells them also where no other group is on a level', async () => {
    const { source, here } = await aCampusWithDoors()
    here.database.exec('DELETE FROM level_group WHERE level_id <> 1')
    source.remove('groups', 'g-1')
    const ended = await here.sync()
    here.approve(ended.run_id, ended.plan_hash)
    expect(here.undo(ended.run_id, { dryRun: true }).doors).toMatchObject({ people: 10, gaining: 10, doors: 1 })
  })

  test('is filtered by door and sorted by what is lost', async () => {
    const { source, here, reads } = await aCampusWithDoors()
    source.put('memberships', aMembership('g-4', 'p-41'))
    source.remove('memberships', 'g-3/p-21')
    leave(source, 60, 2)
    const { run_id: runId } = await here.sync({ dryRun: true })
    const keys = (lines: readonly PlanLineRow[]): string[] => lines.map(({ action, key }) => `${action} ${key}`)
    expect(keys(await reads.lines(runId, { doorId: door(4) }))).toEqual(['create g-4/p-41'])
    expect(keys(await reads.lines(runId, { doorId: door(7), kind: 'people' }))).toEqual(['suspend p-2'])
    expect(keys(await reads.lines(runId, { doorId: door(7), search: 'p-60' }))).toEqual([])
    expect(keys(await reads.lines(runId, { doorId: door(5) }))).toEqual([])
    const severe = await reads.lines(runId, { order: 'severity' })
    expect(severe.map(({ effect }) => effect?.lost)).toEqual([2, 2, 2, 1, 1, 1, 1, 0])
    expect(severe).toHaveLength((await reads.lines(runId)).length)
    expect((await reads.doors(runId, '')).map(({ doorId }) => doorId)).toEqual([1, 3, 6, 7, 4])
    expect((await reads.doors(runId, 'SITE door 4')).map(({ name }) => name)).toEqual(['Door 4'])
    expect(await reads.doors(runId, 'door 5')).toEqual([])

    const asked = { kind: null, doorId: null, sort: 'review', isPlanOrder: false, limit: 100 } as const
    const typed = async (options: Partial<Parameters<typeof chosenLines>[2]>) => {
      const { total, lines } = await chosenLines(here.database, runId, { ...asked, ...options })
      return { total, lines: [...lines] }
    }
    const there = { database: here.database, directory: openDirectory(here.database) }
    expect(keys((await typed({ doorId: await doorOfPlan(there, runId, 'site 1/DOOR 4') })).lines)).toEqual(['create g-4/p-41'])
    const severest = await typed({ sort: 'severity', limit: 3 })
    expect(severest.lines.map(({ effect }) => effect)).toEqual(severe.slice(0, 3).map(({ effect }) => effect))
    expect(severest.total).toBe(severe.length)
    expect((await typed({ kind: 'people', doorId: door(7) })).total).toBe(1)
    here.database.exec('DELETE FROM door WHERE id = 4')
    expect(await doorOfPlan(there, runId, 'Door 4')).toBe(4)
    await expect(doorOfPlan(there, runId, 'Door 9')).rejects.toMatchObject({ code: 'doors_door_unknown' })
  })

  test('says nothing of doors where there are none, and is forgotten as a whole', async () => {
    const source = await aSource({ people: [aPerson('p-1'), aPerson('p-2')], credentials: [], groups: [], memberships: [] })
    const bare = aSync({ url: source.url })
    expect(await bare.sync()).not.toHaveProperty('doors')

    const { source: campus, here } = await aCampusWithDoors()
    leave(campus, 1)
    await here.sync()
    // The newest fifty are never forgotten.
    here.database.exec(`INSERT INTO sync_run (trigger, mode, dry_run, phase, started_at)
      SELECT 'manual', 'head', 0, 'finished', 0 FROM (VALUES (1), (2), (3), (4), (5)) a, (VALUES ${Array(10).fill('(1)').join(', ')}) b`)
    here.now += 100 * day
    await forgetOldRuns({ database: here.database, now: here.now, keepDays: 90 })
    const left = ['plan_effect', 'plan_door_effect', 'plan_person_effect', 'plan_group_effect'].map((table) =>
      here.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
    )
    expect(left).toEqual([0, 0, 0, 0])
  })
})

describe('the brake', () => {
  test('holds what takes away when too many would lose their last door, and says so', async () => {
    const { source, here } = await aCampusWithDoors()
    // Three of thirteen go on to another group; the others, and somebody who leaves, have no other door.
    for (let id = 1; id <= 3; id += 1) source.put('memberships', aMembership('g-3', `p-${id}`))
    for (const [group, from, to] of [
      [1, 1, 7],
      [2, 11, 16],
    ] as const) {
      for (let id = from; id <= to; id += 1) source.remove('memberships', `g-${group}/p-${id}`)
    }
    leave(source, 60)
    const kept = await here.exported()
    const planned = await here.sync({ dryRun: true })
    expect(planned.doors).toMatchObject({ left_with_none: 11, halved: 3, tripped: ['last_doors'] })
    expect(planned.held).toMatchObject({ people: 1, memberships: 14, credentials: 1 })
    expect(await here.exported()).toBe(kept)

    const held = await here.sync()
    expect(held).toMatchObject({ outcome: 'held', plan_hash: planned.plan_hash, doors: planned.doors })
    expect(held.counts.memberships).toMatchObject({ created: 3, removed: 0 })
    // Whoever looks again without anything new sees the same.
    expect(await here.sync()).toMatchObject({ outcome: 'held', doors: { tripped: ['last_doors'] } })
    expect(here.approve(held.run_id, held.plan_hash)).toMatchObject({ outcome: 'succeeded' })
  })

  test('holds what takes more than half of their people from too many doors', async () => {
    const { source, here } = await aCampusWithDoors()
    // One person stays behind each of four doors of seven, and everybody keeps another door.
    for (let at = 0; at < 40; at += 1) source.put('memberships', aMembership('g-6', `p-${at + 1}`))
    await here.sync()
    for (let at = 0; at < 40; at += 1) {
      if (at % 10 < 6) source.remove('memberships', `g-${Math.floor(at / 10) + 1}/p-${at + 1}`)
    }
    const report = await here.sync({ dryRun: true })
    expect(report.doors).toMatchObject({ losing: 24, left_with_none: 0, halved: 5, tripped: ['half_doors'] })
  })

  test('lets security removals go on unless they alone take the last doors', async () => {
    const { source, here } = await aCampusWithDoors()
    for (let id = 1; id <= 10; id += 1) source.remove('memberships', `g-1/p-${id}`)
    source.put('credentials', aCard('c-p-60', 'p-60', { status: 'stolen' }))
    const report = await here.sync()
    expect(report).toMatchObject({ outcome: 'held', doors: { left_with_none: 11, tripped: ['last_doors'] } })
    expect(report.counts.credentials.suspended).toBe(1)
    expect(report.held).toMatchObject({ credentials: 0, memberships: 10 })

    for (let id = 41; id <= 59; id += 1) source.put('credentials', aCard(`c-p-${id}`, `p-${id}`, { status: 'lost' }))
    expect(await here.sync()).toMatchObject({ outcome: 'held', held: { credentials: 19 }, doors: { tripped: ['last_doors'] } })
  })

  test('counts over a rolling day', async () => {
    const { source, here } = await aCampusWithDoors()
    for (let id = 1; id <= 6; id += 1) source.remove('memberships', `g-1/p-${id}`)
    expect(await here.sync()).toMatchObject({ outcome: 'succeeded', doors: { left_with_none: 6, tripped: [] } })
    here.now += day / 3
    for (let id = 11; id <= 15; id += 1) source.remove('memberships', `g-2/p-${id}`)
    expect(await here.sync({ dryRun: true })).toMatchObject({ doors: { left_with_none: 5, tripped: ['last_doors'] } })
    here.now += day
    expect(await here.sync({ dryRun: true })).toMatchObject({ doors: { left_with_none: 5, tripped: [] } })
  })

  test('holds updates that end the validity of too many, and no delta lets them through', async () => {
    const { source, here } = await aCampusWithDoors()
    const ended = { valid_to: '2000-01-01T00:00:00Z' }
    for (let id = 1; id <= 60; id += 1) source.put('people', aPerson(`p-${id}`, ended))
    source.put('credentials', aCard('c-p-9', 'p-9', { status: 'stolen' }))
    const held = await here.sync()
    expect(held).toMatchObject({
      outcome: 'held',
      held: { people: 60 },
      doors: { left_with_none: 60, tripped: ['last_doors', 'half_doors'] },
    })
    expect(held.counts).toMatchObject({ people: { updated: 0 }, credentials: { suspended: 1 } })

    // All but five are right again; those wait on, with what else came.
    for (let id = 6; id <= 60; id += 1) source.put('people', aPerson(`p-${id}`))
    source.put('people', aPerson('p-61'))
    const left = await here.sync()
    expect(left).toMatchObject({ outcome: 'held', mode: 'delta', held: { people: 5 }, doors: { left_with_none: 5 } })
    expect(left.counts.people).toMatchObject({ created: 1, updated: 0 })
    expect(here.approve(left.run_id, left.plan_hash)).toMatchObject({ outcome: 'succeeded' })
    expect(here.database.prepare('SELECT count(*) FROM person WHERE valid_to IS NOT NULL').pluck().get()).toBe(5)
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change' })
  })

  test('holds cards that go to others when their holders lose their last door', async () => {
    const { source, here } = await aCampusWithDoors()
    for (let id = 1; id <= 20; id += 1) source.put('credentials', aCard(`c-p-${id}`, 'p-60'))
    const held = await here.sync()
    expect(held).toMatchObject({ outcome: 'held', quarantined: 0, held: { credentials: 20 }, doors: { left_with_none: 20 } })
    source.put('people', aPerson('p-61'))
    const again = await here.sync()
    expect(again).toMatchObject({ outcome: 'held', mode: 'delta', quarantined: 0, held: { credentials: 20 } })
    expect(here.approve(again.run_id, again.plan_hash)).toMatchObject({
      outcome: 'succeeded',
      counts: { credentials: { updated: 20 } },
    })
  })

  test('never keeps a stolen card alive because a master card is stolen too', async () => {
    const { source, here } = await aCampusWithDoors()
    // Somebody who alone opens each of twelve doors more.
    source.put('people', aPerson('p-61'))
    source.put('credentials', aCard('c-p-61', 'p-61'))
    source.put('groups', aGroup('g-7'))
    source.put('memberships', aMembership('g-7', 'p-61'))
    await here.sync()
    const group = Number(here.database.prepare(`SELECT id FROM access_group WHERE atrium_id = 'g-7'`).pluck().get())
    addDoors(here.database, {
      ...emptyModel,
      sites: [{ id: 2, zone: 'Asia/Seoul' }],
      doors: count('m', 12).map((_, at) => ({ id: at + 11, site: 2 })),
      schedules: [{ id: 2, onHolidays: 'as_usual', week: [{ weekday: 1, from: 0, to: 60 }], exceptions: [] }],
      levels: [{ id: 11, schedule: 2, doors: count('m', 12).map((_, at) => at + 11), sites: [] }],
      assignments: [{ level: 11, group }],
    })
    for (const id of [60, 61]) source.put('credentials', aCard(`c-p-${id}`, `p-${id}`, { status: 'stolen' }))
    const report = await here.sync()
    expect(report).toMatchObject({ outcome: 'succeeded', doors: { left_with_none: 2, halved: 12, tripped: [] } })
    expect(report.counts.credentials.suspended).toBe(2)
  })

  test('forgets what an undone run took away', async () => {
    const { source, here } = await aCampusWithDoors()
    for (let id = 1; id <= 6; id += 1) source.remove('memberships', `g-1/p-${id}`)
    const first = await here.sync()
    for (let id = 1; id <= 6; id += 1) source.put('memberships', aMembership('g-1', `p-${id}`))
    expect(here.undo(first.run_id)).toMatchObject({ outcome: 'succeeded' })
    for (let id = 11; id <= 15; id += 1) source.remove('memberships', `g-2/p-${id}`)
    expect(await here.sync({ dryRun: true })).toMatchObject({ doors: { left_with_none: 5, tripped: [] } })
  })
})
