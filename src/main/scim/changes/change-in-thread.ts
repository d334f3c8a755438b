import { Worker } from 'node:worker_threads'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { FromScimWorker, ScimWorkerData, ToScimWorker } from '../worker-messages.ts'
import type { AskedChange, ChangeName, ScimChanges } from './changes.ts'

/** Makes a change. Each throws the AppErrors of its own (`store/`), and `storage_...`. */
export type MakeScimChange = <Name extends ChangeName>(
  name: Name,
  input: ScimChanges[Name]['input'],
  by: string,
) => Promise<ScimChanges[Name]['result']>

/**
 * Makes changes in a thread that lives as long as the change.
 * @param options.workerFile `scim-worker.js` of the build, `scim/worker.ts` in the source tree
 */
export function createScimChanges(options: { readonly workerFile: URL; readonly databaseFile: string }): MakeScimChange {
  return async <Name extends ChangeName>(name: Name, input: ScimChanges[Name]['input'], by: string) => {
    const result = await changeInThread(options, { name, input, by } as AskedChange)
    return result as ScimChanges[Name]['result']
  }
}

async function changeInThread(
  { workerFile, databaseFile }: { readonly workerFile: URL; readonly databaseFile: string },
  change: AskedChange,
): Promise<unknown> {
  const worker = new Worker(workerFile, { workerData: { databaseFile } satisfies ScimWorkerData })
  const gone = new Promise((resolve) => worker.once('exit', resolve))
  try {
    return await new Promise((resolve, reject) => {
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the thread that changes what providers wrote ended unexpectedly')))
      worker.once('message', (message: FromScimWorker) => {
        if (message.kind === 'changed') resolve(message.result)
        else if (message.kind === 'change_refused') reject(new AppError(message.error.code, message.error.params))
        else reject(new Error(`a change failed: ${message.kind === 'bug' ? message.message : message.kind}`))
      })
      worker.postMessage({ kind: 'change', change } satisfies ToScimWorker)
    })
  } finally {
    worker.postMessage({ kind: 'close' } satisfies ToScimWorker)
    await gone
  }
}
