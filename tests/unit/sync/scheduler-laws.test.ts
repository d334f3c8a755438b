import {
  array,
  assert,
  asyncProperty,
  constant,
  constantFrom,
  infiniteStream,
  nat,
  noBias,
  oneof,
  record,
  type Arbitrary,
} from 'fast-check'
import { expect, test } from 'vitest'
import { aScheduler, hour, minute, second, settled, type Answer, type Rig } from '../../support/scheduler-rig.ts'

/** What may happen to a scheduler, in any order. */
type Event =
  | {
      readonly kind: 'advance' | 'sleep' | 'overdueSleep' | 'forward' | 'back' | 'pause' | 'restart' | 'restartBack' | 'takes'
      readonly ms: number
    }
  | { readonly kind: 'pauseUntilResumed' | 'resume' | 'suspended' | 'woken' | 'syncNow' | 'fullSyncNow' | 'cancel' }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'reschedule'; readonly intervalMinutes: number }

const answers: readonly Answer[] = [
  'no_change',
  'succeeded',
  'held',
  'cancelled',
  { code: 'source_unreachable' },
  { code: 'source_credentials_refused' },
  new Error('bug'),
]
const intervals = constantFrom(5, 5, 15, 60, 1440)

const event: Arbitrary<Event> = oneof(
  { weight: 8, arbitrary: record({ kind: constant('advance' as const), ms: span(hour) }) },
  {
    weight: 5,
    arbitrary: record({
      kind: constantFrom('sleep' as const, 'overdueSleep' as const, 'forward' as const, 'back' as const),
      ms: span(50 * hour),
    }),
  },
  {
    weight: 3,
    arbitrary: record({
      kind: constantFrom('pause' as const, 'restart' as const, 'restartBack' as const),
      ms: span(3 * hour),
    }),
  },
  { weight: 1, arbitrary: record({ kind: constant('takes' as const), ms: span(hour) }) },
  {
    weight: 5,
    arbitrary: record({
      kind: constantFrom(
        'pauseUntilResumed' as const,
        'resume' as const,
        'suspended' as const,
        'woken' as const,
        'syncNow' as const,
        'fullSyncNow' as const,
        'cancel' as const,
      ),
    }),
  },
  { weight: 3, arbitrary: record({ kind: constant('answer' as const), answer: constantFrom(...answers) }) },
  { weight: 1, arbitrary: record({ kind: constant('reschedule' as const), intervalMinutes: intervals }) },
)

test('whatever happens: no two runs at once, no gap, no burst, a true state, and a clean end', async () => {
  await assert(
    asyncProperty(
      array(event, { maxLength: 60, size: 'max' }),
      intervals,
      infiniteStream(nat(99)),
      async (events, interval, dice) => {
        const rig = aScheduler({ intervalMinutes: interval, random: () => dice.next().value / 100 })
        const laws = watchOver(rig, interval)
        laws.check()
        for (const event of events) {
          laws.note(event)
          await happen(rig, event, laws.intervalMinutes)
          await settled()
          laws.check()
        }
        await rig.scheduler.stop()
        expect(rig.scheduler.state.status).not.toBe('syncing')
        expect(rig.scheduler.state.nextRunAt).toBeNull()
        const runs = rig.runs.length
        rig.clock.set(50 * hour)
        await rig.clock.advance(2 * hour)
        expect(rig.runs.length).toBe(runs)
        expect(rig.clock.timers).toBe(0)
      },
    ),
    { numRuns: 500 },
  )
})

/** The longest of each. */
const heartbeat = 30 * second
const settle = 20 * second
const jitter = 10 * second

interface Laws {
  readonly intervalMinutes: number
  /** Before an event: what it allows. */
  note(event: Event): void
  /** After it: whether what happened was allowed. */
  check(): void
}

/** A second, much simpler opinion of what the scheduler may do; it knows neither due times nor timers. */
function watchOver(rig: Rig, startInterval: number): Laws {
  let intervalMinutes = startInterval
  /** Runs that have been judged, and the first one of the process that lives now: those before it may have been killed. */
  let judged = 0
  let firstAlive = 0
  /** The run that counts for timing: the last that ended. */
  let failures = 0
  let failedWith = ''
  /** Whether something happened since the last run that may bring the next one forward, once. */
  let early = true
  /** Since when (time awake) nothing but the wait stands between the scheduler and its next run, and what may come on top. */
  let freeSince = 0
  let delays = 0
  let pause = { ms: 0, endsBy: 0 }
  /** Wall clock of the last end of a run, unless the clock was set back since: then nobody can say how long ago it was. */
  let endedAt: number | null = null
  /** Time awake by which a missed run must have begun, and before which no automatic run may begin. */
  let owedBy = Infinity
  let quietUntil = 0

  function waitMs(): number {
    if (failures === 0 || failedWith === 'source_credentials_refused') return intervalMinutes * minute
    return Math.min(60, 2 ** (failures - 1)) * minute
  }

  function free(at: number): void {
    freeSince = Math.max(freeSince, at)
    delays = 0
  }

  /** The machine slept, or the clock was set forward, by so much. */
  function skip(ms: number): void {
    const now = rig.clock.awake
    early = true
    free(now)
    if (owedBy !== Infinity) owedBy = Math.max(owedBy, now + heartbeat + settle)
    // Less than a minute may go unnoticed.
    quietUntil = endedAt !== null && ms >= minute ? now + 10 * second : 0
    if (endedAt === null || ms < minute) return
    const since = rig.clock.now() + ms - endedAt
    const missed = since > waitMs() + jitter && now >= pause.endsBy
    if (missed) owedBy = Math.min(owedBy, now + heartbeat + settle)
  }

  function paused(ms: number, from: number): void {
    pause = { ms, endsBy: from + ms }
    owedBy = Infinity
    freeSince = pause.endsBy
  }

  function noGap(at: number): void {
    expect(at, 'a missed run').toBeLessThanOrEqual(owedBy)
    expect(at - freeSince, 'a gap').toBeLessThanOrEqual(waitMs() + jitter + heartbeat + settle + delays)
  }

  /** Takes in how a run ended; true when it did. */
  function countEnd(index: number): boolean {
    const run = rig.runs[index]
    if (run?.answer == null || run.endedAwake === null) return false
    free(run.endedAwake)
    endedAt = run.endedAt
    owedBy = Infinity
    if (run.answer === 'cancelled') return true
    const failed = run.answer instanceof Error || typeof run.answer === 'object'
    failures = failed ? failures + 1 : 0
    failedWith = typeof run.answer === 'object' && 'code' in run.answer ? run.answer.code : 'bug'
    return true
  }

  function judgeStart(index: number): void {
    const run = rig.runs[index]
    if (run === undefined) return
    const restedSince = rig.runs[index - 1]?.endedAwake ?? null
    if (index > firstAlive) expect(restedSince, 'two runs at once').not.toBeNull()
    if (run.trigger !== 'manual') {
      expect(run.startedAwake, 'not settled').toBeGreaterThanOrEqual(quietUntil)
      noGap(run.startedAwake)
      if (!early) expect(run.startedAwake - (restedSince ?? 0), 'a burst').toBeGreaterThanOrEqual(waitMs())
    }
    early = false
    owedBy = Infinity
  }

  let ended = 0
  return {
    get intervalMinutes() {
      return intervalMinutes
    },
    note(event) {
      const now = rig.clock.awake
      switch (event.kind) {
        case 'sleep':
        case 'overdueSleep':
        case 'forward':
          skip(event.ms)
          break
        case 'back':
          // Seen within a heartbeat; what passed before it was seen may be lost.
          delays += heartbeat
          endedAt = null
          owedBy = Infinity
          quietUntil = 0
          break
        case 'restart':
        case 'restartBack':
          early = true
          firstAlive = rig.runs.length
          endedAt = null
          owedBy = Infinity
          quietUntil = 0
          free(now)
          if (now < pause.endsBy) paused(pause.ms, now)
          break
        case 'pause':
          early = true
          paused(Math.max(minute, event.ms), now)
          break
        case 'pauseUntilResumed':
          paused(Infinity, now)
          break
        case 'resume':
          if (now < pause.endsBy) freeSince = now
          pause = { ms: 0, endsBy: 0 }
          break
        case 'suspended':
          delays += 2 * minute
          owedBy += 2 * minute
          break
        case 'woken':
          delays += settle
          owedBy += settle
          quietUntil = Math.max(quietUntil, now)
          break
        case 'reschedule':
          early = true
          owedBy = Infinity
          intervalMinutes = event.intervalMinutes
          // A shorter one may find that its time has passed already.
          delays += Math.max(0, now - freeSince - waitMs())
          break
        default:
      }
    },
    check() {
      const { state } = rig.scheduler
      for (; judged < rig.runs.length; judged += 1) {
        for (; ended < judged; ended += 1) countEnd(ended)
        judgeStart(judged)
      }
      for (; ended < judged && countEnd(ended); ended += 1);
      const last = rig.runs.length > firstAlive ? rig.runs.at(-1) : undefined
      const running = last !== undefined && last.endedAwake === null
      if (!running) noGap(rig.clock.awake)
      expect(state.status === 'syncing', 'syncing is shown').toBe(running)
      expect(state.nextRunAt === null, 'a next run is shown').toBe(running || state.pausedUntil === 'resumed')
      expect(state.failures).toBe(failures)
    },
  }
}

async function happen(rig: Rig, event: Event, intervalMinutes: number): Promise<void> {
  switch (event.kind) {
    case 'advance':
      return rig.clock.advance(event.ms)
    case 'sleep':
      return rig.clock.sleep(event.ms, 'frozen')
    case 'overdueSleep':
      return rig.clock.sleep(event.ms, 'overdue')
    case 'forward':
      return rig.clock.set(event.ms)
    case 'back':
      return rig.clock.set(-event.ms)
    case 'pause':
      return rig.scheduler.pause(event.ms)
    case 'restart':
      return rig.restart({ offMs: event.ms, intervalMinutes })
    case 'restartBack':
      return rig.restart({ offMs: -event.ms, intervalMinutes })
    case 'takes':
      rig.takesMs = event.ms
      return
    case 'pauseUntilResumed':
      return rig.scheduler.pause('until_resumed')
    case 'resume':
      return rig.scheduler.resume()
    case 'suspended':
      return rig.scheduler.powerSuspended()
    case 'woken':
      return rig.scheduler.powerResumed()
    case 'syncNow':
      return void rig.scheduler.syncNow()
    case 'fullSyncNow':
      return void rig.scheduler.syncNow({ full: true })
    case 'cancel':
      return rig.scheduler.cancel()
    case 'answer':
      rig.answer = event.answer
      return
    case 'reschedule':
      return rig.scheduler.reschedule(event)
  }
}

/** Seconds, minutes or hours, each as likely. */
function span(longest: number): Arbitrary<number> {
  return oneof(noBias(nat(40 * second)), noBias(nat(20 * minute)), noBias(nat(longest)))
}
