import { Worker } from 'node:worker_threads'
import { assertNever } from '../../shared/domain.ts'
import type { Clock } from '../clock.ts'
import type { DigestAnswer } from './tokens/token-check.ts'
import type { FromScimWorker, ListenAddress, ListenFailure, ScimWorkerData, ToScimWorker } from './worker-messages.ts'

/** What the endpoint tells the screens' side. */
export type EndpointNews = { readonly kind: 'state' } | Extract<FromScimWorker, { readonly kind: 'token_used' | 'requests' }>

/** What one worker has to say, from its start to its end. */
export type WorkerNews =
  | { readonly kind: 'listening'; readonly host: string; readonly port: number; readonly secure: boolean }
  | { readonly kind: 'failed'; readonly failure: ListenFailure }
  /** The thread is gone, and nobody asked it to go. */
  | { readonly kind: 'ended'; readonly error: Error }
  | { readonly kind: 'bug'; readonly error: Error }
  | Extract<FromScimWorker, { readonly kind: 'token_used' | 'requests' | 'keychain' | 'certificate' }>

export interface RunningWorker {
  /** Answers what is under way and ends the thread; one that does not end is ended. */
  close(): Promise<void>
}

/** Starts the thread of the endpoint and has it listen. Nothing is heard before this returns. */
export function startScimWorker(options: {
  readonly workerFile: URL
  readonly databaseFile: string
  readonly address: ListenAddress
  readonly digest: (tokenId: string) => Promise<DigestAnswer>
  readonly clock: Clock
  readonly hear: (news: WorkerNews) => void
}): RunningWorker {
  const { hear, clock } = options
  const born: ScimWorkerData = { databaseFile: options.databaseFile }
  const worker = new Worker(options.workerFile, { workerData: born, resourceLimits: heapLimits })
  const send = (message: ToScimWorker): void => worker.postMessage(message)
  let closing = false
  let failure: Error | null = null
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))

  async function answerDigest(request: number, tokenId: string): Promise<void> {
    let answer: DigestAnswer = { kind: 'no_keychain' }
    try {
      answer = await options.digest(tokenId)
    } catch (error) {
      hear({ kind: 'bug', error: error instanceof Error ? error : new Error(String(error)) })
    }
    send({ kind: 'digest', request, answer })
  }

  worker
    .on('error', (error) => {
      failure = error instanceof Error ? error : new Error(String(error))
    })
    .on('exit', () => {
      if (!closing) hear({ kind: 'ended', error: failure ?? new Error('the SCIM worker ended unexpectedly') })
    })
    .on('message', (message: FromScimWorker) => {
      switch (message.kind) {
        case 'state':
          if (message.state.status !== 'stopped') hear(newsOf(message.state))
          break
        case 'digest_wanted':
          void answerDigest(message.request, message.tokenId)
          break
        case 'bug':
          hear({ kind: 'bug', error: new Error(message.message) })
          break
        case 'token_used':
        case 'requests':
        case 'keychain':
        case 'certificate':
          hear(message)
          break
        case 'changed':
        case 'change_refused':
          // Of a thread that makes one change (`changes/`), which this one does not.
          break
        default:
          assertNever(message)
      }
    })
  send({ kind: 'start', address: options.address })

  return {
    async close() {
      closing = true
      const cancelTimer = clock.after(patienceMs, () => void worker.terminate())
      send({ kind: 'close' })
      await gone
      cancelTimer()
    },
  }
}

function newsOf(state: Exclude<Extract<FromScimWorker, { kind: 'state' }>['state'], { status: 'stopped' }>): WorkerNews {
  if (state.status === 'failed') return { kind: 'failed', failure: state.failure }
  return { kind: 'listening', host: state.host, port: state.port, secure: state.secure }
}

/** How long requests that are under way may take when it is closed, in ms. */
const patienceMs = 12_000

/** In MB. Text of 8 MB comes and goes with each large group; a large young generation would let a hundred of these stand before it looks. */
const heapLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 8 } as const
