import { expect, test } from 'vitest'
import { auditRecords, brokenRecord } from '../../support/audit.ts'
import { aPatch, aScimEndpoint, aUserBody } from '../../support/scim-endpoint.ts'

test('every write of a provider is recorded with it, and what was refused is counted, not repeated', async () => {
  const { aProvider, directory, endpoint } = await aScimEndpoint()
  const okta = aProvider({ name: 'Okta' })
  const { body } = await okta.send('POST', '/Users', aUserBody('kim@campus.example'))
  await okta.send('PATCH', `/Users/${body.id}`, aPatch({ op: 'replace', path: 'active', value: false }))
  await okta.send('GET', `/Users/${body.id}`)
  for (let n = 0; n < 3; n += 1) await okta.send('POST', '/Users', aUserBody('kim@campus.example'))
  const stranger = { authorization: 'Bearer atsync_000000000000_0' }
  for (let n = 0; n < 5; n += 1) await okta.send('GET', '/Users', undefined, stranger)
  await okta.send('DELETE', `/Users/${body.id}`)
  await endpoint.close()

  const records = auditRecords(directory.connection)
  expect(records.map(({ who, via, action, outcome }) => [who, via, action, outcome])).toEqual([
    ['scim:Okta', 'scim:127.0.0.1', 'scim.write', 'ok'],
    ['scim:Okta', 'scim:127.0.0.1', 'scim.write', 'ok'],
    ['scim:Okta', 'scim:127.0.0.1', 'scim.refuse', 'http_409'],
    ['', 'scim:127.0.0.1', 'scim.refuse', 'http_401'],
    ['scim:Okta', 'scim:127.0.0.1', 'scim.write', 'ok'],
    ['scim:Okta', 'scim:127.0.0.1', 'scim.refuse', 'http_409'],
    ['', 'scim:127.0.0.1', 'scim.refuse', 'http_401'],
  ])
  expect(records.map(({ details }) => JSON.parse(details) as unknown)).toMatchObject([
    { method: 'POST', resource: 'User', name: 'kim@campus.example' },
    { method: 'PATCH', resource: 'User', name: 'kim@campus.example' },
    { method: 'POST', resource: 'Users', status: 409 },
    { status: 401 },
    { method: 'DELETE', resource: 'User' },
    { status: 409, count: 2 },
    { status: 401, count: 4 },
  ])
  expect(records.map(({ target }) => target).slice(0, 2)).toEqual([`scim_user:${body.id}`, `scim_user:${body.id}`])
  expect(JSON.stringify(records)).not.toContain('atsync_')
  expect(brokenRecord(directory.connection)).toBe(null)
})
