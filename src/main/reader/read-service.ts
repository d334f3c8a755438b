import { Worker } from 'node:worker_threads'
import { AppError } from '../../shared/errors/app-error.ts'
import { readNames, type RemoteReads } from './reads.ts'
import type { FromReader, ReaderData, ToReader } from './worker-messages.ts'

/**
 * What the screens read, by area and name as in the contract. Each read throws the AppErrors of its own, `storage_...` when the
 * database cannot be read, `app_reopening` once this is closed, and an Error for a bug or a worker that died; the next read starts
 * another worker then.
 */
export interface ReadService extends RemoteReads {
  /** Stops the thread, if it was ever started, and lets go of the database. */
  close(): Promise<void>
}

export interface ReadServiceOptions {
  /** The worker's file: `reader-worker.js` of the build, `worker.ts` in tests. */
  readonly workerFile: URL
  readonly databaseFile: string
  /** From 0 (included) to 1 (excluded). */
  readonly random: () => number
}

/** The ids of a list of a million people pass through the heap once, as rows. */
const heapLimits = { maxOldGenerationSizeMb: 512 } as const

/** Where list ids may begin: far below what a number holds exactly, however many are opened. */
const listIds = 2 ** 40

/** Makes the reader. Its thread is started by the first read. */
export function createReadService(options: ReadServiceOptions): ReadService {
  let current: RunningReader | null = null
  let closed = false

  const running = (): RunningReader => {
    if (closed) throw new AppError('app_reopening')
    if (current !== null) return current
    const started = startReader(options, () => {
      if (current === started) current = null
    })
    current = started
    return started
  }

  const areas = Object.entries(readNames).map(([area, names]) => {
    const reads = names.map((name) => [name, async (input: never) => running().read(area, name, input)] as const)
    return [area, Object.fromEntries(reads)] as const
  })
  const byName: Readonly<Record<string, Readonly<Record<string, (input: never) => Promise<unknown>>>>> =
    Object.fromEntries(areas)
  return {
    ...(byName as RemoteReads),
    async close() {
      closed = true
      await current?.close()
    },
  }
}

interface RunningReader {
  read(area: string, name: string, input: unknown): Promise<unknown>
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

function startReader(options: ReadServiceOptions, onEnd: () => void): RunningReader {
  const born: ReaderData = {
    databaseFile: options.databaseFile,
    firstListId: 1 + Math.floor(options.random() * listIds),
  }
  const worker = new Worker(options.workerFile, { workerData: born, resourceLimits: heapLimits })
  const waiting = new Map<number, Waiting>()
  let reads = 0

  const giveUp = (error: Error): void => {
    onEnd()
    const left = [...waiting.values()]
    waiting.clear()
    for (const { reject } of left) reject(error)
  }
  worker
    .on('error', (error) => giveUp(error instanceof Error ? error : new Error(String(error))))
    .on('exit', () => giveUp(new Error('the reader worker ended unexpectedly')))
    .on('message', (message: FromReader) => {
      const read = waiting.get(message.id)
      waiting.delete(message.id)
      switch (message.kind) {
        case 'done':
          read?.resolve(message.value)
          break
        case 'refused':
          read?.reject(new AppError(message.error.code, message.error.params))
          break
        case 'bug':
          read?.reject(new Error(`the reader worker failed: ${message.message}`))
          break
      }
    })

  return {
    read: (area, name, input) =>
      new Promise((resolve, reject) => {
        reads += 1
        waiting.set(reads, { resolve, reject })
        worker.postMessage({ kind: 'read', id: reads, area, name, input } satisfies ToReader)
      }),
    async close() {
      giveUp(new AppError('app_reopening'))
      const gone = new Promise((resolve) => worker.once('exit', resolve))
      worker.postMessage({ kind: 'close' } satisfies ToReader)
      await gone
    },
  }
}
