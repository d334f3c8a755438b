import type { Result } from '../../shared/contract/call.ts'
import type { Handlers } from '../../shared/contract/contract.ts'
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

/** The product with a window to it: services, the schedule, and the contract over both. The same in each host. */
export interface Application {
  /** A call of the contract, by a sender that the host has checked. Never rejects. */
  call(name: string, input: unknown): Promise<Result<unknown>>
  readonly events: Events
  services(): Services
  schedule(): Schedule
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
  const { host, clock, log, version } = options
  const events = createEvents((error) => log.bug(error))
  const services = options.openServices()
  const schedule = services.takeSchedule()
  const context: CallContext = {
    services: () => services,
    schedule: () => schedule,
    reader: () => services.reader,
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
  return {
    call: createGate(handlers, log),
    events,
    services: context.services,
    schedule: context.schedule,
    async close() {
      await schedule.stop()
      await services.close()
    },
  }
}
