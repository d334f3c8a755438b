import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from '../answer.ts'
import { scimMedia } from './media.ts'

/** How long a client whose body was not read has for reading why, in ms. */
const lingerMs = 2_000

/**
 * Puts an answer on the wire. When the request's body was not read to its end, the connection ends with the answer: reading on would
 * take in what was just refused.
 */
export function writeAnswer(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (response.destroyed || response.headersSent) return
  const hasUnreadBody = !request.complete && hasBody(request)
  const pieces = piecesOf(answer.body)
  const length = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0)
  response.writeHead(answer.status, {
    ...(answer.body !== null && { 'Content-Type': scimMedia }),
    // Not with 204 and 304 (RFC 9110, section 8.6).
    ...(answer.status !== 204 && answer.status !== 304 && { 'Content-Length': length }),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(hasUnreadBody && { Connection: 'close' }),
    ...answer.headers,
  })
  const [only = null] = pieces
  if (pieces.length === 1) response.end(only)
  else {
    response.cork()
    for (const piece of pieces) response.write(piece)
    response.end()
  }
  if (hasUnreadBody) {
    const { socket } = request
    response.once('finish', () => setTimeout(() => socket.destroy(), lingerMs).unref())
  }
}

/** Up to so many characters text is best left as it is: Node sends it with the headers, as one. */
const longText = 16 * 1024

/** Long text is made into bytes once: to count it and then to send it would be to do that twice. */
function piecesOf(body: Answer['body']): readonly (string | Buffer)[] {
  if (body === null) return []
  if (typeof body !== 'string') return body
  return [body.length > longText ? Buffer.from(body) : body]
}

export function hasBody(request: IncomingMessage): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
}

/**
 * The address under which a provider reaches the service, for `meta.location`: as it was set, else as the client itself wrote it.
 */
export function baseUrlOf(
  request: IncomingMessage,
  options: { readonly baseUrl: string | null; readonly secure: boolean },
): string {
  if (options.baseUrl !== null) return options.baseUrl
  const { host } = request.headers
  const { localAddress = '127.0.0.1', localPort = 0 } = request.socket
  const written = host !== undefined && /^[\w.:[\]-]{1,260}$/.test(host) ? host : `${bracketed(localAddress)}:${localPort}`
  return `${options.secure ? 'https' : 'http'}://${written}/scim/v2`
}

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address
}
