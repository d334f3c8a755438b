import { describe, expect, test } from 'vitest'
import type { PersonId } from '../../../src/shared/domain.ts'
import { aDirectory, aPerson } from '../../support/directory.ts'
import { aProvider, aUser, wordsOf } from '../../support/scim.ts'

describe('who a user is', () => {
  test('is told by campus id before anything else', () => {
    const { connection } = aDirectory()
    const mina = aPerson({ connection }, { origin: 'atrium', campusId: '0017', email: 'other@atko.com' })
    aPerson({ connection }, { email: 'mina@atko.com' })
    const { users, personOf } = aProvider(connection)

    const { scimId } = users.create(aUser('mina@atko.com', { campusId: '0017' }))

    expect(personOf(scimId)).toMatchObject({ id: mina, origin: 'atrium', email: 'other@atko.com' })
  })

  test('is told by e-mail when exactly one bears it and no campus id speaks against it', () => {
    const { connection } = aDirectory()
    const mina = aPerson({ connection }, { origin: 'atrium', campusId: '0017', email: 'Mina@atko.com' })
    const { users, personOf } = aProvider(connection)

    expect(personOf(users.create(aUser('mina@atko.com')).scimId)?.id).toBe(mina)
  })

  test.each([
    ['campus_id_ambiguous', [{ campusId: '0017' }, { campusId: '0017' }], { campusId: '0017' }],
    ['email_ambiguous', [{ email: 'mina@atko.com' }, { email: 'mina@atko.com' }], {}],
    ['email_conflict', [{ email: 'mina@atko.com', campusId: '0018' }], { campusId: '0017' }],
  ] as const)('is left open where it would be a guess (%s)', (reason, people, given) => {
    const { connection } = aDirectory()
    for (const person of people) aPerson({ connection }, person)
    const { users, personOf, reasonOf } = aProvider(connection)

    const { scimId } = users.create(aUser('mina@atko.com', given))

    expect(personOf(scimId)).toBeNull()
    expect(reasonOf(scimId)).toBe(reason)
    expect(connection.prepare('SELECT count(*) FROM person').pluck().get()).toBe(people.length)
  })

  test('is never one person for two users, of the same or of another provider', () => {
    const { connection } = aDirectory()
    const first = aProvider(connection)
    const second = aProvider(connection)
    const { scimId } = first.users.create(aUser('mina@atko.com', { campusId: '0017' }))

    const others = [
      first.users.create(aUser('mina-admin', { email: 'mina@atko.com' })),
      second.users.create(aUser('mina@atko.com')),
      second.users.create(aUser('kim@atko.com', { campusId: '0017' })),
    ]

    expect(first.personOf(scimId)).not.toBeNull()
    expect(others.map((other) => second.reasonOf(other.scimId))).toEqual(Array(3).fill('linked_elsewhere'))
    const elsewhere = second.users.create(aUser('namesake', { email: 'mina@atko.com', campusId: '0099' }))
    expect(second.personOf(elsewhere.scimId)).toMatchObject({ origin: 'scim', status: 'active' })
  })

  test('is asked again when the user changes', () => {
    const { connection } = aDirectory()
    aPerson({ connection }, { email: 'mina@atko.com' })
    const mina = aPerson({ connection }, { email: 'mina@atko.com', campusId: '0017' })
    const { users, personOf, reasonOf } = aProvider(connection)
    const { scimId } = users.create(aUser('mina@atko.com'))
    expect(reasonOf(scimId)).toBe('email_ambiguous')

    users.replace(scimId, aUser('mina@atko.com', { campusId: '0017' }))

    expect(personOf(scimId)?.id).toBe(mina)
    expect(reasonOf(scimId)).toBeNull()
  })
})

describe('somebody whom Atrium and a provider know', () => {
  test('keeps the values of Atrium, while the provider reads back what it wrote', () => {
    const { connection } = aDirectory()
    const mina = aPerson(
      { connection },
      { origin: 'atrium', campusId: '0017', title: 'Dean', firstName: 'Mina', lastName: 'Kim' },
    )
    const { users, personOf } = aProvider(connection)
    const written = aUser('mina@atko.com', {
      campusId: '0017',
      more: { title: 'Professor', name: { givenName: 'M', familyName: 'K' } },
    })

    const { scimId } = users.create(written)
    users.replace(scimId, { ...written, title: 'President' })

    expect(connection.prepare('SELECT title, first_name FROM person WHERE id = ?').get(mina)).toEqual({
      title: 'Dean',
      first_name: 'Mina',
    })
    expect(JSON.parse(users.find(scimId)?.json ?? '')).toMatchObject({ title: 'President' })
    expect(personOf(scimId)).toMatchObject({ origin: 'atrium', atrium: 'active', scim: 'active', status: 'active' })
  })

  test('has access only while both say active', () => {
    const { connection } = aDirectory()
    aPerson({ connection }, { origin: 'atrium', campusId: '0017', status: 'suspended' })
    const { users, personOf } = aProvider(connection)
    const user = (active: boolean) => aUser('mina@atko.com', { campusId: '0017', active })

    const { scimId } = users.create(user(true))
    expect(personOf(scimId)).toMatchObject({ status: 'suspended', atrium: 'suspended', scim: 'active' })
    users.replace(scimId, user(false))
    connection.prepare(`UPDATE identity_link SET says = 'active' WHERE source = 'atrium'`).run()
    expect(personOf(scimId)).toMatchObject({ status: 'suspended', atrium: 'active', scim: 'suspended' })
    users.replace(scimId, user(true))
    expect(personOf(scimId)).toMatchObject({ status: 'active', atrium: 'active', scim: 'active' })
  })

  test('stays out when they left Atrium and the provider merely lags behind', () => {
    const { connection } = aDirectory()
    const mina = aPerson({ connection }, { origin: 'atrium', campusId: '0017', status: 'suspended', departedAt: 5 })
    const { users, personOf } = aProvider(connection)

    const { scimId } = users.create(aUser('mina@atko.com', { campusId: '0017' }))

    expect(personOf(scimId)).toMatchObject({ id: mina, status: 'suspended', atrium: 'gone', scim: 'active', departed: true })
  })
})

describe('a user who is taken back', () => {
  test('loses access at once, and begins a grace period where nobody else knows them', () => {
    const { connection } = aDirectory()
    const { users, personOf } = aProvider(connection)
    const { scimId } = users.create(aUser('mina@atko.com'))
    const { id } = personOf(scimId) ?? { id: 0 as PersonId }

    users.remove(scimId)

    expect(wordsOf(connection, id)).toMatchObject({ status: 'suspended', scim: 'gone', departed: true, origin: 'scim' })
    expect(connection.prepare('SELECT action, before, after FROM journal ORDER BY seq DESC').get()).toEqual({
      action: 'suspend',
      before: JSON.stringify({ status: 'active', departed: false }),
      after: JSON.stringify({ status: 'suspended', departed: true }),
    })
  })

  test('stays suspended where Atrium knows them, without a grace period', () => {
    const { connection } = aDirectory()
    const mina = aPerson({ connection }, { origin: 'atrium', campusId: '0017' })
    const { users } = aProvider(connection)
    users.remove(users.create(aUser('mina@atko.com', { campusId: '0017' })).scimId)

    expect(wordsOf(connection, mina)).toMatchObject({ status: 'suspended', atrium: 'active', scim: 'gone', departed: false })
  })

  test.each(['the same provider', 'another one'])('is the same person when %s brings them again', (who) => {
    const { connection } = aDirectory()
    const first = aProvider(connection)
    const again = who === 'another one' ? aProvider(connection) : first
    const { scimId } = first.users.create(aUser('mina@atko.com'))
    const before = first.personOf(scimId)
    first.users.remove(scimId)

    const back = again.users.create(aUser('mina@atko.com'))

    expect(again.personOf(back.scimId)).toEqual(before)
    expect(connection.prepare('SELECT external_id, connection_id FROM identity_link').all()).toEqual([
      { external_id: back.scimId, connection_id: again.caller.connectionId },
    ])
  })
})
