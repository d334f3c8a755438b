import { describe, expect, test } from 'vitest'
import { attribute } from '../../../../src/main/scim/schema/attribute.ts'
import { readResource } from '../../../../src/main/scim/schema/read-resource.ts'
import { groupType, type ResourceType, userType } from '../../../../src/main/scim/schema/resource-types.ts'
import { refusalOf } from '../../../support/scim/refusal.ts'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const asUser = (body: object) => ({ schemas: [userType.schema], userName: 'bjensen', ...body })
const asGroup = (body: object) => ({ schemas: [groupType.schema], displayName: 'Tour Guides', ...body })
const readUser = (body: object) => readResource(userType, asUser(body), null).attributes
const readGroup = (body: object) => readResource(groupType, asGroup(body), null)

describe('a resource is read', () => {
  test('into the schema`s spelling, with its values as they were sent', () => {
    const body = {
      SCHEMAS: [userType.schema.toUpperCase(), enterprise],
      USERNAME: 'BJensen ',
      Name: { FamilyName: 'Jensen', given_name: 'x' },
      Emails: [{ VALUE: 'B@Example.COM', Type: 'WORK' }],
      [enterprise.toUpperCase()]: { Department: 'Tours' },
    }
    expect(readResource(userType, body, null).attributes).toEqual({
      userName: 'BJensen ',
      name: { familyName: 'Jensen' },
      emails: [{ value: 'B@Example.COM', type: 'WORK' }],
      [enterprise]: { department: 'Tours' },
    })
  })

  test('without what is unknown, read-only, unassigned or a password', () => {
    expect(
      readUser({
        id: 'x',
        meta: { version: 1 },
        groups: [{ value: 'g' }],
        password: 'secret',
        nickName: null,
        emails: [],
        phoneNumbers: [null, {}],
        name: { middleName: null },
        favouriteColour: 'blue',
        department: 'not in its extension',
        [enterprise]: { manager: { displayName: 'Jim' } },
        'urn:example:2.0:Other': { a: 1 },
      }),
    ).toEqual({ userName: 'bjensen' })
  })

  test('also where its own attributes stand below their URN', () => {
    expect(
      readResource(
        userType,
        {
          schemas: [userType.schema],
          [userType.schema.toUpperCase()]: { userName: 'bjensen', title: 'Guide' },
          nickName: 'Babs',
        },
        null,
      ).attributes,
    ).toEqual({ userName: 'bjensen', title: 'Guide', nickName: 'Babs' })
    expect(refusalOf(() => readUser({ [userType.schema]: { userName: 'other' } }))).toBe('400 invalidSyntax')
  })

  test('with the same value and type once, and all that is said of them', () => {
    expect(
      readUser({
        emails: [
          { value: 'a', type: 'work', display: 'A' },
          { value: 'a', type: 'work', primary: true },
          { value: 'a', type: 'home' },
          { value: 'a' },
        ],
        addresses: [{ locality: 'L' }, { locality: 'L' }, { locality: 'M' }],
      }),
    ).toMatchObject({
      emails: [{ value: 'a', type: 'work', display: 'A', primary: true }, { value: 'a', type: 'home' }, { value: 'a' }],
      addresses: [{ locality: 'L' }, { locality: 'M' }],
    })
  })

  test('with members that are named by their address alone', () => {
    const members = [{ $ref: 'https://scim.example/scim/v2/Users/u1' }, { $ref: '../Users/u2', value: null }, { value: 'u3' }]
    expect(readGroup({ members }).memberIds).toEqual(['u1', 'u2', 'u3'])
    expect(refusalOf(() => readGroup({ members: [{ $ref: 'https://scim.example/' }] }))).toBe('400 invalidValue')
  })

  test.each([
    ['True', true],
    ['false', false],
    [true, true],
  ])('with the boolean %j', (given, active) => {
    expect(readUser({ active: given, emails: [{ value: 'a', primary: given }] })).toMatchObject({
      active,
      emails: [{ value: 'a', primary: active }],
    })
  })

  test.each([
    ['26', { manager: { value: '26' } }],
    [{ value: '26', $ref: null }, { manager: { value: '26' } }],
    [[{ value: '26', $ref: '../Users/26' }], { manager: { value: '26', $ref: '../Users/26' } }],
    ['', undefined],
    [{ value: '' }, undefined],
    [null, undefined],
    [[], undefined],
  ])('with the manager %j', (manager, expected) => {
    expect(readUser({ [enterprise]: { manager } })[enterprise]).toEqual(expected)
  })

  test('with one value in the place of a list, and JSON inside of text', () => {
    expect(readUser({ emails: { value: 'a' }, roles: [{ value: '{"id":"1"}' }] })).toMatchObject({
      emails: [{ value: 'a' }],
      roles: [{ value: '{"id":"1"}' }],
    })
  })

  test('by whole names too', () => {
    expect(readUser({ [`${userType.schema}:title`]: 'Guide' })).toEqual({ userName: 'bjensen', title: 'Guide' })
  })

  test('as a group, with the ids of its members apart', () => {
    expect(
      readGroup({
        schemas: [groupType.schema, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'],
        externalId: '8a',
        members: [{ value: 'u1', $ref: null, display: 'x' }, { value: 'u2', type: 'User' }, { VALUE: 'u1' }],
      }),
    ).toEqual({ attributes: { displayName: 'Tour Guides', externalId: '8a' }, memberIds: ['u1', 'u2'] })
    expect(readGroup({ members: [] }).memberIds).toEqual([])
    expect(readGroup({ members: null }).memberIds).toEqual([])
    expect(readGroup({}).memberIds).toBeNull()
  })
})

describe('a resource is refused', () => {
  test.each([
    ['a list', []],
    ['text', 'x'],
    ['nothing', null],
    ['a name given twice', asUser({ title: 'a', TITLE: 'b' })],
  ])('as %s', (_, body) => {
    expect(refusalOf(() => readResource(userType, body, null))).toBe('400 invalidSyntax')
  })

  test.each([
    { userName: undefined },
    { userName: null },
    { userName: '  ' },
    { userName: 1 },
    { schemas: undefined },
    { schemas: [] },
    { schemas: [enterprise] },
    { active: 'yes' },
    { active: 1 },
    { title: true },
    { title: ['x'] },
    { name: 'Jensen' },
    { name: ['Jensen'] },
    { name: { familyName: 1 } },
    { emails: 'a@b.example' },
    { emails: ['a@b.example'] },
    { emails: [[{ value: 'a' }]] },
    { emails: [{ value: 1 }] },
    {
      emails: [
        { value: 'a', primary: true },
        { value: 'b', primary: 'True' },
      ],
    },
    { x509Certificates: [{ value: 'not base64!' }] },
    { [enterprise]: 'x' },
    { [enterprise]: { manager: ['1', '2'] } },
    { [enterprise]: { department: {} } },
  ])('for a value that is wrong: %j', (body) => {
    expect(refusalOf(() => readUser(body))).toBe('400 invalidValue')
  })

  test.each([{ displayName: '' }, { members: [{}, { display: 'x' }] }, { members: [{ value: '' }] }, { members: ['u1', 2] }])(
    'for a value of a group that is wrong: %j',
    (body) => {
      expect(refusalOf(() => readGroup(body))).toBe('400 invalidValue')
    },
  )

  test('names the attribute', () => {
    expect(() => readUser({ name: { familyName: 1 } })).toThrow('name.familyName is text, not a number.')
  })

  test('when it changes what may not change', () => {
    const type: ResourceType = {
      ...groupType,
      attributes: [...groupType.attributes, attribute('serial', 'string', '', { mutability: 'immutable' })],
    }
    const read = (serial: string | undefined, present: string | undefined) =>
      refusalOf(() => readResource(type, asGroup({ serial }), present === undefined ? {} : { serial: present }))
    expect(read('1', '1')).toBe('none')
    expect(read('1', undefined)).toBe('none')
    expect(read('2', '1')).toBe('400 mutability')
  })
})

test('names of a prototype are names that nobody knows', () => {
  const body = JSON.parse(
    `{"schemas":["${userType.schema}"],"userName":"x","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},
      "name":{"__proto__":{"polluted":1},"familyName":"J"},"emails":[{"__proto__":{"polluted":1},"value":"a"}],
      "${enterprise}":{"__proto__":{"polluted":1},"constructor":"x"}}`,
  ) as unknown
  const { attributes } = readResource(userType, body, null)
  expect(attributes).toEqual({ userName: 'x', name: { familyName: 'J' }, emails: [{ value: 'a' }] })
  expect(attributes['polluted']).toBeUndefined()
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})
