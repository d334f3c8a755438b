import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { compileFunction, createContext } from 'node:vm'
import type Electron from 'electron'
import type { AppEvent, Bridge } from '../../../src/shared/contract/contract.ts'
import { strict } from './strict.ts'

/** How messages leave a page. */
export interface Wire {
  invoke(channel: string, args: readonly unknown[]): Promise<unknown>
  send(channel: string, args: readonly unknown[]): void
}

/** A page as far as it has to do with main: its preload has run, and it has what that exposed. */
export interface FakePage {
  readonly exposed: Readonly<Record<string, unknown>>
  /** A message from main. */
  deliver(channel: string, args: readonly unknown[]): void
  /** What `window.atrium` has told since this was first asked for. */
  readonly events: readonly AppEvent[]
  readonly bridge: Bridge
  listen(): void
}

/** Runs a built preload as a sandboxed renderer does: one CommonJS file in a world of its own, with hardly anything to require. */
export function loadPage(preload: string, wire: Wire): FakePage {
  const received = new EventEmitter()
  const exposed: Record<string, unknown> = {}
  const ipcRenderer = strict('ipcRenderer', {
    invoke: async (channel: string, ...args: unknown[]) => await wire.invoke(channel, cloned(args)),
    send: (channel: string, ...args: unknown[]) => wire.send(channel, cloned(args)),
    on: (channel: string, listener: Listener) => received.on(channel, listener),
    off: (channel: string, listener: Listener) => received.off(channel, listener),
  })
  const contextBridge = strict('contextBridge', {
    exposeInMainWorld(name, api) {
      if (name in exposed) throw new Error('Cannot bind an API on top of an existing property on the window object')
      exposed[name] = acrossWorlds(api)
    },
  } satisfies Pick<typeof Electron.contextBridge, 'exposeInMainWorld'>)

  const realRequire = createRequire(import.meta.url)
  const allowed = new Set(['events', 'timers', 'url'])
  const restrictedRequire = (name: string): unknown => {
    if (name === 'electron') return strict('electron in a sandboxed preload', { ipcRenderer, contextBridge })
    if (allowed.has(name)) return realRequire(`node:${name}`)
    throw new Error(`module not found: ${name}`)
  }
  const module = { exports: {} }
  const run = compileFunction(readFileSync(preload, 'utf8'), ['require', 'module', 'exports'], {
    filename: preload,
    parsingContext: createContext({}),
  }) as (require: unknown, module: unknown, exports: unknown) => void
  run(restrictedRequire, module, module.exports)

  const events: AppEvent[] = []
  const bridge = exposed['atrium'] as Bridge
  return {
    exposed,
    deliver: (channel, args) => void received.emit(channel, {}, ...cloned(args)),
    events,
    bridge,
    listen: () => void bridge.onEvent((event) => events.push(event)),
  }
}

type Listener = (...args: unknown[]) => void

/** @throws Error with the words of Electron */
export function cloned(args: readonly unknown[]): unknown[] {
  try {
    return structuredClone([...args])
  } catch {
    throw new Error('An object could not be cloned.')
  }
}

/** What the context bridge lets through: plain data as copies, functions as functions whose arguments and answers go the same way. */
function acrossWorlds(value: unknown): unknown {
  if (typeof value === 'function') {
    return (...args: unknown[]) => {
      const answer: unknown = value(...args.map(acrossWorlds))
      return answer instanceof Promise || isThenable(answer) ? Promise.resolve(answer).then(acrossWorlds) : acrossWorlds(answer)
    }
  }
  if (Array.isArray(value)) return Object.freeze(value.map(acrossWorlds))
  if (typeof value !== 'object' || value === null) return value
  const plain = Object.getPrototypeOf(value) === null || Object.getPrototypeOf(Object.getPrototypeOf(value)) === null
  if (!plain) return cloned([value])[0]
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, acrossWorlds(inner)])))
}

/** A promise of another world is no instance of this one's. */
function isThenable(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
