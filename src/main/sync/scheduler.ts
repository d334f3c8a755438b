import type { Clock } from '../clock.ts'
import type { Trigger } from '../../shared/domain.ts'
import type { AttentionReason, RunSummary, SyncState } from '../../shared/sync-state.ts'
import { cancelledRun, createSingleFlight, type RunSync } from './scheduler-flight.ts'
import { createHeartbeat, type Reading } from './scheduler-heartbeat.ts'
import { firstRecord, movedBack, recordAfterRun, type SchedulerRecord, type SchedulerStore } from './scheduler-record.ts'
import { createStateBoard, dueAfterPause, nextStartOf, syncStateOf } from './scheduler-state.ts'
import {
  intervalOf,
  isRegular,
  longestWaitMs,
  settleMs,
  shortestPauseMs,
  stopWithinMs,
  suspendedMs,
} from './scheduler-timing.ts'

/**
 * Decides when a sync runs (design.md section 5 "Timing"). There is one due time, on the wall clock and kept in the store. Sleep, a
 * changed clock or a restart that misses it lead to one run after a short settle time, however much was missed.
 */
export interface Scheduler {
  /** Begins: a run at once at the very first start, after the settle time when a due time was missed, else when it is due. */
  start(): void
  /** Aborts the run in hand and waits for its end, at most 5 seconds. No timer is left. It cannot be started again. */
  stop(): Promise<void>
  /** Runs now, also while paused, or joins the run in hand; a full run waits for a run of another kind. Never rejects. */
  syncNow(options?: { readonly full?: boolean }): Promise<RunSummary>
  /** Aborts the run in hand and forgets a full run that waits for it. The next automatic run keeps its distance. */
  cancel(): void
  /** No automatic run for so many ms (at least a minute), or until `resume`. A run in hand goes on to its end. */
  pause(duration: number | 'until_resumed'): void
  /** Ends a pause. A run that came due meanwhile follows at once. */
  resume(): void
  /** The host says that the machine is about to sleep. */
  powerSuspended(): void
  /** The host says that the machine woke up. A hint: without it the heartbeat finds out by itself. */
  powerResumed(): void
  /** Takes another interval; the next due time moves with it. @throws RangeError outside 5 minutes to 24 hours. */
  reschedule(settings: ScheduleSettings): void
  /** What waits for a person, as the host found it; replaces what was said before. */
  setAttention(reasons: readonly AttentionReason[]): void
  readonly state: SyncState
  /** Tells each new state from now on. @returns a function that ends the subscription. */
  subscribe(listener: (state: SyncState) => void): () => void
}

export interface ScheduleSettings {
  readonly intervalMinutes: number
}

export interface SchedulerOptions {
  readonly clock: Clock
  /** From 0 (included) to 1 (excluded). */
  readonly random: () => number
  readonly store: SchedulerStore
  readonly runSync: RunSync
  readonly settings: ScheduleSettings
  /** For the log: a run or a listener that threw what it must not, a record that could not be saved. */
  readonly onBug?: (error: unknown) => void
}

/** @throws RangeError for an interval outside 5 minutes to 24 hours. */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { clock, random, store, runSync, onBug = () => undefined } = options
  let intervalMs = intervalOf(options.settings)
  let phase: 'new' | 'started' | 'stopping' | 'stopped' = 'new'
  let record = firstRecord(clock.now())
  let saved: SchedulerRecord | null = null
  let unsaved = false
  /** No automatic run starts before `until`. */
  let quiet: { readonly until: number; readonly why: 'settling' | 'suspended' } | null = null
  /** Why the next automatic run is not simply the schedule's. */
  let catchUp: 'startup' | 'resume' | null = null
  let attention: readonly AttentionReason[] | null = null
  let stopped: Promise<void> | null = null

  const heartbeat = createHeartbeat({ clock, onBeat: () => step(() => undefined) })
  const flight = createSingleFlight({ clock, runSync, onProgress: show, onEnd: finish, onBug })
  const board = createStateBoard(present(), onBug)

  /** Everything that happens passes here, so that nothing is decided on a clock nobody looked at. */
  function step(act: (now: number) => void): void {
    if (phase !== 'started') return
    const { now } = noticeClock()
    act(now)
    endPause(now)
    startWhatIsDue(now)
    arm()
    keep()
    show()
  }

  function noticeClock(): Reading {
    const reading = heartbeat.look()
    if (reading.movedBackMs > 0) {
      record = movedBack(record, reading.movedBackMs)
      if (quiet !== null) quiet = { ...quiet, until: quiet.until - reading.movedBackMs }
    }
    notFurtherThanOneWait(reading.now)
    if (reading.late) wake(reading.now)
    return reading
  }

  /** What was stored under a clock that ran ahead must not keep the schedule waiting for hours. */
  function notFurtherThanOneWait(now: number): void {
    const furthest = now + Math.ceil(longestWaitMs({ ...record, intervalMs }))
    if (record.nextDueAt > furthest) record = { ...record, nextDueAt: furthest }
    if (record.pausedAt !== null && record.pausedAt > now) record = movedBack(record, record.pausedAt - now)
  }

  function wake(now: number): void {
    if (quiet?.why !== 'settling' || quiet.until <= now) quiet = { until: now + settleMs(random), why: 'settling' }
    if (record.nextDueAt <= now && flight.current === null) catchUp ??= 'resume'
  }

  function endPause(now: number): void {
    if (typeof record.pausedUntil !== 'number' || record.pausedUntil > now) return
    record = { ...record, nextDueAt: dueAfterPause(record, record.pausedUntil), pausedUntil: null, pausedAt: null }
    if (record.nextDueAt <= now) catchUp ??= 'resume'
  }

  function startWhatIsDue(now: number): void {
    if (flight.current !== null || record.pausedUntil !== null || record.nextDueAt > now) return
    if (quiet !== null && quiet.until > now) return
    void run(catchUp ?? 'schedule', false)
  }

  function run(trigger: Trigger, full: boolean): Promise<RunSummary> {
    catchUp = null
    // Killed before it ends, the run is missed: the due time stays in the past until then.
    return flight.request({ trigger, full })
  }

  function finish(result: RunSummary): void {
    const { now } = noticeClock()
    const lastRun = Object.freeze({ ...result })
    // A run cut short by the end of the program is still due at the next start.
    if (phase === 'stopping' && result.outcome === 'cancelled') record = { ...record, lastRun }
    else record = recordAfterRun(record, lastRun, { now, intervalMs, random })
    if (result.outcome === 'held' && attention !== null && !attention.includes('held'))
      attention = Object.freeze([...attention, 'held'])
    catchUp = null
    // A new timer: what the old one has yet to notice of the clock happened before this due time was set.
    heartbeat.stop()
    if (phase === 'started') arm()
    keep()
    show()
  }

  function arm(): void {
    if (flight.current !== null) heartbeat.arm(null)
    else if (typeof record.pausedUntil === 'number') heartbeat.arm(record.pausedUntil)
    else heartbeat.arm(nextStart())
  }

  function nextStart(): number | null {
    const at = nextStartOf(record)
    return at === null || quiet === null ? at : Math.max(at, quiet.until)
  }

  function keep(): void {
    if (record === saved && !unsaved) return
    try {
      store.save(record)
      saved = record
      unsaved = false
    } catch (error) {
      // The schedule goes on from memory; the state says what that means, and each step tries again.
      if (!unsaved) onBug(error)
      unsaved = true
    }
  }

  function present(): SyncState {
    const syncing = flight.current !== null
    const nextRunAt = syncing || phase !== 'started' ? null : nextStart()
    return syncStateOf(record, { syncing, progress: flight.current?.progress ?? null, nextRunAt, attention, unsaved })
  }

  function show(): void {
    board.show(present())
  }

  return {
    start() {
      if (phase !== 'new') return
      phase = 'started'
      const known = store.load()
      saved = known
      record = known ?? firstRecord(clock.now())
      step((now) => {
        endPause(now)
        catchUp = record.nextDueAt <= now ? 'startup' : null
        if (known !== null && catchUp !== null) quiet = { until: now + settleMs(random), why: 'settling' }
      })
    },
    stop() {
      stopped ??= (async () => {
        phase = 'stopping'
        heartbeat.stop()
        await flight.close(stopWithinMs)
        phase = 'stopped'
        show()
      })()
      return stopped
    },
    syncNow({ full = false } = {}) {
      let answer: Promise<RunSummary> | null = null
      step(() => {
        answer = run('manual', full)
      })
      return answer ?? Promise.resolve(cancelledRun(clock.now()))
    },
    cancel: () => flight.cancel(),
    pause(duration) {
      step((now) => {
        const until =
          duration === 'until_resumed' ? ('resumed' as const) : now + Math.max(shortestPauseMs, Math.round(duration))
        record = { ...record, pausedUntil: until, pausedAt: now }
      })
    },
    resume() {
      step((now) => {
        if (record.pausedUntil === null) return
        record = { ...record, pausedUntil: null, pausedAt: null }
        if (record.nextDueAt <= now) catchUp ??= 'resume'
      })
    },
    powerSuspended() {
      step((now) => {
        quiet = { until: now + suspendedMs, why: 'suspended' }
      })
    },
    powerResumed() {
      step(wake)
    },
    reschedule(settings) {
      const next = intervalOf(settings)
      step((now) => {
        const moves = isRegular(record) && record.nextDueAt > now
        if (moves) record = { ...record, nextDueAt: record.nextDueAt + next - intervalMs }
        intervalMs = next
      })
      intervalMs = next
    },
    setAttention(reasons) {
      if (attention?.join() === reasons.join()) return
      attention = Object.freeze([...reasons])
      if (phase === 'started') show()
    },
    get state() {
      return board.state
    },
    subscribe: (listener) => board.subscribe(listener),
  }
}
