import { describe, expect, test } from 'vitest'
import { groupSteps } from '../../../../src/main/scim/patch/group-steps.ts'
import { readPatch } from '../../../../src/main/scim/patch/read-patch.ts'
import { groupType } from '../../../../src/main/scim/schema/resource-types.ts'
import { refusalOf } from '../../../support/scim/refusal.ts'

const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp']
const steps = (...operations: readonly object[]) =>
  groupSteps({ displayName: 'Guides', externalId: '7' }, readPatch(groupType, { schemas, Operations: operations }, 'g1'))
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

  test('are refused where members would have to be searched', () => {
    expect(refusal({ op: 'remove', path: 'members[display sw "A"]' })).toBe('400 invalidFilter')
    expect(refusal({ op: 'remove', path: 'members[value ne "u1"]' })).toBe('400 invalidFilter')
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
