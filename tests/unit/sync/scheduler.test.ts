import { describe, expect, test } from 'vitest'
import { AppError } from '../../../src/shared/errors/app-error.ts'
import { deriveStatus, type SyncState } from '../../../src/shared/sync-state.ts'
import { aScheduler, hour, minute, second, settled, type Rig } from '../../support/scheduler-rig.ts'

describe('one run at a time', () => {
  test('"Sync now" while a run is in hand joins it', async () => {
    const rig = aScheduler({ takesMs: null })
    const one = rig.scheduler.syncNow()
    const other = rig.scheduler.syncNow()
    expect(one).toBe(other)
    rig.runs[0]?.end('succeeded')
    expect(await one).toMatchObject({ outcome: 'succeeded', runId: 1 })
    expect(rig.runs).toHaveLength(1)
  })

  test('"Sync now" between runs starts one at once, and the next is counted from its end', async () => {
    const rig = aScheduler({ random: () => 0 })
    await rig.clock.advance(10 * minute)
    void rig.scheduler.syncNow()
    await rig.clock.advance(14 * minute)
    expect(rig.triggers()).toEqual(['startup', 'manual'])
    await rig.clock.advance(2 * minute)
    expect(rig.minutes()).toEqual([0, 10, 25])
  })

  test('a full run asked for during another kind waits for it; asked for three times it runs once', async () => {
    const rig = aScheduler({ takesMs: null })
    const joined = rig.scheduler.syncNow()
    const full = rig.scheduler.syncNow({ full: true })
    expect(rig.scheduler.syncNow({ full: true })).toBe(full)
    void rig.scheduler.syncNow({ full: true })
    expect(rig.runs).toHaveLength(1)
    rig.runs[0]?.end('no_change')
    expect(await joined).toMatchObject({ outcome: 'no_change' })
    expect(rig.runs.map((run) => [run.trigger, run.full])).toEqual([
      ['startup', false],
      ['manual', true],
    ])
    expect(rig.scheduler.state.status).toBe('syncing')
    rig.runs[1]?.end('succeeded')
    expect(await full).toMatchObject({ runId: 2, outcome: 'succeeded' })
    await rig.clock.advance(5 * minute)
    expect(rig.runs).toHaveLength(2)
  })

  test('a full run asked for during a full run joins it', async () => {
    const rig = aScheduler()
    await rig.clock.advance(minute)
    rig.takesMs = null
    const one = rig.scheduler.syncNow({ full: true })
    expect(rig.scheduler.syncNow({ full: true })).toBe(one)
    expect(rig.scheduler.syncNow()).toBe(one)
  })

  test('a run that asks for a sync while it is being started joins itself', async () => {
    const rig = aScheduler({ start: false, takesMs: null })
    rig.scheduler.subscribe((state) => {
      if (state.status === 'syncing') void rig.scheduler.syncNow()
    })
    rig.scheduler.start()
    await rig.clock.advance(0)
    expect(rig.runs).toHaveLength(1)
  })
})

describe('a source that fails', () => {
  test('is asked again after 1, 2, 4 ... 60 minutes, whatever the interval', async () => {
    for (const intervalMinutes of [5, 1440]) {
      const rig = aScheduler({ intervalMinutes, random: () => 0, answer: { code: 'source_fault' }, takesMs: 0 })
      await rig.clock.advance(5 * hour)
      expect(rig.minutes()).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243])
    }
  })

  test('a success ends the back-off', async () => {
    const rig = aScheduler({ random: () => 0, answer: { code: 'source_fault' }, takesMs: 0 })
    await rig.clock.advance(4 * minute)
    expect(rig.scheduler.state).toMatchObject({ status: 'error', failures: 3, error: { code: 'source_fault' } })
    rig.answer = 'no_change'
    await rig.clock.advance(4 * minute)
    expect(rig.scheduler.state).toMatchObject({ status: 'ok', failures: 0, error: null })
    rig.answer = { code: 'source_fault' }
    await rig.clock.advance(17 * minute)
    expect(rig.minutes()).toEqual([0, 1, 3, 7, 22, 23, 25])
  })

  test('refused credentials are not tried again before the regular due time, but by "Sync now" they are', async () => {
    const rig = aScheduler({ random: () => 0, answer: { code: 'source_credentials_refused' }, takesMs: 0 })
    await rig.clock.advance(14 * minute)
    rig.restart({ offMs: 30 * second })
    expect(rig.runs).toHaveLength(1)
    await rig.clock.advance(31 * second)
    expect(rig.minutes()).toEqual([0, 15])
    rig.takesMs = null
    const asked = rig.scheduler.syncNow()
    rig.runs[2]?.end('succeeded')
    expect(await asked).toMatchObject({ outcome: 'succeeded' })
    expect(rig.triggers()[2]).toBe('manual')
  })

  test('a pause that ends does not try refused credentials early', async () => {
    const rig = aScheduler({ intervalMinutes: 1440, answer: { code: 'source_credentials_refused' } })
    await rig.clock.advance(minute)
    rig.scheduler.pause(hour)
    await rig.clock.advance(3 * hour)
    expect(rig.runs).toHaveLength(1)
    expect(rig.scheduler.state.pausedUntil).toBeNull()
  })

  test('a cancelled run is no failure and ends none', async () => {
    const rig = aScheduler({ answer: { code: 'source_unreachable' } })
    await rig.clock.advance(10 * second)
    rig.answer = 'cancelled'
    await rig.clock.advance(90 * second)
    expect(rig.scheduler.state).toMatchObject({ status: 'offline', failures: 1, lastRun: { outcome: 'cancelled' } })

    const healthy = aScheduler({ random: () => 0, answer: 'cancelled' })
    await healthy.clock.advance(20 * minute)
    expect(healthy.scheduler.state).toMatchObject({ status: 'ok', failures: 0, error: null })
    expect(healthy.minutes()).toEqual([0, 15])
  })

  test('a held run keeps the interval', async () => {
    const rig = aScheduler({ random: () => 0, answer: 'held' })
    await rig.clock.advance(20 * minute)
    expect(rig.minutes()).toEqual([0, 15])
    expect(rig.scheduler.state).toMatchObject({ status: 'attention', failures: 0 })
  })

  test('a run that throws what it must not counts as failed, is reported, and the schedule goes on', async () => {
    const bug = new TypeError('x is not a function')
    const rig = aScheduler({ answer: bug })
    await rig.clock.advance(10 * second)
    expect(rig.scheduler.state).toMatchObject({ status: 'error', failures: 1, error: { code: 'scheduler_run_crashed' } })
    expect(rig.bugs).toEqual([bug])
    rig.answer = new AppError('cancelled')
    await rig.clock.advance(2 * minute)
    expect(rig.scheduler.state.lastRun?.error).toEqual({ code: 'cancelled' })
    expect(rig.bugs).toHaveLength(1)
    rig.answer = 'succeeded'
    await rig.clock.advance(5 * minute)
    expect(rig.scheduler.state.status).toBe('ok')
  })
})

describe('cancel', () => {
  test('ends the run in hand and drops the full run that waits for it', async () => {
    const rig = aScheduler({ takesMs: null })
    const full = rig.scheduler.syncNow({ full: true })
    rig.scheduler.cancel()
    expect(await full).toMatchObject({ outcome: 'cancelled', runId: null })
    await rig.clock.advance(14 * minute)
    expect(rig.runs).toHaveLength(1)
    expect(rig.scheduler.state).toMatchObject({ status: 'ok', lastRun: { outcome: 'cancelled' } })
    await rig.clock.advance(2 * minute)
    expect(rig.runs).toHaveLength(2)
  })

  test('a run that throws because it was cancelled is cancelled, not failed', async () => {
    const rig = aScheduler({ takesMs: null })
    rig.heedsAbort = false
    rig.scheduler.cancel()
    rig.runs[0]?.end(new DOMException('aborted', 'AbortError'))
    await settled()
    expect(rig.scheduler.state).toMatchObject({ status: 'ok', failures: 0, lastRun: { outcome: 'cancelled' } })
    expect(rig.bugs).toEqual([])
  })
})

describe('pause', () => {
  test('"Pause for 1 hour" stops automatic runs, and one follows its end', async () => {
    const rig = aScheduler()
    await rig.clock.advance(minute)
    rig.scheduler.pause(hour)
    const until = rig.clock.now() + hour
    expect(rig.scheduler.state).toMatchObject({ status: 'paused', pausedUntil: until, nextRunAt: until })
    await rig.clock.advance(hour - second)
    expect(rig.runs).toHaveLength(1)
    await rig.clock.advance(14 * minute)
    expect(rig.triggers()).toEqual(['startup', 'resume'])
    expect(rig.runs[1]?.startedAt).toBe(until)
    expect(rig.scheduler.state).toMatchObject({ status: 'ok', pausedUntil: null })
  })

  test('its end is followed by a run even when the interval has one only tomorrow', async () => {
    const rig = aScheduler({ intervalMinutes: 1440 })
    await rig.clock.advance(minute)
    rig.scheduler.pause(hour)
    await rig.clock.advance(3 * hour)
    expect(rig.minutes()).toEqual([0, 61])
  })

  test('"until I resume" lasts; resuming runs what came due, once', async () => {
    const rig = aScheduler()
    await rig.clock.advance(minute)
    rig.scheduler.pause('until_resumed')
    await rig.clock.advance(48 * hour)
    expect(rig.scheduler.state).toMatchObject({ status: 'paused', pausedUntil: 'resumed', nextRunAt: null })
    expect(rig.runs).toHaveLength(1)
    rig.scheduler.resume()
    await rig.clock.advance(14 * minute)
    expect(rig.triggers()).toEqual(['startup', 'resume'])
  })

  test('resuming before anything came due keeps the due time', async () => {
    const rig = aScheduler()
    await rig.clock.advance(minute)
    const { nextRunAt } = rig.scheduler.state
    rig.scheduler.pause('until_resumed')
    await rig.clock.advance(minute)
    rig.scheduler.resume()
    expect(rig.scheduler.state.nextRunAt).toBe(nextRunAt)
    expect(rig.runs).toHaveLength(1)
  })

  test('during a run lets the run end', async () => {
    const rig = aScheduler({ takesMs: 5 * minute })
    await rig.clock.advance(minute)
    rig.scheduler.pause(hour)
    expect(rig.scheduler.state).toMatchObject({ status: 'syncing' })
    await rig.clock.advance(5 * minute)
    expect(rig.runs[0]?.request.signal.aborted).toBe(false)
    expect(rig.scheduler.state).toMatchObject({ status: 'paused', lastRun: { outcome: 'succeeded' } })
    await rig.clock.advance(hour)
    expect(rig.triggers()).toEqual(['startup', 'resume'])
  })

  test('"Sync now" works during a pause and does not end it', async () => {
    const rig = aScheduler()
    await rig.clock.advance(minute)
    rig.scheduler.pause('until_resumed')
    void rig.scheduler.syncNow()
    await rig.clock.advance(hour)
    expect(rig.triggers()).toEqual(['startup', 'manual'])
    expect(rig.scheduler.state.status).toBe('paused')
  })

  test('a clock set back does not make it longer, a restart in between included', async () => {
    const rig = aScheduler()
    await rig.clock.advance(minute)
    rig.scheduler.pause(hour)
    await rig.clock.advance(30 * minute)
    rig.clock.set(-12 * hour)
    await rig.clock.advance(31 * minute)
    expect(rig.runs).toHaveLength(2)

    rig.scheduler.pause(hour)
    rig.restart({ offMs: -12 * hour })
    await rig.clock.advance(61 * minute)
    expect(rig.scheduler.state.pausedUntil).toBeNull()
    expect(rig.runs).toHaveLength(3)
  })

  test('one that ended while the program was off is followed by one startup run', async () => {
    const rig = aScheduler({ intervalMinutes: 1440 })
    await rig.clock.advance(minute)
    rig.scheduler.pause(hour)
    rig.restart({ offMs: 2 * hour })
    await rig.clock.advance(minute)
    expect(rig.triggers()).toEqual(['startup', 'startup'])
  })

  test('one that ends while the machine sleeps is followed by one run', async () => {
    const rig = aScheduler()
    await rig.clock.advance(minute)
    rig.scheduler.pause(hour)
    await rig.clock.sleep(5 * hour)
    await rig.clock.advance(10 * minute)
    expect(rig.triggers()).toEqual(['startup', 'resume'])
  })
})

describe('the state', () => {
  test('follows a run from start to end', async () => {
    const rig = aScheduler({ start: false, takesMs: null })
    const seen = record(rig)
    rig.scheduler.start()
    const progress = { stage: 'reading', done: 10, total: 100, rate: 5, remaining_ms: 18_000 } as const
    rig.runs[0]?.request.onProgress(progress)
    rig.runs[0]?.end('succeeded')
    await settled()
    expect(seen.map((state) => [state.status, state.progress?.done ?? null, state.nextRunAt === null])).toEqual([
      ['syncing', null, true],
      ['syncing', 10, true],
      ['ok', null, false],
    ])
    rig.runs[0]?.request.onProgress(progress)
    expect(seen).toHaveLength(3)
  })

  test('values never change once told', async () => {
    const rig = aScheduler()
    const seen = record(rig)
    await rig.clock.advance(minute)
    rig.scheduler.setAttention(['quarantine'])
    const copies = seen.map((state) => structuredClone(state))
    await rig.clock.advance(hour)
    expect(seen.slice(0, copies.length)).toEqual(copies)
    for (const state of seen) {
      expect([state, state.attention, state.lastRun].every((value) => Object.isFrozen(value))).toBe(true)
    }
  })

  test('is told only when it changed', async () => {
    const rig = aScheduler()
    await rig.clock.advance(minute)
    const seen = record(rig)
    await rig.clock.advance(10 * minute)
    rig.scheduler.setAttention(['quarantine'])
    rig.scheduler.setAttention(['quarantine'])
    expect(seen).toHaveLength(1)
  })

  test('listeners hear every state in order, even when one of them causes the next', async () => {
    const rig = aScheduler({ start: false, takesMs: null })
    rig.scheduler.subscribe((state) => {
      if (state.status === 'syncing') rig.scheduler.pause('until_resumed')
    })
    const seen = record(rig)
    rig.scheduler.start()
    rig.runs[0]?.end('succeeded')
    await settled()
    expect(seen.map((state) => [state.status, state.pausedUntil])).toEqual([
      ['syncing', null],
      ['syncing', 'resumed'],
      ['paused', 'resumed'],
    ])
  })

  test('a listener that throws stops neither the others nor the schedule', async () => {
    const rig = aScheduler({ start: false })
    rig.scheduler.subscribe(() => {
      throw new Error('tray is gone')
    })
    const seen = record(rig)
    rig.scheduler.start()
    await rig.clock.advance(20 * minute)
    expect(rig.runs).toHaveLength(2)
    expect(seen.length).toBeGreaterThan(2)
    expect(rig.bugs.length).toBe(seen.length)
  })

  test('whoever unsubscribed hears nothing more', async () => {
    const rig = aScheduler({ start: false })
    const seen: SyncState[] = []
    rig.scheduler.subscribe((state) => void seen.push(state))()
    rig.scheduler.start()
    await rig.clock.advance(minute)
    expect(seen).toEqual([])
  })

  test('a held run asks for attention until the host has looked, or the next run ends otherwise', async () => {
    const rig = aScheduler({ answer: 'held' })
    await rig.clock.advance(minute)
    expect(rig.scheduler.state).toMatchObject({ status: 'attention', attention: ['held'] })
    rig.restart()
    expect(rig.scheduler.state).toMatchObject({ status: 'attention', attention: ['held'] })
    rig.scheduler.setAttention([])
    expect(rig.scheduler.state).toMatchObject({ status: 'ok', attention: [] })
    rig.scheduler.setAttention(['quarantine'])
    await rig.clock.advance(20 * minute)
    expect(rig.scheduler.state.attention).toEqual(['quarantine', 'held'])
  })

  test('a record that cannot be saved shows, the schedule goes on, and it is saved once it can be', async () => {
    const rig = aScheduler({ diskFull: true })
    await rig.clock.advance(20 * minute)
    expect(rig.runs).toHaveLength(2)
    expect(rig.scheduler.state).toMatchObject({ status: 'error', error: { code: 'scheduler_not_saved' } })
    expect(rig.bugs).toHaveLength(1)
    rig.diskFull = false
    await rig.clock.advance(minute)
    expect(rig.scheduler.state).toMatchObject({ status: 'ok', error: null })
    expect(rig.stored).toMatchObject({ nextDueAt: rig.scheduler.state.nextRunAt, lastRun: { runId: 2 } })
  })

  test.each([
    ['syncing', { syncing: true, pausedUntil: 'resumed', error: { code: 'source_fault' }, attention: ['held'] }],
    ['paused', { syncing: false, pausedUntil: 1, error: { code: 'source_unreachable' }, attention: ['held'] }],
    ['offline', { syncing: false, pausedUntil: null, error: { code: 'source_unreachable' }, attention: ['held'] }],
    ['error', { syncing: false, pausedUntil: null, error: { code: 'source_fault' }, attention: ['held'] }],
    ['attention', { syncing: false, pausedUntil: null, error: null, attention: ['quarantine'] }],
    ['ok', { syncing: false, pausedUntil: null, error: null, attention: [] }],
  ] as const)('is called %s when that is what matters most', (status, facts) => {
    expect(deriveStatus(facts)).toBe(status)
  })
})

describe('the end', () => {
  test('stop aborts the run in hand, waits for it and leaves no timer', async () => {
    const rig = aScheduler({ takesMs: null })
    const run = rig.scheduler.syncNow()
    await rig.scheduler.stop()
    expect(rig.runs[0]?.request.signal.aborted).toBe(true)
    expect(await run).toMatchObject({ outcome: 'cancelled' })
    expect(rig.clock.timers).toBe(0)
    expect(rig.scheduler.state).toMatchObject({ nextRunAt: null, lastRun: { outcome: 'cancelled' } })
    await rig.clock.advance(2 * hour)
    expect(rig.runs).toHaveLength(1)
  })

  test('a run that does not heed its signal holds the end up for 5 seconds, and changes nothing afterwards', async () => {
    const rig = aScheduler({ takesMs: null })
    rig.heedsAbort = false
    const run = rig.scheduler.syncNow()
    let ended = false
    const stop = rig.scheduler.stop().then(() => (ended = true))
    await rig.clock.advance(4 * second)
    expect(ended).toBe(false)
    await rig.clock.advance(second)
    await stop
    expect(await run).toMatchObject({ outcome: 'cancelled' })
    const { stored } = rig
    const { state } = rig.scheduler
    rig.runs[0]?.end('succeeded')
    await settled()
    expect(rig.stored).toEqual(stored)
    expect(rig.scheduler.state).toBe(state)
    expect(rig.clock.timers).toBe(0)
  })

  test('a run cut short by it is made up for at the next start', async () => {
    const rig = aScheduler({ takesMs: null })
    await rig.scheduler.stop()
    rig.restart({ offMs: second })
    await rig.clock.advance(minute)
    expect(rig.triggers()).toEqual(['startup', 'startup'])
  })

  test('stopping twice, or without a run, is no matter; asking for a sync afterwards is answered', async () => {
    const rig = aScheduler()
    await rig.clock.advance(minute)
    expect(rig.scheduler.stop()).toBe(rig.scheduler.stop())
    await rig.scheduler.stop()
    rig.scheduler.pause(hour)
    rig.scheduler.resume()
    rig.scheduler.powerResumed()
    rig.scheduler.start()
    expect(await rig.scheduler.syncNow({ full: true })).toMatchObject({ outcome: 'cancelled', runId: null })
    expect([rig.runs.length, rig.clock.timers]).toEqual([1, 0])
  })
})

function record(rig: Rig): SyncState[] {
  const seen: SyncState[] = []
  rig.scheduler.subscribe((state) => void seen.push(state))
  return seen
}
