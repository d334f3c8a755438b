import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Bridge } from '../../../src/shared/contract/contract.ts'
import type { GroupId } from '../../../src/shared/domain.ts'
import { aMemoryKeychain } from '../../support/memory-keychain.ts'
import { anApplication, failureOf, type TestApplication, valueOf } from '../../support/application.ts'

const okta: Parameters<Bridge['scim']['connect']>[0] = {
  name: 'Okta',
  provider: 'okta',
  domains: ['campus.example'],
  domainPolicy: 'any',
  invites: false,
}
const gone = { code: 'scim_token_gone', params: {} }

/** The product with an endpoint at a port of its own. */
async function aProduct() {
  const memory = aMemoryKeychain()
  const test = await anApplication({ spawnKeychainChild: memory.spawn, start: false })
  const { settings } = test.application.services()
  settings.update({ scim: { ...settings.read().scim, port: 0 } })
  await test.application.start()
  return { ...test, memory }
}

/** Waits until the endpoint listens. */
function listening({ until, bridge }: TestApplication) {
  return until(
    () => bridge.scim.endpoint({}),
    ({ status }) => status === 'listening',
  )
}

async function userNames(baseUrl: string | null, token: string): Promise<number> {
  const { status, body } = await fetch(`${baseUrl}/Users`, { headers: { authorization: `Bearer ${token}` } })
  await body?.cancel()
  return status
}

test('a token is handed to the window that made it, once', async () => {
  const { bridge, window } = await aProduct()
  const { handle, connection } = valueOf(await bridge.scim.connect(okta))
  const { token } = valueOf(await bridge.scim.reveal({ handle }))
  expect(token).toMatch(new RegExp(`^atsync_${connection.tokens[0]?.id}_`))
  expect(failureOf(await bridge.scim.reveal({ handle }))).toEqual(gone)

  const refreshed = valueOf(await bridge.scim.refresh({ connectionId: connection.id, overlapMinutes: 0 }))
  expect(failureOf(await window('2').scim.reveal({ handle: refreshed.handle }))).toEqual(gone)
  expect(failureOf(await bridge.scim.reveal({ handle: refreshed.handle }))).toEqual(gone)

  const discarded = valueOf(await bridge.scim.refresh({ connectionId: connection.id, overlapMinutes: 0 }))
  valueOf(await bridge.scim.discard({ handle: discarded.handle }))
  expect(failureOf(await bridge.scim.reveal({ handle: discarded.handle }))).toEqual(gone)
})

test('the endpoint comes up with the first connection, and screens are told of requests, tokens and the end of it', async () => {
  const product = await aProduct()
  const { bridge, until, events } = product
  expect(valueOf(await bridge.scim.endpoint({}))).toMatchObject({ status: 'off' })
  const { handle, connection } = valueOf(await bridge.scim.connect(okta))
  const { token } = valueOf(await bridge.scim.reveal({ handle }))
  const { baseUrl } = await listening(product)
  const before = events.filter((event) => event.kind === 'changed' && event.topic === 'scim').length
  expect(await userNames(baseUrl, token)).toBe(200)
  const [seen] = await until(
    () => bridge.scim.connections({}),
    ([known]) => known?.lastRequest != null && known.tokens[0]?.lastUsedAt != null,
  )
  expect(seen?.lastRequest).toMatchObject({ method: 'GET', resource: 'Users', status: 200 })
  expect(valueOf(await bridge.scim.requests({ connectionId: connection.id, limit: 10 }))).toHaveLength(1)
  expect(events.filter((event) => event.kind === 'changed' && event.topic === 'scim').length).toBeGreaterThan(before)

  expect(failureOf(await bridge.scim.unlink({ connectionId: connection.id, name: 'okta' }))).toMatchObject({
    code: 'scim_name_not_confirmed',
  })
  valueOf(await bridge.scim.unlink({ connectionId: connection.id, name: 'Okta' }))
  expect(valueOf(await bridge.scim.connections({}))).toEqual([])
  await until(
    () => bridge.scim.endpoint({}),
    ({ status }) => status === 'off',
  )
})

test('a group that a provider pushed is listed, imported, followed and given up again', async () => {
  const product = await aProduct()
  const { bridge } = product
  const { handle, connection } = valueOf(await bridge.scim.connect(okta))
  const { token } = valueOf(await bridge.scim.reveal({ handle }))
  const { baseUrl } = await listening(product)
  const post = async (path: string, body: object): Promise<{ readonly id: string }> => {
    const answer = await fetch(`${baseUrl}/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(201)
    return (await answer.json()) as { readonly id: string }
  }
  const user = await post('Users', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'mina@campus.example' })
  const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group']
  const group = await post('Groups', { schemas, displayName: 'Doors 100% North', members: [{ value: user.id }] })
  await post('Groups', { schemas, displayName: 'Canteen' })

  const query = { connectionId: connection.id, search: '', imported: 'all', empty: 'all' } as const
  const open = async (change: Partial<{ search: string; imported: 'yes' | 'no'; empty: 'yes' | 'no' }>) => {
    const { listId, total } = valueOf(await bridge.scim.openGroups({ ...query, ...change }))
    const { rows } = valueOf(await bridge.scim.groupRows({ listId, offset: 0, limit: 10 }))
    expect(rows).toHaveLength(total)
    return rows.map((row) => row?.displayName)
  }
  expect(await open({})).toEqual(['Canteen', 'Doors 100% North'])
  expect(await open({ search: 'NORTH doors' })).toEqual(['Doors 100% North'])
  expect(await open({ search: '0% n' })).toEqual(['Doors 100% North'])
  expect(await open({ search: 'doors*' })).toEqual(['Doors 100% North'])
  expect(await open({ search: '*doors' })).toEqual([])
  expect(await open({ empty: 'yes' })).toEqual(['Canteen'])

  const chosen = valueOf(await bridge.scim.matchingGroups({ ...query, search: 'doors*' }))
  expect(chosen).toEqual({ scimIds: [group.id] })
  const wanted = { connectionId: connection.id, scimIds: [...chosen.scimIds] }
  expect(valueOf(await bridge.scim.previewImport(wanted))).toMatchObject([
    { displayName: 'Doors 100% North', people: 1, clash: null },
  ])
  expect(valueOf(await bridge.scim.importGroups({ ...wanted, onClash: 'skip', suffix: '' }))).toEqual({
    created: 1,
    skipped: 0,
    memberships: 1,
  })
  expect(await open({ imported: 'yes' })).toEqual(['Doors 100% North'])
  const groupId = 1 as GroupId
  expect(valueOf(await bridge.groups.show({ groupId }))).toMatchObject({
    row: { name: 'Doors 100% North' },
    connection: 'Okta',
    editable: false,
  })
  expect(valueOf(await bridge.scim.matchingGroups(query)).scimIds).toHaveLength(1)
  expect(valueOf(await bridge.scim.previewUnlink({ connectionId: connection.id }))).toMatchObject({
    groups: [{ name: 'Doors 100% North', members: 1 }],
    peopleLosingAccess: 1,
  })
  expect(valueOf(await bridge.scim.removeImport({ connectionId: connection.id, scimId: group.id }))).toEqual({ membersLost: 1 })
  expect(await open({ imported: 'yes' })).toEqual([])
  expect(valueOf(await bridge.scim.unlinkedUsers({ connectionId: connection.id, limit: 10 }))).toEqual([])
  expect(failureOf(await bridge.scim.linkUser({ connectionId: connection.id, scimId: user.id, personId: null }))).toMatchObject(
    {
      code: 'scim_user_linked',
    },
  )
})

test('the token is in no answer but the one reveal, and in no file, setting, argument or variable', async () => {
  const product = await aProduct()
  const { application, dataFolder, memory } = product
  const answers: string[] = []
  const call = async (name: string, input: unknown): Promise<unknown> => {
    const result = await application.call(`scim.${name}`, input, { id: 'window:1' })
    if (name !== 'reveal') answers.push(JSON.stringify(result))
    return valueOf(result)
  }
  application.events.subscribe((event) => answers.push(JSON.stringify(event)))
  const { handle, connection } = (await call('connect', okta)) as { handle: string; connection: { id: number } }
  const { token } = (await call('reveal', { handle })) as { token: string }
  const { baseUrl } = await listening(product)
  expect(await userNames(baseUrl, token)).toBe(200)
  await userNames(baseUrl, `${token.slice(0, -1)}${token.endsWith('x') ? 'y' : 'x'}`)
  const connectionId = connection.id
  for (const [name, input] of [
    ['endpoint', {}],
    ['retry', {}],
    ['connections', {}],
    ['requests', { connectionId, limit: 100 }],
    ['update', { connectionId, name: 'Other' }],
    ['refresh', { connectionId, overlapMinutes: 60 }],
    ['endOverlap', { connectionId }],
  ] as const) {
    await call(name, input)
  }
  await application.call('scim.reveal', { handle }, { id: 'window:1' })
  answers.push(JSON.stringify(application.services().settings.read()))
  await application.close()

  const secret = token.slice('atsync_'.length + 13)
  const places = {
    answers: answers.join('\n'),
    files: filesIn(dataFolder),
    environment: JSON.stringify(process.env),
    arguments: JSON.stringify([process.argv, process.execArgv]),
  }
  for (const [place, text] of Object.entries(places)) expect(text.includes(secret), `the token in ${place}`).toBe(false)
  // It was looked for in the right places.
  expect(places.files).toContain('Other')
  expect(places.answers).toContain(handle)
  expect([...memory.entries.values()].some((kept) => kept.includes(secret))).toBe(false)
})

function filesIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1')).join('\n')
}
