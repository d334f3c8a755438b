import { expect, test } from 'vitest'
import { aCampus, anApplication, failureOf, valueOf } from '../../support/application.ts'
import { callHere } from '../../support/command-line-here.ts'
import type { Sandbox } from '../../../src/sandbox/server.ts'

async function aSyncedApplication(campus: Sandbox) {
  const app = await anApplication({ source: campus.url })
  await app.until(
    () => app.bridge.sync.state({}),
    ({ lastRun, status }) => lastRun?.runId === 1 && status !== 'syncing',
  )
  return app
}

async function aHeldApplication() {
  const campus = await aCampus(100)
  const app = await aSyncedApplication(campus)
  campus.campus.leave({ share: 0.4 })
  await app.bridge.sync.start({})
  const state = await app.until(
    () => app.bridge.sync.state({}),
    ({ lastRun, status }) => lastRun?.runId === 2 && status !== 'syncing',
  )
  expect(state).toMatchObject({ status: 'attention', attention: ['held'], lastRun: { outcome: 'held' } })
  const { pending } = valueOf(await app.bridge.runs.show({ runId: 2 }))
  if (pending === null) throw new Error('nothing is held')
  return { app, campus, pending }
}

test('a preview says what a sync would do, with progress, and changes nothing', async () => {
  const campus = await aCampus()
  const app = await aSyncedApplication(campus)
  campus.campus.hire({ count: 4 })
  const before = app.events.length
  const report = valueOf(await app.bridge.sync.preview({}))
  expect(report).toMatchObject({ run_id: 2, outcome: 'planned', counts: { people: { created: 4 } }, writes: 0 })
  const told = app.events.slice(before)
  expect(told).toContainEqual({ kind: 'progress', progress: null })
  expect(told).toContainEqual(expect.objectContaining({ topic: 'runs' }))
  expect(told).not.toContainEqual(expect.objectContaining({ topic: 'directory' }))
  expect(valueOf(await app.bridge.people.open({})).total).toBe(60)
})

test('a preview is shown as a sync in hand, and is cancelled like one', async () => {
  const campus = await aCampus()
  const app = await aSyncedApplication(campus)
  campus.faults.set('slow', { ms: 600_000 })
  const preview = app.bridge.sync.preview({})
  expect(valueOf(await app.bridge.sync.state({}))).toMatchObject({ status: 'syncing', nextRunAt: null })
  await app.bridge.sync.cancel({})
  expect(valueOf(await preview)).toMatchObject({ outcome: 'cancelled' })
  expect(valueOf(await app.bridge.sync.state({}))).toMatchObject({ status: 'ok', lastRun: { runId: 1 } })
})

test('an approval needs the number of removals, and then applies exactly those', async () => {
  const { app, pending } = await aHeldApplication()
  const { hash, removals } = pending
  expect(failureOf(await app.bridge.sync.approve({ runId: 2, hash, removals: removals + 1 }))).toEqual({
    code: 'sync_approval_count_wrong',
    params: { removals },
  })
  expect(failureOf(await app.bridge.sync.approve({ runId: 1, hash, removals }))).toMatchObject({ code: 'sync_plan_stale' })
  expect(failureOf(await app.bridge.sync.approve({ runId: 2, hash: 'f'.repeat(64), removals }))).toMatchObject({
    code: 'sync_plan_stale',
  })
  const before = app.events.length
  const report = valueOf(await app.bridge.sync.approve({ runId: 2, hash, removals }))
  expect(report).toMatchObject({ run_id: 2, outcome: 'succeeded', held: { people: 0, credentials: 0, memberships: 0 } })
  const topics = app.events.slice(before).flatMap((event) => (event.kind === 'changed' ? [event.topic] : []))
  expect(new Set(topics)).toEqual(new Set(['sync', 'directory', 'runs', 'audit']))
  expect(valueOf(await app.bridge.sync.state({}))).toMatchObject({ status: 'ok', attention: [] })
  expect(failureOf(await app.bridge.sync.approve({ runId: 2, hash, removals }))).toMatchObject({ code: 'sync_nothing_held' })
})

test.each(['at once', 'as soon as something is told of it'])(
  'an approval in hand when the program is quit, %s, is recorded as done, or what is left of it waits to be approved again',
  async (moment) => {
    const { app, pending } = await aHeldApplication()
    const { hash, removals } = pending
    const told = app.heard(({ kind }) => kind === 'progress')
    const approving = app.bridge.sync.approve({ runId: 2, hash, removals })
    if (moment !== 'at once') await told
    await app.application.close()
    const answer = await approving

    const { bridge } = await anApplication({ dataFolder: app.dataFolder, start: false })
    const { run, pending: left } = valueOf(await bridge.runs.show({ runId: 2 }))
    const { people, credentials, memberships } = run.counts
    const applied = [people, credentials, memberships].flatMap((counts) => Object.values(counts))
    expect(applied.reduce((sum, count) => sum + count, left?.removals ?? 0)).toBe(removals)
    expect(answer).toMatchObject(left === null ? { ok: true } : { ok: false, error: { code: 'cancelled' } })
    if (left !== null) {
      expect(run).toMatchObject({ held_state: 'pending', approved_by: null })
      valueOf(await bridge.sync.approve({ runId: 2, ...left }))
    }
    const done = valueOf(await bridge.runs.show({ runId: 2 }))
    expect(done).toMatchObject({ pending: null, run: { held_state: 'approved', approved_by: expect.any(String) } })
  },
)

test('a held plan is given up: nothing waits any more, and a full read proposes it again', async () => {
  const { app, pending } = await aHeldApplication()
  const { hash } = pending
  expect(failureOf(await app.bridge.sync.dismiss({ runId: 2, hash: 'f'.repeat(64) }))).toMatchObject({
    code: 'sync_plan_stale',
  })
  expect(await app.bridge.sync.dismiss({ runId: 2, hash })).toEqual({ ok: true, value: null })
  expect(valueOf(await app.bridge.sync.state({}))).toMatchObject({ status: 'ok', attention: [] })
  expect(valueOf(await app.bridge.runs.show({ runId: 2 })).run).toMatchObject({ held_state: 'dismissed' })
  await app.bridge.sync.start({ full: true })
  const state = await app.until(
    () => app.bridge.sync.state({}),
    ({ lastRun, status }) => lastRun?.runId === 3 && status !== 'syncing',
  )
  expect(state).toMatchObject({ status: 'attention', attention: ['held'] })
})

test('the command line gives a held plan up as well, and says who did', async () => {
  const { app, pending } = await aHeldApplication()
  const { dataFolder } = app
  const gone = await callHere(['runs', 'dismiss', 'latest', '--plan', pending.hash, '--lang', 'ko'], { dataFolder })
  expect(gone).toMatchObject({ code: 0, stdout: expect.stringContaining('실행 2가 보류한 제거를 철회했습니다') })
  expect((await callHere(['runs', 'show', '2'], { dataFolder })).stdout).toMatch(/Given up by \S+ at /)
  expect(await callHere(['runs', 'dismiss', '2', '--plan', pending.hash], { dataFolder })).toMatchObject({ code: 3 })
})
