import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMembership } from '../../../src/main/directory/memberships.ts'
import { exportMemberships } from '../../../src/main/directory/export.ts'
import { importGroups, previewImport, removeImport } from '../../../src/main/scim/store/group-import.ts'
import type { GroupId } from '../../../src/shared/domain.ts'
import { aDirectory, aGroup, aPerson, revisionOf, type TestDirectory } from '../../support/directory.ts'
import { aProvider, aUser, journalLines, type TestProvider } from '../../support/scim.ts'

const author = { actor: 'command', who: 'tester', clock: { now: () => 1, after: () => () => undefined } } as const

function aCampus(options: { readonly users: number; readonly importPattern?: string }) {
  const here = aDirectory()
  const provider = aProvider(here.connection, {
    name: 'Okta',
    ...(options.importPattern === undefined ? {} : { importPattern: options.importPattern }),
  })
  const ids = provider.stores.transaction(() =>
    Array.from({ length: options.users }, (_, index) => provider.users.create(aUser(`user${index}@atko.com`)).scimId),
  )
  const importAll = (...scimIds: string[]) =>
    importGroups(here.connection, author, { connectionId: provider.caller.connectionId, scimIds, onClash: 'skip', suffix: '' })
  return { here, provider, ids, importAll }
}

/** Access groups by name, each with the user names of its members. */
function accessGroups({ connection }: Pick<TestDirectory, 'connection'>): Record<string, string[]> {
  const groups = connection
    .prepare<[], { id: GroupId; name: string }>(`SELECT id, name FROM access_group WHERE origin = 'scim' ORDER BY id`)
    .all()
  const members = connection
    .prepare<[number], string>(
      `SELECT u.user_name FROM membership m JOIN scim_user u ON u.person_id = m.person_id WHERE m.group_id = ? AND m.origin = 'scim' ORDER BY u.id`,
    )
    .pluck()
  return Object.fromEntries(groups.map(({ id, name }) => [name, members.all(id).map((name) => name.replace('@atko.com', ''))]))
}

describe('an imported group', () => {
  test('has everybody whom the provider has in it, and follows it from then on', async () => {
    const { here, provider, ids, importAll } = aCampus({ users: 4 })
    const [a = '', b = '', c = ''] = ids
    const { scimId } = provider.groups.create({ displayName: 'Staff' }, [a, b])

    expect(importAll(scimId)).toEqual({ created: 1, skipped: 0, memberships: 2 })
    expect(accessGroups(here)).toEqual({ Staff: ['user0', 'user1'] })
    provider.groups.change(scimId, [
      { kind: 'add_members', scimIds: [c] },
      { kind: 'remove_members', scimIds: [a] },
    ])
    expect(accessGroups(here)).toEqual({ Staff: ['user1', 'user2'] })
    provider.groups.change(scimId, [
      { kind: 'replace_members', scimIds: [a] },
      { kind: 'set', attributes: { displayName: 'Faculty' } },
    ])
    expect(accessGroups(here)).toEqual({ Faculty: ['user0'] })
    provider.users.remove(a)
    expect(accessGroups(here)).toEqual({ Faculty: [] })
    const exported = []
    for await (const row of exportMemberships(here.directory)) exported.push(row)
    expect(exported).toEqual([])
  })

  test('takes in whoever is provisioned or settled later', () => {
    const { here, provider, importAll } = aCampus({ users: 0 })
    aPerson(here, { email: 'two@atko.com' })
    aPerson(here, { email: 'two@atko.com', campusId: '2' })
    const { scimId } = provider.groups.create({ displayName: 'Staff' }, [])
    importAll(scimId)

    const one = provider.users.create(aUser('one@atko.com')).scimId
    const two = provider.users.create(aUser('two@atko.com')).scimId
    provider.groups.change(scimId, [{ kind: 'add_members', scimIds: [one, two] }])
    expect(accessGroups(here)).toEqual({ Staff: ['one'] })

    provider.users.replace(two, aUser('two@atko.com', { campusId: '2' }))
    expect(accessGroups(here)).toEqual({ Staff: ['one', 'two'] })
  })

  test('is journalled with its name and everybody who comes and goes', () => {
    const { here, provider, ids, importAll } = aCampus({ users: 1 })
    const { scimId } = provider.groups.create({ displayName: 'Staff' }, ids)
    const last = () => here.connection.prepare<[], number>('SELECT max(seq) FROM journal').pluck().get()
    const mark = last()

    importAll(scimId)
    const revision = revisionOf(here)
    provider.groups.remove(scimId)

    expect(journalLines(here.connection, mark)).toEqual([
      'command:tester create groups 1',
      'command:tester create memberships 1 of 1',
      'scim:Okta remove memberships 1 of 1',
      'scim:Okta remove groups 1',
    ])
    expect(revisionOf(here)).toBeGreaterThan(revision)
    expect(here.connection.prepare(`SELECT after FROM journal WHERE kind = 'groups' AND action = 'create'`).pluck().get()).toBe(
      JSON.stringify({ id: 1, atrium_id: null, name: 'Staff', description: null, origin: 'scim' }),
    )
    expect(accessGroups(here)).toEqual({})
  })

  test('is locked for the operator', async () => {
    const { here, provider, importAll } = aCampus({ users: 0 })
    importAll(provider.groups.create({ displayName: 'Staff' }, []).scimId)
    const personId = aPerson(here)

    await expect(addMembership(here.directory, author, { groupId: 1 as GroupId, personId })).rejects.toMatchObject({
      code: 'directory_owned_elsewhere',
    })
  })

  test('can be given up, and imported again', () => {
    const { here, provider, ids, importAll } = aCampus({ users: 2 })
    const { scimId } = provider.groups.create({ displayName: 'Staff' }, ids)
    importAll(scimId)
    const group = { connectionId: provider.caller.connectionId, scimId }

    expect(removeImport(here.connection, author, group)).toEqual({ membersLost: 2 })
    expect(removeImport(here.connection, author, group)).toEqual({ membersLost: 0 })
    expect(accessGroups(here)).toEqual({})
    expect(provider.groups.memberCount(scimId)).toBe(2)
    expect(importAll(scimId)).toMatchObject({ created: 1, memberships: 2 })
    expect(() => removeImport(here.connection, author, { ...group, scimId: 'none' })).toThrow(/scim_group_unknown/)
  })
})

describe('a name that is taken', () => {
  test('is shown before, and skipped or given a suffix', () => {
    const { here, provider, ids } = aCampus({ users: 1 })
    const groupId = aGroup(here, { name: 'staff' })
    const scimIds = ['Staff', 'STAFF', 'Students'].map((displayName) => provider.groups.create({ displayName }, ids).scimId)
    const chosen = { connectionId: provider.caller.connectionId, scimIds }

    expect(previewImport(here.connection, chosen)).toEqual([
      { scimId: scimIds[0], displayName: 'Staff', members: 1, people: 1, clash: { groupId, name: 'staff' } },
      { scimId: scimIds[1], displayName: 'STAFF', members: 1, people: 1, clash: { groupId, name: 'staff' } },
      { scimId: scimIds[2], displayName: 'Students', members: 1, people: 1, clash: null },
    ])
    expect(importGroups(here.connection, author, { ...chosen, onClash: 'skip', suffix: ' (Okta)' })).toEqual({
      created: 1,
      skipped: 2,
      memberships: 1,
    })
    expect(importGroups(here.connection, author, { ...chosen, onClash: 'rename', suffix: ' (Okta)' })).toEqual({
      created: 1,
      skipped: 2,
      memberships: 1,
    })
    expect(Object.keys(accessGroups(here))).toEqual(['Students', 'Staff (Okta)'])
  })

  test('keeps its suffix when the provider renames the group', () => {
    const { here, provider } = aCampus({ users: 0 })
    aGroup(here, { name: 'Staff' })
    const { scimId } = provider.groups.create({ displayName: 'Staff' }, [])
    importGroups(here.connection, author, {
      connectionId: provider.caller.connectionId,
      scimIds: [scimId],
      onClash: 'rename',
      suffix: ' (Okta)',
    })

    provider.groups.change(scimId, [{ kind: 'set', attributes: { displayName: 'Faculty' } }])

    expect(accessGroups(here)).toEqual({ 'Faculty (Okta)': [] })
  })
})

describe('a pattern', () => {
  test('makes access groups of groups to come, and of those that get such a name', () => {
    const { here, provider, ids } = aCampus({ users: 1, importPattern: 'access *' })
    aGroup(here, { name: 'Access Lab' })
    provider.groups.create({ displayName: 'Access Hall' }, ids)
    provider.groups.create({ displayName: 'Access Lab' }, ids)
    const other = provider.groups.create({ displayName: 'Mailing list' }, ids).scimId

    expect(accessGroups(here)).toEqual({ 'Access Hall': ['user0'], 'Access Lab (Okta)': ['user0'] })
    provider.groups.change(other, [{ kind: 'set', attributes: { displayName: 'ACCESS Gate' } }])
    expect(accessGroups(here)).toMatchObject({ 'ACCESS Gate': ['user0'] })
  })
})

describe('groups within groups', () => {
  test('are flattened, cycles included', () => {
    const { here, provider, ids, importAll } = aCampus({ users: 3 })
    const [a = '', b = '', c = ''] = ids
    const inner = provider.groups.create({ displayName: 'Inner' }, [a]).scimId
    const middle = provider.groups.create({ displayName: 'Middle' }, [inner, b]).scimId
    const outer = provider.groups.create({ displayName: 'Outer' }, [middle]).scimId
    provider.groups.change(inner, [{ kind: 'add_members', scimIds: [outer] }])
    importAll(outer, inner)
    expect(accessGroups(here)).toEqual({ Outer: ['user0', 'user1'], Inner: ['user0', 'user1'] })

    provider.groups.change(inner, [{ kind: 'add_members', scimIds: [b, c] }])
    provider.groups.change(middle, [{ kind: 'remove_members', scimIds: [b] }])
    expect(accessGroups(here)).toEqual({ Outer: ['user0', 'user1', 'user2'], Inner: ['user0', 'user1', 'user2'] })

    provider.groups.remove(middle)
    expect(accessGroups(here)).toEqual({ Outer: [], Inner: ['user0', 'user1', 'user2'] })
  })

  test('have the members that a walk through them finds, whatever is done in whatever order', () => {
    const user = fc.nat(4)
    const group = fc.nat(3)
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('add' as const),
        group,
        member: fc.oneof(
          user.map((n) => `u${n}`),
          group.map((n) => `g${n}`),
        ),
      }),
      fc.record({
        kind: fc.constant('remove' as const),
        group,
        member: fc.oneof(
          user.map((n) => `u${n}`),
          group.map((n) => `g${n}`),
        ),
      }),
      fc.record({
        kind: fc.constant('replace' as const),
        group,
        members: fc.array(
          fc.oneof(
            user.map((n) => `u${n}`),
            group.map((n) => `g${n}`),
          ),
        ),
      }),
      fc.record({ kind: fc.constant('import' as const), group }),
      fc.record({ kind: fc.constant('give up' as const), group }),
      fc.record({ kind: fc.constant('delete user' as const), user }),
    )
    const { here, provider, ids } = aCampus({ users: 5 })
    fc.assert(
      fc.property(fc.array(step, { minLength: 8, maxLength: 25, size: 'max' }), (steps) => {
        here.connection.exec('SAVEPOINT law')
        try {
          const model = aModel(provider, ids)
          for (const each of steps) model.act(here, each)
          expect(accessGroups(here)).toEqual(model.expected())
          expect(model.counts()).toEqual(model.expectedCounts())
        } finally {
          here.connection.exec('ROLLBACK TO law; RELEASE law')
        }
      }),
      { numRuns: 150 },
    )
  })
})

type Step =
  | { readonly kind: 'add' | 'remove'; readonly group: number; readonly member: string }
  | { readonly kind: 'replace'; readonly group: number; readonly members: readonly string[] }
  | { readonly kind: 'import' | 'give up'; readonly group: number }
  | { readonly kind: 'delete user'; readonly user: number }

/** Four groups as sets, beside the real ones. */
function aModel(provider: TestProvider, ids: readonly string[]) {
  const groups = [0, 1, 2, 3].map((n) => provider.groups.create({ displayName: `g${n}` }, []).scimId)
  const members = groups.map(() => new Set<string>())
  const imported = new Set<number>()
  const gone = new Set<string>()
  const scimIdOf = (member: string): string => (member.startsWith('u') ? ids : groups)[Number(member.slice(1))] ?? ''
  const { connectionId } = provider.caller
  const within = (n: number, seen = new Set<number>()): Set<string> => {
    seen.add(n)
    const found = new Set<string>()
    for (const member of members[n] ?? []) {
      const child = Number(member.slice(1))
      if (member.startsWith('u')) found.add(member)
      else if (!seen.has(child)) for (const user of within(child, seen)) found.add(user)
    }
    return found
  }
  return {
    act: ({ connection }: TestDirectory, step: Step): void => {
      if (step.kind === 'delete user') {
        provider.users.remove(scimIdOf(`u${step.user}`))
        gone.add(`u${step.user}`)
        for (const set of members) set.delete(`u${step.user}`)
        return
      }
      const scimId = groups[step.group] ?? ''
      const set = members[step.group] ?? new Set()
      if (step.kind === 'import') {
        importGroups(connection, author, { connectionId, scimIds: [scimId], onClash: 'skip', suffix: '' })
        imported.add(step.group)
      } else if (step.kind === 'give up') {
        removeImport(connection, author, { connectionId, scimId })
        imported.delete(step.group)
      } else if (step.kind === 'replace') {
        const named = step.members.filter((member) => !gone.has(member))
        provider.groups.change(scimId, [{ kind: 'replace_members', scimIds: named.map(scimIdOf) }])
        members[step.group] = new Set(named)
      } else if (step.kind === 'add' && !gone.has(step.member)) {
        provider.groups.change(scimId, [{ kind: 'add_members', scimIds: [scimIdOf(step.member)] }])
        set.add(step.member)
      } else if (step.kind === 'remove') {
        provider.groups.change(scimId, [{ kind: 'remove_members', scimIds: [scimIdOf(step.member)] }])
        set.delete(step.member)
      }
    },
    expected: () =>
      Object.fromEntries(
        [...imported].map((n) => [`g${n}`, [...within(n)].toSorted().map((member) => member.replace('u', 'user'))]),
      ),
    counts: () => groups.map((scimId) => provider.groups.memberCount(scimId)),
    expectedCounts: () => members.map((set) => set.size),
  }
}
