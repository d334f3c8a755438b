import type Electron from 'electron'
import type { Journal } from './journal.ts'
import { isPrevented, strict, strictEmitter } from './strict.ts'

type PermissionCheck = Parameters<Electron.Session['setPermissionCheckHandler']>[0]
type PermissionRequest = Parameters<Electron.Session['setPermissionRequestHandler']>[0]
type HeadersListener =
  | ((details: Electron.OnHeadersReceivedListenerDetails, answer: (response: Electron.HeadersReceivedResponse) => void) => void)
  | null
type ProtocolHandler = Parameters<Electron.Protocol['handle']>[1]

/** Electron's schemes, and the session that all windows share. */
export function createFakeSession(journal: Journal) {
  const schemes = new Map<string, Electron.Privileges>()
  const handlers = new Map<string, ProtocolHandler>()
  let onHeaders: HeadersListener = null
  let check: PermissionCheck = null
  let request: PermissionRequest = null

  const protocol = strict('protocol', {
    registerSchemesAsPrivileged(custom) {
      journal.onlyBefore('protocol.registerSchemesAsPrivileged')
      for (const { scheme, privileges } of custom) schemes.set(scheme, privileges ?? {})
    },
  } satisfies Pick<typeof Electron.protocol, 'registerSchemesAsPrivileged'>)

  const defaultSession = strictEmitter('session', {
    protocol: strict('session.protocol', {
      handle(scheme, handler) {
        journal.onlyAfter(`session.protocol.handle ${scheme}`)
        if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} is already handled`)
        handlers.set(scheme, handler)
      },
    } satisfies Pick<Electron.Protocol, 'handle'>) as unknown as Electron.Protocol,
    webRequest: strict('session.webRequest', {
      onHeadersReceived: (listener: unknown) => void (onHeaders = listener as HeadersListener),
    }) as unknown as Electron.WebRequest,
    setPermissionCheckHandler: (handler) => void (check = handler),
    setPermissionRequestHandler: (handler) => void (request = handler),
    setDevicePermissionHandler: () => undefined,
  } satisfies Pick<
    Electron.Session,
    'protocol' | 'webRequest' | 'setPermissionCheckHandler' | 'setPermissionRequestHandler' | 'setDevicePermissionHandler'
  >)

  const session = strict('session', {
    get defaultSession() {
      if (!journal.ready) throw new Error('Session can only be received when app is ready')
      return defaultSession
    },
  })

  return {
    protocol,
    session,
    privileges: (scheme: string) => schemes.get(scheme),
    /** What a page is answered; a scheme that nobody handles fails as it does in Chromium. */
    async fetch(address: string, method = 'GET'): Promise<Response> {
      if (/^https?:/.test(address)) return withHeadersOf(await fetch(address, { method }), onHeaders)
      const handler = handlers.get(URL.parse(address)?.protocol.slice(0, -1) ?? '')
      if (handler === undefined) throw new Error('ERR_UNKNOWN_URL_SCHEME')
      return await handler(new Request(address, { method }))
    },
    /** Whether a page of `address` is given a permission: when it looks, and when it asks. Without a handler Electron gives all. */
    permission(name: 'clipboard-sanitized-write' | 'clipboard-read' | 'notifications' | 'media', address: string) {
      let asked = request === null
      const contents = null as unknown as Electron.WebContents
      const answer = (granted: boolean): void => void (asked = granted)
      request?.(contents, name, answer, { requestingUrl: address, isMainFrame: true })
      const looked = check === null || check(null, name, address, { isMainFrame: true, requestingUrl: address })
      return { looked, asked }
    },
    downloads: (address: string): boolean => !isPrevented(defaultSession, 'will-download', {}, { getURL: () => address }, null),
  }
}

/** What main makes of the headers of a page that came from a server. */
async function withHeadersOf(answer: Response, listener: HeadersListener): Promise<Response> {
  const responseHeaders = Object.fromEntries([...answer.headers].map(([name, value]) => [name, [value]]))
  const { promise, resolve } = Promise.withResolvers<Electron.HeadersReceivedResponse>()
  if (listener === null) resolve({ responseHeaders })
  else listener({ url: answer.url, responseHeaders } as unknown as Electron.OnHeadersReceivedListenerDetails, resolve)
  const headers = Object.entries((await promise).responseHeaders ?? {}).map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  return new Response(await answer.text(), { status: answer.status, headers })
}
