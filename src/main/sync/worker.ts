import { parentPort, workerData } from 'node:worker_threads'
import { assertNever } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { SyncProgress, SyncReport } from '../../shared/sync-report.ts'
import { createSourceReader } from '../atrium/create-reader.ts'
import { createFormatMapping } from '../atrium/formats.ts'
import { systemClock } from '../clock.ts'
import { backUp } from '../storage/backup.ts'
import { openConnection, type SqliteDatabase } from '../storage/database.ts'
import { restoreBackup } from '../storage/restore.ts'
import { translateSqliteError } from '../storage/sqlite-error.ts'
import { approveRun } from './approve.ts'
import { dismissRun } from './dismiss.ts'
import { createProgressReporter } from './progress.ts'
import { recoverRuns } from './recover.ts'
import { reportRun } from './run-report.ts'
import { runSync } from './run.ts'
import { isTakenDrop } from './taken-drops.ts'
import { undoRun } from './undo/undo-run.ts'
import { keepUp } from './upkeep.ts'
import type { FromWorker, RestoreJob, ToWorker, WorkerData, WorkerJob } from './worker-messages.ts'

/**
 * The sync worker: a thread with a database connection of its own, so that reading, planning and applying never keep the main
 * thread from its windows and requests (design.md section 4). It knows nothing of schedules; it does one job after the other.
 */
function serve(port: NonNullable<typeof parentPort>, born: WorkerData): void {
  let opened: SqliteDatabase | null = null
  const cancelFlag = new Int32Array(born.cancelFlag)
  let abort = new AbortController()
  const send = (message: FromWorker): void => port.postMessage(message)
  const sendProgress = (progress: SyncProgress): void => send({ kind: 'progress', progress })
  const ticks = (): number => performance.now()
  const check = (): void => {
    if (Atomics.load(cancelFlag, 0) === 1) throw new AppError('cancelled')
  }

  const surroundings = {
    stagingFile: born.stagingFile,
    now: Date.now,
    ticks,
    check,
    onProgress: sendProgress,
    translateError: translateSqliteError,
  } as const

  const act = async (job: WorkerJob | RestoreJob): Promise<void> => {
    abort = new AbortController()
    try {
      if (job.kind === 'restore') {
        const { dataFolder, backup: file } = job
        send({ kind: 'restored', ...restoreBackup({ dataFolder, file, clock: systemClock }) })
        return
      }
      // Not at the start: what is wrong with the file is the answer to a job.
      const database = (opened ??= openForSync(born.databaseFile))
      if (job.kind === 'keep_up') {
        send({ kind: 'kept_up', result: await keepUp(database, job, abort.signal) })
        return
      }
      if (job.kind === 'back_up') {
        const file = backUp({ database, folder: job.backupFolder, clock: systemClock, reason: 'manual' })
        send({ kind: 'backed_up', file })
        return
      }
      const recovered = recoverRuns({ database, now: Date.now, check }).map((runId) => reportRun(database, runId))
      const report = await doJob(database, job)
      send({ kind: 'done', report, recovered })
    } catch (thrown) {
      const error = translateSqliteError(thrown)
      if (error instanceof AppError) send({ kind: 'refused', error: { code: error.code, params: error.params } })
      else send({ kind: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  }

  const doJob = async (
    database: SqliteDatabase,
    job: Exclude<WorkerJob, { kind: 'keep_up' | 'back_up' }>,
  ): Promise<SyncReport | null> => {
    switch (job.kind) {
      case 'recover':
        return null
      case 'approve': {
        const progress = createProgressReporter(sendProgress, ticks)
        const onBegin = (lines: number): void => progress.begin('applying', lines)
        return approveRun({ database, now: Date.now, check, onBegin, onApplied: (lines) => progress.advance(lines) }, job)
      }
      case 'dismiss':
        return dismissRun({ database, now: Date.now }, job)
      case 'undo':
        return undoRun({ database, settings: job.settings, ...surroundings }, job.request)
      case 'sync':
        return runSync(
          {
            database,
            openReader: () => openReader(database, job, born.version),
            settings: job.settings,
            cardTypeOf: createFormatMapping(job.settings.formats),
            signal: abort.signal,
            ...surroundings,
          },
          job.request,
        )
      default:
        return assertNever(job)
    }
  }

  port.on('message', (message: ToWorker) => {
    switch (message.kind) {
      case 'cancel':
        abort.abort()
        break
      case 'close':
        opened?.close()
        port.close()
        break
      default:
        void act(message)
    }
  })
}

function openForSync(file: string): SqliteDatabase {
  const database = openConnection(file)
  // Fewer, larger checkpoints: a run writes the same index pages again and again. About 64 MB of log, given back afterwards.
  database.pragma('wal_autocheckpoint = 16384')
  database.pragma('cache_size = -32768')
  database.pragma('journal_size_limit = 16777216')
  return database
}

function openReader(
  database: SqliteDatabase,
  job: Extract<WorkerJob, { kind: 'sync' }>,
  version: string,
): ReturnType<typeof createSourceReader> {
  if (job.settings.source === null) throw new AppError('sync_no_source')
  if (job.secret.kind === 'refused') throw new AppError(job.secret.error.code, job.secret.error.params)
  return createSourceReader({
    settings: job.settings.source,
    secret: job.secret.value,
    version,
    takenRunIds: isTakenDrop(database),
    keepDrops: job.request.dryRun,
  })
}

if (parentPort !== null) serve(parentPort, workerData as WorkerData)
