import { describe, expect, test } from 'vitest'
import { whatIf } from '../../../src/main/access/suppose.ts'
import { updatePerson } from '../../../src/main/directory/people.ts'
import { importGroups } from '../../../src/main/scim/store/group-import.ts'
import { linkUser, unlinkedUsers } from '../../../src/main/scim/store/link-users.ts'
import { previewUnlink, unlinkConnection } from '../../../src/main/scim/store/unlink-connection.ts'
import type { GroupId, PersonId } from '../../../src/shared/domain.ts'
import { addDoors, emptyModel } from '../../support/access.ts'
import { aCredential, aDirectory, aGroup, aPerson, revisionOf } from '../../support/directory.ts'
import { aProvider, aUser, journalLines, wordsOf } from '../../support/scim.ts'

const author = { actor: 'command', who: 'tester', clock: { now: () => 1, after: () => () => undefined } } as const

describe('unlinking a connection', () => {
  function aCampus() {
    const here = aDirectory()
    const { connection } = here
    const atriumSays = (campusId: string, status: 'active' | 'suspended') =>
      aPerson(here, { origin: 'atrium', campusId, status })
    const kept = { out: atriumSays('1', 'active'), gone: atriumSays('2', 'active'), both: atriumSays('3', 'suspended') }
    const provider = aProvider(connection)
    const create = (name: string, given = {}) => provider.users.create(aUser(`${name}@atko.com`, given)).scimId
    const users = {
      out: create('out', { campusId: '1', active: false }),
      gone: create('gone', { campusId: '2' }),
      both: create('both', { campusId: '3', active: false }),
      active: create('active'),
      suspended: create('suspended', { active: false }),
      left: create('left'),
    }
    const personOf = (scimId: string) => provider.personOf(scimId)?.id ?? (0 as PersonId)
    const own = { active: personOf(users.active), suspended: personOf(users.suspended), left: personOf(users.left) }
    const staff = provider.groups.create({ displayName: 'Staff' }, Object.values(users)).scimId
    const other = provider.groups.create({ displayName: 'Other' }, [users.active]).scimId
    provider.groups.create({ displayName: 'Not imported' }, [users.active, other])
    importGroups(connection, author, {
      connectionId: provider.caller.connectionId,
      scimIds: [staff, other],
      onClash: 'skip',
      suffix: '',
    })
    provider.users.remove(users.gone)
    provider.users.remove(users.left)
    return { here, connection, provider, kept, own }
  }

  test('takes its groups and leaves the people, as Atrium or their present status has them', () => {
    const { here, connection, provider, kept, own } = aCampus()
    const local = aGroup(here, { name: 'Local', members: [own.active] })
    const { connectionId } = provider.caller

    expect(previewUnlink(connection, connectionId)).toEqual({
      users: 4,
      groups: [
        { name: 'Other', members: 1 },
        { name: 'Staff', members: 4 },
      ],
      peopleLosingAccess: 4,
      peopleRegaining: 2,
    })
    const revision = revisionOf(here)
    expect(unlinkConnection(connection, author, connectionId)).toEqual({ users: 4, groups: 2, memberships: 5 })

    const unknown = { atrium: null, scim: null, departed: false }
    expect(wordsOf(connection, kept.out)).toMatchObject({ ...unknown, status: 'active', origin: 'atrium' })
    expect(wordsOf(connection, kept.gone)).toMatchObject({ ...unknown, status: 'active', origin: 'atrium' })
    expect(wordsOf(connection, kept.both)).toMatchObject({ ...unknown, status: 'suspended', origin: 'atrium' })
    expect(wordsOf(connection, own.active)).toMatchObject({ ...unknown, status: 'active', origin: 'command' })
    expect(wordsOf(connection, own.suspended)).toMatchObject({ ...unknown, status: 'suspended', origin: 'command' })
    expect(wordsOf(connection, own.left)).toMatchObject({ ...unknown, status: 'suspended', origin: 'command' })
    expect(connection.prepare('SELECT group_id FROM membership').pluck().all()).toEqual([local])
    for (const table of ['scim_connection', 'scim_user', 'scim_user_value', 'scim_group', 'scim_member', 'scim_nested_group']) {
      expect(connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0)
    }
    expect(revisionOf(here)).toBeGreaterThan(revision)
    expect(journalLines(connection).filter((line) => line.startsWith('command:tester update people'))).toHaveLength(6)
  })

  test('lets the operator change whom nobody else knows', async () => {
    const { here, connection, provider, own } = aCampus()
    unlinkConnection(connection, author, provider.caller.connectionId)

    expect(await updatePerson(here.directory, author, own.active, { title: 'Dean' })).toBe(true)
  })

  test('leaves other connections as they are', () => {
    const { connection, provider } = aCampus()
    const other = aProvider(connection)
    const { scimId } = other.users.create(aUser('else@atko.com'))
    const before = other.personOf(scimId)

    unlinkConnection(connection, author, provider.caller.connectionId)

    expect(other.personOf(scimId)).toEqual(before)
    expect(other.users.find(scimId)).not.toBeNull()
  })
})

describe('a user of whom nobody can tell who they are', () => {
  function aDoubt() {
    const here = aDirectory()
    const one = aPerson(here, { email: 'mina@atko.com', firstName: 'Mina', lastName: 'Kim' })
    const two = aPerson(here, { email: 'MINA@atko.com', firstName: 'Minah', lastName: 'Kim' })
    const provider = aProvider(here.connection)
    const { scimId } = provider.users.create(aUser('mina@atko.com', { active: false }))
    const group = provider.groups.create({ displayName: 'Staff' }, [scimId]).scimId
    const { connectionId } = provider.caller
    importGroups(here.connection, author, { connectionId, scimIds: [group], onClash: 'skip', suffix: '' })
    return { here, provider, scimId, connectionId, one, two }
  }

  test('is shown with those who might be meant', () => {
    const { here, scimId, connectionId, one, two } = aDoubt()

    expect(unlinkedUsers(here.connection, connectionId, 10)).toEqual([
      {
        scimId,
        userName: 'mina@atko.com',
        displayName: null,
        reason: 'email_ambiguous',
        candidates: [
          { personId: one, label: expect.stringContaining('Mina') },
          { personId: two, label: expect.stringContaining('Minah') },
        ],
      },
    ])
  })

  test('is settled by an operator, and takes the groups along', () => {
    const { here, provider, scimId, connectionId, two } = aDoubt()

    expect(linkUser(here.connection, author, { connectionId, scimId, personId: two })).toBe(two)

    expect(provider.personOf(scimId)).toMatchObject({ id: two, status: 'suspended', scim: 'suspended', origin: 'scim' })
    expect(unlinkedUsers(here.connection, connectionId, 10)).toEqual([])
    expect(here.connection.prepare('SELECT person_id FROM membership').pluck().all()).toEqual([two])
    expect(journalLines(here.connection).at(-1)).toBe(`command:tester create memberships 1 of ${two}`)
    expect(() => linkUser(here.connection, author, { connectionId, scimId, personId: null })).toThrow(/scim_user_linked/)
  })

  test('is supposed to be somebody before it is settled', () => {
    const { here, provider, scimId, connectionId, one, two } = aDoubt()
    const groupId = here.connection.prepare<[], GroupId>('SELECT id FROM access_group').pluck().get() as GroupId
    const kept = aGroup(here, { members: [two] })
    for (const personId of [one, two]) aCredential(here, { personId })
    const week = [{ weekday: 1, from: 0, to: 60 }]
    addDoors(here.connection, {
      ...emptyModel,
      sites: [{ id: 1, zone: 'Asia/Seoul' }],
      doors: [1, 2].map((id) => ({ id, site: 1 })),
      schedules: [{ id: 1, onHolidays: 'as_usual', week, exceptions: [] }],
      levels: [1, 2].map((id) => ({ id, schedule: 1, doors: [id], sites: [] })),
      assignments: [
        { level: 1, group: groupId },
        { level: 2, group: kept },
      ],
    })
    const effectFor = (personId: PersonId) =>
      whatIf(here.connection, [{ kind: 'link_user', connectionId, scimId, personId }], author.clock.now()).topPeople.map(
        ({ personId: id, lost, gained }) => [id, lost, gained],
      )

    // The provider says that they are suspended: they lose what they have, and the group's door does not come.
    expect(effectFor(one)).toEqual([])
    expect(effectFor(two)).toEqual([[two, 1, 0]])
    provider.users.replace(scimId, aUser('mina@atko.com'))
    expect(effectFor(one)).toEqual([[one, 0, 1]])
    linkUser(here.connection, author, { connectionId, scimId, personId: one })
    expect(() => effectFor(two)).toThrow(/scim_user_linked/)
  })

  test('may be somebody new', () => {
    const { here, provider, scimId, connectionId } = aDoubt()

    const personId = linkUser(here.connection, author, { connectionId, scimId, personId: null })

    expect(provider.personOf(scimId)).toMatchObject({ id: personId, origin: 'scim' })
  })

  test('is nobody who is a user already', () => {
    const { here, scimId, connectionId, one } = aDoubt()
    linkUser(here.connection, author, { connectionId, scimId, personId: one })
    const other = aProvider(here.connection)
    aPerson(here, { email: 'mina@atko.com' })
    const doubtful = other.users.create(aUser('mina@atko.com')).scimId

    expect(() =>
      linkUser(here.connection, author, { connectionId: other.caller.connectionId, scimId: doubtful, personId: one }),
    ).toThrow(/scim_person_taken/)
    expect(() => linkUser(here.connection, author, { connectionId, scimId: doubtful, personId: null })).toThrow(
      /scim_user_unknown/,
    )
  })
})
