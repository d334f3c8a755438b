import { randomBytes, randomUUID } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '../clock.ts'
import { makeChange } from './changes/make-change.ts'
import { openConnection, type SqliteDatabase } from '../storage/database.ts'
import { keepPlans } from '../storage/keep-plans.ts'
import { createWorkerEndpoint, type WorkerEndpoint } from './worker-endpoint.ts'
import type { FromScimWorker, ScimWorkerData, ToScimWorker } from './worker-messages.ts'

/**
 * The SCIM worker: a thread with a database connection of its own, so that no request of a provider, and no group of 50,000, keeps the
 * main thread from its windows (design.md section 4). Tokens are in the keychain, which only main can read.
 */
function serve(port: NonNullable<typeof parentPort>, born: ScimWorkerData): void {
  let opened: { readonly database: SqliteDatabase; readonly endpoint: WorkerEndpoint } | null = null
  const send = (message: FromScimWorker): void => port.postMessage(message)

  // Not at the start: what is wrong with the file is the answer to being started.
  const open = (): NonNullable<typeof opened> => {
    const database = openForRequests(born.databaseFile)
    const endpoint = createWorkerEndpoint({
      database,
      clock: systemClock,
      cursorKey: randomBytes(32),
      newScimId: randomUUID,
      send,
    })
    return { database, endpoint }
  }

  const act = async (message: ToScimWorker): Promise<void> => {
    switch (message.kind) {
      case 'start':
        opened ??= open()
        await opened.endpoint.start(message.address)
        break
      case 'stop':
        if (opened === null) send({ kind: 'state', state: { status: 'stopped' } })
        await opened?.endpoint.stop()
        break
      case 'digest':
        opened?.endpoint.takeDigest(message.request, message.answer)
        break
      case 'change':
        send(makeChange(born.databaseFile, message.change, systemClock))
        break
      case 'close':
        await opened?.endpoint.close()
        opened?.database.close()
        port.close()
        break
      default:
        message satisfies never
    }
  }

  port.on('message', (message: ToScimWorker) => {
    act(message).catch((error: unknown) => {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
      send({ kind: 'bug', message: detail })
      if (message.kind === 'start')
        send({ kind: 'state', state: { status: 'failed', failure: { reason: 'database', detail } } })
    })
  })
}

/** A connection for many small transactions, where `openConnection` is set for few large ones. */
function openForRequests(file: string): SqliteDatabase {
  const database = keepPlans(openConnection(file))
  database.pragma('cache_size = -32768')
  // What a statement may have to take back would go through a file each time.
  database.pragma('temp_store = MEMORY')
  // In pages, so 16 MB: a new user changes 25 of them, and waiting for the disk after every 40 users was most of what they took.
  database.pragma('wal_autocheckpoint = 4000')
  return database
}

if (parentPort !== null) serve(parentPort, workerData as ScimWorkerData)
