import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createConnectionStore } from '../../../../src/renderer/bridge/connection.ts'
import { createHttpBridge, type EventStream } from '../../../../src/renderer/bridge/http-bridge.ts'
import type { AppEvent } from '../../../../src/shared/contract/contract.ts'
import { aSyncState } from '../../../support/sync-state.ts'

/** Over a real HTTP server; the stream of events is told by the test, as a browser's is not to be had here. */

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

describe('a call over HTTP', () => {
  it('carries name and input, and answers what main answered', async () => {
    const { bridge, bodies } = await rig(() => [200, JSON.stringify({ ok: true, value: aSyncState() })])
    expect(await bridge.sync.state({})).toEqual({ ok: true, value: aSyncState() })
    await bridge.sync.start({ full: true })
    expect(bodies).toEqual([
      { name: 'sync.state', input: {} },
      { name: 'sync.start', input: { full: true } },
    ])
  })

  it('answers a refusal as it was told, whatever its status', async () => {
    const refusal = { ok: false, error: { code: 'sync_no_source', params: {} } }
    const { bridge } = await rig(() => [409, JSON.stringify(refusal)])
    expect(await bridge.sync.start({})).toEqual(refusal)
  })

  it('says that the program does not answer, and that it does again', async () => {
    const { bridge, connection, close, reopen } = await rig(() => [200, JSON.stringify({ ok: true, value: null })])
    await close()
    expect(await bridge.sync.cancel({})).toEqual({ ok: false, error: { code: 'app_unreachable', params: {} } })
    expect(connection.getState()).toBe('lost')
    await reopen()
    expect((await bridge.sync.cancel({})).ok).toBe(true)
    expect(connection.getState()).toBe('connected')
  })

  it('says that the session has ended, and stays with it', async () => {
    const { bridge, connection, close } = await rig(() => [401, '{}'])
    expect(await bridge.sync.cancel({})).toEqual({ ok: false, error: { code: 'app_session_ended', params: {} } })
    expect(connection.getState()).toBe('ended')
    await close()
    await bridge.sync.cancel({})
    expect(connection.getState()).toBe('ended')
  })

  it('does not take something else for an answer', async () => {
    const { bridge } = await rig(() => [500, '<h1>no</h1>'])
    expect(await bridge.sync.cancel({})).toMatchObject({ ok: false, error: { code: 'app_unexpected' } })
  })
})

describe('events over HTTP', () => {
  it('are told as they come; what is none is left out', async () => {
    const { bridge, streams } = await rig(() => [200, '{}'])
    const heard: AppEvent[] = []
    const end = bridge.onEvent((event) => heard.push(event))
    const [stream] = streams
    stream?.tell({ kind: 'changed', topic: 'runs', rev: 2 })
    stream?.send('not JSON')
    stream?.send('"text"')
    expect(heard).toEqual([{ kind: 'changed', topic: 'runs', rev: 2 }])
    end()
    expect(stream?.isClosed).toBe(true)
  })

  it('are asked for again when the stream was given up, at growing distances', async () => {
    const { bridge, streams, waits, runLater, close } = await rig(() => [200, '{}'])
    await close()
    bridge.onEvent(() => undefined)
    for (let time = 0; time < 5; time += 1) {
      streams.at(-1)?.fail()
      runLater()
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 15_000])
    expect(streams).toHaveLength(6)
  })

  it('are not asked for again once the session has ended', async () => {
    const { bridge, streams, connection, runLater } = await rig(() => [401, '{}'])
    bridge.onEvent(() => undefined)
    streams[0]?.fail()
    await expect.poll(() => connection.getState()).toBe('ended')
    runLater()
    expect(streams).toHaveLength(1)
  })
})

async function rig(answer: () => readonly [number, string]) {
  const bodies: unknown[] = []
  let server = listening()
  function listening() {
    return createServer((request, response) => {
      request.setEncoding('utf8')
      let body = ''
      request.on('data', (part: string) => (body += part))
      request.on('end', () => {
        bodies.push(JSON.parse(body))
        const [status, text] = answer()
        response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(text)
      })
    })
  }
  const listen = (port: number): Promise<void> => new Promise((resolve) => void server.listen(port, '127.0.0.1', resolve))
  const close = (): Promise<void> => new Promise((resolve) => void server.close(() => resolve()))
  await listen(0)
  const { port } = server.address() as AddressInfo
  closing.push(close)
  const connection = createConnectionStore()
  const streams: ReturnType<typeof aStream>[] = []
  const waits: number[] = []
  let later = (): void => undefined
  const bridge = createHttpBridge({
    fetch: (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init),
    openEvents() {
      const stream = aStream()
      streams.push(stream)
      return stream
    },
    connection,
    later(work, ms) {
      waits.push(ms)
      later = work
    },
  })
  return {
    bridge,
    bodies,
    connection,
    streams,
    waits,
    runLater: () => later(),
    close,
    async reopen() {
      server = listening()
      await listen(port)
    },
  }
}

/** A stream of events as `EventSource` shows one. */
function aStream() {
  const target = new EventTarget()
  let closed = false
  const stream = {
    get readyState() {
      return closed ? 2 : 1
    },
    get isClosed() {
      return closed
    },
    addEventListener: (kind: string, listener: (event: never) => void) =>
      target.addEventListener(kind, listener as (event: Event) => void),
    close() {
      closed = true
    },
    send: (data: string) => void target.dispatchEvent(new MessageEvent('message', { data })),
    tell: (event: AppEvent) => stream.send(JSON.stringify(event)),
    fail() {
      closed = true
      target.dispatchEvent(new Event('error'))
    },
  }
  return stream satisfies EventStream
}
