import type { Bridge } from '../../shared/contract/contract.ts'
import { createConnectionStore, type ConnectionStore } from './connection.ts'
import { createHttpBridge } from './http-bridge.ts'
import { tellPresence } from './presence.ts'

declare global {
  interface Window {
    /** Put there by the preload (`src/preload/`); not in a browser. */
    readonly atrium?: Bridge
  }
}

/** The way to main: the preload's in the desktop app, HTTP to this page's own origin in a browser. */
export function findBridge(window: Window): { readonly bridge: Bridge; readonly connection: ConnectionStore } {
  const connection = createConnectionStore()
  if (window.atrium !== undefined) return { bridge: window.atrium, connection }
  const bridge = createHttpBridge({
    fetch: (path, init) => window.fetch(path, init),
    openEvents: (path) => new EventSource(path),
    connection,
    later: (work, ms) => void window.setTimeout(work, ms),
  })
  tellPresence({ page: window, tell: () => void tellPresent(window), now: () => performance.now(), pause: 60_000 })
  return { bridge, connection }
}

/** One that does not arrive is no matter: the next act tells again. */
async function tellPresent(window: Window): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  await window.fetch('/api/present', { method: 'POST', headers, body: '{}' }).catch(() => undefined)
}
