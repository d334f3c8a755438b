import { AppError } from '../shared/errors/app-error.ts'
import type { SyncReport } from '../shared/sync-report.ts'
import type { RunSummary } from '../shared/sync-state.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import type { DataFolder } from './storage/data-folder.ts'
import type { Lock } from './storage/locks.ts'
import { createSchedulerStore } from './storage/scheduler-store.ts'
import type { SettingsStore } from './storage/settings-store.ts'
import { createScheduler, type Scheduler } from './sync/scheduler.ts'
import { schedulerRecord } from './sync/scheduler-record.ts'
import type { RunRequest } from './sync/scheduler-flight.ts'
import type { SyncRequest } from './sync/run.ts'
import { findAttention } from './sync/state-reader.ts'
import type { JobOptions, SyncOutcome, SyncService } from './sync/sync-service.ts'

/** The schedule of one data folder, in the process that keeps it: the scheduler, and what is to be done around its runs. */
export interface Schedule {
  readonly scheduler: Scheduler
  start(): void
  /** Tells each run that ended, those found unfinished included. @returns a function that ends it */
  onRun(listener: (report: SyncReport) => void): () => void
  /** Ends the run in hand and the upkeep, and lets go of the schedule. */
  stop(): Promise<void>
}

export interface ScheduleOptions {
  readonly dataFolder: DataFolder
  readonly settings: SettingsStore
  readonly sync: (request: SyncRequest, options: JobOptions) => Promise<SyncOutcome>
  readonly keepUp: SyncService['keepUp']
  readonly lock: Lock
  readonly clock: Clock
  readonly random: () => number
  readonly log: Log
}

/** How often another process's changes to the settings and to what waits for a person are looked for, in ms. */
const lookEvery = 15_000

export function createSchedule(options: ScheduleOptions): Schedule {
  const { dataFolder, settings, lock, clock, log } = options
  const { database } = dataFolder
  const listeners = new Set<(report: SyncReport) => void>()
  let stopping = false
  let upkeep: Promise<void> = Promise.resolve()
  let cancelLook: (() => void) | null = null
  let interval = settings.read().schedule.intervalMinutes

  const scheduler = createScheduler({
    clock,
    random: options.random,
    store: createSchedulerStore(database, schedulerRecord),
    runSync,
    settings: { intervalMinutes: interval },
    onBug: (error) => log.bug(error),
  })

  async function runSync(request: RunRequest): Promise<RunSummary> {
    const { trigger, full, signal, onProgress } = request
    const outcome = await syncUnlessBusy({ trigger, full, dryRun: false }, { signal, onProgress })
    if (outcome === null) return { runId: null, outcome: 'cancelled', error: null, finishedAt: clock.now() }
    const { report, recovered } = outcome
    for (const ended of [...recovered, report]) for (const listener of listeners) listener(ended)
    look()
    upkeep = upkeep.then(keepUp)
    const error = report.error === undefined ? null : { code: report.error.code }
    return { runId: report.run_id, outcome: report.outcome, error, finishedAt: clock.now() }
  }

  /** A sync that somebody started by hand in another process does this one's work, so being locked out is no failure. */
  async function syncUnlessBusy(request: SyncRequest, job: JobOptions): Promise<SyncOutcome | null> {
    try {
      return await options.sync(request, job)
    } catch (error) {
      if (error instanceof AppError && error.code === 'storage_run_locked') return null
      throw error
    }
  }

  /** Takes over what was changed elsewhere, by the command line or another window. */
  function look(): void {
    try {
      scheduler.setAttention(findAttention(database))
      const wanted = settings.read().schedule.intervalMinutes
      if (wanted !== interval) {
        scheduler.reschedule({ intervalMinutes: wanted })
        interval = wanted
      }
    } catch (error) {
      log.bug(error)
    }
  }

  function lookAgain(): void {
    cancelLook = clock.after(lookEvery, () => {
      look()
      lookAgain()
    })
  }

  /** After a run: the backup of the day, and runs that are old enough to be forgotten. Neither may fail a sync. */
  async function keepUp(): Promise<void> {
    if (stopping) return
    try {
      const { keepRunsDays } = settings.read().sync
      const { backedUp, forgotten } = await options.keepUp({ backupFolder: dataFolder.backupFolder, keepRunsDays })
      if (backedUp || forgotten > 0) log.info('upkeep', { backed_up: backedUp, runs_forgotten: forgotten })
    } catch (error) {
      log.bug(error)
    }
  }

  return {
    scheduler,
    start() {
      look()
      scheduler.start()
      lookAgain()
    },
    onRun(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async stop() {
      stopping = true
      cancelLook?.()
      await scheduler.stop()
      await upkeep
      lock.release()
    },
  }
}
