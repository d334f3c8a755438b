import type { Bridge } from '../../shared/contract/contract.ts'
import { createConnectionStore, type ConnectionStore } from './connection.ts'
import { createHttpBridge } from './http-bridge.ts'

declare global {
  interface Window {
    /** Put there by the preload (`src/preload/`); not in a browser. */
    readonly atrium?: Bridge
  }
}

/** The way to main: the preload's in the desktop app, HTTP to this page's own origin in a browser. */
export function findBridge(window: Window): { readonly bridge: Bridge; readonly connection: ConnectionStore } {
  const connection = createConnectionStore()
  const bridge =
    window.atrium ??
    createHttpBridge({
      fetch: (path, init) => window.fetch(path, init),
      openEvents: (path) => new EventSource(path),
      connection,
      later: (work, ms) => void window.setTimeout(work, ms),
    })
  return { bridge, connection }
}
