import { describe, expect, test } from 'vitest'
import { groupSteps, inBatches, type PresentMembers } from '../../../../src/main/scim/patch/group-steps.ts'
import { readPatch } from '../../../../src/main/scim/patch/read-patch.ts'
import type { Attributes } from '../../../../src/main/scim/resource.ts'
import { groupType } from '../../../../src/main/scim/schema/resource-types.ts'
import { refusalOf } from '../../../support/scim/refusal.ts'

const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp']
const members: readonly Attributes[] = [
  { value: 'u1', $ref: 'https://scim.example/Users/u1', display: 'Ann', type: 'User' },
  { value: 'g2', $ref: 'https://scim.example/Groups/g2', display: 'Nurses', type: 'Group' },
]
const present: PresentMembers = {
  all: () => members,
  among: (ids) => members.filter(({ value }) => ids.some((id) => id === value)),
}
const operations = (...Operations: readonly object[]) => readPatch(groupType, { schemas, Operations }, 'g1')
const steps = (...given: readonly object[]) =>
  groupSteps({ displayName: 'Guides', externalId: '7' }, operations(...given), present)
const refusal = (...operations: readonly object[]) => refusalOf(() => steps(...operations))

describe('the steps of a group', () => {
  test('set its own attributes, whole and once', () => {
    expect(
      steps(
        { op: 'replace', value: { id: 'g1', displayName: 'New' } },
        { op: 'remove', path: 'externalId' },
        { op: 'add', path: 'members', value: { value: 'u1' } },
        { op: 'replace', path: 'displayName', value: 'Newer' },
      ),
    ).toEqual([
      { kind: 'set', attributes: { displayName: 'Newer' } },
      { kind: 'add_members', scimIds: ['u1'] },
    ])
  })

  test('keep the order of members, and join neighbours', () => {
    expect(
      steps(
        { op: 'add', path: 'members', value: [{ value: 'u1' }] },
        { op: 'Add', value: { members: [{ value: 'u2', $ref: null }] } },
        { op: 'remove', path: 'members[value eq "u1"]' },
        { op: 'Remove', path: 'members', value: [{ value: 'u2' }, { value: 'u3' }] },
        { op: 'replace', path: 'members', value: [{ value: 'u4' }] },
        { op: 'add', path: 'members', value: [] },
      ),
    ).toEqual([
      { kind: 'add_members', scimIds: ['u1', 'u2'] },
      { kind: 'remove_members', scimIds: ['u1', 'u2', 'u3'] },
      { kind: 'replace_members', scimIds: ['u4'] },
    ])
  })

  test('are none when nothing changes', () => {
    expect(
      steps({ op: 'replace', path: 'displayName', value: 'Guides' }, { op: 'Remove', path: 'members', value: [] }),
    ).toEqual([])
  })

  test.each([
    [{ op: 'remove', path: 'members' }],
    [{ op: 'replace', path: 'members', value: [] }],
    [{ op: 'replace', path: 'members', value: null }],
    [{ op: 'replace', value: { members: [] } }],
  ])('take all members away: %j', (operation) => {
    expect(steps(operation)).toEqual([{ kind: 'replace_members', scimIds: [] }])
  })

  test.each([
    [{ op: 'Remove', path: 'members', value: { value: 'u1' } }],
    [{ op: 'Remove', path: 'members', value: 'u1' }],
    [{ op: 'Remove', path: 'members', value: ['u1'] }],
    [{ op: 'remove', path: 'MEMBERS[VALUE EQ "u1" or value eq "u1"]' }],
    [{ op: 'remove', path: `${groupType.schema}:members[value eq "u1"]` }],
  ])('take only those away that are named: %j', (operation) => {
    expect(steps(operation)).toMatchObject([{ kind: 'remove_members', scimIds: expect.arrayContaining(['u1']) }])
  })

  test('put a member in the place of another', () => {
    expect(steps({ op: 'replace', path: 'members[value eq "u1"]', value: { value: 'u2' } })).toEqual([
      { kind: 'remove_members', scimIds: ['u1'] },
      { kind: 'add_members', scimIds: ['u2'] },
    ])
  })

  test.each([
    ['type eq "Group"', ['g2']],
    ['value eq "u1" and type eq "user"', ['u1']],
    ['$ref ew "/Users/u1"', ['u1']],
    ['display sw "a"', ['u1']],
    ['value ne "u1"', ['g2']],
    ['value eq "u1" or display eq "nurses"', ['u1', 'g2']],
  ])('search the members where that is asked for: %s', (filter, scimIds) => {
    expect(steps({ op: 'remove', path: `members[${filter}]` })).toEqual([{ kind: 'remove_members', scimIds }])
  })

  test('are none where nobody is found to be removed, and refused where nobody is found to be replaced', () => {
    expect(steps({ op: 'remove', path: 'members[display eq "x"]' })).toEqual([])
    expect(refusal({ op: 'replace', path: 'members[display eq "x"]', value: { value: 'u2' } })).toBe('400 noTarget')
    expect(refusal({ op: 'replace', path: 'members[value eq "u7"]', value: { value: 'u2' } })).toBe('400 noTarget')
  })

  test('search all members five times at most', () => {
    const search = { op: 'remove', path: 'members[display eq "x"]' }
    const times = (length: number) => operations(...Array.from({ length }, () => search))
    expect(inBatches(times(5))).toHaveLength(5)
    expect(refusalOf(() => inBatches(times(6)))).toBe('413')
  })

  test('wait for those before, where they ask for the members', () => {
    const given = operations(
      { op: 'add', path: 'members', value: [{ value: 'u1' }] },
      { op: 'remove', path: 'members[value eq "u1"]' },
      { op: 'replace', path: 'displayName', value: 'New' },
      { op: 'remove', path: 'members[type eq "User"]' },
      { op: 'add', path: 'members', value: [{ value: 'u3' }] },
      { op: 'replace', path: 'members[value eq "u3"]', value: { value: 'u4' } },
    )
    expect(inBatches(given).map((batch) => batch.map(({ op }) => op))).toEqual([
      ['add', 'remove', 'replace'],
      ['remove', 'add'],
      ['replace'],
    ])
  })

  test('are refused for what members may not be', () => {
    expect(refusal({ op: 'replace', path: 'members[value eq "u1"].value', value: 'u2' })).toBe('400 mutability')
    expect(refusal({ op: 'replace', path: 'members.display', value: 'x' })).toBe('400 mutability')
    expect(refusal({ op: 'replace', path: 'members', value: [{}] })).toBe('400 invalidValue')
    expect(refusal({ op: 'remove', path: 'members', value: [{ display: 'x' }] })).toBe('400 invalidValue')
    expect(refusal({ op: 'remove', path: 'displayName' })).toBe('400 mutability')
    expect(refusal({ op: 'replace', path: 'displayName', value: ' ' })).toBe('400 invalidValue')
  })
})
