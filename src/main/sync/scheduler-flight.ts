import type { Clock } from '../clock.ts'
import type { Trigger } from '../../shared/domain.ts'
import type { SyncProgress } from '../../shared/sync-report.ts'
import type { RunSummary } from '../../shared/sync-state.ts'
import { AppError } from '../../shared/errors/app-error.ts'

/** Makes one run. Expected failures are in the summary; a rejection is a bug, and counts as a failed run. */
export type RunSync = (request: RunRequest) => Promise<RunSummary>

export interface RunRequest {
  readonly trigger: Trigger
  /** Everything is read anew; otherwise the run decides. */
  readonly full: boolean
  readonly signal: AbortSignal
  readonly onProgress: (progress: SyncProgress) => void
}

/** One run at a time, and at most one that waits for it. */
export interface SingleFlight {
  readonly current: { readonly progress: SyncProgress | null } | null
  /**
   * Starts a run, or joins the one in hand (the same promise). A full run asked for while another kind runs waits for its end
   * and then starts; whoever else asks for a full run joins that one. Never rejects.
   */
  request(wish: { readonly trigger: Trigger; readonly full: boolean }): Promise<RunSummary>
  /** Asks the run in hand to stop; the one that waits is cancelled at once. */
  cancel(): void
  /** Cancels, waits for the end but no longer than `withinMs`, and forgets the run then. */
  close(withinMs: number): Promise<void>
}

export function createSingleFlight(options: {
  readonly clock: Clock
  readonly runSync: RunSync
  readonly onProgress: () => void
  /** Called once for each run that ends, before its promise resolves. A waiting run has started by then. */
  readonly onEnd: (run: RunSummary) => void
  readonly onBug: (error: unknown) => void
}): SingleFlight {
  const { clock, runSync, onProgress, onEnd, onBug } = options
  let running: Flight | null = null
  let waiting: PromiseWithResolvers<RunSummary> | null = null

  function start(trigger: Trigger, full: boolean): Promise<RunSummary> {
    const controller = new AbortController()
    const flight: Flight = { full, controller, progress: null, end: Promise.withResolvers<RunSummary>() }
    running = flight
    void attempt(flight, trigger).then((run) => land(flight, run))
    return flight.end.promise
  }

  async function attempt(flight: Flight, trigger: Trigger): Promise<RunSummary> {
    const { full, controller } = flight
    try {
      return await runSync({
        trigger,
        full,
        signal: controller.signal,
        onProgress: (progress) => {
          flight.progress = Object.freeze({ ...progress })
          onProgress()
        },
      })
    } catch (error) {
      if (controller.signal.aborted) return cancelledRun(clock.now())
      if (!(error instanceof AppError)) onBug(error)
      const code = error instanceof AppError ? error.code : 'scheduler_run_crashed'
      return { runId: null, outcome: 'failed', error: { code }, finishedAt: clock.now() }
    }
  }

  function land(flight: Flight, run: RunSummary): void {
    if (running !== flight) return
    running = null
    const next = waiting
    waiting = null
    next?.resolve(start('manual', true))
    onEnd(run)
    flight.end.resolve(run)
  }

  function cancel(): void {
    running?.controller.abort()
    waiting?.resolve(cancelledRun(clock.now()))
    waiting = null
  }

  return {
    get current() {
      return running
    },
    request({ trigger, full }) {
      if (running === null) return start(trigger, full)
      if (running.full || !full) return running.end.promise
      waiting ??= Promise.withResolvers<RunSummary>()
      return waiting.promise
    },
    cancel,
    async close(withinMs) {
      cancel()
      const flight = running
      if (flight === null) return
      const cancelBound = clock.after(withinMs, () => {
        running = null
        flight.end.resolve(cancelledRun(clock.now()))
      })
      await flight.end.promise
      cancelBound()
    },
  }
}

/** The answer to whoever asked for a run that never started. */
export function cancelledRun(now: number): RunSummary {
  return { runId: null, outcome: 'cancelled', error: { code: 'cancelled' }, finishedAt: now }
}

interface Flight {
  readonly full: boolean
  readonly controller: AbortController
  progress: SyncProgress | null
  readonly end: PromiseWithResolvers<RunSummary>
}
