import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type IncomingHttpHeaders, type IncomingMessage, request as httpRequest } from 'node:http'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { type BrowserHost, createBrowserHost } from '../../src/main/browser/host.ts'
import { builtPages } from '../../src/main/browser/pages.ts'
import type { Application } from '../../src/main/ipc/application.ts'
import { createEvents, type Events } from '../../src/main/ipc/events.ts'
import { createLog } from '../../src/main/log.ts'
import type { AppEvent } from '../../src/shared/contract/contract.ts'
import { aDataFolder } from './application.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'

/** The browser host on a clock of its own, with a page and a script. */
export interface HostRig {
  readonly browser: BrowserHost
  readonly events: Events
  readonly authority: string
  readonly clock: FakeClock
  /** Everything in the log so far. */
  log(): string
  request(path: string, options?: RequestOptions): Promise<Answer>
  /** As the page makes a call. */
  call(cookie: string, body: string, headers?: Headers): Promise<Answer>
  /** Spends a launch address. @returns the cookie, as a browser sends it */
  signIn(): Promise<string>
  /** Sends these very bytes. @returns what came until the host closed the connection */
  sendRaw(bytes: string): Promise<string>
  openStream(cookie: string): Promise<StreamRig>
}

type Headers = Readonly<Record<string, string>>

interface RequestOptions {
  readonly method?: string
  readonly headers?: Headers
  readonly body?: string
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface StreamRig {
  readonly status: number
  readonly socket: Socket
  /** Resolves with the next event that fits; those before it are passed over. */
  heard(fits: (event: AppEvent) => boolean): Promise<AppEvent>
  /** Stops reading: what the host writes piles up. */
  pause(): void
  readonly closed: Promise<void>
  close(): void
}

const page = { type: 'text/html; charset=utf-8', body: Buffer.from('<!doctype html><title>Atrium Sync</title>') }
const script = { type: 'text/javascript; charset=utf-8', body: Buffer.from('void 0') }
const pages = builtPages(
  new Map([
    ['/', page],
    ['/index.html', page],
    ['/assets/index.js', script],
  ]),
)

/** @param application what calls reach; without one, a call is answered with its input */
export async function aBrowserHost(
  application?: Pick<Application, 'call' | 'events' | 'hear' | 'leave' | 'noteRefusal'>,
): Promise<HostRig> {
  const clock = createFakeClock()
  const logFile = join(aDataFolder(), 'browser.log')
  const log = createLog({ file: logFile, now: () => clock.now() })
  const events = application?.events ?? createEvents((error) => log.bug(error))
  const browser = await createBrowserHost({
    application: application ?? {
      call: async (_name, input) => ({ ok: true, value: input }),
      hear: (_sender, listener) => events.subscribe(listener),
      leave: () => undefined,
      noteRefusal: () => undefined,
    },
    pages,
    port: 0,
    clock,
    random: randomBytes,
    log,
  })
  onTestFinished(() => browser.close())
  const { host: authority, port, hostname } = new URL(browser.origin)

  async function request(path: string, { method = 'GET', headers = {}, body }: RequestOptions = {}): Promise<Answer> {
    const sent = httpRequest({
      hostname,
      port,
      path,
      method,
      headers: { ...headers },
      agent: false,
      setHost: !('host' in headers),
    })
    sent.end(body)
    const [response] = (await once(sent, 'response')) as [IncomingMessage]
    return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) }
  }

  return {
    browser,
    events,
    authority,
    clock,
    log: () => readFileSync(logFile, 'utf8'),
    request,
    call: (cookie, body, headers = {}) =>
      request('/api/call', {
        method: 'POST',
        headers: { origin: browser.origin, 'content-type': 'application/json', cookie, ...headers },
        body,
      }),
    async signIn() {
      const { headers } = await request(new URL(browser.launchAddress()).pathname)
      return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    },
    async sendRaw(bytes) {
      const socket = connect({ host: hostname, port: Number(port) })
      socket.on('error', () => undefined)
      socket.write(bytes, 'latin1')
      return text(socket.setEncoding('latin1'))
    },
    async openStream(cookie) {
      const sent = httpRequest({ hostname, port, path: '/api/events', headers: { cookie }, agent: false })
      sent.end()
      sent.on('error', () => undefined)
      const [response] = (await once(sent, 'response')) as [IncomingMessage]
      const heard: AppEvent[] = []
      let wake = (): void => undefined
      let rest = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        const messages = (rest + chunk).split('\n\n')
        rest = messages.pop() ?? ''
        for (const message of messages.filter((each) => each.startsWith('data: '))) {
          heard.push(JSON.parse(message.slice('data: '.length)) as AppEvent)
        }
        wake()
      })
      response.on('error', () => undefined)
      return {
        status: response.statusCode ?? 0,
        socket: response.socket,
        async heard(fits) {
          for (;;) {
            const next = heard.shift()
            if (next !== undefined && fits(next)) return next
            if (next === undefined) await new Promise<void>((resolve) => (wake = resolve))
          }
        },
        pause: () => void response.pause(),
        closed: once(response.socket, 'close').then(() => undefined),
        close: () => void sent.destroy(),
      }
    },
  }
}
