import type { z } from 'zod'
import { AppError } from '../../shared/errors/app-error.ts'
import type { SourceAuth } from '../../shared/settings.ts'
import { networkError, pageFault } from './network-error.ts'
import { realPause } from './pause.ts'
import type { Pause } from './pause.ts'
import { readText } from './read-text.ts'
import { createWaitBudget, retryAfterMs } from './retry-after.ts'
import type { WaitBudget } from './retry-after.ts'
import { sourceBaseUrl, sourceUrl } from './source-url.ts'

/** How requests are sent; the defaults are the contract's. */
export interface RestTransport {
  readonly userAgent: string
  readonly fetch?: typeof globalThis.fetch
  readonly pause?: Pause
  readonly now?: () => number
  /** For one page, its body included. */
  readonly pageTimeoutMs?: number
  /** One pause for each time a page is asked for again after a fault. */
  readonly retryPausesMs?: readonly number[]
  /** What one read may wait in all because the server told it to. */
  readonly maxWaitMs?: number
  /** Largest body, unpacked. */
  readonly maxPageBytes?: number
}

export interface RestRequest<Body> {
  readonly path: string
  readonly query: Readonly<Record<string, string | null>>
  readonly etag?: string | null
  readonly schema: z.ZodType<Body>
  /** Statuses the caller handles itself; any other but 200 is an error. */
  readonly expects: readonly number[]
  readonly budget: WaitBudget
  readonly signal: AbortSignal
}

export type RestAnswer<Body> =
  | { readonly kind: 'ok'; readonly body: Body; readonly etag: string | null }
  | { readonly kind: 'status'; readonly status: number }

export interface RestClient {
  /**
   * Asks until there is an answer: waits when told to, asks again after a fault.
   * @throws AppError `cancelled`, `source_unreachable`, `source_fault`, `source_busy`, `source_credentials_refused`,
   * `source_request_refused`, `source_redirected`, `source_certificate_refused`
   */
  get<Body>(request: RestRequest<Body>): Promise<RestAnswer<Body>>
  newWaitBudget(): WaitBudget
  readonly requests: number
}

/** @throws AppError `source_insecure_url`, `source_url_with_password`, `source_secret_missing`, `source_secret_unusable` */
export function createRestClient(
  options: RestTransport & { readonly url: string; readonly auth: SourceAuth; readonly secret: string | null },
): RestClient {
  const {
    userAgent,
    fetch = globalThis.fetch,
    pause = realPause,
    now = Date.now,
    pageTimeoutMs = 30_000,
    retryPausesMs = [1000, 2000, 4000],
    maxWaitMs = 5 * 60_000,
    maxPageBytes = 16 * 1024 * 1024,
  } = options
  const base = sourceBaseUrl(options.url)
  const authorization = authorizationHeader(options.auth, options.secret)
  let requests = 0

  /** The only way out to Atrium. The method is written here and nowhere else: nothing is ever sent but GET (rule 1). */
  async function sendGet(url: URL, etag: string | null, signal: AbortSignal): Promise<Response> {
    requests += 1
    const headers = new Headers({ accept: 'application/json', 'user-agent': userAgent })
    if (authorization !== null) headers.set('authorization', authorization)
    if (etag !== null) headers.set('if-none-match', etag)
    // A redirect would carry the credentials to wherever it points.
    return await fetch(url, { method: 'GET', headers, redirect: 'manual', signal })
  }

  async function attempt<Body>(request: RestRequest<Body>): Promise<RestAnswer<Body> | { kind: 'wait'; ms: number }> {
    const { path, signal, schema, expects } = request
    if (signal.aborted) throw new AppError('cancelled')
    const limit = startTimeLimit(signal, pageTimeoutMs)
    try {
      const response = await sendGet(sourceUrl(base, path, request.query), request.etag ?? null, limit.signal)
      if (response.status === 200) {
        const body = parseBody(path, await readText(response, path, maxPageBytes), schema)
        return { kind: 'ok', body, etag: response.headers.get('etag') || null }
      }
      await response.body?.cancel()
      if (expects.includes(response.status)) return { kind: 'status', status: response.status }
      const wait = response.status === 429 || response.status === 503 ? retryAfterMs(response.headers, now) : null
      if (wait !== null) return { kind: 'wait', ms: wait }
      throw refusal(base.host, path, response.status)
    } catch (error) {
      if (signal.aborted) throw new AppError('cancelled')
      if (limit.signal.aborted) throw pageFault(path, 'page_timeout', { seconds: pageTimeoutMs / 1000 })
      throw error instanceof AppError ? error : networkError(base.host, path, error)
    } finally {
      limit.end()
    }
  }

  async function wait(ms: number, signal: AbortSignal): Promise<void> {
    try {
      await pause(ms, signal)
    } catch (error) {
      throw signal.aborted ? new AppError('cancelled') : error
    }
  }

  return {
    async get(request) {
      let faults = 0
      for (;;) {
        let ms: number
        try {
          const answer = await attempt(request)
          if (answer.kind !== 'wait') return answer
          request.budget.spend(answer.ms)
          ms = answer.ms
        } catch (error) {
          const retryPause = retryPausesMs[faults]
          if (!isPassing(error) || retryPause === undefined) throw error
          faults += 1
          ms = retryPause
        }
        await wait(ms, request.signal)
      }
    },
    newWaitBudget: () => createWaitBudget(maxWaitMs),
    get requests() {
      return requests
    },
  }
}

/** Whether asking again may help. */
function isPassing(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'source_fault' || error.code === 'source_unreachable')
}

function refusal(host: string, path: string, status: number): AppError {
  if (status === 401 || status === 403) return new AppError('source_credentials_refused', { host, status })
  if (status >= 300 && status < 400 && status !== 304) return new AppError('source_redirected', { host, path, status })
  if (status >= 400 && status < 500 && status !== 408 && status !== 425 && status !== 429) {
    return new AppError('source_request_refused', { host, path, status })
  }
  return pageFault(path, `HTTP ${status}`)
}

function parseBody<Body>(path: string, text: string, schema: z.ZodType<Body>): Body {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    // The parser's own message quotes the body, which may hold personal data.
    throw pageFault(path, 'page_not_json')
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.join('.') || '{}'
  throw pageFault(path, 'page_shape', { field })
}

function authorizationHeader(auth: SourceAuth, secret: string | null): string | null {
  if (auth.kind === 'none') return null
  if (secret === null || secret === '') throw new AppError('source_secret_missing')
  if (auth.kind === 'basic') return `Basic ${Buffer.from(`${auth.username}:${secret}`, 'utf8').toString('base64')}`
  // fetch quotes a header value that it refuses in its own error text, so an unusable secret must not get that far.
  if (!/^[\x21-\x7e]+$/.test(secret)) throw new AppError('source_secret_unusable')
  return `Bearer ${secret}`
}

/** A signal that fires with `signal` or after `ms`. It lets go of `signal`, which outlives thousands of pages. */
function startTimeLimit(signal: AbortSignal, ms: number): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController()
  const abort = (): void => controller.abort()
  const timer = setTimeout(abort, ms)
  signal.addEventListener('abort', abort, { once: true })
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    },
  }
}
