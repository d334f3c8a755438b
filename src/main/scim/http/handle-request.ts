import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ScimConnectionId } from '../../../shared/domain.ts'
import { ScimError } from '../scim-error.ts'
import { type Answer, bareAnswer, errorAnswer, refusalOf } from '../answer.ts'
import { type Authenticated, Unauthenticated } from './authenticate.ts'
import { parseBody, readBody } from './body.ts'
import { answerDiscovery, answerService, type ServiceCall, type WholeService } from './dispatch.ts'
import { baseUrlOf, writeAnswer } from './exchange.ts'
import { checkAccept, checkContentType } from './media.ts'
import type { RateLimit } from './rate.ts'
import { bodyLimit, isPublic, methodsOf, readTarget, type Target, targetName } from './target.ts'

/** What became of a request, for the health view. */
export interface Handled {
  /** Null while nobody knows whose it was. */
  readonly connectionId: ScimConnectionId | null
  readonly method: string
  readonly resource: string
  readonly status: number
  readonly error: ScimError | null
  /** The address that it came from. */
  readonly client: string
}

export interface HandlerOptions {
  readonly service: WholeService
  readonly authenticate: (request: IncomingMessage) => Promise<Authenticated>
  /** Null for no limit. */
  readonly rate: RateLimit | null
  readonly baseUrl: string | null
  readonly secure: boolean
  /** For how long a client may stop in the middle of its body, in ms. */
  readonly stallMs: number
  readonly onHandled: (handled: Handled) => void
  /** A fault of ours. */
  readonly onBug: (fault: unknown) => void
}

/** A filter of 8 KB is 24 KB at most when it is escaped. */
const maxUrlLength = 32 * 1024

/** Makes the function that answers one request, whatever it is. It never throws and never rejects. */
export function createHandler(options: HandlerOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const course: Course = { target: null, connectionId: null }
    let error: ScimError | null = null
    let answer: Answer
    try {
      answer = await answerTo(options, request, course)
    } catch (thrown) {
      error = refusalOf(thrown, options.onBug)
      answer = errorAnswer(error, headersOf(error, course.target))
    }
    try {
      writeAnswer(request, response, answer)
    } catch (fault) {
      options.onBug(fault)
      response.destroy()
    }
    // Who asks for nothing in particular leaves no trace: anybody may.
    if (course.connectionId === null && (error === null || error.status === 404)) return
    const { connectionId, target } = course
    options.onHandled({
      connectionId,
      method: methodOf(request),
      resource: target === null ? '?' : targetName(target),
      status: answer.status,
      error,
      client: clientOf(request),
    })
  }
}

/** How far a request came. */
interface Course {
  target: Target | null
  connectionId: ScimConnectionId | null
}

async function answerTo(options: HandlerOptions, request: IncomingMessage, course: Course): Promise<Answer> {
  const { url = '/' } = request
  if (url.length > maxUrlLength) throw new ScimError(414, `The address is longer than ${maxUrlLength} bytes.`)
  const [path, query] = splitOnce(url, '?')
  const target = readTarget(path)
  course.target = target
  const method = methodOf(request)
  if (method === 'OPTIONS') return bareAnswer(204, { Allow: allowed(target) })
  const baseUrl = baseUrlOf(request, options)
  const parameters = new URLSearchParams(query)

  if (isPublic(target)) {
    checkMethod(method, target)
    return answerDiscovery(target, { baseUrl, parameters })
  }
  const { kind, caller, tokenId } = await options.authenticate(request)
  course.connectionId = caller.connectionId
  if (kind === 'disabled')
    throw new ScimError(403, `The connection "${caller.name}" is switched off in Atrium Sync: it may not provision at present.`)
  const waitSeconds = options.rate?.take(tokenId) ?? 0
  if (waitSeconds > 0) throw new ScimError(429, 'Too many requests in a short time.', { retryAfter: waitSeconds })
  checkMethod(method, target)
  checkAccept(request.headers.accept)
  const { body, bytes } = takesBody(method) ? await bodyOf(options, request, target) : noBody
  const { 'if-match': ifMatch = null, 'if-none-match': ifNoneMatch = null } = request.headers
  return await answerService(options.service, {
    scope: { caller, baseUrl, client: clientOf(request) },
    target,
    method,
    parameters,
    body,
    bytes,
    ifMatch,
    ifNoneMatch,
  })
}

const noBody: Pick<ServiceCall, 'body' | 'bytes'> = { body: null, bytes: 0 }

async function bodyOf(options: HandlerOptions, request: IncomingMessage, target: Target): Promise<typeof noBody> {
  checkContentType(request.headers['content-type'])
  const bytes = await readBody(request, { bytes: bodyLimit(target), stallMs: options.stallMs })
  return { body: parseBody(bytes), bytes: bytes.length }
}

/** HEAD is GET whose body Node leaves out (RFC 9110, section 9.3.2). */
function methodOf(request: IncomingMessage): string {
  return request.method ?? 'GET'
}

function clientOf(request: IncomingMessage): string {
  return request.socket.remoteAddress ?? ''
}

function takesBody(method: string): boolean {
  return method === 'POST' || method === 'PUT' || method === 'PATCH'
}

function checkMethod(method: string, target: Target): void {
  if (!methodsOf(target).includes(method)) throw new ScimError(405, `${method} is not possible here; ${allowed(target)} are.`)
}

function allowed(target: Target): string {
  return [...methodsOf(target), 'OPTIONS'].join(', ')
}

function headersOf(error: ScimError, target: Target | null): Answer['headers'] {
  if (error instanceof Unauthenticated) return { 'WWW-Authenticate': error.challenge }
  if (error.status === 405 && target !== null) return { Allow: allowed(target) }
  return {}
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator)
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
