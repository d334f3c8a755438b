import { expect, it } from 'vitest'
import { auditRecords, brokenRecord } from '../../../support/audit.ts'
import { aGroupBody, aPatch, aScimEndpoint, aUserBody } from '../../../support/scim-endpoint.ts'
import { journalLines } from '../../../support/scim.ts'

it('requests that come together are each answered as if they came alone, and recorded once', async () => {
  const { aProvider, directory, endpoint } = await aScimEndpoint()
  const { send } = aProvider()
  const names = Array.from({ length: 30 }, (_, nth) => `user${nth}@campus.example`)

  const made = await Promise.all([...names, 'USER7@campus.example'].map((name) => send('POST', '/Users', aUserBody(name))))

  expect(made.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([...names.map(() => 201), 409])
  const users = made.filter(({ status }) => status === 201).map(({ body }) => body.id as string)
  expect(new Set(users).size).toBe(names.length)
  const listed = await send('GET', '/Users?attributes=userName')
  expect(listed.body.totalResults).toBe(names.length)
  expect(journalLines(directory.connection)).toHaveLength(names.length)

  const { body: group } = await send('POST', '/Groups', aGroupBody('Everybody', users.slice(0, 1)))
  const changes = await Promise.all([
    ...users.map((value) => send('PATCH', `/Groups/${group.id}`, aPatch({ op: 'add', path: 'members', value: [{ value }] }))),
    send('PATCH', `/Groups/${group.id}`, aPatch({ op: 'add', path: 'members', value: [{ value: 'nobody' }] })),
    send('DELETE', `/Users/nobody`),
    send('PUT', `/Groups/${group.id}`, aGroupBody('Nobody'), { 'If-Match': 'W/"99"' }),
  ])

  expect(changes.map(({ status }) => status)).toEqual([...users.map(() => 200), 400, 404, 412])
  const { body: whole } = await send('GET', `/Groups/${group.id}`)
  expect(whole.members).toHaveLength(users.length)
  // The first one was a member already.
  expect(whole.meta.version).toBe(`W/"${users.length}"`)
  await endpoint.close()
  const written = auditRecords(directory.connection).filter(({ action }) => action === 'scim.write')
  expect(written).toHaveLength(names.length + 1 + users.length)
  expect(brokenRecord(directory.connection)).toBe(null)
})
