import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from '../answer.ts'
import { scimMedia } from './media.ts'

/** How long a client whose body was not read may go on with it, and for how long it may pause meanwhile, in ms. */
const lingerMs = 15_000
const lingerStallMs = 2_000

/**
 * Puts an answer on the wire. When the request's body was not read to its end, the connection ends with the answer, but not before the
 * client had time to read why: what it still sends is thrown away.
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
  if (hasUnreadBody) endAfterBody(request, response, pieces)
  else if (pieces.length === 1) response.end(pieces[0])
  else {
    response.cork()
    for (const piece of pieces) response.write(piece)
    response.end()
  }
}

/** A connection that is closed on bytes which nobody read is reset, and the answer that was under way is lost (RFC 9112, section 9.6). */
function endAfterBody(request: IncomingMessage, response: ServerResponse, pieces: readonly (string | Buffer)[]): void {
  if (pieces.length === 0) response.flushHeaders()
  for (const piece of pieces) response.write(piece)
  const end = (): void => {
    clearTimeout(stall)
    clearTimeout(last)
    if (!request.complete) response.once('finish', () => request.socket.destroy())
    response.end()
  }
  const stall = setTimeout(end, lingerStallMs)
  const last = setTimeout(end, lingerMs)
  request
    .on('data', () => stall.refresh())
    .once('end', end)
    .once('close', end)
    .resume()
}

/** Up to so many characters or bytes an answer is best as one text: Node sends it with the headers, as one. */
const longText = 16 * 1024

/** Long text is made into bytes once: to count it and then to send it would be to do that twice. */
function piecesOf(body: Answer['body']): readonly (string | Buffer)[] {
  if (body === null) return []
  if (typeof body === 'string') return [body.length > longText ? Buffer.from(body) : body]
  const length = body.reduce((sum, piece) => sum + piece.length, 0)
  return length > longText ? body : [body.join('')]
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
