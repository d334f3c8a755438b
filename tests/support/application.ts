import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { KeychainChild } from '../../src/main/keychain/messages.ts'
import { type Clock, systemClock } from '../../src/main/clock.ts'
import { type Application, openApplication } from '../../src/main/ipc/application.ts'
import type { HostPort } from '../../src/main/ipc/host-port.ts'
import { createLog } from '../../src/main/log.ts'
import type { CampusWish } from '../../src/main/sandbox-campus.ts'
import { createServices, type Services } from '../../src/main/services.ts'
import { type AppEvent, type Bridge, contract } from '../../src/shared/contract/contract.ts'
import type { Sender } from '../../src/shared/contract/caller.ts'
import type { Failure, Result } from '../../src/shared/contract/call.ts'
import type { SourceSettings } from '../../src/shared/settings.ts'
import { startSandbox, type Sandbox } from '../../src/sandbox/server.ts'
import { aFakeHost, type FakeHost } from './fake-host.ts'

/** The product as a host opens it: real files, the real workers, on a real or a fake clock. */
export interface TestApplication {
  readonly application: Application
  readonly host: FakeHost
  readonly dataFolder: string
  /** The contract, called as a screen calls it. */
  readonly bridge: Bridge
  /** The same, called from another window. */
  window(id: string): Bridge
  /** Every event since it was opened. */
  readonly events: readonly AppEvent[]
  /** Resolves with the first event from now on that fits. */
  heard(fits: (event: AppEvent) => boolean): Promise<AppEvent>
  /** Resolves once what a call answers fits; asks again after each event. */
  until<Value>(ask: () => Promise<Result<Value>>, fits: (value: Value) => boolean): Promise<Value>
}

export interface TestApplicationOptions {
  /** A folder of its own, gone when the test has finished, unless one is given. */
  readonly dataFolder?: string
  /** Set before it opens. */
  readonly source?: SourceSettings | string
  readonly clock?: Clock
  readonly host?: Partial<HostPort>
  /** Takes the embedded campus as the source. */
  readonly sandbox?: CampusWish
  readonly spawnKeychainChild?: () => KeychainChild
  /** Whether it is started; true unless said otherwise. */
  readonly start?: boolean
}

export const entries = {
  syncWorker: new URL('../../src/main/sync/worker.ts', import.meta.url),
  readerWorker: new URL('../../src/main/reader/worker.ts', import.meta.url),
  scimWorker: new URL('../../src/main/scim/worker.ts', import.meta.url),
  sandboxWorker: new URL('../../src/sandbox/worker.ts', import.meta.url),
  keychainChild: new URL('../../src/main/keychain/child.ts', import.meta.url),
}

/** Opens the product; it is closed when the test has finished. `source` may be a REST address without sign-in. */
export async function anApplication(options: TestApplicationOptions = {}): Promise<TestApplication> {
  const { dataFolder = aDataFolder(), source, clock = systemClock, start = true, spawnKeychainChild, sandbox = null } = options
  const log = createLog({ file: join(dataFolder, 'logs', 'atrium-sync.log'), now: () => clock.now() })
  const openServices = (): Services => {
    const services = createServices({
      folder: dataFolder,
      entries,
      clock,
      version: '1.2.3',
      log,
      random: () => 0.5,
      passphraseCost: { ln: 4, r: 8, p: 1 },
      ...(spawnKeychainChild === undefined ? {} : { spawnKeychainChild }),
    })
    if (source !== undefined && services.settings.read().source === null) services.settings.update({ source: sourceOf(source) })
    return services
  }
  const host = aFakeHost(options.host)
  const application = openApplication({ openServices, host, clock, log, version: '1.2.3', sandbox })
  onTestFinished(() => application.close())

  const events: AppEvent[] = []
  application.events.subscribe((event) => events.push(event))
  const heard = (fits: (event: AppEvent) => boolean): Promise<AppEvent> =>
    new Promise((resolve) => {
      let known = false
      const end = application.events.subscribe((event) => {
        if (!known || !fits(event)) return
        end()
        resolve(event)
      })
      known = true
    })
  const test: TestApplication = {
    application,
    host,
    dataFolder,
    bridge: bridgeTo(application, { id: 'window:1' }),
    window: (id) => bridgeTo(application, { id: `window:${id}` }),
    events,
    heard,
    async until(ask, fits) {
      for (;;) {
        const next = heard(() => true)
        const value = valueOf(await ask())
        if (fits(value)) return value
        await next
      }
    },
  }
  if (start) await application.start()
  return test
}

/** A campus at the other end, gone when the test has finished. */
export async function aCampus(people = 60): Promise<Sandbox> {
  const sandbox = await startSandbox({ people, seed: 7 })
  onTestFinished(() => sandbox.close())
  return sandbox
}

/** The value of an answer that must not be a refusal. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new Error(`refused: ${JSON.stringify(result.error)}`)
}

/** The refusal of an answer that must be one. */
export function failureOf(result: Result<unknown>): Failure {
  if (result.ok) throw new Error(`not refused: ${JSON.stringify(result.value)}`)
  return result.error
}

export function aDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-sync-app-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

function sourceOf(source: SourceSettings | string): SourceSettings {
  return typeof source === 'string' ? { kind: 'rest', url: source, auth: { kind: 'none' }, pageSize: 5000 } : source
}

/** As the preload and the browser make it, JSON on the way included. */
function bridgeTo(application: Application, sender: Sender): Bridge {
  const areas = Object.entries(contract).map(([area, calls]) => [
    area,
    Object.fromEntries(
      Object.keys(calls).map((name) => [
        name,
        async (input: unknown) => throughJson(await application.call(`${area}.${name}`, throughJson(input), sender)),
      ]),
    ),
  ])
  return {
    ...(Object.fromEntries(areas) as Omit<Bridge, 'onEvent'>),
    onEvent: (listener) => application.events.subscribe(listener),
  }
}

function throughJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}
