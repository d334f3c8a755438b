import { statSync } from 'node:fs'
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
import { firstRecord, schedulerRecord } from './sync/scheduler-record.ts'
import type { RunRequest } from './sync/scheduler-flight.ts'
import type { SyncRequest } from './sync/run.ts'
import { keepUpAfterRun } from './upkeep.ts'
import { findAttention } from './sync/state-reader.ts'
import type { JobOptions, SyncOutcome, SyncService } from './sync/sync-service.ts'

/** The schedule of one data folder, in the process that keeps it: the scheduler, and what is to be done around its runs. */
export interface Schedule {
  readonly scheduler: Scheduler
  /** `paused`: it begins by waiting until somebody resumes it, whatever it was before. */
  start(how?: { readonly paused: boolean }): void
  /** Takes over at once what was changed in the settings and what waits for a person, rather than a while later. */
  look(): void
  /** Tells each run that ended, those found unfinished included. @returns a function that ends it */
  onRun(listener: (report: SyncReport) => void): () => void
  /**
   * Fires, with an AppError `cli_data_folder_gone` as its reason, when the database file is not the one that was opened any more:
   * no run starts then, because what it wrote would be nowhere. The host ends, and says so.
   */
  readonly lost: AbortSignal
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
  const openedFile = identityOf(dataFolder.file)
  const lost = new AbortController()
  const listeners = new Set<(report: SyncReport) => void>()
  let stopping = false
  let upkeep: Promise<void> = Promise.resolve()
  let cancelLook: (() => void) | null = null
  let interval = settings.read().schedule.intervalMinutes

  const store = createSchedulerStore(database, schedulerRecord)
  const scheduler = createScheduler({
    clock,
    random: options.random,
    store,
    runSync,
    settings: { intervalMinutes: interval },
    onBug: (error) => log.bug(error),
  })

  async function runSync(request: RunRequest): Promise<RunSummary> {
    const { trigger, full, signal, onProgress } = request
    const outcome = isLost() ? null : await syncUnlessBusy({ trigger, full, dryRun: false }, { signal, onProgress })
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

  /** Somebody deleted the folder, or put another in its place: SQLite goes on in the file that nobody sees any more. */
  function isLost(): boolean {
    if (!lost.signal.aborted && identityOf(dataFolder.file) !== openedFile) {
      lost.abort(new AppError('cli_data_folder_gone', { file: dataFolder.file }))
    }
    return lost.signal.aborted
  }

  /** Takes over what was changed elsewhere, by the command line or another window. */
  function look(): void {
    if (isLost()) return
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

  async function keepUp(): Promise<void> {
    if (stopping || isLost()) return
    const { folder, backupFolder } = dataFolder
    await keepUpAfterRun({ folder, backupFolder, settings, keepUp: options.keepUp, log })
  }

  return {
    scheduler,
    lost: lost.signal,
    look,
    start({ paused } = { paused: false }) {
      if (paused) {
        const now = clock.now()
        store.save({ ...(store.load() ?? firstRecord(now)), pausedUntil: 'resumed', pausedAt: now })
      }
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

/** Tells one file from another at the same path; null when none is there. What cannot be looked at now has not changed. */
function identityOf(file: string): string | null {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true })
  return stat === undefined ? null : `${stat.dev}:${stat.ino}`
}
