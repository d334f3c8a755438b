import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { describe, expect, it, onTestFinished } from 'vitest'
import { aCertificate } from '../../../support/certificate.ts'
import { createFakeClock } from '../../../support/fake-clock.ts'
import { aScimEndpoint, aUserBody, exchange, loopback } from '../../../support/scim-endpoint.ts'

describe('tokens', () => {
  it('that are missing or not valid are answered 401, and challenged', async () => {
    const endpoint = await aScimEndpoint()
    const { token } = endpoint.aProvider()
    const get = async (headers: Readonly<Record<string, string>>) =>
      await exchange({ port: endpoint.port, method: 'GET', path: '/scim/v2/Users', headers })

    const bare = await get({})
    expect(bare).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer realm="Atrium Sync"' } })
    const wrong = await get({ Authorization: `Bearer ${token.slice(0, -1)}${token.endsWith('x') ? 'y' : 'x'}` })
    expect(wrong).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': expect.stringContaining('error="invalid_token"') },
    })
    expect((await get({ Authorization: `Basic ${token}` })).status).toBe(401)
    expect((await get({ Authorization: `bearer ${token}` })).status).toBe(200)
    for (const { text } of [bare, wrong]) expect(text).not.toContain(token.slice(7, 19))
  })

  it('end with the row of the database, in the next request', async () => {
    const endpoint = await aScimEndpoint()
    const { send, tokenId } = endpoint.aProvider()
    expect((await send('GET', '/Users')).status).toBe(200)

    endpoint.directory.connection.prepare('DELETE FROM scim_token WHERE id = ?').run(tokenId)

    expect((await send('GET', '/Users')).status).toBe(401)
  })

  it('of a connection that is switched off are answered 403', async () => {
    const endpoint = await aScimEndpoint()
    const { send, connectionId } = endpoint.aProvider({ name: 'Okta' })
    endpoint.directory.connection.prepare('UPDATE scim_connection SET enabled = 0 WHERE id = ?').run(connectionId)

    const refused = await send('GET', '/Users')

    expect(refused.status).toBe(403)
    expect(refused.body.detail).toContain('"Okta"')
  })

  it('that the keychain does not give away now are answered 503, to be tried again', async () => {
    const endpoint = await aScimEndpoint()
    const { send, tokenId } = endpoint.aProvider()
    endpoint.keychain.set(tokenId, { kind: 'no_keychain' })

    const refused = await send('GET', '/Users')

    expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '30' }, body: { status: '503' } })
    expect(endpoint.messages).toContainEqual({ kind: 'keychain', readable: false })
  })

  it('that are bad are answered later and later, and good ones at once', async () => {
    const clock = createFakeClock()
    const endpoint = await aScimEndpoint({ clock })
    const { token, send } = endpoint.aProvider()
    const bad = async () =>
      (
        await exchange({
          port: endpoint.port,
          method: 'GET',
          path: '/scim/v2/Users',
          headers: { Authorization: `Bearer ${token}x` },
        })
      ).status
    for (let index = 0; index < 10; index += 1) expect(await bad()).toBe(401)
    const timers = clock.timers

    const held = bad()
    await expect.poll(() => clock.timers).toBe(timers + 1)
    expect((await send('GET', '/Users')).status).toBe(200)
    await clock.advance(100)
    expect(await held).toBe(401)
    const longer = bad()
    await expect.poll(() => clock.timers).toBeGreaterThan(0)
    await clock.advance(100)
    expect(await Promise.race([longer, Promise.resolve('held')])).toBe('held')
    await clock.advance(100)
    expect(await longer).toBe(401)
  })
})

describe('what is told of requests', () => {
  it('is kept for each connection, without what they carried, and no more than the last', async () => {
    const clock = createFakeClock()
    const endpoint = await aScimEndpoint({ clock })
    const { send, connectionId, tokenId } = endpoint.aProvider()
    await send('POST', '/Users', aUserBody('mina@x.example'))
    await send('GET', '/Users/nobody')
    await exchange({ port: endpoint.port, method: 'GET', path: '/scim/v2/Users' })
    await clock.advance(1_000)

    const { connection } = endpoint.directory
    const kept = connection
      .prepare('SELECT connection_id, method, resource, status, detail FROM scim_request ORDER BY id')
      .all()
    expect(kept).toEqual([
      { connection_id: connectionId, method: 'POST', resource: 'Users', status: 201, detail: null },
      { connection_id: connectionId, method: 'GET', resource: 'Users', status: 404, detail: 'There is no user "nobody".' },
      { connection_id: null, method: 'GET', resource: 'Users', status: 401, detail: expect.any(String) },
    ])
    expect(endpoint.messages).toContainEqual({ kind: 'requests', connectionIds: [connectionId], wrote: true })
    expect(endpoint.messages).toContainEqual({ kind: 'token_used', connectionId, tokenId })
    expect(connection.prepare('SELECT last_used_at FROM scim_token').pluck().get()).toEqual(expect.any(Number))

    connection.exec(
      `INSERT INTO scim_request (connection_id, at, method, resource, status)
       WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) SELECT ${connectionId}, 0, 'GET', 'Users', 200 FROM n`,
    )
    await send('GET', '/Groups')
    await clock.advance(1_000)
    expect(connection.prepare('SELECT count(*) FROM scim_request WHERE connection_id = ?').pluck().get(connectionId)).toBe(500)
  })
})

describe('addresses', () => {
  it('that other machines reach need a certificate', async () => {
    const endpoint = await aScimEndpoint()

    await endpoint.endpoint.start({ ...loopback, host: '0.0.0.0' })

    expect(endpoint.lastState()).toMatchObject({ status: 'failed', failure: { reason: 'needs_tls' } })
  })

  it('that are taken or not of this machine are told apart', async () => {
    const [one, other] = [await aScimEndpoint(), await aScimEndpoint()]

    await other.endpoint.start({ ...loopback, port: one.port })
    expect(other.lastState()).toMatchObject({ status: 'failed', failure: { reason: 'address_in_use' } })
    await other.endpoint.start({ ...loopback, tls: { certificateFile: '/nowhere', keyFile: '/nowhere' } })
    expect(other.lastState()).toMatchObject({ status: 'failed', failure: { reason: 'tls_unreadable' } })
    await other.endpoint.start(loopback)
    expect(other.lastState()).toMatchObject({ status: 'listening', host: '127.0.0.1', secure: false })
  })

  it('are those that a provider knows, where they are set', async () => {
    const endpoint = await aScimEndpoint({ address: { baseUrl: 'https://scim.school.example/scim/v2' } })
    const { send } = endpoint.aProvider()

    const { headers, body } = await send('POST', '/Users', aUserBody('a@x.example'))

    expect(headers['location']).toBe(`https://scim.school.example/scim/v2/Users/${body.id}`)
  })
})

describe('TLS', () => {
  it('is spoken from 1.2 on, and takes a certificate that was renewed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'atrium-sync-tls-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const files = { certificateFile: join(folder, 'tls.crt'), keyFile: join(folder, 'tls.key') }
    const write = ({ certificate, key }: ReturnType<typeof aCertificate>): void => {
      writeFileSync(files.keyFile, key)
      writeFileSync(files.certificateFile, certificate)
    }
    const [first, second] = [aCertificate(), aCertificate()]
    write(first)
    const endpoint = await aScimEndpoint({ address: { tls: files }, times: { certificateMs: 20 } })
    const { port } = endpoint
    expect(endpoint.lastState()).toMatchObject({ status: 'listening', secure: true })
    const config = async (ca: string) =>
      await new Promise<string>((resolve, reject) => {
        get({ host: '127.0.0.1', port, path: '/scim/v2/ServiceProviderConfig', ca, agent: false }, (response) => {
          response.setEncoding('utf8').on('data', resolve)
        }).on('error', (error) => reject(error))
      })

    expect(await config(first.certificate)).toContain(`https://127.0.0.1:${port}/scim/v2/ServiceProviderConfig`)
    await expect(config(second.certificate)).rejects.toThrow()
    const old = new Promise((resolve) => {
      connect({ port, host: '127.0.0.1', maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ca: first.certificate }).on(
        'error',
        resolve,
      )
    })
    expect(await old).toBeInstanceOf(Error)

    writeFileSync(files.certificateFile, 'half a file')
    await expect.poll(() => endpoint.messages.some(({ kind }) => kind === 'certificate')).toBe(true)
    expect(await config(first.certificate)).toContain('https://')
    write(second)
    await expect.poll(async () => await config(second.certificate).catch(() => 'not yet')).toContain('https://')
  })
})
