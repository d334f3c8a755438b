import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, get as getPlainly, type IncomingMessage } from 'node:http'
import { get } from 'node:https'
import { type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ScimEndpointState } from '../../../src/shared/contract/scim-calls.ts'
import type { Settings } from '../../../src/shared/settings.ts'
import { systemClock } from '../../../src/main/clock.ts'
import { createKeychain } from '../../../src/main/keychain/keychain.ts'
import type { Endpoint } from '../../../src/main/scim/endpoint.ts'
import { createScim, type Scim } from '../../../src/main/scim/scim.ts'
import { takeFreeLock, takeLock } from '../../../src/main/storage/locks.ts'
import { createMarkerStore } from '../../../src/main/storage/marker-store.ts'
import { createSettingsStore } from '../../../src/main/storage/settings-store.ts'
import { entries } from '../../support/application.ts'
import { aCertificate } from '../../support/certificate.ts'
import { aFolder, anOpenDataFolder } from '../../support/data-folder.ts'
import { aMemoryKeychain } from '../../support/memory-keychain.ts'

const okta = { name: 'Okta', provider: 'okta', domains: ['campus.example'], domainPolicy: 'any', invites: false } as const
const quiet = { info: () => undefined, warn: () => undefined, bug: () => undefined }

function anEndpoint(options: { readonly settings?: Partial<Settings['scim']>; readonly workerFile?: URL } = {}) {
  const dataFolder = anOpenDataFolder({ clock: systemClock })
  const { database, file, folder } = dataFolder
  const settings = createSettingsStore(database)
  const set = (change: Partial<Settings['scim']>): void => {
    settings.update({ scim: { ...settings.read().scim, ...change } })
  }
  set({ port: 0, ...options.settings })
  const memory = aMemoryKeychain()
  const services = (): Scim =>
    createScim({
      workerFile: options.workerFile ?? entries.scimWorker,
      databaseFile: file,
      database,
      keychain: createKeychain({ spawnChild: memory.spawn, clock: systemClock, marker: createMarkerStore(database) }),
      readSettings: settings.read,
      takeLock: () => takeFreeLock(folder, 'scim', systemClock),
      clock: systemClock,
      random: randomBytes,
      log: quiet,
    })
  const scim = services()
  onTestFinished(() => scim.close())
  /** The same on another process's side. */
  const elsewhere = services()
  return { scim, elsewhere, memory, set, folder, ...scim }
}

/** The first state that is of this kind, from now on. */
function become(endpoint: Endpoint, status: ScimEndpointState['status']): Promise<ScimEndpointState> {
  return new Promise((resolve) => {
    const see = (): void => {
      if (endpoint.state.status === status) resolve(endpoint.state)
    }
    onTestFinished(endpoint.subscribe(see))
    see()
  })
}

async function ask({ state }: Endpoint, token: string): Promise<number> {
  const { status, body } = await fetch(`${state.baseUrl}/Users`, { headers: { authorization: `Bearer ${token}` } })
  await body?.cancel()
  return status
}

test('it listens from the first connection on, and answers whoever bears its token', async () => {
  const { endpoint, connections } = anEndpoint()
  expect(await endpoint.start()).toEqual({ status: 'off', baseUrl: null, loopback: true, error: null })
  const { token } = await connections.connect(okta, 'kim')
  endpoint.look()
  expect(await become(endpoint, 'listening')).toEqual({
    status: 'listening',
    baseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/scim\/v2$/),
    loopback: true,
    error: null,
  })
  expect([await ask(endpoint, token), await ask(endpoint, 'nobody')]).toEqual([200, 401])
})

test('what another process changes of tokens holds from the next request on', async () => {
  const { endpoint, elsewhere } = anEndpoint()
  const { connection, token: first } = await elsewhere.connections.connect(okta, 'kim')
  await endpoint.start()
  expect(await ask(endpoint, first)).toBe(200)
  const { token: second } = await elsewhere.connections.refresh({ connectionId: connection.id, overlapMinutes: 0 }, 'kim')
  expect([await ask(endpoint, first), await ask(endpoint, second)]).toEqual([401, 200])
  const { token: third } = await elsewhere.connections.refresh({ connectionId: connection.id, overlapMinutes: 60 }, 'kim')
  expect([await ask(endpoint, second), await ask(endpoint, third)]).toEqual([200, 200])
  await elsewhere.connections.endOverlap(connection.id)
  expect([await ask(endpoint, second), await ask(endpoint, third)]).toEqual([401, 200])
  elsewhere.connections.update(connection.id, { enabled: false })
  expect(await ask(endpoint, third)).toBe(403)
})

test('switched off it lets go of the port and of the folder, switched on it listens again', async () => {
  const { endpoint, connections, set, folder } = anEndpoint()
  await connections.connect(okta, 'kim')
  await endpoint.start()
  const { baseUrl } = await become(endpoint, 'listening')
  set({ enabled: false })
  endpoint.look()
  await become(endpoint, 'off')
  await expect
    .poll(() =>
      fetch(`${baseUrl}/Users`).then(
        () => 'answered',
        () => 'refused',
      ),
    )
    .toBe('refused')
  await expect.poll(() => canTake(folder)).toBe(true)
  set({ enabled: true })
  endpoint.look()
  await become(endpoint, 'listening')
})

function canTake(folder: string): boolean {
  try {
    takeFreeLock(folder, 'scim', systemClock).release()
    return true
  } catch {
    return false
  }
}

test('a port that is taken is said, and tried again', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { endpoint, connections } = anEndpoint({ settings: { port } })
  const { token } = await connections.connect(okta, 'kim')
  expect(await endpoint.start()).toMatchObject({ status: 'failed', error: { code: 'scim_port_taken', params: { port } } })
  other.close()
  await once(other, 'close')
  expect(await endpoint.retry()).toMatchObject({ status: 'listening', baseUrl: `http://127.0.0.1:${port}/scim/v2` })
  expect(await ask(endpoint, token)).toBe(200)
})

test('one process of a data folder listens; another one takes over when that has ended', async () => {
  const { endpoint, connections, folder } = anEndpoint()
  await connections.connect(okta, 'kim')
  const lock = takeLock(folder, 'scim')
  expect(await endpoint.start()).toMatchObject({
    status: 'failed',
    error: { code: 'scim_endpoint_elsewhere', params: { pid: process.pid } },
  })
  lock.release()
  expect(await endpoint.retry()).toMatchObject({ status: 'listening' })
})

test.each([
  ['scim_tls_needed', { address: '0.0.0.0' }],
  ['scim_tls_unusable', { tlsCertificate: '/nonexistent/certificate.pem', tlsKey: '/nonexistent/key.pem' }],
  ['scim_tls_unusable', { tlsCertificate: '/nonexistent/certificate.pem' }],
] as const)('%s is said of %o', async (code, settings) => {
  const { endpoint, connections, set } = anEndpoint({ settings })
  await connections.connect(okta, 'kim')
  expect(await endpoint.start()).toMatchObject({ status: 'failed', baseUrl: null, error: { code } })
  set({ address: '127.0.0.1', tlsCertificate: null, tlsKey: null })
  endpoint.look()
  expect(await become(endpoint, 'listening')).toMatchObject({ error: null })
})

test('with the files of a certificate it listens on every address, by TLS alone', async () => {
  const { certificate, key } = aCertificate()
  const folder = aFolder()
  const files = { tlsCertificate: join(folder, 'tls.crt'), tlsKey: join(folder, 'tls.key') }
  writeFileSync(files.tlsCertificate, certificate)
  writeFileSync(files.tlsKey, key)
  const { endpoint, connections } = anEndpoint({ settings: { address: '0.0.0.0', ...files } })
  const { token } = await connections.connect(okta, 'kim')
  const { status, baseUrl, loopback, error } = await endpoint.start()
  expect({ status, loopback, error }).toEqual({ status: 'listening', loopback: false, error: null })
  expect(baseUrl).toMatch(/^https:.*:\d+\/scim\/v2$/)

  const place = { host: '127.0.0.1', port: new URL(baseUrl ?? '').port, path: '/scim/v2/Users', agent: false }
  const askSecurely = async (ca: string, bearer: string): Promise<number | undefined> => {
    const headers = { authorization: `Bearer ${bearer}` }
    const [response] = (await once(get({ ...place, ca, headers }), 'response')) as [IncomingMessage]
    response.resume()
    return response.statusCode
  }
  expect([await askSecurely(certificate, token), await askSecurely(certificate, 'nobody')]).toEqual([200, 401])
  await expect(askSecurely(aCertificate().certificate, token)).rejects.toThrow(/certificate/)
  await expect(once(getPlainly({ ...place, headers: { authorization: `Bearer ${token}` } }), 'response')).rejects.toThrow()
})

test('the address that providers know is told in the place of the one it listens on', async () => {
  const { endpoint, connections } = anEndpoint({ settings: { publicUrl: 'https://scim.campus.example/atrium/' } })
  await connections.connect(okta, 'kim')
  expect(await endpoint.start()).toMatchObject({
    baseUrl: 'https://scim.campus.example/atrium/scim/v2',
    loopback: false,
  })
})

test('while the keychain is locked providers are told to come back, and nothing else stops', async () => {
  const { endpoint, connections, memory } = anEndpoint()
  const { token } = await connections.connect(okta, 'kim')
  memory.locked = true
  await endpoint.start()
  const { baseUrl } = await become(endpoint, 'no_keychain')
  const answer = await fetch(`${baseUrl}/Users`, { headers: { authorization: `Bearer ${token}` } })
  expect(answer.status).toBe(503)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await answer.json()).toMatchObject({ status: '503', schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'] })
  memory.locked = false
  expect(await endpoint.retry()).toMatchObject({ status: 'listening' })
  await expect.poll(() => ask(endpoint, token), { timeout: 90_000 }).toBe(200)
})

test('a thread that ends is said, and started again', async () => {
  const { endpoint, connections } = anEndpoint({ workerFile: new URL('data:text/javascript,throw new Error()') })
  await connections.connect(okta, 'kim')
  expect(await endpoint.start()).toMatchObject({ status: 'failed', error: { code: 'scim_endpoint_crashed' } })
  expect(await endpoint.retry()).toMatchObject({ status: 'failed', error: { code: 'scim_endpoint_crashed' } })
})

test('somebody who asks for it gets it without a connection, at the port they name', async () => {
  const { endpoint } = anEndpoint({ settings: { enabled: false } })
  const { status, baseUrl } = await endpoint.start({ always: true, port: 0 })
  expect(status).toBe('listening')
  expect((await fetch(`${baseUrl}/Users`)).status).toBe(401)
})
