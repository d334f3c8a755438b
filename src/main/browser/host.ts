import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { assertNever } from '../../shared/domain.ts'
import type { Clock } from '../clock.ts'
import type { Application } from '../ipc/application.ts'
import type { Log } from '../log.ts'
import { pageSecurityHeaders } from '../page-policy.ts'
import { send, sendFailure, sendPage, sendResult } from './answers.ts'
import { sendEvents } from './event-stream.ts'
import { createLaunch, launchPath } from './launch.ts'
import { noticePage, signedInPage } from './notice-page.ts'
import type { Pages } from './pages.ts'
import { readJson } from './read-json.ts'
import { checkFetchSite, checkSender, type Refusal } from './sender-check.ts'
import { createSessions, type Session } from './sessions.ts'

/** The screens in a browser on this machine (docs/browser-host.md). */
export interface BrowserHost {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  /** A new address that signs one browser in, once. @param lifetimeMs how long it is good for; until it is used, when left out */
  launchAddress(lifetimeMs?: number): string
  /** Tells each sign-in. @returns a function that ends it */
  onSignIn(listener: () => void): () => void
  /** Ends all sessions and connections. */
  close(): Promise<void>
}

export interface BrowserHostOptions {
  readonly application: Pick<Application, 'call' | 'hear' | 'leave' | 'noteRefusal'>
  readonly pages: Pages
  /** 0 takes a free one. */
  readonly port: number
  readonly clock: Clock
  /** So many bytes that nobody can guess. */
  readonly random: (bytes: number) => Buffer
  readonly log: Log
}

const callBody = z.strictObject({ name: z.string().max(100), input: z.unknown() })

/** Listens on this machine only. @throws the system's error when the port is taken */
export async function createBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const { application, pages, clock, log } = options
  const sessions = createSessions({ ...options, onEnd: (sender) => application.leave(sender) })
  const launch = createLaunch({ sessions, clock })
  const headers = { ...pageSecurityHeaders({ dev: pages.dev }), 'Cache-Control': 'no-store' }
  const signInListeners = new Set<() => void>()
  const refusalsTold = new Set<Refusal['reason']>()
  let authority = ''
  let cookieName = ''

  const server = createServer(
    { maxHeaderSize: 16 * 1024, headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5000 },
    (request, response) => {
      answer(request, response).catch((error: unknown) => {
        if (!request.errored && !response.destroyed) log.bug(error)
        response.destroy()
      })
    },
  )
  server.maxConnections = 200

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    const refusal = checkSender(request, authority)
    if (refusal !== null) return refuse(response, refusal)
    const target = request.url ?? ''
    if (target.startsWith(launchPath)) return signIn(request, response)
    const session = sessions.find(cookieOf(request, cookieName))
    if (target.startsWith('/api/')) return answerApi(request, response, session)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(response, 'GET, HEAD')
    if (session === null) {
      application.noteRefusal('session')
      return sendPage(response, 401, noticePage('signedOut'))
    }
    session.use()
    const page = await pages.find(target, request.headers.accept ?? '*/*')
    if (page === null) sendPage(response, 404, noticePage('notFound'))
    else send(response, 200, page.type, page.body)
  }

  async function answerApi(request: IncomingMessage, response: ServerResponse, session: Session | null): Promise<void> {
    switch (request.url) {
      case '/api/call':
        if (request.method !== 'POST') return refuseMethod(response, 'POST')
        return session === null ? refuseSession(response) : answerCall(request, response, session)
      case '/api/present':
        if (request.method !== 'POST') return refuseMethod(response, 'POST')
        if (session === null) return refuseSession(response)
        session.use()
        return sendResult(response, 200, { ok: true, value: null })
      case '/api/events': {
        if (request.method !== 'GET') return refuseMethod(response, 'GET')
        const refusal = checkFetchSite(request)
        if (refusal !== null) return refuse(response, refusal)
        if (session === null) return refuseSession(response)
        if (!sendEvents(response, { session, hear: application.hear, clock })) {
          sendPage(response, 429, noticePage('tooManyWindows'))
        }
        return
      }
      default:
        return sendPage(response, 404, noticePage('notFound'))
    }
  }

  async function answerCall(request: IncomingMessage, response: ServerResponse, { sender }: Session): Promise<void> {
    const body = await readJson(request)
    if (!body.ok) return refuseBody(response, body.status)
    const parsed = callBody.safeParse(body.value)
    if (!parsed.success) return refuseBody(response, 400)
    sendResult(response, 200, await application.call(parsed.data.name, parsed.data.input, sender))
  }

  async function signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const launched = await launch.open(request)
    switch (launched.kind) {
      case 'signed_in':
        response.setHeader('Set-Cookie', `${cookieName}=${launched.id}; Path=/; HttpOnly; SameSite=Strict`)
        log.info('browser signed in')
        for (const listener of signInListeners) listener()
        if ((request.headers['sec-fetch-site'] ?? 'none') !== 'none') return sendPage(response, 200, signedInPage)
        response.setHeader('Location', '/')
        return send(response, 303, 'text/plain; charset=utf-8', '')
      case 'refused':
        log.warn('browser launch token refused')
        application.noteRefusal('launch_token')
        return sendPage(response, 403, noticePage('tokenRefused'))
      case 'too_many':
        application.noteRefusal('launch_token')
        return sendPage(response, 429, noticePage('tooManyTries'))
      case 'not_asked':
        return refuseMethod(response, 'GET')
      default:
        return assertNever(launched)
    }
  }

  /** Logged once for each reason: an attack must not fill the log. */
  function refuse(response: ServerResponse, { status, reason }: Refusal): void {
    if (!refusalsTold.has(reason)) log.warn('browser request refused', { reason })
    refusalsTold.add(reason)
    application.noteRefusal(reason)
    response.setHeader('Connection', 'close')
    if (status === 421) sendPage(response, status, noticePage('wrongAddress'))
    else sendFailure(response, status, 'app_sender_refused')
  }

  function refuseSession(response: ServerResponse): void {
    application.noteRefusal('session')
    sendFailure(response, 401, 'app_session_ended')
  }

  /** The connection ends with it, since the rest of the body is not read. */
  function refuseBody(response: ServerResponse, status: 400 | 413): void {
    application.noteRefusal('body')
    response.setHeader('Connection', 'close')
    sendFailure(response, status, 'app_input_refused', { call: '-', path: '-' })
  }

  const port = await listen(server, options.port)
  authority = `127.0.0.1:${port}`
  // Cookies know no ports: each host on this machine has its own name for its cookie.
  cookieName = `atrium-sync-${port}`
  const origin = `http://${authority}`

  return {
    origin,
    launchAddress: (lifetimeMs) => `${origin}${launchPath}${sessions.issueToken(lifetimeMs)}`,
    onSignIn(listener) {
      signInListeners.add(listener)
      return () => void signInListeners.delete(listener)
    },
    close: () =>
      new Promise((resolve) => {
        sessions.endAll()
        launch.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function refuseMethod(response: ServerResponse, allowed: string): void {
  response.setHeader('Allow', allowed)
  sendPage(response, 405, noticePage('methodRefused'))
}

function cookieOf({ headers }: IncomingMessage, name: string): string {
  for (const cookie of headers.cookie?.split('; ') ?? []) {
    if (cookie.startsWith(`${name}=`)) return cookie.slice(name.length + 1)
  }
  return ''
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
