import type { Result } from '../../shared/contract/call.ts'
import type { Sender } from '../../shared/contract/caller.ts'
import { type AppEvent, type Handlers, topics } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Settings } from '../../shared/settings.ts'
import type { SyncState } from '../../shared/sync-state.ts'
import { createCallRecorder, type RequestRefusal } from './record-calls.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Schedule } from '../schedule.ts'
import { operatorName } from '../operator.ts'
import { createSignIns } from '../operators/sign-ins.ts'
import type { Services } from '../services.ts'
import { type Campus, type CampusWish, refuseOtherSource } from '../sandbox-campus.ts'
import type { CallContext } from './call-context.ts'
import { createCampusKeeper } from './campus-keeper.ts'
import { createClipboardGuard } from './clipboard-guard.ts'
import { createEvents, type Events } from './events.ts'
import { createGate } from './gate.ts'
import { createOperatorsCalls } from './handlers/operators-calls.ts'
import { createAccessCalls } from './handlers/access-calls.ts'
import { createAlertsCalls } from './handlers/alerts-calls.ts'
import { createAppCalls } from './handlers/app-calls.ts'
import { createAuditCalls } from './handlers/audit-calls.ts'
import { createDirectoryCalls, createGroupsCalls, createPeopleCalls } from './handlers/directory-calls.ts'
import { createDoorsCalls, createLevelsCalls, createSchedulesCalls } from './handlers/doors-calls.ts'
import { createInvitesCalls } from './handlers/invites-calls.ts'
import { createMailCalls } from './handlers/mail-calls.ts'
import { createRunsCalls } from './handlers/runs-calls.ts'
import { createScimCalls } from './handlers/scim-calls.ts'
import { createSettingsCalls } from './handlers/settings-calls.ts'
import { createSourceCalls } from './handlers/source-calls.ts'
import { createSyncCalls } from './handlers/sync-calls.ts'
import type { HostPort } from './host-port.ts'
import { replaceDatabase } from './replace-database.ts'
import { openSession, type Session } from './session.ts'

/** The product with a window to it: services, the schedule, and the contract over both. The same in each host. */
export interface Application {
  /**
   * Brings runs to an end that were killed, starts the simulated campus where it is the source, then the schedule. Calls are
   * answered before that, too. Without a source there is nothing to schedule; setting one starts it.
   * @throws AppError `cli_port_taken` for a port of the campus that was asked for
   */
  start(): Promise<void>
  /** The simulated campus, while it runs. */
  readonly campus: Campus | null
  /** A call of the contract, by a sender that the host has checked. Never rejects. */
  call(name: string, input: unknown, sender: Sender): Promise<Result<unknown>>
  /** What the program itself hears. */
  readonly events: Events
  /** What a window hears: while nobody is signed in there, only that something changed. @returns a function that ends it */
  hear(sender: Sender, listener: (event: AppEvent) => void): () => void
  /** The window, or the browser's session, is gone, and with it who was signed in there. */
  leave(sender: Sender): void
  /** The host has refused a request: for the audit log. */
  noteRefusal(reason: RequestRefusal): void
  /** @throws AppError `app_reopening` while a backup is being put in place, as `schedule` and `syncState` do */
  services(): Services
  schedule(): Schedule
  /** What `sync.state` answers, for a tray. It has changed whenever the events say `changed('sync')`. */
  syncState(): SyncState
  /** Fires, with an AppError as its reason (`app_data_folder_gone`), when the data folder is gone. The host says so and ends. */
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
  /**
   * Takes the simulated campus as the source, so large and at these ports. Null, or left out: only where it is the source already.
   */
  readonly sandbox?: CampusWish | null
}

/**
 * Opens the data folder and takes its schedule, without starting it.
 * @throws AppError `storage_...`, `storage_locked`; `cli_folder_has_source` when the sandbox is wanted in a folder that follows
 * another source
 */
export function openApplication(options: ApplicationOptions): Application {
  const { openServices, host, clock, log, version, sandbox: wish = null } = options
  const events = createEvents((error) => log.bug(error))
  const lost = new AbortController()
  const open = (): Session => openSession({ openServices, events, clock, log, onLost: (reason) => lost.abort(reason) })
  let present: Session | null = open()
  let restoring: Promise<void> = Promise.resolve()
  let closed = false
  const session = (): Session => {
    if (present === null) throw new AppError('app_reopening')
    return present
  }
  const campus = createCampusKeeper()
  const clipboard = host.clearClipboard === null ? null : createClipboardGuard(host.clearClipboard, clock)
  const signIns = createSignIns({
    operators: () => session().services.operators,
    lockAfterMs: () => session().services.settings.read().signIn.lockSeconds * 1000,
    account: operatorName(),
    clock,
    onLock: () => events.changed('operators'),
    onIdle: ({ name }) => recorder.idle(name),
  })
  const context: CallContext = {
    services: () => session().services,
    schedule: () => session().schedule,
    reader: () => session().services.reader,
    session,
    restore,
    campus,
    events,
    host,
    clock,
    version,
  }
  const handlers: Handlers = {
    app: createAppCalls(context, clipboard),
    sync: createSyncCalls(context),
    directory: createDirectoryCalls(context),
    people: createPeopleCalls(context),
    groups: createGroupsCalls(context),
    access: createAccessCalls(context),
    doors: createDoorsCalls(context),
    schedules: createSchedulesCalls(context),
    levels: createLevelsCalls(context),
    runs: createRunsCalls(context),
    scim: createScimCalls(context),
    invites: createInvitesCalls(context),
    mail: createMailCalls(context),
    alerts: createAlertsCalls(context),
    source: createSourceCalls(context),
    settings: createSettingsCalls(context),
    operators: createOperatorsCalls(context, signIns),
    audit: createAuditCalls(context),
  }
  const recorder = createCallRecorder({
    services: context.services,
    nameAt: (sender) => (present === null ? null : signIns.me(sender).name),
    via: host.kind === 'desktop' ? 'window' : 'browser',
    clock,
    log,
  })
  const gate = createGate(handlers, signIns.admit, recorder, log)
  const settings = session().services.settings.read()
  if (wish !== null) refuseOtherSourceOf(session(), settings)
  host.applyTheme?.(settings.theme)
  events.subscribe((event) => {
    if (event.kind === 'changed' && event.topic === 'settings' && present !== null) campus.leave(present.services)
  })

  const isIn = (sender: Sender): boolean => present !== null && signIns.isIn(sender)

  /** Also of a backup that was put in place: the source it had may be the campus. */
  async function begin(begun: Session, wanted: CampusWish | null): Promise<void> {
    await finishInterrupted(begun.services)
    await followCampus(begun.services, wanted)
    if (present !== begun) return
    begun.watch()
    begun.services.mail.outbox.start()
    begun.services.alerts.outbox.start()
    void begun.services.scim.endpoint.start().catch((error: unknown) => log.bug(error))
    begun.beginSchedule()
    if (campus.campus !== null && begun.syncState().pausedUntil === null) {
      void begun.schedule.scheduler.syncNow()
    }
    begun.look()
  }

  async function followCampus(services: Services, wanted: CampusWish | null): Promise<void> {
    if (wanted === null && !services.settings.read().sandbox) return
    try {
      await campus.follow(services, wanted ?? {})
    } catch (error) {
      if (wanted !== null) throw error
      // The app comes up all the same; what its runs say of the source is true.
      log.bug(error)
    }
  }

  function restore(backup: string): Promise<void> {
    const closing = session()
    present = null
    // Who may sign in is in the database.
    signIns.leaveAll()
    const restored = reopen(closing, backup)
    restoring = restored.catch(() => undefined)
    return restored
  }

  async function reopen(closing: Session, backup: string): Promise<void> {
    try {
      const { session: opened, failure } = await replaceDatabase(closing, backup, open)
      present = opened
      host.applyTheme?.(opened.services.settings.read().theme)
      events.publish({ kind: 'reopened' })
      for (const topic of topics) events.changed(topic)
      if (!closed) await begin(opened, null).catch((error: unknown) => log.bug(error))
      if (failure !== null) throw failure
    } catch (error) {
      // Nothing can be opened any more: the host says so and ends.
      if (present === null) lost.abort(error)
      throw error
    }
  }

  return {
    start: () => begin(session(), wish),
    get campus() {
      return campus.campus
    },
    async call(name, input, sender) {
      const result = await gate(name, input, sender)
      if (!result.ok) present?.services.dataFolder.doubt(result.error)
      return result
    },
    events,
    hear: (sender, listener) =>
      events.subscribe((event) => {
        if (event.kind !== 'progress' || isIn(sender)) listener(event)
      }),
    leave: (sender) => signIns.leave(sender),
    noteRefusal: recorder.refusedRequest,
    services: context.services,
    schedule: context.schedule,
    syncState: () => session().syncState(),
    lost: lost.signal,
    async close() {
      closed = true
      signIns.leaveAll()
      await clipboard?.close()
      await restoring
      await recorder.close()
      const closing = present
      present = null
      await closing?.close()
      await campus.close()
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

/** Nothing stays open of what is refused. */
function refuseOtherSourceOf(session: Session, settings: Settings): void {
  try {
    refuseOtherSource(session.services.dataFolder.folder, settings)
  } catch (error) {
    void session.close()
    throw error
  }
}
