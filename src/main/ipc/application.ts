import type { Result } from '../../shared/contract/call.ts'
import type { Handlers } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { SyncState } from '../../shared/sync-state.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Schedule } from '../schedule.ts'
import type { Services } from '../services.ts'
import type { CallContext } from './call-context.ts'
import { createEvents, type Events } from './events.ts'
import { createGate } from './gate.ts'
import { createAppCalls } from './handlers/app-calls.ts'
import { createDirectoryCalls, createGroupsCalls, createPeopleCalls } from './handlers/directory-calls.ts'
import { createRunsCalls } from './handlers/runs-calls.ts'
import { createSettingsCalls } from './handlers/settings-calls.ts'
import { createSourceCalls } from './handlers/source-calls.ts'
import { createSyncCalls } from './handlers/sync-calls.ts'
import type { HostPort } from './host-port.ts'
import { openSession, type Session } from './session.ts'

/** The product with a window to it: services, the schedule, and the contract over both. The same in each host. */
export interface Application {
  /**
   * Brings runs to an end that were killed, then starts the schedule. Calls are answered before that, too. Without a source
   * there is nothing to schedule; setting one starts it.
   */
  start(): Promise<void>
  /** A call of the contract, by a sender that the host has checked. Never rejects. */
  call(name: string, input: unknown): Promise<Result<unknown>>
  readonly events: Events
  /** @throws AppError `app_reopening` while a backup is being put in place, as `schedule` and `syncState` do */
  services(): Services
  schedule(): Schedule
  /** What `sync.state` answers, for a tray. It has changed whenever the events say `changed('sync')`. */
  syncState(): SyncState
  /** Fires, with an AppError as its reason, when the data folder is gone (`Schedule.lost`). The host says so and ends. */
  readonly lost: AbortSignal
  /** Ends the run in hand, lets go of the schedule and closes the data folder. */
  close(): Promise<void>
}

export interface ApplicationOptions {
  /** Opens the data folder; called again after a backup was put in its place. @throws AppError `storage_...` */
  readonly openServices: () => Services
  readonly host: HostPort
  readonly clock: Clock
  readonly log: Log
  /** Of this product. */
  readonly version: string
}

/** Opens the data folder and takes its schedule, without starting it. @throws AppError `storage_...`, `storage_locked` */
export function openApplication(options: ApplicationOptions): Application {
  const { openServices, host, clock, log, version } = options
  const events = createEvents((error) => log.bug(error))
  const lost = new AbortController()
  const open = (): Session => openSession({ openServices, events, clock, log, onLost: (reason) => lost.abort(reason) })
  let present: Session | null = open()
  const session = (): Session => {
    if (present === null) throw new AppError('app_reopening')
    return present
  }
  const context: CallContext = {
    services: () => session().services,
    schedule: () => session().schedule,
    reader: () => session().services.reader,
    session,
    events,
    host,
    clock,
    version,
  }
  const handlers: Handlers = {
    app: createAppCalls(context),
    sync: createSyncCalls(context),
    directory: createDirectoryCalls(context),
    people: createPeopleCalls(context),
    groups: createGroupsCalls(context),
    runs: createRunsCalls(context),
    source: createSourceCalls(context),
    settings: createSettingsCalls(context),
  }
  host.applyTheme?.(session().services.settings.read().theme)

  return {
    async start() {
      const begun = session()
      await finishInterrupted(begun.services)
      begun.watch()
      begun.beginSchedule()
      begun.look()
    },
    call: createGate(handlers, log),
    events,
    services: context.services,
    schedule: context.schedule,
    syncState: () => session().syncState(),
    lost: lost.signal,
    async close() {
      const closing = present
      present = null
      await closing?.close()
    },
  }
}

/** Runs that were killed come to their end before the first new one. */
async function finishInterrupted(services: Services): Promise<void> {
  try {
    await services.recover()
  } catch (error) {
    // Somebody else's sync is running; it has done the same.
    if (!(error instanceof AppError) || error.code !== 'storage_run_locked') throw error
  }
}
