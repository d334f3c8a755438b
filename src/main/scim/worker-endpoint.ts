import type { ScimConnectionId } from '../../shared/domain.ts'
import { type AuditLog, createAuditLog } from '../audit/audit-log.ts'
import type { Clock } from '../clock.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { createAuditRefusals } from './audit-refusals.ts'
import { createAuditWrite } from './audit-writes.ts'
import { createBulk } from './bulk/bulk.ts'
import { createGatheredWrites } from './gather-writes.ts'
import { createAuthentication } from './http/authenticate.ts'
import { createHandler, type Handled } from './http/handle-request.ts'
import { createRateLimit } from './http/rate.ts'
import { createRequestLog } from './http/request-log.ts'
import { listen, ListenError, type ScimServer, type ServerTimes, serverTimes } from './http/server.ts'
import { createCursors } from './query/cursors.ts'
import { createLists } from './query/lists.ts'
import { createRelatedJson } from './query/related-json.ts'
import { createStretchReader } from './query/stretch.ts'
import { createScimService } from './service.ts'
import { createStores } from './store/create-stores.ts'
import { createTokenCheck, type DigestAnswer, type TokenCheck } from './tokens/token-check.ts'
import type { FromScimWorker, ListenAddress, ListenFailure, WorkerEndpointState } from './worker-messages.ts'

export interface WorkerEndpoint {
  /** Stops what listened before. What is in the way is said by `state`. */
  start(address: ListenAddress): Promise<void>
  stop(): Promise<void>
  /** The answer to `digest_wanted`. */
  takeDigest(request: number, answer: DigestAnswer): void
  /** Stops, and writes what is still to be written. */
  close(): Promise<void>
}

/** For how long a client may stop in the middle of its body, in ms. */
const bodyStallMs = 10_000
/** How often requests are written down and told of, in ms. */
const reportEveryMs = 500

/**
 * The endpoint as it is in its thread: everything from a connection to the database.
 *
 * @param options.cursorKey random, of at least 32 bytes
 * @param options.newScimId an id that was never given before
 */
export function createWorkerEndpoint(options: {
  readonly database: SqliteDatabase
  readonly clock: Clock
  readonly cursorKey: Buffer
  readonly newScimId: () => string
  readonly send: (message: FromScimWorker) => void
  readonly times?: Partial<ServerTimes & { readonly stallMs: number }>
}): WorkerEndpoint {
  const { database, clock, send } = options
  const now = (): number => clock.now()
  const onBug = (fault: unknown): void => send({ kind: 'bug', message: textOf(fault) })
  const digests = createDigestRequests(send)
  const tokens = watchTokens(createTokenCheck({ database, now, askDigest: digests.ask }), send)
  const lists = createLists({ database, cursors: createCursors({ key: options.cursorKey, now }) })
  const stores = createStores(database, { clock, newScimId: options.newScimId })
  const auditLog = createAuditLog(database)
  const audit = createAuditWrite(auditLog, clock)
  const resources = createScimService({
    stores,
    lists,
    relatedJson: createRelatedJson(database),
    stretches: createStretchReader(database),
    audit,
  })
  const bulk = createBulk({ service: resources, onBug })
  const service = { resources, bulk, writes: createGatheredWrites(database) }
  const authenticate = createAuthentication({ tokens, clock })
  const reports = createReports({ database, auditLog, clock, send, onBug })
  let server: ScimServer | null = null
  let last: Promise<void> = Promise.resolve()

  const stopNow = async (): Promise<void> => {
    const closing = server
    server = null
    await closing?.close()
  }

  const startNow = async (address: ListenAddress): Promise<WorkerEndpointState> => {
    await stopNow()
    const rate = address.rate === null ? null : createRateLimit(address.rate, now)
    const handle = createHandler({
      service,
      authenticate,
      rate,
      baseUrl: address.baseUrl,
      secure: address.tls !== null,
      stallMs: options.times?.stallMs ?? bodyStallMs,
      onHandled: reports.note,
      onBug,
    })
    try {
      server = await listen({
        address,
        handle,
        times: { ...serverTimes, ...options.times },
        onCertificate: (failure) => send({ kind: 'certificate', failure }),
      })
      const { host, port, secure } = server
      return { status: 'listening', host, port, secure }
    } catch (error) {
      return { status: 'failed', failure: failureOf(error) }
    }
  }

  /** One after the other: an address is free again when its listener has closed. */
  const inTurn = async (work: () => Promise<void>): Promise<void> => {
    last = last.then(work, work)
    await last
  }

  return {
    start: (address) => inTurn(async () => send({ kind: 'state', state: await startNow(address) })),
    stop: () =>
      inTurn(async () => {
        await stopNow()
        send({ kind: 'state', state: { status: 'stopped' } })
      }),
    takeDigest: digests.take,
    close: () =>
      inTurn(async () => {
        await stopNow()
        digests.giveUp()
        reports.end()
      }),
  }
}

function failureOf(error: unknown): ListenFailure {
  return error instanceof ListenError ? error.failure : { reason: 'other', detail: textOf(error) }
}

function textOf(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
}

/** Questions to main, and their answers. */
function createDigestRequests(send: (message: FromScimWorker) => void): {
  readonly ask: (tokenId: string) => Promise<DigestAnswer>
  readonly take: (request: number, answer: DigestAnswer) => void
  readonly giveUp: () => void
} {
  const waiting = new Map<number, (answer: DigestAnswer) => void>()
  let next = 1
  return {
    ask: async (tokenId) =>
      await new Promise((resolve) => {
        const request = next++
        waiting.set(request, resolve)
        send({ kind: 'digest_wanted', request, tokenId })
      }),
    take: (request, answer) => {
      waiting.get(request)?.(answer)
      waiting.delete(request)
    },
    giveUp: () => {
      for (const resolve of waiting.values()) resolve({ kind: 'no_keychain' })
      waiting.clear()
    },
  }
}

/** Tells main of tokens that come for the first time, and whether the keychain answers. */
function watchTokens(tokens: TokenCheck, send: (message: FromScimWorker) => void): TokenCheck {
  const seen = new Set<string>()
  let readable = true
  const tellReadable = (is: boolean): void => {
    if (readable === is) return
    readable = is
    send({ kind: 'keychain', readable })
  }
  return {
    async check(token) {
      const verdict = await tokens.check(token)
      if (verdict.kind === 'no_keychain') tellReadable(false)
      if (verdict.kind !== 'accepted' && verdict.kind !== 'disabled') return verdict
      tellReadable(true)
      if (!seen.has(verdict.tokenId)) {
        seen.add(verdict.tokenId)
        send({ kind: 'token_used', connectionId: verdict.caller.connectionId, tokenId: verdict.tokenId })
      }
      return verdict
    },
  }
}

/** Writes down what became of requests and tells main of them, some time after they were answered. */
function createReports(options: {
  readonly database: SqliteDatabase
  readonly auditLog: AuditLog
  readonly clock: Clock
  readonly send: (message: FromScimWorker) => void
  readonly onBug: (fault: unknown) => void
}): { readonly note: (handled: Handled) => void; readonly end: () => void } {
  const { database, clock, send, onBug } = options
  const refusals = createAuditRefusals({ ...options, log: options.auditLog })
  const log = createRequestLog(database)
  const connectionIds = new Set<ScimConnectionId>()
  let wrote = false
  let cancel: (() => void) | null = null

  const flush = (): void => {
    cancel?.()
    cancel = null
    try {
      log.flush()
    } catch (error) {
      // They are for looking at only; what others keep from being written is lost.
      onBug(error)
    }
    if (connectionIds.size > 0) send({ kind: 'requests', connectionIds: [...connectionIds], wrote })
    connectionIds.clear()
    wrote = false
  }

  return {
    end: () => {
      flush()
      refusals.flush()
    },
    note: (handled) => {
      const { connectionId, method, resource, status, error } = handled
      refusals.note(handled)
      const detail = error?.message ?? null
      log.note({ connectionId, at: clock.now(), method, resource, status, scimType: error?.scimType ?? null, detail })
      if (connectionId !== null) connectionIds.add(connectionId)
      const isWrite = method !== 'GET' && method !== 'HEAD' && !resource.endsWith('.search')
      if (isWrite && status < 400) wrote = true
      cancel ??= clock.after(reportEveryMs, flush)
    },
  }
}
