import { expect, it } from 'vitest'
import { maxBulkOperations } from '../../../../src/main/scim/limits.ts'
import { aGroupBody, aPatch, aScimEndpoint, aUserBody, enterpriseSchema } from '../../../support/scim-endpoint.ts'

function aBulk(Operations: readonly object[], more: object = {}): object {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations, ...more }
}

const post = (path: string, bulkId: string, data: object): object => ({ method: 'POST', path, bulkId, data })

it('each operation has its result, with address and status', async () => {
  const endpoint = await aScimEndpoint()
  const { send } = endpoint.aProvider()
  const old = (await send('POST', '/Users', aUserBody('old@x.example'))).body.id

  const { status, body } = await send(
    'POST',
    '/Bulk',
    aBulk([
      post('/Users', 'one', aUserBody('a@x.example')),
      post('/Users', 'two', aUserBody('A@x.example')),
      { method: 'patch', path: `/Users/${old}`, data: aPatch({ op: 'add', path: 'title', value: 'Nurse' }) },
      { method: 'PUT', path: `/Users/${old}`, version: 'W/"7"', data: aUserBody('old@x.example') },
      { method: 'DELETE', path: `/Users/${old}` },
      { method: 'GET', path: `/Users/${old}` },
      { method: 'POST', path: '/Users', data: aUserBody('b@x.example') },
    ]),
  )

  expect(status).toBe(200)
  expect(body.schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:BulkResponse'])
  const at = `${endpoint.baseUrl}/Users/${old}`
  expect(body.Operations).toMatchObject([
    { method: 'POST', bulkId: 'one', status: '201', version: 'W/"1"', location: expect.stringContaining('/Users/') },
    { method: 'POST', bulkId: 'two', status: '409', response: { status: '409', scimType: 'uniqueness' } },
    { method: 'PATCH', status: '200', location: at, version: 'W/"2"' },
    { method: 'PUT', status: '412', location: at },
    { method: 'DELETE', status: '204', location: at },
    { method: 'GET', status: '400', location: at },
    { method: 'POST', status: '400', response: { scimType: 'invalidValue' } },
  ])
  expect(body.Operations[1].location).toBeUndefined()
  expect((await send('GET', '/Users')).body.totalResults).toBe(1)
})

it('operations refer to what others make, also to later ones', async () => {
  const { send } = (await aScimEndpoint()).aProvider()

  const { body } = await send(
    'POST',
    '/Bulk',
    aBulk([
      {
        method: 'PATCH',
        path: '/Groups/bulkId:group',
        data: aPatch({ op: 'add', path: 'members', value: [{ value: 'bulkId:late' }] }),
      },
      post('/Groups', 'group', aGroupBody('Nurses', ['bulkId:user'])),
      post('/Users', 'user', aUserBody('a@x.example')),
      post('/Users', 'late', aUserBody('b@x.example', { [enterpriseSchema]: { manager: { value: 'bulkId:user' } } })),
    ]),
  )

  expect(body.Operations.map(({ status }: { status: string }) => status)).toEqual(['200', '201', '201', '201'])
  const [group] = (await send('GET', '/Groups')).body.Resources
  expect(group.members.map(({ display }: { display: string }) => display).toSorted()).toEqual(['a@x.example', 'b@x.example'])
  const [manager, late] = (await send('GET', '/Users?sortBy=userName')).body.Resources
  expect(late[enterpriseSchema].manager.value).toBe(manager.id)
})

it('references in a circle are resolved', async () => {
  const { send } = (await aScimEndpoint()).aProvider()

  const { body } = await send(
    'POST',
    '/Bulk',
    aBulk([
      post('/Groups', 'a', aGroupBody('A', ['bulkId:b'])),
      post('/Groups', 'b', aGroupBody('B', ['bulkId:c', 'bulkId:user'])),
      post('/Groups', 'c', aGroupBody('C', ['bulkId:a', 'bulkId:c'])),
      post('/Users', 'user', aUserBody('a@x.example', { [enterpriseSchema]: { manager: { value: 'bulkId:boss' } } })),
      post('/Users', 'boss', aUserBody('b@x.example', { [enterpriseSchema]: { manager: { value: 'bulkId:user' } } })),
    ]),
  )

  expect(body.Operations.map(({ status }: { status: string }) => status)).toEqual(['201', '201', '201', '201', '201'])
  const groups = (await send('GET', '/Groups?sortBy=displayName')).body.Resources
  const members = groups.map((group: { members: readonly { display: string }[] }) =>
    group.members.map(({ display }) => display).toSorted(),
  )
  expect(members).toEqual([['B'], ['C', 'a@x.example'], ['A', 'C']])
  const [user, boss] = (await send('GET', '/Users?sortBy=userName')).body.Resources
  expect([user[enterpriseSchema].manager.value, boss[enterpriseSchema].manager.value]).toEqual([boss.id, user.id])
})

it('what refers to nothing that is made fails alone', async () => {
  const { send } = (await aScimEndpoint()).aProvider()

  const { body } = await send(
    'POST',
    '/Bulk',
    aBulk([
      post('/Groups', 'a', aGroupBody('A', ['bulkId:nobody'])),
      post('/Groups', 'b', aGroupBody('B', ['bulkId:bad'])),
      post('/Users', 'bad', { userName: 'no schemas' }),
      post('/Users', 'good', aUserBody('a@x.example')),
    ]),
  )

  expect(body.Operations.map(({ status }: { status: string }) => status)).toEqual(['409', '409', '400', '201'])
})

it('after as many errors as it may have, no more is done', async () => {
  const { send } = (await aScimEndpoint()).aProvider()
  const bad = { method: 'DELETE', path: '/Users/nobody' }

  const { body } = await send(
    'POST',
    '/Bulk',
    aBulk([bad, post('/Users', 'a', aUserBody('a@x.example')), bad, post('/Users', 'b', aUserBody('b@x.example'))], {
      failOnErrors: 2,
    }),
  )

  expect(body.Operations.map(({ status }: { status: string }) => status)).toEqual(['404', '201', '404'])
  expect((await send('GET', '/Users')).body.totalResults).toBe(1)
})

it('too much at once is refused whole', async () => {
  const { send } = (await aScimEndpoint()).aProvider()
  const many = Array.from({ length: maxBulkOperations + 1 }, (_, index) =>
    post('/Users', `u${index}`, aUserBody(`u${index}@x.example`)),
  )

  expect((await send('POST', '/Bulk', aBulk(many))).body.status).toBe('413')
  expect((await send('POST', '/Bulk', aBulk([], { padding: 'x'.repeat(17_000_000) }))).body.status).toBe('413')
  expect((await send('POST', '/Bulk', { Operations: [] })).body.scimType).toBe('invalidSyntax')
  expect((await send('POST', '/Bulk', aBulk([], { failOnErrors: 'many' }))).status).toBe(400)
  const whole = await send('POST', '/Bulk', aBulk(many.slice(0, 50)))
  expect(new Set(whole.body.Operations.map(({ status }: { status: string }) => status))).toEqual(new Set(['201']))
})
