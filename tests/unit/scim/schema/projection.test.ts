import { describe, expect, test } from 'vitest'
import type { Attributes } from '../../../../src/main/scim/resource.ts'
import { attribute } from '../../../../src/main/scim/schema/attribute.ts'
import { type AskedAttributes, project, readProjection, wants } from '../../../../src/main/scim/schema/projection.ts'
import { groupType, type ResourceType, userType } from '../../../../src/main/scim/schema/resource-types.ts'
import { refusalOf } from '../../../support/scim/refusal.ts'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const always = { schemas: [userType.schema, enterprise], id: '1' }
const whole: Attributes = {
  ...always,
  userName: 'x',
  name: { familyName: 'J', givenName: 'B' },
  emails: [{ value: 'a', type: 'work' }, { value: 'b' }, { type: 'home' }],
  [enterprise]: { department: 'Tours', manager: { value: '26', $ref: 'x' } },
  meta: { resourceType: 'User', location: 'x' },
}
const projected = (asked: AskedAttributes) => project(userType, whole, readProjection(userType, asked))

describe('attributes', () => {
  test.each<[string, Attributes]>([
    ['userName', { userName: 'x' }],
    ['USERNAME , meta.LOCATION', { userName: 'x', meta: { location: 'x' } }],
    ['name.familyName', { name: { familyName: 'J' } }],
    ['name,name.familyName', { name: { familyName: 'J', givenName: 'B' } }],
    ['name.familyName,name', { name: { familyName: 'J', givenName: 'B' } }],
    ['emails.value', { emails: [{ value: 'a' }, { value: 'b' }] }],
    [`${userType.schema}:emails.TYPE`, { emails: [{ type: 'work' }, { type: 'home' }] }],
    [enterprise, { [enterprise]: { department: 'Tours', manager: { value: '26', $ref: 'x' } } }],
    [`${enterprise.toUpperCase()}:department`, { [enterprise]: { department: 'Tours' } }],
    [`${enterprise}:manager.value`, { [enterprise]: { manager: { value: '26' } } }],
    [
      userType.schema.toLowerCase(),
      {
        userName: 'x',
        name: { familyName: 'J', givenName: 'B' },
        emails: [{ value: 'a', type: 'work' }, { value: 'b' }, { type: 'home' }],
      },
    ],
    ['manager.value', { [enterprise]: { manager: { value: '26' } } }],
    ['unknown', {}],
    ['__proto__,constructor.prototype', {}],
  ])('=%s', (attributes, expected) => {
    expect(projected({ attributes })).toEqual({ ...always, ...expected })
  })

  test('may come as a list', () => {
    expect(projected({ attributes: ['userName', 'id'] })).toEqual({ ...always, userName: 'x' })
  })
})

describe('excludedAttributes', () => {
  test.each<[string, readonly string[]]>([
    ['userName', ['userName']],
    ['NAME,emails,meta', ['name', 'emails', 'meta']],
    [enterprise, [enterprise]],
    [`${enterprise}:department,manager`, [enterprise]],
    ['id,schemas', []],
    ['unknown', []],
  ])('=%s', (excludedAttributes, gone) => {
    const rest = Object.fromEntries(Object.entries(whole).filter(([name]) => !gone.includes(name)))
    expect(projected({ excludedAttributes })).toEqual(rest)
  })

  test('may leave out a part', () => {
    expect(projected({ excludedAttributes: `emails.value,name.givenName,${enterprise}:manager.$ref` })).toEqual({
      ...whole,
      name: { familyName: 'J' },
      emails: [{ type: 'work' }, { type: 'home' }],
      [enterprise]: { department: 'Tours', manager: { value: '26' } },
    })
  })
})

test('both together are refused', () => {
  expect(refusalOf(() => readProjection(userType, { attributes: 'a', excludedAttributes: ['b'] }))).toBe('400 invalidValue')
  expect(readProjection(userType, { attributes: '', excludedAttributes: null }).kind).toBe('default')
})

test('members are wanted only where something of them is asked for', () => {
  const wanted = (asked: AskedAttributes) => wants(readProjection(groupType, asked), 'members')
  expect(wanted({})).toBe(true)
  expect(wanted({ attributes: 'displayName' })).toBe(false)
  expect(wanted({ attributes: 'members.value' })).toBe(true)
  expect(wanted({ excludedAttributes: 'MEMBERS' })).toBe(false)
  expect(wanted({ excludedAttributes: 'members.display' })).toBe(true)
})

test('what is returned on request or never is so', () => {
  const type: ResourceType = {
    ...groupType,
    attributes: [
      attribute('asked', 'string', '', { returned: 'request' }),
      attribute('secret', 'string', '', { returned: 'never' }),
    ],
  }
  const resource = { schemas: [], id: '1', asked: 'a', secret: 's' }
  const names = (asked: AskedAttributes) => Object.keys(project(type, resource, readProjection(type, asked)))
  expect(names({})).toEqual(['id'])
  expect(names({ attributes: 'asked,secret' })).toEqual(['id', 'asked'])
  expect(names({ excludedAttributes: 'other' })).toEqual(['id'])
})
