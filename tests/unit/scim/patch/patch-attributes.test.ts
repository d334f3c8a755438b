import { describe, expect, test } from 'vitest'
import { patchAttributes } from '../../../../src/main/scim/patch/patch-attributes.ts'
import { readPatch } from '../../../../src/main/scim/patch/read-patch.ts'
import type { Attributes } from '../../../../src/main/scim/resource.ts'
import { groupType, userType } from '../../../../src/main/scim/schema/resource-types.ts'
import { refusalOf } from '../../../support/scim/refusal.ts'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp']
const present: Attributes = {
  userName: 'bjensen',
  title: 'Guide',
  emails: [
    { value: 'a', type: 'work' },
    { value: 'b', type: 'home', primary: true },
  ],
  [enterprise]: { department: 'Tours', manager: { value: '26', $ref: '../Users/26' } },
}

const patch = (...operations: readonly object[]) =>
  patchAttributes(userType, present, readPatch(userType, { schemas, Operations: operations }, 'u1'))
const refusal = (...operations: readonly object[]) => refusalOf(() => patch(...operations))
const emailsAfter = (...operations: readonly object[]) => patch(...operations)['emails']

describe('the body of a PATCH is refused', () => {
  test.each<[string, unknown]>([
    ['without an object', []],
    ['without schemas', { Operations: [{ op: 'add', path: 'title', value: 'x' }] }],
    ['with other schemas', { schemas: [userType.schema], Operations: [{ op: 'add', path: 'title', value: 'x' }] }],
    ['without operations', { schemas }],
    ['with no operation', { schemas, Operations: [] }],
    ['with an operation that is none', { schemas, Operations: ['add'] }],
    ['without op', { schemas, Operations: [{ path: 'title', value: 'x' }] }],
    ['with another op', { schemas, Operations: [{ op: 'move', path: 'title', value: 'x' }] }],
  ])('%s', (_, body) => {
    expect(refusalOf(() => readPatch(userType, body, 'u1'))).toBe('400 invalidSyntax')
  })

  test('with more than 1,000 operations', () => {
    const operations = (length: number) => Array.from({ length }, () => ({ op: 'replace', path: 'title', value: 'x' }))
    expect(refusalOf(() => readPatch(userType, { schemas, Operations: operations(1000) }, 'u1'))).toBe('none')
    expect(refusalOf(() => readPatch(userType, { schemas, Operations: operations(1001) }, 'u1'))).toBe('413')
  })

  test('with more than 5,000 values, members aside', () => {
    const values = Array.from({ length: 500 }, (_, index) => ({ value: `${index}` }))
    const body = (path: string, length: number) => ({
      schemas,
      Operations: Array.from({ length }, () => ({ op: 'add', path, value: values })),
    })
    expect(refusalOf(() => readPatch(userType, body('roles', 10), 'u1'))).toBe('none')
    expect(refusalOf(() => readPatch(userType, body('roles', 11), 'u1'))).toBe('413')
    expect(refusalOf(() => readPatch(groupType, body('members', 100), 'g1'))).toBe('none')
  })
})

describe('a value', () => {
  test('that is unassigned is removed', () => {
    const { title: _, ...others } = present
    expect(patch({ op: 'replace', path: 'title', value: null })).toEqual(others)
    expect(patch({ op: 'replace', value: { emails: [], title: null } })).toEqual({
      userName: 'bjensen',
      [enterprise]: present[enterprise],
    })
    expect(patch({ op: 'add', path: 'title', value: null })).toBe(present)
    expect(patch({ op: 'add', path: 'emails', value: [] })).toBe(present)
  })

  test('that stands already is no change', () => {
    expect(
      patch(
        { op: 'replace', path: 'title', value: 'Guide' },
        { op: 'replace', path: 'emails', value: present['emails'] },
        { op: 'add', path: 'emails', value: { value: 'a' } },
        { op: 'remove', path: 'nickName' },
        { op: 'remove', path: 'phoneNumbers[type eq "work"]' },
        { op: 'remove', path: 'phoneNumbers[type eq "work"].value' },
        { op: 'add', path: 'schemas', value: [enterprise] },
      ),
    ).toBe(present)
  })

  test('that is required cannot be taken away', () => {
    expect(refusal({ op: 'replace', path: 'userName', value: null })).toBe('400 invalidValue')
    expect(refusal({ op: 'replace', path: 'userName', value: '' })).toBe('400 invalidValue')
    expect(refusal({ op: 'remove', path: 'schemas' })).toBe('400 mutability')
  })

  test('that is missing is refused', () => {
    expect(refusal({ op: 'add', path: 'title' })).toBe('400 invalidValue')
    expect(refusal({ op: 'add' })).toBe('400 invalidValue')
    expect(refusal({ op: 'add', value: [{ title: 'x' }] })).toBe('400 invalidValue')
  })

  test.each(['meta', 'meta.version', 'groups', 'groups[value eq "g"]', `${enterprise}:manager.displayName`])(
    'of %s is read-only',
    (path) => {
      expect(refusal({ op: 'replace', path, value: 'x' })).toBe('400 mutability')
      expect(refusal({ op: 'remove', path })).toBe('400 mutability')
    },
  )

  test('of a password is checked and forgotten', () => {
    expect(patch({ op: 'replace', path: 'password', value: 'secret' })).toBe(present)
    expect(refusal({ op: 'replace', path: 'password', value: 7 })).toBe('400 invalidValue')
  })
})

describe('values of an attribute', () => {
  test('are removed one by one when they are listed', () => {
    expect(emailsAfter({ op: 'Remove', path: 'emails', value: [{ value: 'a' }] })).toEqual([
      { value: 'b', type: 'home', primary: true },
    ])
    expect(emailsAfter({ op: 'Remove', path: 'emails', value: 'a' })).toEqual([{ value: 'b', type: 'home', primary: true }])
    expect(emailsAfter({ op: 'Remove', path: 'emails', value: [] })).toEqual(present['emails'])
    expect(emailsAfter({ op: 'Remove', path: 'emails' })).toBeUndefined()
  })

  test('are removed by a filter, whole or in part', () => {
    expect(emailsAfter({ op: 'remove', path: 'emails[type eq "work" or primary eq true]' })).toBeUndefined()
    expect(emailsAfter({ op: 'remove', path: 'emails[primary eq "True"].type' })).toEqual([
      { value: 'a', type: 'work' },
      { value: 'b', primary: true },
    ])
  })

  test('take a part for all of them', () => {
    expect(emailsAfter({ op: 'replace', path: 'emails.type', value: 'other' })).toEqual([
      { value: 'a', type: 'other' },
      { value: 'b', type: 'other', primary: true },
    ])
    expect(patch({ op: 'add', path: 'ims.value', value: 'x' })['ims']).toEqual([{ value: 'x' }])
    expect(refusal({ op: 'replace', path: 'emails.primary', value: true })).toBe('400 invalidValue')
  })

  test('of the same value and type become one', () => {
    expect(emailsAfter({ op: 'add', path: 'emails', value: [{ value: 'a', type: 'work', display: 'A' }] })).toEqual([
      { value: 'a', type: 'work', display: 'A' },
      { value: 'b', type: 'home', primary: true },
    ])
    expect(emailsAfter({ op: 'add', path: 'emails', value: { value: 'a', type: 'other' } })).toHaveLength(3)
  })

  test('are the same address when everything is', () => {
    const [home, work] = [
      { locality: 'Seoul', type: 'home' },
      { locality: 'Busan', type: 'work' },
    ]
    expect(
      patch(
        { op: 'add', path: 'addresses', value: [home, work] },
        { op: 'add', path: 'addresses', value: [{ ...home, primary: true }] },
        { op: 'add', path: 'addresses', value: [work, { locality: 'Seoul' }] },
        { op: 'add', path: 'addresses', value: { ...work, locality: 'Jeju' } },
      )['addresses'],
    ).toEqual([{ ...home, primary: true }, work, { ...work, locality: 'Jeju' }])
  })

  test('lose the primary one to another, also when they are given again', () => {
    const value = [{ value: 'b' }, { value: 'a', primary: true }]
    expect(emailsAfter({ op: 'add', path: 'emails', value })).toEqual([
      { value: 'a', type: 'work', primary: true },
      { value: 'b', type: 'home', primary: false },
    ])
  })

  test('are primary one at a time', () => {
    const two = [
      { value: 'x', primary: true },
      { value: 'y', primary: true },
    ]
    expect(refusal({ op: 'replace', path: 'emails', value: two })).toBe('400 invalidValue')
    expect(refusal({ op: 'add', path: 'emails[value pr].primary', value: true })).toBe('400 invalidValue')
  })
})

test('one attribute of a user has at most 500 values', () => {
  const values = (count: number, from = 0) => Array.from({ length: count }, (_, index) => ({ value: `role ${from + index}` }))
  expect(refusal({ op: 'add', path: 'roles', value: values(500) })).toBe('none')
  expect(refusal({ op: 'add', path: 'roles', value: values(501) })).toBe('400 invalidValue')
  const twice = [0, 300].map((from) => ({ op: 'add', path: 'roles', value: values(300, from) }))
  expect(refusal(...twice)).toBe('400 invalidValue')
})

describe('a filter that finds nothing', () => {
  test('makes a value of a type that the schema lists', () => {
    expect(patch({ op: 'replace', path: 'addresses[type eq "work"].locality', value: 'Seoul' })['addresses']).toEqual([
      { type: 'work', locality: 'Seoul' },
    ])
    expect(patch({ op: 'replace', path: 'roles[primary eq "True"].value', value: 'Admin' })['roles']).toEqual([
      { primary: true, value: 'Admin' },
    ])
    expect(emailsAfter({ op: 'replace', path: 'emails[type eq "other" and primary eq true].value', value: 'c' })).toEqual([
      { value: 'a', type: 'work' },
      { value: 'b', type: 'home', primary: false },
      { type: 'other', primary: true, value: 'c' },
    ])
  })

  test('lets add make a value of any kind', () => {
    expect(patch({ op: 'add', path: 'ims[type eq "club"].value', value: 'x' })['ims']).toEqual([{ type: 'club', value: 'x' }])
    expect(patch({ op: 'add', path: 'ims[type eq "club"]', value: { value: 'x' } })['ims']).toEqual([
      { type: 'club', value: 'x' },
    ])
  })

  test.each([
    'emails[value eq "z"].type',
    'emails[type eq "no-such-type"].value',
    'emails[type eq "other" and value eq "z"].display',
    'emails[type ne "work" and type ne "home"].value',
    'emails[type sw "oth"].value',
    'emails[not (value pr)].value',
  ])('has no target otherwise: %s', (path) => {
    expect(refusal({ op: 'replace', path, value: 'x' })).toBe('400 noTarget')
  })

  test('has no target for a whole value', () => {
    expect(refusal({ op: 'replace', path: 'emails[type eq "other"]', value: { value: 'x' } })).toBe('400 noTarget')
    expect(refusal({ op: 'add', path: 'emails[type co "oth"]', value: { value: 'x' } })).toBe('400 noTarget')
  })

  test('stands in the path of a multi-valued attribute only', () => {
    expect(refusal({ op: 'replace', path: 'name[familyName eq "x"]', value: {} })).toBe('400 invalidPath')
    expect(refusal({ op: 'replace', path: 'title[value eq "x"]', value: 'x' })).toBe('400 invalidPath')
    expect(refusal({ op: 'replace', path: 'emails[colour eq "x"]', value: {} })).toBe('400 invalidFilter')
  })
})

describe('a manager', () => {
  const managerAfter = (path: string, value: unknown) => {
    const department = patch({ op: 'Add', path, value })[enterprise]
    return typeof department === 'object' && department !== null && 'manager' in department ? department.manager : null
  }

  test.each([
    ['manager', '7'],
    ['manager', { value: '7' }],
    ['manager', [{ value: '7', $ref: null }]],
    [`${enterprise}:manager`, '7'],
    [`${enterprise}:manager.value`, '7'],
    [enterprise, { manager: '7' }],
  ])('comes as %s: %j', (path, value) => {
    expect(managerAfter(path, value)).toEqual({ value: '7' })
  })

  test.each([
    ['manager', ''],
    ['manager', []],
    ['manager', { value: '' }],
    [`${enterprise}:manager.value`, ''],
  ])('goes with %s: %j', (path, value) => {
    expect(managerAfter(path, value)).toBeNull()
  })

  test('goes with a removal', () => {
    expect(patch({ op: 'Remove', path: `${enterprise}:manager` })[enterprise]).toEqual({ department: 'Tours' })
    expect(patch({ op: 'Remove', path: 'manager.value' })[enterprise]).toEqual({ department: 'Tours' })
  })
})

describe('the URN of the type itself', () => {
  test.each([
    [{ op: 'replace', path: userType.schema.toUpperCase(), value: { title: 'Boss', colour: 'red' } }],
    [{ op: 'add', value: { [userType.schema]: { title: 'Boss' } } }],
  ])('stands for its attributes: %j', (operation) => {
    expect(patch(operation)).toEqual({ ...present, title: 'Boss' })
  })

  test('is nothing that could be removed', () => {
    expect(refusal({ op: 'remove', path: userType.schema })).toBe('400 invalidPath')
  })
})

describe('an extension', () => {
  test('takes what is given and keeps the rest', () => {
    expect(
      patch({ op: 'replace', path: enterprise.toUpperCase(), value: { Division: 'X', colour: 'red' } })[enterprise],
    ).toEqual({
      department: 'Tours',
      manager: { value: '26', $ref: '../Users/26' },
      division: 'X',
    })
  })

  test('goes whole', () => {
    expect(patch({ op: 'remove', path: enterprise })).not.toHaveProperty([enterprise])
    expect(patch({ op: 'replace', value: { [enterprise]: null } })).not.toHaveProperty([enterprise])
    expect(patch({ op: 'remove', path: 'manager' }, { op: 'remove', path: `${enterprise}:department` })).not.toHaveProperty([
      enterprise,
    ])
  })
})
