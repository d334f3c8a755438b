import { attributesOf } from '../../../src/main/scim/resource.ts'
import { describe, expect, test } from 'vitest'
import { historyOf } from '../../../src/main/directory/history.ts'
import { enterpriseUser } from '../../../src/main/scim/store/person-values.ts'
import type { PersonId } from '../../../src/shared/domain.ts'
import { aDirectory, aPerson, revisionOf } from '../../support/directory.ts'
import { aProvider, aUser, journalLines } from '../../support/scim.ts'

const uniqueness = expect.objectContaining({ status: 409, scimType: 'uniqueness' })
const invalidValue = expect.objectContaining({ status: 400, scimType: 'invalidValue' })

describe('what a provider writes', () => {
  test('is read back exactly as it was written', () => {
    const { connection } = aDirectory()
    const { users } = aProvider(connection)
    const written = aUser('Mina@Atko.com', {
      more: { nickName: ' M ', externalId: 'x-1', x509Certificates: [{ value: 'MII' }] },
    })

    const stored = users.create(written)

    expect(attributesOf(stored)).toEqual(written)
    expect(stored.version).toBe(1)
    expect(users.find(stored.scimId)).toEqual(stored)
  })

  test('is unknown to another connection', () => {
    const { connection } = aDirectory()
    const { scimId } = aProvider(connection).users.create(aUser('mina@atko.com'))
    const other = aProvider(connection)

    expect(other.users.find(scimId)).toBeNull()
    expect(other.users.replace(scimId, aUser('other@atko.com'))).toBeNull()
    expect(other.users.remove(scimId)).toBe(false)
  })

  test('bears a user name once, in whatever case and spelling', () => {
    const { connection } = aDirectory()
    const { users, caller } = aProvider(connection)
    users.create(aUser('Ｍina@atko.com'))
    const { scimId } = users.create(aUser('jun@atko.com'))

    expect(() => users.create(aUser('MINA@ATKO.COM'))).toThrow(uniqueness)
    expect(() => users.replace(scimId, aUser('mina@atko.com'))).toThrow(uniqueness)
    expect(users.replace(scimId, aUser('Jun@atko.com'))?.version).toBe(2)
    expect(connection.prepare('SELECT user_count FROM scim_connection WHERE id = ?').pluck().get(caller.connectionId)).toBe(2)
  })

  test('that changes nothing leaves version, time, directory and journal as they are', () => {
    const { connection } = aDirectory()
    let now = 1_000
    const { users } = aProvider(connection, { now: () => now })
    const first = users.create(aUser('mina@atko.com'))
    const before = { revision: revisionOf({ connection }), journal: journalLines(connection) }
    now = 2_000

    const { active: _active, ...reordered } = aUser('mina@atko.com')
    const second = users.replace(first.scimId, { active: true, ...reordered })

    expect(second).toEqual(first)
    expect({ revision: revisionOf({ connection }), journal: journalLines(connection) }).toEqual(before)
  })

  test('is found by folded e-mails and phone numbers, and no longer by those it had', () => {
    const { connection } = aDirectory()
    const { users } = aProvider(connection)
    const { scimId } = users.create(
      aUser('mina', {
        email: 'MINA@atko.com',
        more: { phoneNumbers: [{ value: '+82 2 1', type: 'Work' }, { value: '+82 2 2' }] },
      }),
    )
    const values = () =>
      connection
        .prepare<[], string>(
          `SELECT attribute || ' ' || value_key || coalesce(' ' || type_key, '') || ' ' || is_primary FROM scim_user_value ORDER BY 1`,
        )
        .pluck()
        .all()

    expect(values()).toEqual(['emails mina@atko.com work 1', 'phoneNumbers +82 2 1 work 0', 'phoneNumbers +82 2 2 0'])

    users.replace(scimId, aUser('mina', { email: 'kim@atko.com' }))

    expect(values()).toEqual(['emails kim@atko.com work 1'])
  })
})

describe('the domains of a connection', () => {
  test('are where user name and primary e-mail must lie', () => {
    const { connection } = aDirectory()
    const { users } = aProvider(connection, { domainPolicy: 'enforce', domains: ['atko.com', 'xn--9t4b11yi5a.com'] })

    expect(() => users.create(aUser('mina@other.com'))).toThrow(invalidValue)
    expect(() => users.create(aUser('mina', { email: 'mina@other.com' }))).toThrow(/atko\.com/)
    const { scimId } = users.create(aUser('mina@ATKO.com'))
    expect(() => users.replace(scimId, aUser('mina@sub.atko.com'))).toThrow(invalidValue)
    users.create(aUser('jun@테스트.com'))
    users.create(aUser('local-name', { email: null }))
  })

  test('also hold the address by which somebody would be known, whichever is marked primary', () => {
    const { connection } = aDirectory()
    const { users } = aProvider(connection, { domainPolicy: 'enforce', domains: ['atko.com'] })
    const emails = [
      { value: 'boss@other.example', type: 'work' },
      { value: 'x@atko.com', type: 'home' },
    ]
    expect(() => users.create({ userName: 'u0', emails })).toThrow(/boss@other\.example/)
  })

  test('may be none', () => {
    const { connection } = aDirectory()
    const { users } = aProvider(connection, { domainPolicy: 'any', domains: ['atko.com'] })

    expect(users.create(aUser('mina@other.com')).version).toBe(1)
  })
})

describe('the person that a user becomes', () => {
  test('is new when nobody is known by campus id or e-mail', async () => {
    const { connection, directory } = aDirectory()
    const { users, personOf, caller } = aProvider(connection)
    const attributes = {
      ...aUser('mina@atko.com', { campusId: '0017' }),
      nickName: 'Min',
      title: 'Researcher',
      phoneNumbers: [
        { value: '1', type: 'home' },
        { value: '2', primary: true },
      ],
      [enterpriseUser]: { employeeNumber: '0017', department: 'Physics' },
    }

    const { scimId } = users.create(attributes)

    const person = personOf(scimId)
    expect(person).toMatchObject({ origin: 'scim', status: 'active', email: 'mina@atko.com', name: 'Mina Kim' })
    expect(connection.prepare('SELECT * FROM person').get()).toMatchObject({
      campus_id: '0017',
      preferred_name: 'Min',
      title: 'Researcher',
      phone: '2',
      department: 'Physics',
      email_key: 'mina@atko.com',
      sort_name: 'kim mina',
    })
    expect(journalLines(connection)).toEqual([`scim:${caller.name} create people ${person?.id} of ${person?.id}`])
    const [entry] = await historyOf(directory, person?.id ?? (0 as PersonId), 1)
    expect(entry?.after).toMatchObject({ first_name: 'Mina', origin: 'scim', atrium_id: null, status: 'active' })
  })

  test('is called by the display name, else by the user name, where there is no name', () => {
    const { connection } = aDirectory()
    const { users } = aProvider(connection)
    users.create({ userName: 'one', displayName: 'Kim Mina' })
    users.create({ userName: 'two' })

    expect(connection.prepare('SELECT last_name FROM person ORDER BY id').pluck().all()).toEqual(['Kim Mina', 'two'])
  })

  test('cannot bear what the directory cannot hold', () => {
    const { connection } = aDirectory()
    const { users } = aProvider(connection)

    expect(() => users.create({ userName: 'mina', title: 'x'.repeat(201) })).toThrow(invalidValue)
    expect(() => users.create({ userName: 'mina', nickName: 'a\u0007b' })).toThrow(invalidValue)
    expect(connection.prepare('SELECT count(*) FROM scim_user').pluck().get()).toBe(0)
    expect(revisionOf({ connection })).toBe(0)
  })

  test('follows the provider where Atrium does not know them', () => {
    const { connection } = aDirectory()
    const { users, personOf } = aProvider(connection)
    const { scimId } = users.create(aUser('mina@atko.com'))

    users.replace(scimId, aUser('kim@atko.com', { active: false }))

    expect(personOf(scimId)).toMatchObject({ email: 'kim@atko.com', status: 'suspended', scim: 'suspended', departed: false })
    expect(journalLines(connection).at(-1)).toContain('suspend people')
    users.replace(scimId, aUser('kim@atko.com'))
    expect(personOf(scimId)).toMatchObject({ status: 'active' })
  })

  test('cannot take the campus id of somebody who stands', () => {
    const { connection } = aDirectory()
    const { users } = aProvider(connection)
    const { scimId } = users.create(aUser('mina@atko.com'))
    aPerson({ connection }, { campusId: '0017' })

    expect(() => users.replace(scimId, aUser('mina@atko.com', { campusId: '0017' }))).toThrow(uniqueness)
    expect(users.find(scimId)?.version).toBe(1)
  })
})
