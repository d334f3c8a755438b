import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { systemCode } from '../../storage/sqlite-error.ts'
import { isLoopback } from '../endpoint-address.ts'
import { ScimError } from '../scim-error.ts'
import type { ListenAddress, ListenFailure } from '../worker-messages.ts'
import { errorBody } from '../answer.ts'
import { followCertificate, readCertificate } from './certificate.ts'
import { scimMedia } from './media.ts'

/** Times of the listener, in ms; a test takes shorter ones. */
export interface ServerTimes {
  /** For the headers of a request. */
  readonly headersMs: number
  /** For a whole request, from its first byte. */
  readonly requestMs: number
  /** Between two requests of a connection: providers keep theirs for about a minute. */
  readonly idleMs: number
  /** How often slow clients are looked for. */
  readonly checkMs: number
  /** How often the certificate files are looked at. */
  readonly certificateMs: number
}

export const serverTimes: ServerTimes = {
  headersMs: 10_000,
  requestMs: 120_000,
  idleMs: 65_000,
  checkMs: 2_000,
  certificateMs: 5_000,
}

export class ListenError extends Error {
  override readonly name = 'ListenError'
  readonly failure: ListenFailure

  constructor(failure: ListenFailure) {
    super(failure.detail)
    this.failure = failure
  }
}

export interface ScimServer {
  readonly host: string
  readonly port: number
  readonly secure: boolean
  /** Answers what is under way, and ends. */
  close(): Promise<void>
}

const maxConnections = 512
/** A filter of 8 KB, escaped, and the headers of proxies on the way. */
const maxHeaderBytes = 64 * 1024
/** How long requests under way may take when the listener closes. */
const closeMs = 3_000
const sweepMs = 50

/**
 * Listens for providers. Another address than a loopback one needs a certificate: a token is not to cross a network in the clear.
 *
 * @param options.onCertificate the certificate files changed and cannot be used
 * @throws ListenError
 */
export async function listen(options: {
  readonly address: ListenAddress
  readonly times: ServerTimes
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  readonly onCertificate: (failure: ListenFailure) => void
}): Promise<ScimServer> {
  const { address, times } = options
  const { tls } = address
  if (tls === null && !isLoopback(address.host))
    throw new ListenError({ reason: 'needs_tls', detail: `${address.host} is not a loopback address` })
  const requestListener = (request: IncomingMessage, response: ServerResponse): void => void options.handle(request, response)
  const settings = {
    maxHeaderSize: maxHeaderBytes,
    headersTimeout: times.headersMs,
    requestTimeout: times.requestMs,
    keepAliveTimeout: times.idleMs,
    connectionsCheckingInterval: times.checkMs,
    noDelay: true,
  }
  const secureServer = tls === null ? null : createSecureServer({ ...settings, ...certificateOf(tls) }, requestListener)
  const server: Server = secureServer ?? createServer(settings, requestListener)
  server.maxConnections = maxConnections
  server.on('clientError', refuseUnreadable)

  const { host, port } = await listening(server, address)
  const unfollow =
    secureServer === null || tls === null
      ? null
      : followCertificate(secureServer, tls, {
          everyMs: times.certificateMs,
          onFailure: (error) => options.onCertificate(certificateFailure(error)),
        })
  return {
    host,
    port,
    secure: secureServer !== null,
    async close() {
      unfollow?.()
      await closeGracefully(server)
    },
  }
}

async function listening(server: Server, { host, port }: ListenAddress): Promise<{ host: string; port: number }> {
  return await new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new ListenError({ reason: reasonOf(error), detail: error.message })))
    server.listen({ host, port }, () => {
      server.removeAllListeners('error')
      // What goes wrong with one connection later is that connection's matter.
      server.on('error', () => undefined)
      const at = server.address()
      resolve(typeof at === 'object' && at !== null ? { host: at.address, port: at.port } : { host, port })
    })
  })
}

function reasonOf(error: Error): ListenFailure['reason'] {
  switch (systemCode(error)) {
    case 'EADDRINUSE':
      return 'address_in_use'
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'address_not_here'
    case 'EACCES':
    case 'EPERM':
      return 'not_permitted'
    default:
      return 'other'
  }
}

function certificateOf(files: NonNullable<ListenAddress['tls']>): ReturnType<typeof readCertificate> {
  try {
    return readCertificate(files)
  } catch (error) {
    throw new ListenError(certificateFailure(error))
  }
}

function certificateFailure(error: unknown): ListenFailure {
  return { reason: 'tls_unreadable', detail: error instanceof Error ? error.message : String(error) }
}

async function closeGracefully(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  server.closeIdleConnections()
  // Those that were under way are idle when they have their answer, and would stay open for the next request.
  const sweep = setInterval(() => server.closeIdleConnections(), sweepMs)
  const force = setTimeout(() => server.closeAllConnections(), closeMs)
  await closed
  clearTimeout(force)
  clearInterval(sweep)
}

/** What is no HTTP, or comes too slowly or in too large headers, still gets an error that a provider can log. */
function refuseUnreadable(error: Error, stream: Duplex): void {
  const socket = stream as Socket
  const code = systemCode(error)
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const refusal =
    code === 'HPE_HEADER_OVERFLOW'
      ? new ScimError(431, 'The headers are too large.')
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? new ScimError(408, 'The request did not arrive in time.')
        : new ScimError(400, 'That is not an HTTP request.')
  const body = JSON.stringify(errorBody(refusal))
  const head = `HTTP/1.1 ${refusal.status} ${reasonPhrases[refusal.status] ?? ''}\r\nContent-Type: ${scimMedia}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`
  socket.end(head + body, () => socket.destroy())
}

const reasonPhrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
}
