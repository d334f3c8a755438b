import { Worker } from 'node:worker_threads'
import { AppError } from '../../shared/errors/app-error.ts'
import type { FromWorker, ToWorker, WorkerData } from './worker-messages.ts'

export interface RestoreThreadOptions {
  /** The sync worker's file. */
  readonly workerFile: URL
  readonly databaseFile: string
  readonly dataFolder: string
  /** The backup. */
  readonly backup: string
}

/**
 * Puts a backup in the place of the database (`storage/restore.ts`), in a sync worker of its own: checking and copying take
 * seconds in a large directory. Nobody else may have the database open.
 * @returns where the replaced database is; null when there was none
 * @throws AppError as `restoreBackup` does
 */
export async function restoreInThread(options: RestoreThreadOptions): Promise<{ readonly replaced: string | null }> {
  const { workerFile, databaseFile, dataFolder, backup } = options
  const born: WorkerData = { databaseFile, stagingFile: '', cancelFlag: new SharedArrayBuffer(4), version: '' }
  const worker = new Worker(workerFile, { workerData: born })
  const gone = new Promise((resolve) => worker.once('exit', resolve))
  try {
    return await new Promise((resolve, reject) => {
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the thread that restores ended unexpectedly')))
      worker.once('message', (message: FromWorker) => {
        if (message.kind === 'restored') resolve({ replaced: message.replaced })
        else if (message.kind === 'refused') reject(new AppError(message.error.code, message.error.params))
        else reject(new Error(`the thread that restores failed: ${message.kind === 'bug' ? message.message : message.kind}`))
      })
      worker.postMessage({ kind: 'restore', dataFolder, backup } satisfies ToWorker)
    })
  } finally {
    worker.postMessage({ kind: 'close' } satisfies ToWorker)
    await gone
  }
}
