import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { AppError, type Language } from '../shared/errors/app-error.ts'
import type { RunId } from '../shared/domain.ts'
import type { CampusDoors } from '../shared/campus-doors.ts'
import type { SyncReport } from '../shared/sync-report.ts'
import type { SyncState } from '../shared/sync-state.ts'
import { type Alerts, createAlerts } from './alerts/alerts.ts'
import type { Clock } from './clock.ts'
import type { Directory } from './directory/database.ts'
import { bringInCampusDoors } from './directory/doors/bring-in.ts'
import { type TakenAway, takeCampusDoorsAway } from './directory/doors/take-away.ts'
import { createKeychain } from './keychain/keychain.ts'
import { forkChild } from './keychain/node-child.ts'
import type { KeychainChild } from './keychain/messages.ts'
import type { Keychain } from './keychain/port.ts'
import type { Log } from './log.ts'
import { createMail, type MailService } from './mail/mail.ts'
import { createOperatorRows } from './operators/operator-rows.ts'
import { createOperators, type Operators } from './operators/operators.ts'
import type { HashCost } from './operators/passphrase-hash.ts'
import { createReadService, type ReadService } from './reader/read-service.ts'
import { type Campus, type CampusWish, startCampus } from './sandbox-campus.ts'
import { createScim, type Scim } from './scim/scim.ts'
import { createSchedule, type Schedule } from './schedule.ts'
import { createSourceAccess, type SourceAccess } from './source-access.ts'
import type { CheckDepth } from './storage/damage.ts'
import { createCampusStore } from './storage/campus-store.ts'
import { type DataFolder, openDataFolder } from './storage/data-folder.ts'
import { type Lock, lockHolder, takeFreeLock, takeLock } from './storage/locks.ts'
import { createMarkerStore } from './storage/marker-store.ts'
import { createSettingsStore, type SettingsStore } from './storage/settings-store.ts'
import type { SyncRequest } from './sync/run.ts'
import { readSyncState } from './sync/state-reader.ts'
import { createSyncService, type JobOptions, type SyncOutcome } from './sync/sync-service.ts'
import { restoreInThread } from './sync/restore-thread.ts'
import { languageOfLocale } from './system-language.ts'
import type { UndoRequest } from './sync/undo/undo-run.ts'
import { keepUpAfterRun } from './upkeep.ts'

/** Everything a host needs, wired once and the same way for each of them. */
export interface Services extends Pick<SourceAccess, 'openSource' | 'testSource' | 'secretMarker'> {
  readonly dataFolder: DataFolder
  readonly directory: Directory
  /** Takes out of the directory what was brought in with the doors of the simulated campus; null where there is nothing of it. */
  takeCampusDoorsAway(): Promise<TakenAway | null>
  readonly settings: SettingsStore
  readonly keychain: Keychain
  readonly operators: Operators
  /** What the screens read, in a thread of its own. */
  readonly reader: ReadService
  /** Identity providers: their connections, and the endpoint that they provision to. */
  readonly scim: Scim
  /** Invites, and the mail server that they go through. */
  readonly mail: MailService
  /** What operators are told of by e-mail. */
  readonly alerts: Alerts
  /** One run. Expected failures stand in the report. @throws AppError `storage_run_locked` */
  sync(request: SyncRequest, options?: JobOptions): Promise<SyncOutcome>
  /** Applies a held plan. @throws AppError as `SyncService.approve` does */
  approve(
    approval: { readonly runId: RunId; readonly hash: string; readonly by: string },
    options?: JobOptions,
  ): Promise<SyncOutcome>
  /** Gives a held plan up. @throws AppError as `SyncService.dismiss` does */
  dismiss(dismissal: { readonly runId: RunId; readonly hash: string; readonly by: string }): Promise<SyncOutcome>
  /** Undoes a run. @throws AppError as `SyncService.undo` does */
  undo(request: UndoRequest, options?: JobOptions): Promise<SyncOutcome>
  /** What a schedule does after each of its runs, for one that was made by hand: the backup of the day, old runs forgotten. */
  keepUp(): Promise<void>
  /**
   * Tells operators by e-mail what should not wait, for whoever syncs from a timer of their own: within seconds, and not at all where
   * another process of this data folder does that.
   * @returns whether nothing is left to be sent; it never fails
   */
  sendAlerts(): Promise<boolean>
  /** Writes a backup, between two runs. @throws AppError as `backUp` (`storage/backup.ts`) does */
  backUp(): Promise<string>
  /**
   * Puts a backup in the place of the database; to be called after `close`, when nobody has it open.
   * @returns where the replaced database is; null when there was none
   * @throws AppError as `restoreBackup` does
   */
  restore(backup: string): Promise<{ readonly replaced: string | null }>
  /** Brings runs to an end that were killed. @returns their reports. @throws AppError `storage_run_locked` */
  recover(): Promise<readonly SyncReport[]>
  /**
   * Takes the schedule of this data folder; `start` begins it. The lock is let go by `Schedule.stop`.
   * @throws AppError `storage_locked`
   */
  takeSchedule(): Schedule
  /** How the sync stands, whichever process keeps the schedule. */
  readState(): ReadState
  /**
   * Starts the simulated campus, as large and where it was the last time if it was the source. It is its starter's to stop, and
   * outlives the services. @throws AppError `cli_port_taken` for a port that was asked for
   */
  startCampus(wish: CampusWish): Promise<Campus>
  /** Resolves when every run of this process that was asked for until now has ended. */
  idle(): Promise<void>
  /** @throws AppError `storage_run_locked` while another process syncs this data folder */
  refuseForeignRun(): void
  /** Keeps every process from running a sync. @throws AppError `storage_run_locked` */
  lockRuns(): Lock
  /** Cancels what runs and closes everything. */
  close(): Promise<void>
}

export interface ReadState {
  readonly state: SyncState
  /** The process that keeps the schedule, if any. */
  readonly scheduledBy: { readonly pid?: number; readonly since?: string } | null
  /** The process that listens for identity providers, if any, and where. */
  readonly endpointOf: { readonly pid?: number; readonly url?: string } | null
}

export interface ServicesOptions {
  /** The folder of the database; made when it is missing. */
  readonly folder: string
  readonly entries: {
    /** `sync-worker.js` of the build, `sync/worker.ts` in the source tree. */
    readonly syncWorker: URL
    /** `reader-worker.js` of the build, `reader/worker.ts` in the source tree. */
    readonly readerWorker: URL
    /** `scim-worker.js` of the build, `scim/worker.ts` in the source tree. */
    readonly scimWorker: URL
    /** `sandbox-worker.js` of the build, `src/sandbox/worker.ts` in the source tree. */
    readonly sandboxWorker: URL
    /** `keychain-child.js` of the build, `keychain/child.ts` in the source tree. */
    readonly keychainChild: URL
  }
  readonly clock: Clock
  /** Of this product. */
  readonly version: string
  readonly log: Log
  /** Makes the keychain's process; Electron has its own kind. */
  readonly spawnKeychainChild?: () => KeychainChild
  /** How closely the database is checked when it is opened; by what happened to it, unless somebody wants to know for sure. */
  readonly check?: CheckDepth
  /** In which people are written to where neither they nor the settings name one; the machine's, when left out. */
  readonly systemLanguage?: Language
  /** Of a passphrase's hash; the product's, when left out. */
  readonly passphraseCost?: HashCost
  /** From 0 (included) to 1 (excluded). */
  readonly random?: () => number
}

/** Opens a data folder and wires what works on it. @throws AppError `storage_...` when it cannot be opened */
export function createServices(options: ServicesOptions): Services {
  const { clock, version, log, random = Math.random } = options
  const dataFolder = openDataFolder({
    folder: options.folder,
    clock,
    ...(options.check === undefined ? {} : { check: options.check }),
  })
  const { folder, file, database } = dataFolder
  const settings = createSettingsStore(database)
  const marker = createMarkerStore(database)
  const campusSize = createCampusStore(database)
  const keychain = createKeychain({
    spawnChild: options.spawnKeychainChild ?? (() => forkChild(options.entries.keychainChild)),
    clock,
    marker,
    profile: keychainProfile(folder),
  })

  const source = createSourceAccess({
    database,
    settings,
    keychain,
    secretMarker: () => marker.read('atrium-source'),
    version,
  })

  const service = createSyncService({
    workerFile: options.entries.syncWorker,
    databaseFile: file,
    stagingFile: join(folder, 'staging.sqlite'),
    version,
    readSettings: () => settings.read(),
    readSecret: source.readSecret,
    lockRuns: () => takeLock(folder, 'run', clock),
  })

  const reader = createReadService({ workerFile: options.entries.readerWorker, databaseFile: file, random })

  async function logged(work: Promise<SyncOutcome>): Promise<SyncOutcome> {
    try {
      const outcome = await work
      for (const report of [...outcome.recovered, outcome.report]) logRun(log, report)
      dataFolder.doubt(outcome.report.error)
      return outcome
    } catch (error) {
      dataFolder.doubt(error)
      if (error instanceof AppError) log.warn('run refused', { code: error.code })
      else log.bug(error)
      throw error
    }
  }

  const campusAuthor = { actor: 'command', who: 'sandbox', clock } as const
  /** Of a campus that was started here, until its groups have come. */
  let campusDoors: CampusDoors | null = null

  const sync: Services['sync'] = async (request, job) => {
    const outcome = await logged(service.sync(request, job))
    const isRead = outcome.report.outcome === 'succeeded' || outcome.report.outcome === 'no_change'
    if (campusDoors !== null && isRead && settings.read().sandbox) {
      const doors = campusDoors
      campusDoors = null
      // A sandbox without doors is no reason to call the sync a failure.
      await bringInCampusDoors(dataFolder.kysely, campusAuthor, doors).catch(log.bug)
    }
    return outcome
  }

  const scim = createScim({
    workerFile: options.entries.scimWorker,
    databaseFile: file,
    database,
    keychain,
    readSettings: settings.read,
    takeLock: () => takeFreeLock(folder, 'scim', clock),
    clock,
    random: randomBytes,
    log,
  })

  const mail = createMail({
    database,
    settings,
    keychain,
    marker,
    takeLock: () => takeFreeLock(folder, 'mail', clock),
    systemLanguage: options.systemLanguage ?? languageOfLocale(new Intl.DateTimeFormat().resolvedOptions().locale),
    clock,
    log,
  })

  const alerts = createAlerts({
    database,
    settings,
    mail,
    takeLock: () => takeFreeLock(folder, 'mail', clock),
    zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    clock,
    log,
  })

  return {
    dataFolder,
    directory: dataFolder.kysely,
    takeCampusDoorsAway: () => takeCampusDoorsAway(dataFolder.kysely, campusAuthor),
    settings,
    keychain,
    operators: createOperators({ rows: createOperatorRows(database), clock, log, cost: options.passphraseCost }),
    reader,
    scim,
    mail,
    alerts,
    sync,
    approve: (approval, job) => logged(service.approve(approval, job)),
    undo: (request, job) => logged(service.undo(request, job)),
    async dismiss(dismissal) {
      const outcome = await service.dismiss(dismissal)
      log.info('plan dismissed', { run: outcome.report.run_id, held: { ...outcome.report.held } })
      return outcome
    },
    keepUp: () =>
      keepUpAfterRun({
        folder,
        backupFolder: dataFolder.backupFolder,
        settings,
        keepUp: (request) => service.keepUp(request),
        log,
      }),
    async sendAlerts() {
      try {
        const isElsewhere = lockHolder(folder, 'schedule') !== null || lockHolder(folder, 'scim') !== null
        return isElsewhere || (await alerts.sendDue(alertsMayTakeMs))
      } catch (error) {
        dataFolder.doubt(error)
        if (error instanceof AppError) log.warn('alerts not looked for', { code: error.code })
        else log.bug(error)
        return false
      }
    },
    backUp: () => service.backUp(dataFolder.backupFolder),
    async restore(backup) {
      const { replaced } = await restoreInThread({
        workerFile: options.entries.syncWorker,
        databaseFile: file,
        dataFolder: folder,
        backup,
      })
      log.info('backup restored')
      return { replaced }
    },
    async recover() {
      const reports = await service.recover()
      for (const report of reports) logRun(log, report)
      return reports
    },
    takeSchedule() {
      const lock = takeLock(folder, 'schedule', clock)
      return createSchedule({
        dataFolder,
        settings,
        sync,
        keepUp: (request) => service.keepUp(request),
        lock,
        clock,
        random,
        log,
      })
    },
    readState() {
      const scheduledBy = lockHolder(folder, 'schedule')
      const syncing = lockHolder(folder, 'run') !== null
      const endpointOf = lockHolder(folder, 'scim')
      return {
        scheduledBy,
        endpointOf,
        state: readSyncState(database, { scheduled: scheduledBy !== null, syncing, now: clock.now() }),
      }
    },
    openSource: source.openSource,
    testSource: source.testSource,
    secretMarker: source.secretMarker,
    async startCampus(wish) {
      const { source: present, sandbox } = settings.read()
      const formerUrl = sandbox && present?.kind === 'rest' ? present.url : null
      const former = sandbox ? campusSize.read() : null
      const campus = await startCampus(options.entries.sandboxWorker, { ...former, ...wish }, formerUrl)
      campusSize.write({ people: campus.people, seed: campus.seed })
      campusDoors = campus.doors
      return campus
    },
    idle: () => service.idle(),
    refuseForeignRun() {
      if (lockHolder(folder, 'run')?.pid !== process.pid) takeLock(folder, 'run', clock).release()
    },
    lockRuns: () => takeLock(folder, 'run', clock),
    async close() {
      // Neither a request nor anybody else waits for a keychain that may be asking for its password.
      await Promise.all([scim.close(), mail.outbox.close(), alerts.outbox.close(), keychain.close()])
      await service.close()
      await keychain.close()
      await reader.close()
      dataFolder.close()
    },
  }
}

/** At the end of a run that was made by hand. A server that does not answer must not keep a timer's next run waiting. */
const alertsMayTakeMs = 5_000

/** Tells data folders apart in the keychain, so that a copy of one never sends its secret to another folder's source. */
function keychainProfile(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 12)
}

function logRun(log: Log, report: SyncReport): void {
  const { counts } = report
  log.info('run', {
    run: report.run_id,
    trigger: report.trigger,
    mode: report.mode,
    outcome: report.outcome,
    code: report.error?.code ?? null,
    recovered: report.recovered,
    requests: report.requests,
    writes: report.writes,
    quarantined: report.quarantined,
    ms: report.duration_ms,
    people: { ...counts.people },
    credentials: { ...counts.credentials },
    groups: { ...counts.groups },
    memberships: { ...counts.memberships },
    held: { ...report.held },
  })
}
