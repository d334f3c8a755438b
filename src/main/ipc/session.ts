import type { Topic } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { SyncState } from '../../shared/sync-state.ts'
import { readHead } from '../audit/audit-log.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Schedule } from '../schedule.ts'
import type { Services } from '../services.ts'
import { readSourceState } from '../sync/run-records.ts'
import type { Events } from './events.ts'
import { createJobs, type Jobs } from './jobs.ts'
import { presentState } from './present-state.ts'
import { createWatch } from './watch.ts'

/** All that stands on one open database. A backup that is put in its place makes another session. */
export interface Session {
  readonly services: Services
  readonly schedule: Schedule
  readonly jobs: Jobs
  syncState(): SyncState
  /**
   * Puts a source in the place of the present one; it takes effect with the next run. Where none was ever synced, the schedule is
   * paused, so that its first plan can be looked at before anything is applied; `paused: false` lets it go on at once. A run of this
   * process that is in the way is cancelled first.
   * @throws AppError as `setSource` does
   */
  changeSource(change: () => Promise<unknown>, how: { readonly paused: boolean }): Promise<void>
  /** Starts the schedule, where a source is set and it has not begun; `paused` until somebody resumes it. */
  beginSchedule(how?: { readonly paused: boolean }): void
  /** Tells at once what changed, rather than a few seconds later. */
  look(): void
  /** Begins to look for what other processes change. */
  watch(): void
  /** Fires when it is closed. */
  readonly ending: AbortSignal
  /** Ends the run in hand, lets go of the schedule and closes the data folder. */
  close(): Promise<void>
}

export interface SessionOptions {
  readonly openServices: () => Services
  readonly events: Events
  readonly clock: Clock
  readonly log: Log
  /** The data folder is gone (`Schedule.lost`). */
  readonly onLost: (reason: AppError) => void
}

/** Opens the data folder and takes its schedule, without starting it. @throws AppError `storage_...`, `storage_locked` */
export function openSession(options: SessionOptions): Session {
  const { events, clock, log, onLost } = options
  const services = options.openServices()
  const schedule = takeSchedule(services)
  const { scheduler } = schedule
  const { database } = services.dataFolder
  const jobs = createJobs(events, () => look())
  const ending = new AbortController()
  let begun = false
  let sourceChanges = 0

  const syncState = (): SyncState => presentState(services, schedule, jobs)
  /** Between the batches of a run the directory is nothing to look at; it is told of when the run has ended. */
  const isSyncing = (): boolean => syncState().status === 'syncing'
  const revision = database.prepare('SELECT revision FROM directory_state').pluck()
  const runs = database.prepare(
    'SELECT max(id) AS newest, max(finished_at) AS finished, max(approved_at) AS approved, max(dismissed_at) AS dismissed, sum(length(held_state)) AS held FROM sync_run',
  )
  /** An approval that was stopped has applied a part of what waits. */
  const approved = database
    .prepare(`SELECT sum(p.applied) FROM sync_run r JOIN plan_part p ON p.run_id = r.id WHERE r.held_state = 'pending'`)
    .pluck()
  const see: Readonly<Record<Topic, () => string | null>> = {
    sync: () => JSON.stringify({ ...syncState(), progress: null }),
    directory: () => (isSyncing() ? null : String(revision.get())),
    runs: () => JSON.stringify([runs.get(), isSyncing() ? null : approved.get()]),
    settings: () => JSON.stringify(services.settings.read()),
    scim: () => JSON.stringify([services.scim.endpoint.state, services.scim.look()]),
    invites: () => services.mail.invites.look(),
    operators: () => services.operators.rows.look(),
    alerts: () => services.alerts.mails.look(),
    audit: () => String(readHead(database).seq),
  }
  const watch = createWatch({
    events,
    clock,
    see,
    beforeLook: () => {
      schedule.look()
      services.scim.endpoint.look()
      // Somebody may have set the source on the command line.
      if (watching) beginSchedule()
    },
    onBug(error) {
      services.dataFolder.doubt(error)
      log.bug(error)
    },
  })
  let watching = false

  function beginSchedule({ paused }: { readonly paused: boolean } = { paused: false }): void {
    if (begun || sourceChanges > 0 || services.settings.read().source === null) return
    begun = true
    schedule.start({ paused })
  }

  function look(): void {
    schedule.look()
    services.scim.endpoint.look()
    watch.look()
  }

  let shown = false
  const endStates = scheduler.subscribe(({ status, progress }) => {
    if (progress !== null || shown) events.publish({ kind: 'progress', progress })
    shown = progress !== null
    watch.look(status === 'syncing' ? ['sync', 'runs'] : undefined)
  })
  const endEndpointNews = services.scim.endpoint.subscribe((news) => {
    // What a provider wrote shows in the directory as well.
    const wrote = news.kind === 'requests' && news.wrote
    watch.look(wrote ? ['scim', 'directory', 'invites'] : ['scim'])
    if (wrote) services.mail.outbox.look()
  })
  const endMailNews = services.mail.outbox.subscribe(() => watch.look(['invites']))
  const endAlertNews = services.alerts.outbox.subscribe(() => watch.look(['alerts']))
  const hearLost = (): void => onLost(new AppError('app_data_folder_gone', { file: services.dataFolder.file }))
  schedule.lost.addEventListener('abort', hearLost, { once: true })

  return {
    services,
    schedule,
    jobs,
    syncState,
    async changeSource(change, { paused }) {
      const first = readSourceState(database).watermark === null
      // Nobody may start the schedule between the change and the pause.
      sourceChanges += 1
      try {
        await change().catch(async (error: unknown) => {
          if (!(error instanceof AppError) || error.code !== 'storage_run_locked') throw error
          scheduler.cancel()
          jobs.cancel()
          await services.idle()
          await change()
        })
      } finally {
        sourceChanges -= 1
      }
      if (begun && first && paused) scheduler.pause('until_resumed')
      beginSchedule({ paused: first && paused })
      look()
    },
    beginSchedule,
    look,
    watch() {
      watching = true
      watch.start()
    },
    ending: ending.signal,
    async close() {
      ending.abort(new AppError('app_reopening'))
      watch.stop()
      endStates()
      endEndpointNews()
      endMailNews()
      endAlertNews()
      schedule.lost.removeEventListener('abort', hearLost)
      jobs.cancel()
      await schedule.stop()
      await services.close()
    },
  }
}

/** Nobody else would close what was opened. */
function takeSchedule(services: Services): Schedule {
  try {
    return services.takeSchedule()
  } catch (error) {
    void services.close()
    throw error
  }
}
