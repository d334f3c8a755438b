import type { Result } from '../../shared/contract/call.ts'
import type { AppEvent, Bridge } from '../../shared/contract/contract.ts'
import { namedCalls } from '../../shared/contract/named-calls.ts'
import type { ConnectionStore } from './connection.ts'

/** What of an `EventSource` is needed. */
export interface EventStream {
  addEventListener(kind: 'open' | 'error', listener: () => void): void
  addEventListener(kind: 'message', listener: (event: { readonly data: unknown }) => void): void
  /** 2 once it has given up. */
  readonly readyState: number
  close(): void
}

export interface HttpBridgeOptions {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>
  readonly openEvents: (path: string) => EventStream
  readonly connection: ConnectionStore
  /** Runs `work` after `ms`. */
  readonly later: (work: () => void, ms: number) => void
}

/** The contract over the browser host: a POST for each call, server-sent events for what changes (`main/browser/`). */
export function createHttpBridge({ fetch, openEvents, connection, later }: HttpBridgeOptions): Bridge {
  async function send(name: string, input: unknown): Promise<Result<unknown>> {
    let response: Response
    try {
      response = await fetch('/api/call', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name, input }),
      })
    } catch {
      return unreachable()
    }
    if (response.status === 401) {
      connection.setState('ended', true)
      return failure('app_session_ended')
    }
    try {
      const result = readResult(await response.json())
      if (result !== null && connection.getState() === 'lost') connection.setState('connected', true)
      return result ?? failure('app_unexpected')
    } catch {
      return response.ok ? unreachable() : failure('app_unexpected')
    }
  }

  function unreachable(): Result<never> {
    if (connection.getState() === 'connected') connection.setState('lost', true)
    return failure('app_unreachable')
  }

  function onEvent(listener: (event: AppEvent) => void): () => void {
    let stream: EventStream | null = null
    let ended = false
    let wait = firstWait

    function open(): void {
      if (ended) return
      const opened = openEvents('/api/events')
      stream = opened
      opened.addEventListener('open', () => {
        wait = firstWait
        connection.setState('connected', true)
      })
      opened.addEventListener('message', ({ data }) => {
        const event = readEvent(data)
        if (event !== null) listener(event)
      })
      opened.addEventListener('error', () => {
        if (ended) return
        if (opened.readyState === closed) later(open, wait)
        wait = Math.min(wait * 2, longestWait)
        void findReason()
      })
    }

    /** The stream does not say why it broke; a call does, and tells a session that ended from a host that is gone. */
    async function findReason(): Promise<void> {
      const result = await send('app.info', {})
      if (!result.ok && result.error.code === 'app_session_ended') close()
    }

    function close(): void {
      ended = true
      stream?.close()
    }

    open()
    return close
  }

  return { ...namedCalls((name) => (input) => send(name, input) as Promise<never>), onEvent }
}

const closed = 2
/** Of the waits between two attempts to hear events again, in ms. */
const firstWait = 1000
const longestWait = 15_000

function failure(code: 'app_unreachable' | 'app_session_ended' | 'app_unexpected'): Result<never> {
  return { ok: false, error: { code, params: {} } }
}

/** Main is trusted with its values' types; only the envelope is checked, in case something else answered. */
function readResult(body: unknown): Result<unknown> | null {
  return typeof body === 'object' && body !== null && 'ok' in body ? (body as Result<unknown>) : null
}

function readEvent(data: unknown): AppEvent | null {
  if (typeof data !== 'string') return null
  try {
    const event: unknown = JSON.parse(data)
    return typeof event === 'object' && event !== null && 'kind' in event ? (event as AppEvent) : null
  } catch {
    return null
  }
}
