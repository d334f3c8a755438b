import { expect, test } from 'vitest'
import type { Attributes, Stored } from '../../../../src/main/scim/resource.ts'
import { defaultProjection, readProjection } from '../../../../src/main/scim/schema/projection.ts'
import { represent } from '../../../../src/main/scim/schema/represent.ts'
import { groupType, userType } from '../../../../src/main/scim/schema/resource-types.ts'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const baseUrl = 'http://127.0.0.1:18090/scim/v2'

const stored = (attributes: Attributes): Stored => ({
  scimId: 'u1',
  json: JSON.stringify(attributes),
  createdAt: Date.UTC(2026, 4, 13, 4, 42, 34),
  modifiedAt: Date.UTC(2026, 4, 14),
  version: 3,
})

test('a user is answered whole', () => {
  const user = stored({ userName: 'bjensen', externalId: '7', [enterprise]: { manager: { value: 'u2' } } })
  const groups = [{ scimId: 'g1', type: 'Group', display: 'Tour Guides', membership: 'direct' } as const]
  expect(represent(userType, user, { baseUrl, groups }, defaultProjection)).toEqual({
    schemas: [userType.schema, enterprise],
    id: 'u1',
    externalId: '7',
    userName: 'bjensen',
    groups: [{ value: 'g1', $ref: `${baseUrl}/Groups/g1`, display: 'Tour Guides', type: 'direct' }],
    [enterprise]: { manager: { value: 'u2' } },
    meta: {
      resourceType: 'User',
      created: '2026-05-13T04:42:34.000Z',
      lastModified: '2026-05-14T00:00:00.000Z',
      location: `${baseUrl}/Users/u1`,
      version: 'W/"3"',
    },
  })
})

test('a manager is answered as it was sent', () => {
  const answer = (manager: { readonly value: string; readonly $ref?: string }) =>
    represent(
      userType,
      stored({ userName: 'x', [enterprise]: { manager } }),
      { baseUrl },
      readProjection(userType, { attributes: 'manager' }),
    )
  expect(answer({ value: 'u2' })).toHaveProperty([enterprise, 'manager'], { value: 'u2' })
  expect(answer({ value: 'u2', $ref: '../Users/u2' })).toHaveProperty([enterprise, 'manager', '$ref'], '../Users/u2')
})

test('a group is answered with its members, users and groups', () => {
  const members = [
    { scimId: 'u1', type: 'User', display: 'Babs' },
    { scimId: 'g2', type: 'Group', display: null },
  ] as const
  const group = stored({ displayName: 'Tour Guides' })
  expect(represent(groupType, group, { baseUrl, members }, defaultProjection)).toMatchObject({
    schemas: [groupType.schema],
    displayName: 'Tour Guides',
    members: [
      { value: 'u1', $ref: `${baseUrl}/Users/u1`, display: 'Babs', type: 'User' },
      { value: 'g2', $ref: `${baseUrl}/Groups/g2`, type: 'Group' },
    ],
  })
  expect(represent(groupType, group, { baseUrl, members: [] }, defaultProjection)).not.toHaveProperty('members')
  expect(represent(groupType, group, { baseUrl, members }, readProjection(groupType, { attributes: 'members.value' }))).toEqual(
    {
      schemas: [groupType.schema],
      id: 'u1',
      members: [{ value: 'u1' }, { value: 'g2' }],
    },
  )
})

test('schemas names an extension only when something of it is set', () => {
  expect(represent(userType, stored({ userName: 'x' }), { baseUrl }, defaultProjection)).toHaveProperty('schemas', [
    userType.schema,
  ])
})
