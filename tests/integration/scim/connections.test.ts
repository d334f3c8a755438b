import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ScimConnectionId } from '../../../src/shared/domain.ts'
import { createKeychain } from '../../../src/main/keychain/keychain.ts'
import type { NewConnection } from '../../../src/main/scim/connections/change-connection.ts'
import { createConnections } from '../../../src/main/scim/connections/connections.ts'
import { createTokenCheck } from '../../../src/main/scim/tokens/token-check.ts'
import { createTokenVault } from '../../../src/main/scim/tokens/token-vault.ts'
import { tokenId } from '../../../src/main/scim/tokens/token.ts'
import { createMarkerStore } from '../../../src/main/storage/marker-store.ts'
import { aDirectory } from '../../support/directory.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { aMemoryKeychain } from '../../support/memory-keychain.ts'

const okta: NewConnection = {
  name: 'Okta',
  provider: 'okta',
  domains: ['campus.example'],
  domainPolicy: 'enforce',
  invites: true,
}
const entra: NewConnection = { ...okta, name: 'Entra', provider: 'entra', domains: ['staff.example'] }

function someConnections() {
  const { connection: database } = aDirectory()
  const memory = aMemoryKeychain()
  const clock = createFakeClock()
  const keychain = createKeychain({ spawnChild: memory.spawn, clock, marker: createMarkerStore(database) })
  const vault = createTokenVault({ keychain, database, clock })
  const connections = createConnections({ database, vault, clock, random: randomBytes })
  const { check } = createTokenCheck({ database, askDigest: vault.digest, now: clock.now })
  /** Which of the tokens a request may bear now. */
  const good = async (...tokens: readonly string[]): Promise<readonly boolean[]> => {
    const verdicts = []
    for (const token of tokens) verdicts.push((await check(token)).kind === 'accepted')
    return verdicts
  }
  const kept = (): readonly string[] => [...memory.entries.keys()].toSorted()
  return { database, memory, clock, vault, connections, check, good, kept }
}

const account = (token: string): string => `scim-token:${tokenId(token)}`

test('a connection is made with a token that works at once, and is listed without it', async () => {
  const { connections, clock, good, kept } = someConnections()
  const { connection, token } = await connections.connect({ ...okta, domains: [' @Campus.Example.', 'bücher.example'] }, 'kim')
  expect(connection).toEqual({
    id: expect.any(Number),
    name: 'Okta',
    provider: 'okta',
    domains: ['campus.example', 'bücher.example'],
    domainPolicy: 'enforce',
    invites: true,
    enabled: true,
    importPattern: null,
    createdAt: clock.now(),
    users: 0,
    unlinked: 0,
    groups: 0,
    importedGroups: 0,
    tokens: [{ id: tokenId(token), createdAt: clock.now(), createdBy: 'kim', expiresAt: null, lastUsedAt: null }],
    lastRequest: null,
  })
  expect(await good(token)).toEqual([true])
  expect(connections.list()).toEqual([{ ...connection, tokens: [{ ...connection.tokens[0], lastUsedAt: clock.now() }] }])
  expect(kept()).toEqual([account(token)])
})

test('what cannot be made is refused before the keychain is asked', async () => {
  const { connections, kept } = someConnections()
  await connections.connect({ ...okta, domains: ['대학.한국'] }, 'kim')
  const before = kept()
  const refusals: readonly (readonly [Partial<NewConnection>, string, object])[] = [
    [{ name: '\t ' }, 'scim_name_blank', {}],
    [{ name: 'ＯＫＴＡ' }, 'scim_name_taken', { name: 'Okta' }],
    [{ domains: [] }, 'scim_domain_missing', {}],
    [{ domains: ['staff.example', 'a@b.example'] }, 'scim_domain_invalid', { domain: 'a@b.example' }],
    [{ domains: ['XN--vk1bj56d.xn--3e0b707e'] }, 'scim_domain_taken', { domain: '대학.한국', connection: 'Okta' }],
  ]
  for (const [given, code, params] of refusals) {
    await expect(connections.connect({ ...entra, ...given }, 'kim')).rejects.toMatchObject({ code, params })
  }
  expect(kept()).toEqual(before)
  expect(connections.list()).toHaveLength(1)
})

test.each([
  'campus',
  'a b.example',
  'a/b.example',
  '10.0.0.1',
  '-a.example',
  'a..example',
  '[::1]',
  `${'x'.repeat(64)}.example`,
  '',
])('no e-mail domain: %s', async (domain) => {
  const { connections } = someConnections()
  await expect(connections.connect({ ...okta, domains: [domain] }, 'kim')).rejects.toMatchObject({
    code: 'scim_domain_invalid',
  })
})

test('a keychain that cannot be used makes nothing and leaves what works', async () => {
  const { connections, memory, good } = someConnections()
  const { connection, token } = await connections.connect(okta, 'kim')
  expect(await good(token)).toEqual([true])
  memory.locked = true
  const locked = { code: 'scim_keychain_locked' }
  await expect(connections.connect(entra, 'kim')).rejects.toMatchObject(locked)
  await expect(connections.refresh({ connectionId: connection.id, overlapMinutes: 0 }, 'kim')).rejects.toMatchObject(locked)
  expect(connections.list().map(({ name }) => name)).toEqual(['Okta'])
  expect(await good(token)).toEqual([true])
})

test('without an overlap the former token is dead in the next request and gone from the keychain', async () => {
  const { connections, good, kept } = someConnections()
  const { connection, token: former } = await connections.connect(okta, 'kim')
  expect(await good(former)).toEqual([true])
  const { token } = await connections.refresh({ connectionId: connection.id, overlapMinutes: 0 }, 'lee')
  expect(await good(former, token)).toEqual([false, true])
  expect(kept()).toEqual([account(token)])
  expect(connections.show(connection.id).tokens).toEqual([expect.objectContaining({ id: tokenId(token), createdBy: 'lee' })])
})

test('with an overlap both work until it ends, and a sweep clears up', async () => {
  const { connections, clock, vault, good, kept } = someConnections()
  const { connection, token: former } = await connections.connect(okta, 'kim')
  clock.set(3_600_000)
  const refreshed = await connections.refresh({ connectionId: connection.id, overlapMinutes: 1 }, 'kim')
  const { token } = refreshed
  expect(refreshed.connection.tokens).toMatchObject([
    { id: tokenId(token), expiresAt: null },
    { id: tokenId(former), expiresAt: clock.now() + 60_000 },
  ])
  expect(await good(former, token)).toEqual([true, true])
  clock.set(59_999)
  expect(await good(former, token)).toEqual([true, true])
  clock.set(1)
  expect(await good(former, token)).toEqual([false, true])
  expect(connections.show(connection.id).tokens).toHaveLength(1)
  await vault.sweep()
  expect(kept()).toEqual([account(token)])
})

test('an overlap is ended early', async () => {
  const { connections, good, kept } = someConnections()
  const { connection, token: former } = await connections.connect(okta, 'kim')
  const { token } = await connections.refresh({ connectionId: connection.id, overlapMinutes: 1440 }, 'kim')
  expect((await connections.endOverlap(connection.id)).tokens).toHaveLength(1)
  expect(await good(former, token)).toEqual([false, true])
  expect(kept()).toEqual([account(token)])
})

test('a second refresh keeps the token that the provider uses, not one that nobody ever saw', async () => {
  const { connections, clock, good } = someConnections()
  const { connection, token: used } = await connections.connect(okta, 'kim')
  await good(used)
  clock.set(1000)
  const { token: unseen } = await connections.refresh({ connectionId: connection.id, overlapMinutes: 60 }, 'kim')
  clock.set(1000)
  const { token } = await connections.refresh({ connectionId: connection.id, overlapMinutes: 60 }, 'kim')
  expect(await good(used, unseen, token)).toEqual([true, false, true])
})

test('only a connection that is switched on is refreshed', async () => {
  const { connections, check, kept } = someConnections()
  const { connection, token } = await connections.connect(okta, 'kim')
  connections.update(connection.id, { enabled: false })
  expect(await check(token)).toMatchObject({ kind: 'disabled' })
  await expect(connections.refresh({ connectionId: connection.id, overlapMinutes: 0 }, 'kim')).rejects.toMatchObject({
    code: 'scim_connection_off',
  })
  expect(kept()).toEqual([account(token)])
})

test('a change that the database refuses leaves no token behind in the keychain', async () => {
  const { connections, database, kept } = someConnections()
  const { connection, token } = await connections.connect(okta, 'kim')
  database.exec(`CREATE TRIGGER refuse BEFORE INSERT ON scim_token BEGIN SELECT RAISE(ABORT, 'no'); END`)
  await expect(connections.connect(entra, 'kim')).rejects.toThrow('no')
  await expect(connections.refresh({ connectionId: connection.id, overlapMinutes: 0 }, 'kim')).rejects.toThrow('no')
  expect(kept()).toEqual([account(token)])
  expect(connections.list().map(({ name, tokens }) => [name, tokens.length])).toEqual([['Okta', 1]])
})

test('what is given of a connection is changed, and the rest stays', async () => {
  const { connections } = someConnections()
  const { connection } = await connections.connect(okta, 'kim')
  await connections.connect(entra, 'kim')
  expect(connections.update(connection.id, {})).toEqual(connection)
  const changed = connections.update(connection.id, {
    name: 'OKTA',
    domains: ['new.example', 'campus.example'],
    domainPolicy: 'any',
    invites: false,
    importPattern: 'Doors *',
  })
  expect(changed).toEqual({
    ...connection,
    name: 'OKTA',
    domains: ['campus.example', 'new.example'],
    domainPolicy: 'any',
    invites: false,
    importPattern: 'Doors *',
  })
  expect(connections.update(connection.id, { importPattern: null }).importPattern).toBeNull()
  const refusals: readonly (readonly [Parameters<typeof connections.update>[1], string])[] = [
    [{ name: 'entra' }, 'scim_name_taken'],
    [{ domains: ['staff.example'] }, 'scim_domain_taken'],
    [{ domains: [] }, 'scim_domain_missing'],
  ]
  for (const [change, code] of refusals) {
    expect(() => connections.update(connection.id, { ...change, invites: true })).toThrow(expect.objectContaining({ code }))
  }
  expect(connections.show(connection.id)).toMatchObject({ name: 'OKTA', invites: false })
})

test('a connection that is not there is named', async () => {
  const { connections } = someConnections()
  const nobody = 7 as ScimConnectionId
  const unknown = expect.objectContaining({ code: 'scim_connection_unknown', params: { connection: 7 } })
  expect(() => connections.show(nobody)).toThrow(unknown)
  expect(() => connections.update(nobody, { name: 'x' })).toThrow(unknown)
  expect(() => connections.requests({ connectionId: nobody, limit: 1 })).toThrow(unknown)
  await expect(connections.refresh({ connectionId: nobody, overlapMinutes: 0 }, 'kim')).rejects.toThrow(unknown)
  await expect(connections.unlink(nobody, 'x', async () => null)).rejects.toThrow(unknown)
})

test('unlinking wants the name as it is, and takes the tokens out of the keychain', async () => {
  const { connections, database, good, kept } = someConnections()
  const { connection, token } = await connections.connect(okta, 'kim')
  const remove = async (): Promise<unknown> => database.prepare('DELETE FROM scim_connection WHERE id = ?').run(connection.id)
  await expect(connections.unlink(connection.id, 'okta', remove)).rejects.toMatchObject({ code: 'scim_name_not_confirmed' })
  expect(await good(token)).toEqual([true])
  await connections.unlink(connection.id, 'Okta', remove)
  expect(await good(token)).toEqual([false])
  expect([kept(), connections.list()]).toEqual([[], []])
})

test('the last requests are told, the newest first', async () => {
  const { connections, database } = someConnections()
  const { connection } = await connections.connect(okta, 'kim')
  const insert = database.prepare(
    `INSERT INTO scim_request (connection_id, at, method, resource, status, scim_type, detail) VALUES (?, ?, 'POST', 'Users', ?, ?, ?)`,
  )
  insert.run(connection.id, 1, 201, null, null)
  insert.run(connection.id, 2, 409, 'uniqueness', 'taken')
  insert.run(null, 3, 401, null, null)
  const newest = { at: 2, method: 'POST', resource: 'Users', status: 409, scimType: 'uniqueness', detail: 'taken' }
  expect(connections.show(connection.id).lastRequest).toEqual(newest)
  expect(connections.requests({ connectionId: connection.id, limit: 5 })).toEqual([
    newest,
    { at: 1, method: 'POST', resource: 'Users', status: 201, scimType: null, detail: null },
  ])
})
