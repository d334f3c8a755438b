import { setImmediate as turn } from 'node:timers/promises'
import type { Trigger } from '../../src/shared/domain.ts'
import type { RunSummary } from '../../src/shared/sync-state.ts'
import type { RunRequest } from '../../src/main/sync/scheduler-flight.ts'
import { schedulerRecord, type SchedulerRecord } from '../../src/main/sync/scheduler-record.ts'
import { createScheduler, type Scheduler } from '../../src/main/sync/scheduler.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute

/** A run that the scheduler asked for. */
export interface SeenRun {
  readonly trigger: Trigger
  readonly full: boolean
  /** Wall clock. */
  readonly startedAt: number
  /** Time awake since the clock was made: what really passed. */
  readonly startedAwake: number
  endedAwake: number | null
  endedAt: number | null
  /** How it ended; null while it runs, and for ever when its process was killed. */
  answer: Answer | null
  readonly request: RunRequest
  end(answer: Answer): void
}

/** How a run ends: with an outcome, as failed with a code, or by throwing. */
export type Answer = RunSummary['outcome'] | { readonly code: string } | Error

/** A scheduler on a fake clock, a store that goes through JSON, and runs that end as the test says. */
export interface Rig {
  readonly clock: FakeClock
  /** The one that lives now. */
  readonly scheduler: Scheduler
  readonly runs: readonly SeenRun[]
  readonly bugs: readonly unknown[]
  /** The record as it stands in the store. */
  readonly stored: SchedulerRecord | null
  /** The answer of runs from now on, and how long they take; null: until the test ends them. */
  answer: Answer
  takesMs: number | null
  /** Whether the disk is full. */
  diskFull: boolean
  /** Whether a run that is aborted ends. */
  heedsAbort: boolean
  /** Starts of runs, in minutes since the clock began, rounded down. */
  minutes(): readonly number[]
  triggers(): readonly Trigger[]
  /** The process is killed and started again; `offMs` pass in between. */
  restart(options?: { readonly offMs?: number; readonly intervalMinutes?: number }): void
}

export function aScheduler(
  options: {
    readonly startAt?: number
    readonly intervalMinutes?: number
    readonly record?: SchedulerRecord | null
    readonly random?: () => number
    readonly answer?: Answer
    readonly takesMs?: number | null
    readonly diskFull?: boolean
    readonly start?: boolean
  } = {},
): Rig {
  const clock = createFakeClock(options.startAt)
  const random = options.random ?? (() => 0.5)
  const begun = clock.now()
  const runs: SeenRun[] = []
  const bugs: unknown[] = []
  let stored = options.record == null ? null : JSON.stringify(options.record)

  function read(): SchedulerRecord | null {
    return stored === null ? null : schedulerRecord.parse(JSON.parse(stored))
  }

  function create(intervalMinutes: number): Scheduler {
    return createScheduler({
      clock,
      random,
      store: {
        load: read,
        save(record) {
          if (rig.diskFull) throw new Error('ENOSPC')
          stored = JSON.stringify(record)
        },
      },
      runSync: (request) => seeRun(request),
      settings: { intervalMinutes },
      onBug: (error) => bugs.push(error),
    })
  }

  function seeRun(request: RunRequest): Promise<RunSummary> {
    const ended = Promise.withResolvers<RunSummary>()
    const run: SeenRun = {
      trigger: request.trigger,
      full: request.full,
      startedAt: clock.now(),
      startedAwake: clock.awake,
      endedAwake: null,
      endedAt: null,
      answer: null,
      request,
      end(answer) {
        if (run.endedAwake !== null) return
        run.endedAwake = clock.awake
        run.endedAt = clock.now()
        run.answer = answer
        if (answer instanceof Error) ended.reject(answer)
        else ended.resolve(summaryOf(answer, runs.indexOf(run) + 1, clock.now()))
      },
    }
    runs.push(run)
    const { answer } = rig
    if (rig.takesMs !== null) clock.after(rig.takesMs, () => run.end(answer))
    request.signal.addEventListener('abort', () => {
      if (rig.heedsAbort) run.end('cancelled')
    })
    return ended.promise
  }

  let current: Scheduler | null = null
  const rig: Rig = {
    clock,
    get scheduler() {
      current ??= create(options.intervalMinutes ?? 15)
      return current
    },
    runs,
    bugs,
    get stored() {
      return read()
    },
    answer: options.answer ?? 'succeeded',
    takesMs: options.takesMs === undefined ? 2 * second : options.takesMs,
    diskFull: options.diskFull ?? false,
    heedsAbort: true,
    minutes: () => runs.map((run) => Math.floor((run.startedAt - begun) / minute)),
    triggers: () => runs.map((run) => run.trigger),
    restart({ offMs = 0, intervalMinutes = options.intervalMinutes ?? 15 } = {}) {
      clock.dropTimers()
      clock.set(offMs)
      current = create(intervalMinutes)
      current.start()
    },
  }
  if (options.start !== false) rig.scheduler.start()
  return rig
}

/** Lets promises that are ready go on, without time passing. */
export const settled = (): Promise<void> => turn()

function summaryOf(answer: Exclude<Answer, Error>, runId: number, finishedAt: number): RunSummary {
  if (typeof answer === 'object') return { runId, outcome: 'failed', error: answer, finishedAt }
  return { runId, outcome: answer, error: answer === 'cancelled' ? { code: 'cancelled' } : null, finishedAt }
}
