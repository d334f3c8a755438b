import { describe, expect, test } from 'vitest'
import { patchAttributes } from '../../../../src/main/scim/patch/patch-attributes.ts'
import { groupSteps } from '../../../../src/main/scim/patch/group-steps.ts'
import { readPatch } from '../../../../src/main/scim/patch/read-patch.ts'
import type { Attributes } from '../../../../src/main/scim/resource.ts'
import { defaultProjection } from '../../../../src/main/scim/schema/projection.ts'
import { represent } from '../../../../src/main/scim/schema/represent.ts'
import { groupType, userType } from '../../../../src/main/scim/schema/resource-types.ts'
import { refusalOf } from '../../../support/scim/refusal.ts'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const barbara: Attributes = {
  userName: 'bjensen',
  active: true,
  name: { familyName: 'Jensen', givenName: 'Barbara' },
  emails: [
    { value: 'b@work.example', type: 'work', primary: true },
    { value: 'b@home.example', type: 'home' },
  ],
}

function readUserPatch(...operations: readonly object[]) {
  return readPatch(userType, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations }, 'u1')
}

const patched = (...operations: readonly object[]) => patchAttributes(userType, barbara, readUserPatch(...operations))

function steps(...operations: readonly object[]) {
  const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations }
  return groupSteps({ displayName: 'Tour Guides' }, readPatch(groupType, body, 'g1'), { all: () => [], among: () => [] })
}

/** The 23 cases in which libraries were compared (scim.md, section 5.5). */
describe('a PATCH', () => {
  test('1: Entra`s active as text', () => {
    expect(patched({ op: 'Replace', path: 'active', value: 'False' })).toEqual({ ...barbara, active: false })
  })

  test('2: Entra`s removal of one member by a list leaves the others', () => {
    expect(steps({ op: 'Remove', path: 'members', value: [{ $ref: null, value: 'u1' }] })).toEqual([
      { kind: 'remove_members', scimIds: ['u1'] },
    ])
  })

  test('3: a member that comes twice is added once', () => {
    expect(steps({ op: 'add', path: 'members', value: [{ value: 'u1' }, { value: 'u1' }] })).toEqual([
      { kind: 'add_members', scimIds: ['u1'] },
    ])
    expect(patched({ op: 'add', path: 'emails', value: [{ value: 'b@work.example', type: 'work' }] })).toBe(barbara)
  })

  test('4: Entra`s replacement of a phone number that is missing adds it', () => {
    expect(patched({ op: 'Replace', path: 'phoneNumbers[type eq "mobile"].value', value: '+1 555' })).toEqual({
      ...barbara,
      phoneNumbers: [{ type: 'mobile', value: '+1 555' }],
    })
  })

  test('5: the URN of an extension enters schemas', () => {
    const attributes = patched({ op: 'add', path: `${enterprise}:department`, value: 'Tours' })
    const stored = { scimId: 'u1', json: JSON.stringify(attributes), createdAt: 0, modifiedAt: 0, version: 1 }
    expect(represent(userType, stored, { baseUrl: '' }, defaultProjection)).toMatchObject({
      schemas: [userType.schema, enterprise],
      [enterprise]: { department: 'Tours' },
    })
  })

  test('6: a new primary value takes that from the other', () => {
    expect(patched({ op: 'add', path: 'emails', value: [{ value: 'new', primary: true }] })['emails']).toEqual([
      { value: 'b@work.example', type: 'work', primary: false },
      { value: 'b@home.example', type: 'home' },
      { value: 'new', primary: true },
    ])
    expect(patched({ op: 'replace', path: 'emails[type eq "home"].primary', value: true })['emails']).toEqual([
      { value: 'b@work.example', type: 'work', primary: false },
      { value: 'b@home.example', type: 'home', primary: true },
    ])
  })

  test('7: names in a path know no case', () => {
    expect(patched({ op: 'replace', path: 'NAME.FAMILYNAME', value: 'x' })).toMatchObject({ name: { familyName: 'x' } })
    expect(patched({ op: 'replace', path: 'Emails[TYPE EQ "Home"].VALUE', value: 'x' })).toMatchObject({
      emails: [{}, { value: 'x' }],
    })
  })

  test('8: names in a value know no case', () => {
    expect(patched({ op: 'replace', value: { USERNAME: 'x', Name: { GIVENNAME: 'y' } } })).toMatchObject({
      userName: 'x',
      name: { givenName: 'y', familyName: 'Jensen' },
    })
  })

  test('9: the id cannot change', () => {
    expect(refusalOf(() => patched({ op: 'replace', path: 'id', value: 'u2' }))).toBe('400 mutability')
    expect(refusalOf(() => patched({ op: 'replace', value: { id: 'u2' } }))).toBe('400 mutability')
    expect(patched({ op: 'replace', value: { id: 'u1', active: true } })).toBe(barbara)
  })

  test('10: userName cannot be removed', () => {
    expect(refusalOf(() => patched({ op: 'remove', path: 'userName' }))).toBe('400 mutability')
  })

  test('11: an unknown attribute is no path', () => {
    expect(refusalOf(() => patched({ op: 'add', path: 'favouriteColour', value: 'x' }))).toBe('400 invalidPath')
  })

  test('12: a value of another type is refused', () => {
    expect(refusalOf(() => patched({ op: 'replace', path: 'active', value: 'maybe' }))).toBe('400 invalidValue')
    expect(refusalOf(() => patched({ op: 'replace', path: 'title', value: 3 }))).toBe('400 invalidValue')
  })

  test('13: constructor.prototype reaches nothing', () => {
    expect(refusalOf(() => patched({ op: 'add', path: 'constructor.prototype.x', value: 'x' }))).toBe('400 invalidPath')
    expect(refusalOf(() => patched({ op: 'add', path: 'constructor.prototype', value: 'x' }))).toBe('400 invalidPath')
  })

  test('14: Replace may be spelled so', () => {
    expect(patched({ OP: 'REPLACE', Path: 'title', Value: 'x' })).toEqual({ ...barbara, title: 'x' })
  })

  test('15: the RFC`s removal of a member', () => {
    expect(steps({ op: 'remove', path: 'members[value eq "u1"]' })).toEqual([{ kind: 'remove_members', scimIds: ['u1'] }])
  })

  test('16: the RFC`s removal of all members', () => {
    expect(steps({ op: 'remove', path: 'members' })).toEqual([{ kind: 'replace_members', scimIds: [] }])
  })

  test('17: dotted names and URNs as keys', () => {
    const value = {
      'name.givenName': 'Babs',
      [`${enterprise}:employeeNumber`]: '701984',
      'emails[type eq "work"].value': 'new@work.example',
      [enterprise]: { department: 'Tours' },
    }
    expect(patched({ op: 'replace', value })).toEqual({
      ...barbara,
      name: { familyName: 'Jensen', givenName: 'Babs' },
      emails: [
        { value: 'new@work.example', type: 'work', primary: true },
        { value: 'b@home.example', type: 'home' },
      ],
      [enterprise]: { employeeNumber: '701984', department: 'Tours' },
    })
  })

  test('18: an extension`s attribute by its URN', () => {
    expect(patched({ op: 'add', path: `${enterprise}:manager`, value: { value: '26' } })).toEqual({
      ...barbara,
      [enterprise]: { manager: { value: '26' } },
    })
  })

  test('19: a replacement of the value that a filter finds', () => {
    expect(patched({ op: 'replace', path: 'emails[type eq "work"].value', value: 'x' })['emails']).toEqual([
      { value: 'x', type: 'work', primary: true },
      { value: 'b@home.example', type: 'home' },
    ])
    expect(patched({ op: 'replace', path: 'emails[type eq "HOME"]', value: { value: 'x' } })['emails']).toEqual([
      { value: 'b@work.example', type: 'work', primary: true },
      { value: 'x', type: 'home' },
    ])
  })

  test('20: a complex attribute takes what is given and keeps the rest', () => {
    expect(patched({ op: 'add', path: 'name', value: { middleName: 'J', givenName: null } })['name']).toEqual({
      familyName: 'Jensen',
      givenName: 'Barbara',
      middleName: 'J',
    })
    expect(patched({ op: 'replace', path: 'name', value: { middleName: 'J', givenName: null } })['name']).toEqual({
      familyName: 'Jensen',
      middleName: 'J',
    })
  })

  test('21: a removal without a path has no target', () => {
    expect(refusalOf(() => patched({ op: 'remove' }))).toBe('400 noTarget')
    expect(refusalOf(() => patched({ op: 'remove', value: { title: 'x' } }))).toBe('400 noTarget')
  })

  test('22: a malformed path is refused', () => {
    expect(refusalOf(() => patched({ op: 'replace', path: 'emails[type eq "work"', value: 'x' }))).toBe('400 invalidPath')
    expect(refusalOf(() => patched({ op: 'replace', path: 'emails[type eq].value', value: 'x' }))).toBe('400 invalidFilter')
    expect(refusalOf(() => patched({ op: 'replace', path: 7, value: 'x' }))).toBe('400 invalidPath')
  })

  test('23: a literal __proto__ is a key like any other that nobody knows', () => {
    const value: unknown = JSON.parse('{"__proto__":{"polluted":1},"name":{"__proto__":{"polluted":1}}}')
    expect(patched({ op: 'add', value })).toBe(barbara)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})

describe('no PATCH reaches a prototype (CVE-2026-48170)', () => {
  test.each([
    '__proto__',
    '__proto__.polluted',
    'constructor',
    'constructor.prototype',
    'constructor.prototype.polluted',
    'name.__proto__',
    'name.__proto__.polluted',
    'name.constructor',
    'emails[type eq "work"].__proto__',
    `${enterprise}:__proto__`,
    `${enterprise}:constructor.prototype`,
    'toString',
    'hasOwnProperty.call',
  ])('by %s', (name) => {
    for (const op of ['add', 'replace', 'remove']) {
      expect(refusalOf(() => patched({ op, path: name, value: 'x' }))).toBe('400 invalidPath')
      const value: unknown = JSON.parse(JSON.stringify({ key: { polluted: 'x' } }).replace('"key"', JSON.stringify(name)))
      expect(['none', '400 invalidPath', '400 noTarget']).toContain(refusalOf(() => patched({ op, value })))
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})
