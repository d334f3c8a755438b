import { Worker } from 'node:worker_threads'
import { AppError } from '../../shared/errors/app-error.ts'
import type { RunId } from '../../shared/domain.ts'
import type { Settings } from '../../shared/settings.ts'
import type { SyncProgress, SyncReport } from '../../shared/sync-report.ts'
import type { SyncRequest } from './run.ts'
import type { UndoRequest } from './undo/undo-run.ts'
import type {
  FromWorker,
  SourceSecret,
  ToWorker,
  UpkeepRequest,
  UpkeepResult,
  WorkerData,
  WorkerJob,
} from './worker-messages.ts'

/** Runs syncs in the worker, one job at a time, each under the data folder's run lock. */
export interface SyncService {
  /**
   * One run. Expected failures stand in the report.
   * @throws AppError `storage_run_locked` when another process runs one on this data folder, `storage_...` when the database
   * cannot be used, `cancelled` when the service closes before it begins; Error for a bug in the worker
   */
  sync(request: SyncRequest, options?: JobOptions): Promise<SyncOutcome>
  /**
   * Applies a held plan. @throws AppError `sync_nothing_held`, `sync_plan_stale`, `sync_plan_overtaken`, `cancelled` (what is not
   * applied stays held), and as `sync`
   */
  approve(
    approval: { readonly runId: RunId; readonly hash: string; readonly by: string },
    options?: JobOptions,
  ): Promise<SyncOutcome>
  /** Gives a held plan up. @throws AppError `sync_nothing_held`, `sync_plan_stale`, and as `sync` */
  dismiss(dismissal: { readonly runId: RunId; readonly hash: string; readonly by: string }): Promise<SyncOutcome>
  /** Undoes a run. @throws AppError `sync_run_unknown`, `undo_nothing`, and as `sync` */
  undo(request: UndoRequest, options?: JobOptions): Promise<SyncOutcome>
  /** Brings runs to an end that were killed. @returns their reports */
  recover(): Promise<readonly SyncReport[]>
  /** Makes the backup of the day and forgets old runs, between two jobs. Other processes may run a sync meanwhile. */
  keepUp(request: UpkeepRequest): Promise<UpkeepResult>
  /** Writes a backup, between two jobs. @returns its file. @throws AppError as `backUp` (`storage/backup.ts`) does */
  backUp(backupFolder: string): Promise<string>
  /** Resolves when every job that was asked for until now has ended. */
  idle(): Promise<void>
  /** Cancels the job in hand, refuses those that wait, and stops the thread. */
  close(): Promise<void>
}

export interface SyncOutcome {
  readonly report: SyncReport
  /** Runs of an earlier start that were found unfinished and were brought to their end first. */
  readonly recovered: readonly SyncReport[]
}

export interface JobOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: SyncProgress) => void
}

export interface SyncServiceOptions {
  /** The worker's file: `sync-worker.js` of the build, `worker.ts` in tests. */
  readonly workerFile: URL
  readonly databaseFile: string
  readonly stagingFile: string
  readonly version: string
  readonly readSettings: () => Settings
  /** `signal` ends the waiting for it. */
  readonly readSecret: (settings: Settings, signal?: AbortSignal) => Promise<SourceSecret>
  /** Takes the run lock. @throws AppError `storage_run_locked` */
  readonly lockRuns: () => { release(): void }
}

/** The last word on a job that was not refused. */
type Answer = Extract<FromWorker, { kind: 'done' | 'kept_up' | 'backed_up' }>

/**
 * A page of records is a few MB and nothing is kept of it, so the worker needs little; the limits make its garbage go early and
 * keep the whole worker, SQLite's caches included, under 400 MB at any size of campus (design.md section 6).
 */
const heapLimits = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 256 } as const

export function createSyncService(options: SyncServiceOptions): SyncService {
  const cancelFlag = new Int32Array(new SharedArrayBuffer(4))
  let worker: Worker | null = null
  let last: Promise<unknown> = Promise.resolve()
  const closing = new AbortController()

  const startWorker = (): Worker => {
    const born: WorkerData = {
      databaseFile: options.databaseFile,
      stagingFile: options.stagingFile,
      cancelFlag: cancelFlag.buffer,
      version: options.version,
    }
    const started = new Worker(options.workerFile, { workerData: born, resourceLimits: heapLimits })
    // One that failed ends a little later; the next job must not go to it. Without a job in hand nobody else listens.
    const forget = (): void => {
      if (worker === started) worker = null
    }
    started.on('error', forget).on('exit', forget)
    return started
  }

  const orClosing = (signal: AbortSignal | undefined): AbortSignal =>
    signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal])

  /** Sends one job and waits for its answer. A worker that dies takes the job with it; the next job starts another. */
  const ask = (job: WorkerJob, { signal, onProgress }: JobOptions): Promise<Answer> =>
    new Promise((resolve, reject) => {
      worker ??= startWorker()
      const current = worker
      const cancelled = orClosing(signal)
      Atomics.store(cancelFlag, 0, 0)
      const cancel = (): void => {
        Atomics.store(cancelFlag, 0, 1)
        current.postMessage({ kind: 'cancel' } satisfies ToWorker)
      }
      const end = (settle: () => void): void => {
        current.off('message', hear).off('error', fail).off('exit', gone)
        cancelled.removeEventListener('abort', cancel)
        settle()
      }
      const fail = (error: unknown): void => end(() => reject(error instanceof Error ? error : new Error(String(error))))
      const gone = (): void => fail(new Error('the sync worker ended unexpectedly'))
      const hear = (message: FromWorker): void => {
        switch (message.kind) {
          case 'progress':
            onProgress?.(message.progress)
            break
          case 'done':
          case 'kept_up':
          case 'backed_up':
            end(() => resolve(message))
            break
          case 'refused':
            end(() => reject(new AppError(message.error.code, message.error.params)))
            break
          case 'bug':
            fail(new Error(`the sync worker failed: ${message.message}`))
            break
          case 'restored':
            fail(new Error('the sync worker restored something'))
            break
        }
      }
      current.on('message', hear).on('error', fail).on('exit', gone)
      current.postMessage(job satisfies ToWorker)
      if (cancelled.aborted) cancel()
      else cancelled.addEventListener('abort', cancel, { once: true })
    })

  /** Jobs follow each other. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(() => {
      if (closing.signal.aborted) throw new AppError('cancelled')
      return work()
    })
    last = result.catch(() => undefined)
    return result
  }

  /** The run lock keeps other processes out meanwhile. */
  const locked = <Result>(work: () => Promise<Result>): Promise<Result> =>
    inTurn(async () => {
      const lock = options.lockRuns()
      try {
        return await work()
      } finally {
        lock.release()
      }
    })

  const reported = async (job: WorkerJob, jobOptions: JobOptions): Promise<SyncOutcome> => {
    const answer = await ask(job, jobOptions)
    if (answer.kind !== 'done' || answer.report === null) throw new Error(`the sync worker gave no report of a ${job.kind}`)
    return { report: answer.report, recovered: answer.recovered }
  }

  return {
    sync: (request, jobOptions = {}) =>
      locked(async () => {
        const settings = options.readSettings()
        const secret = await options.readSecret(settings, orClosing(jobOptions.signal))
        return reported({ kind: 'sync', request, settings, secret }, jobOptions)
      }),
    approve: (approval, jobOptions = {}) => locked(() => reported({ kind: 'approve', ...approval }, jobOptions)),
    dismiss: (dismissal) => locked(() => reported({ kind: 'dismiss', ...dismissal }, {})),
    undo: (request, jobOptions = {}) =>
      locked(() => reported({ kind: 'undo', request, settings: options.readSettings() }, jobOptions)),
    recover: () =>
      locked(async () => {
        const answer = await ask({ kind: 'recover' }, {})
        return answer.kind === 'done' ? answer.recovered : []
      }),
    keepUp: (request) =>
      inTurn(async () => {
        const answer = await ask({ kind: 'keep_up', ...request }, {})
        return answer.kind === 'kept_up' ? answer.result : { backedUp: false, forgotten: 0, sealed: 0, sealRefused: null }
      }),
    backUp: (backupFolder) =>
      inTurn(async () => {
        const answer = await ask({ kind: 'back_up', backupFolder }, {})
        if (answer.kind !== 'backed_up') throw new Error('the sync worker gave no backup')
        return answer.file
      }),
    idle: () => inTurn(async () => undefined),
    async close() {
      closing.abort()
      await last
      if (worker === null) return
      const ending = worker
      const gone = new Promise((resolve) => ending.once('exit', resolve))
      ending.postMessage({ kind: 'close' } satisfies ToWorker)
      await gone
    },
  }
}
