import { expect, test } from 'vitest'
import { addLevel, assignLevel } from '../../../src/main/directory/doors/levels.ts'
import { addSchedule } from '../../../src/main/directory/doors/schedules.ts'
import { importGroups } from '../../../src/main/scim/store/group-import.ts'
import type { GroupId } from '../../../src/shared/domain.ts'
import { auditRecords, brokenRecord } from '../../support/audit.ts'
import { aPatch, aScimEndpoint, aUserBody } from '../../support/scim-endpoint.ts'
import { journalLines } from '../../support/scim.ts'

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
    { method: 'DELETE', resource: 'User', name: 'kim@campus.example' },
    { status: 409, count: 2 },
    { status: 401, count: 4 },
  ])
  expect(records.map(({ target }) => target).slice(0, 2)).toEqual([`scim_user:${body.id}`, `scim_user:${body.id}`])
  expect(JSON.stringify(records)).not.toContain('atsync_')
  expect(brokenRecord(directory.connection)).toBe(null)
})

test('a group that a provider deletes leaves behind which levels it was on, for whoever makes it again', async () => {
  const { aProvider, directory, endpoint } = await aScimEndpoint()
  const author = { actor: 'command', who: 'tester', clock: { now: () => 1, after: () => () => undefined } } as const
  const okta = aProvider({ name: 'Okta' })
  const user = await okta.send('POST', '/Users', aUserBody('kim@campus.example'))
  const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group']
  const group = { schemas, displayName: 'Lab', members: [{ value: user.body.id }] }
  const { body } = await okta.send('POST', '/Groups', group)
  const { connectionId } = okta
  importGroups(directory.connection, author, { connectionId, scimIds: [body.id], onClash: 'skip', suffix: '' })
  const groupId = directory.connection.prepare<[], GroupId>('SELECT id FROM access_group').pluck().get() as GroupId
  const hours = { name: 'Always', onHolidays: 'as_usual' as const, week: [], exceptions: [] }
  const scheduleId = await addSchedule(directory.directory, author, hours)
  for (const name of ['Labs', 'Gates']) {
    const levelId = await addLevel(directory.directory, author, { name, scheduleId, doorIds: [], siteIds: [] })
    await assignLevel(directory.directory, author, { levelId, groupId })
  }
  const before = directory.connection.prepare<[], number>('SELECT max(seq) FROM journal').pluck().get()

  expect(await okta.send('DELETE', `/Groups/${body.id}`)).toMatchObject({ status: 204 })
  await endpoint.close()

  expect(journalLines(directory.connection, before)).toEqual([
    expect.stringContaining(`remove memberships ${groupId} of`),
    expect.stringContaining('remove assignments 1'),
    expect.stringContaining('remove assignments 2'),
    expect.stringContaining(`remove groups ${groupId}`),
  ])
  const removed = `SELECT before FROM journal WHERE kind = 'assignments' AND action = 'remove' ORDER BY seq`
  expect(
    directory.connection
      .prepare<[], string>(removed)
      .pluck()
      .all()
      .map((row) => JSON.parse(row) as unknown),
  ).toEqual([
    { level_id: 1, group_id: groupId },
    { level_id: 2, group_id: groupId },
  ])
  const record = auditRecords(directory.connection).at(-1)
  expect(JSON.parse(record?.details ?? '')).toEqual({
    method: 'DELETE',
    resource: 'Group',
    name: 'Lab',
    levels: ['Gates', 'Labs'],
  })
})
