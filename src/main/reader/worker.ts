import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../shared/errors/app-error.ts'
import { translateSqliteError } from '../storage/sqlite-error.ts'
import { openReads, type OpenReads } from './open-reads.ts'
import type { FromReader, ReaderData, ToReader } from './worker-messages.ts'

/**
 * The reader worker: a thread with database connections of its own that can only read, so that no list, search or plan that a
 * screen asks for keeps the main thread from its windows (design.md section 4).
 */
function serve(port: NonNullable<typeof parentPort>, born: ReaderData): void {
  let opened: OpenReads | null = null
  const send = (message: FromReader): void => port.postMessage(message)

  const answer = async ({ id, area, name, input }: Extract<ToReader, { kind: 'read' }>): Promise<void> => {
    try {
      // Not at the start: what is wrong with the file is the answer to a read.
      opened ??= openReads({ ...born, now: Date.now, later })
      const reads: Readonly<Record<string, Readonly<Record<string, (input: never) => unknown>>>> = opened.reads
      const read = reads[area]?.[name]
      if (read === undefined) throw new Error(`there is no read ${area}.${name}`)
      send({ kind: 'done', id, value: await read(input as never) })
    } catch (thrown) {
      const error = translateSqliteError(thrown)
      if (error instanceof AppError) send({ kind: 'refused', id, error: { code: error.code, params: error.params } })
      else send({ kind: 'bug', id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  }

  port.on('message', (message: ToReader) => {
    if (message.kind === 'read') {
      void answer(message)
      return
    }
    opened?.close()
    port.close()
  })
}

function later(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

if (parentPort !== null) serve(parentPort, workerData as ReaderData)
