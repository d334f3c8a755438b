import { expect, test } from 'vitest'
import { type AppEvent, type Topic, topics } from '../../../src/shared/contract/contract.ts'
import { aCampus, anApplication, failureOf, valueOf, type TestApplication } from '../../support/application.ts'
import { callHere } from '../../support/command-line-here.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

const topicsOf = (events: readonly AppEvent[]): readonly Topic[] =>
  events.flatMap((event) => (event.kind === 'changed' ? [event.topic] : []))

const finishedRun = ({ until, bridge }: TestApplication) =>
  until(
    () => bridge.sync.state({}),
    ({ status, lastRun }) => status !== 'syncing' && lastRun !== null,
  )

test('a data folder with a source syncs at its first start, and the screens hear of all that it changed', async () => {
  const campus = await aCampus()
  const app = await anApplication({ source: campus.url })
  expect(await finishedRun(app)).toMatchObject({ status: 'ok', lastRun: { runId: 1, outcome: 'succeeded' }, progress: null })
  expect(new Set(topicsOf(app.events.slice(topics.length)))).toEqual(new Set(['sync', 'runs', 'directory', 'audit']))
  const progress = app.events.filter((event) => event.kind === 'progress')
  expect(progress.at(-1)).toEqual({ kind: 'progress', progress: null })
})

test('a sync that is asked for joins nothing that does not run, and ends as a run of its own', async () => {
  const campus = await aCampus()
  const app = await anApplication({ source: campus.url })
  await finishedRun(app)
  const ended = app.until(
    () => app.bridge.sync.state({}),
    ({ lastRun }) => lastRun?.runId === 2,
  )
  expect(await app.bridge.sync.start({ full: true })).toEqual({ ok: true, value: null })
  expect((await ended).lastRun).toMatchObject({ outcome: 'no_change' })
})

test('without a source nothing runs, a sync is refused, and a source set on the command line starts the schedule', async () => {
  const campus = await aCampus()
  const clock = createFakeClock()
  const app = await anApplication({ clock })
  expect(valueOf(await app.bridge.sync.state({}))).toMatchObject({
    status: 'attention',
    attention: ['never_synced'],
    lastRun: null,
    nextRunAt: null,
  })
  expect(failureOf(await app.bridge.sync.start({}))).toMatchObject({ code: 'sync_no_source' })
  const ended = finishedRun(app)
  await callHere(['source', 'set', '--kind', 'rest', '--url', campus.url, '--auth', 'none'], { dataFolder: app.dataFolder })
  await clock.advance(3_000)
  expect((await ended).lastRun).toMatchObject({ runId: 1, outcome: 'succeeded' })
  expect(topicsOf(app.events)).toContain('settings')
})

test('a sync is cancelled', async () => {
  const campus = await aCampus()
  campus.faults.set('slow', { ms: 600_000 })
  const app = await anApplication({ source: campus.url })
  const ended = finishedRun(app)
  await app.bridge.sync.cancel({})
  expect((await ended).lastRun).toMatchObject({ outcome: 'cancelled' })
})

test('the schedule pauses for an hour or until it is resumed', async () => {
  const campus = await aCampus()
  const clock = createFakeClock()
  const app = await anApplication({ source: campus.url, clock })
  await finishedRun(app)
  await app.bridge.sync.pause({ until: 'in_one_hour' })
  expect(valueOf(await app.bridge.sync.state({}))).toMatchObject({ status: 'paused', pausedUntil: clock.now() + 3_600_000 })
  await app.bridge.sync.pause({ until: 'resumed' })
  expect(valueOf(await app.bridge.sync.state({}))).toMatchObject({ status: 'paused', pausedUntil: 'resumed', nextRunAt: null })
  await app.bridge.sync.resume({})
  expect(valueOf(await app.bridge.sync.state({}))).toMatchObject({ status: 'ok', pausedUntil: null })
})

test('what the command line does meanwhile is told within seconds', async () => {
  const campus = await aCampus()
  const clock = createFakeClock()
  const app = await anApplication({ source: campus.url, clock })
  await finishedRun(app)
  const before = app.events.length
  campus.campus.hire({ count: 3 })
  await callHere(['sync'], { dataFolder: app.dataFolder })
  await clock.advance(3_000)
  expect(new Set(topicsOf(app.events.slice(before)))).toEqual(new Set(['sync', 'runs', 'directory', 'audit']))
  expect(valueOf(await app.bridge.sync.state({})).lastRun).toMatchObject({ runId: 2, outcome: 'succeeded' })
})
