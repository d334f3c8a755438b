import { attributesOf } from '../../../src/main/scim/resource.ts'
import { describe, expect, test } from 'vitest'
import { aDirectory, revisionOf } from '../../support/directory.ts'
import { aProvider, aUser } from '../../support/scim.ts'

const invalidValue = expect.objectContaining({ status: 400, scimType: 'invalidValue' })

function aCampus(options: { readonly users: number }) {
  const { connection } = aDirectory()
  let now = 1_000
  const provider = aProvider(connection, { now: () => (now += 1) })
  const ids = provider.stores.transaction(() =>
    Array.from({ length: options.users }, (_, index) => provider.users.create(aUser(`user${index}@atko.com`)).scimId),
  )
  return { connection, ...provider, ids }
}

const memberIds = (values: readonly { readonly scimId: string }[] | undefined) => (values ?? []).map(({ scimId }) => scimId)

describe('members', () => {
  test('are added and removed as differences', () => {
    const { groups, ids } = aCampus({ users: 4 })
    const [a = '', b = '', c = '', d = ''] = ids
    const { scimId } = groups.create({ displayName: 'Staff' }, [a, b])

    const changed = groups.change(scimId, [
      { kind: 'add_members', scimIds: [b, c, c] },
      { kind: 'remove_members', scimIds: [a, d, 'nobody'] },
    ])

    expect(changed?.version).toBe(2)
    expect(memberIds(groups.membersOf([scimId]).get(scimId))).toEqual([b, c])
    expect(groups.memberCount(scimId)).toBe(2)
    expect(groups.membersAmong(scimId, [a, c, d])).toEqual([{ scimId: c, type: 'User', display: 'user2@atko.com' }])
  })

  test('that are there already are no change', () => {
    const { groups, ids } = aCampus({ users: 2 })
    const [a = '', b = ''] = ids
    const before = groups.create({ displayName: 'Staff', externalId: 'g-1' }, [a])

    const after = groups.change(before.scimId, [
      { kind: 'set', attributes: { externalId: 'g-1', displayName: 'Staff' } },
      { kind: 'add_members', scimIds: [a] },
      { kind: 'remove_members', scimIds: [b] },
      { kind: 'replace_members', scimIds: [a] },
    ])

    expect(after).toEqual(before)
  })

  test('are replaced by the difference', () => {
    const { groups, ids } = aCampus({ users: 5 })
    const { scimId } = groups.create({ displayName: 'Staff' }, ids.slice(0, 3))

    groups.change(scimId, [{ kind: 'replace_members', scimIds: ids.slice(2, 5) }])

    expect(memberIds(groups.membersOf([scimId]).get(scimId))).toEqual(ids.slice(2, 5))
    expect(groups.memberCount(scimId)).toBe(3)
    groups.change(scimId, [{ kind: 'replace_members', scimIds: [] }])
    expect(groups.memberCount(scimId)).toBe(0)
  })

  test('that are nobody are refused, with everything that was asked for beside them', () => {
    const { connection, groups, ids } = aCampus({ users: 1 })
    const other = aProvider(connection).users.create(aUser('other@atko.com')).scimId
    const { scimId, version } = groups.create({ displayName: 'Staff' }, [])

    for (const kind of ['add_members', 'replace_members'] as const) {
      expect(() => groups.change(scimId, [{ kind, scimIds: [...ids, other] }])).toThrow(invalidValue)
    }
    expect(() => groups.create({ displayName: 'Students' }, ['nobody'])).toThrow(invalidValue)
    expect(groups.memberCount(scimId)).toBe(0)
    expect(groups.find(scimId)?.version).toBe(version)
  })

  test('may be groups, and users are in the groups above them as well', () => {
    const { groups, users, ids } = aCampus({ users: 1 })
    const inner = groups.create({ displayName: 'Inner' }, ids).scimId
    const outer = groups.create({ displayName: 'Outer' }, [inner]).scimId
    groups.change(inner, [{ kind: 'add_members', scimIds: [outer] }])

    expect(groups.membersOf([outer]).get(outer)).toEqual([{ scimId: inner, type: 'Group', display: 'Inner' }])
    expect(users.groupsOf(ids).get(ids[0] ?? '')).toEqual([
      { scimId: inner, type: 'Group', display: 'Inner', membership: 'direct' },
      { scimId: outer, type: 'Group', display: 'Outer', membership: 'indirect' },
    ])
  })

  test('go with the user or the group that they are', () => {
    const { groups, users, ids } = aCampus({ users: 2 })
    const [a = '', b = ''] = ids
    const inner = groups.create({ displayName: 'Inner' }, [a, b]).scimId
    const outer = groups.create({ displayName: 'Outer' }, [inner, a]).scimId

    expect(users.remove(a)).toBe(true)
    expect([groups.memberCount(inner), groups.memberCount(outer)]).toEqual([1, 1])
    expect(groups.find(outer)?.version).toBe(2)
    expect(groups.remove(inner)).toBe(true)
    expect(groups.memberCount(outer)).toBe(0)
    expect([groups.find(inner), groups.remove(inner), users.remove(a)]).toEqual([null, false, false])
  })

  test('of thousands are replaced whole', () => {
    const { groups, ids } = aCampus({ users: 3_000 })
    const { scimId } = groups.create({ displayName: 'Everybody' }, ids)

    groups.change(scimId, [{ kind: 'replace_members', scimIds: ids.slice(1) }])

    expect(groups.memberCount(scimId)).toBe(2_999)
    expect(groups.membersAmong(scimId, ids.slice(0, 1))).toEqual([])
  })
})

describe('a group', () => {
  test('that nobody imported is no concern of the directory', () => {
    const { connection, groups, ids } = aCampus({ users: 2 })
    const revision = revisionOf({ connection })

    const { scimId } = groups.create({ displayName: 'Staff' }, ids)
    groups.change(scimId, [{ kind: 'set', attributes: { displayName: 'Faculty' } }])
    groups.remove(scimId)

    expect(revisionOf({ connection })).toBe(revision)
    expect(connection.prepare('SELECT count(*) FROM access_group').pluck().get()).toBe(0)
    expect(connection.prepare('SELECT group_count FROM scim_connection').pluck().get()).toBe(0)
  })

  test('needs a name that can be read', () => {
    const { groups } = aCampus({ users: 0 })

    for (const displayName of ['', ' ', '\u200b', 'a\nb', 'x'.repeat(257)]) {
      expect(() => groups.create({ displayName }, [])).toThrow(invalidValue)
    }
    expect(attributesOf(groups.create({ displayName: ' Staff ' }, []))).toEqual({ displayName: ' Staff ' })
  })

  test('is unknown to another connection', () => {
    const { connection, groups } = aCampus({ users: 0 })
    const { scimId } = groups.create({ displayName: 'Staff' }, [])
    const other = aProvider(connection).groups

    expect([other.find(scimId), other.change(scimId, []), other.remove(scimId), other.memberCount(scimId)]).toEqual([
      null,
      null,
      false,
      0,
    ])
  })
})

test('a request is one transaction: what was done before it failed is undone', () => {
  const { connection, stores, users, groups, ids } = aCampus({ users: 1 })
  const revision = revisionOf({ connection })

  expect(() =>
    stores.transaction(() => {
      users.create(aUser('jun@atko.com'))
      groups.create({ displayName: 'Staff' }, ids)
      groups.create({ displayName: 'Broken' }, ['nobody'])
    }),
  ).toThrow(invalidValue)

  expect(connection.prepare('SELECT count(*) FROM scim_user').pluck().get()).toBe(1)
  expect(revisionOf({ connection })).toBe(revision)
})
