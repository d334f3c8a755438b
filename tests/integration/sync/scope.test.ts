import { describe, expect, test } from 'vitest'
import { settingsSchema } from '../../../src/shared/settings.ts'
import { aCard, aGroup, aMembership, aPerson } from '../../support/contract-server.ts'
import { aPerson as aDirectoryPerson } from '../../support/directory.ts'
import { aSource } from '../../support/editable-source.ts'
import { aSync, changes, type TestSync } from '../../support/sync.ts'

type Scope = Readonly<Record<string, { readonly include?: readonly string[]; readonly exclude?: readonly string[] }>>

async function aCampus(scope: Scope = {}) {
  const source = await aSource({
    people: [
      aPerson('p-1', { department: 'Physics' }),
      aPerson('p-2', { department: 'Physics' }),
      aPerson('p-3', { department: '물리학과' }),
      aPerson('p-4', { department: 'Law', status: 'inactive' }),
      aPerson('p-5'),
    ],
    credentials: [aCard('c-1', 'p-1'), aCard('c-3', 'p-3'), aCard('c-4', 'p-4'), aCard('c-5', 'p-5')],
    groups: [aGroup('g-1'), aGroup('g-2')],
    memberships: [aMembership('g-1', 'p-1'), aMembership('g-1', 'p-3'), aMembership('g-2', 'p-4'), aMembership('g-2', 'p-1')],
  })
  const here = aSync({ url: source.url, settings: { scope } })
  const first = await here.sync()
  return { source, here, first }
}

function setScope(here: TestSync, scope: Scope): void {
  here.settings = settingsSchema.parse({ ...here.settings, scope })
}

async function standing(here: TestSync): Promise<(string | null)[]> {
  return (await here.contents()).people.filter((person) => person.status === 'active').map((person) => person.atrium_id)
}

async function everybody(here: TestSync): Promise<(string | null)[]> {
  return (await here.contents()).people.map((person) => person.atrium_id)
}

describe('a scope', () => {
  test.each<[string, Scope, readonly string[]]>([
    ['one department', { departments: { include: ['Physics'] } }, ['p-1', 'p-2']],
    ['departments by their own spelling', { departments: { include: ['물리학과', 'Law'] } }, ['p-3', 'p-4']],
    ['all but a department', { departments: { exclude: ['Physics'] } }, ['p-3', 'p-4', 'p-5']],
    ['members of a group', { groups: { include: ['g-1'] } }, ['p-1', 'p-3']],
    ['all but members of a group', { groups: { exclude: ['g-2'] } }, ['p-2', 'p-3', 'p-5']],
    ['members of a group who are not in another', { groups: { include: ['g-1'], exclude: ['g-2'] } }, ['p-3']],
    ['active people', { statuses: { include: ['active'] } }, ['p-1', 'p-2', 'p-3', 'p-5']],
    ['all but inactive people', { statuses: { exclude: ['inactive'] } }, ['p-1', 'p-2', 'p-3', 'p-5']],
    [
      'a department, of it the members of a group',
      { departments: { include: ['Physics'] }, groups: { include: ['g-1'] } },
      ['p-1'],
    ],
  ])('of %s takes them with their cards and groups, and nobody else', async (_, scope, expected) => {
    const { here, first } = await aCampus(scope)
    expect(first.quarantined).toBe(0)
    expect(await everybody(here)).toEqual(expected)
    const { credentials, memberships, people } = await here.contents()
    const ids = people.map((person) => person.id)
    expect(credentials.every((card) => ids.includes(card.person_id))).toBe(true)
    expect(memberships.every((row) => ids.includes(row.person_id))).toBe(true)
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', mode: 'head' })
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', writes: 0 })
  })

  test('that leaves somebody out shows them as leaving, in plan and brake', async () => {
    const { here } = await aCampus()
    setScope(here, { departments: { exclude: ['물리학과'] } })
    const dry = await here.sync({ dryRun: true })
    expect(dry).toMatchObject({ outcome: 'planned', mode: 'full' })
    expect(here.lines(dry.run_id).map((line) => [line.kind, line.action, line.reason])).toEqual([
      ['memberships', 'remove', 'person_out_of_scope'],
      ['people', 'suspend', 'out_of_scope'],
      ['credentials', 'remove', 'person_out_of_scope'],
    ])
    const report = await here.sync()
    expect(report).toMatchObject({ outcome: 'succeeded', plan_hash: dry.plan_hash })
    expect(await standing(here)).toEqual(['p-1', 'p-2', 'p-5'])
  })

  test('that would leave most people out is held; nobody loses anything', async () => {
    const { here } = await aCampus()
    const before = await here.exported()
    setScope(here, { departments: { include: ['Fysics'] } })
    const report = await here.sync()
    expect(report).toMatchObject({ outcome: 'held', writes: 0 })
    expect(report.held).toMatchObject({ people: 5, credentials: 4, memberships: 4 })
    expect(await here.exported()).toBe(before)
    setScope(here, {})
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', held: { people: 0 } })
    expect(() => here.approve(report.run_id, report.plan_hash)).toThrow()
    expect(await here.exported()).toBe(before)
  })

  test('that somebody moves into brings their cards and groups along', async () => {
    const { source, here } = await aCampus({ departments: { include: ['Physics'] } })
    source.put('people', aPerson('p-3', { department: 'Physics' }))
    expect(changes(await here.sync())).toEqual({
      people: { created: 1 },
      credentials: { created: 1 },
      memberships: { created: 1 },
    })
    expect(await everybody(here)).toEqual(['p-1', 'p-2', 'p-3'])
  })

  test('that somebody moves out of and into again finds the same person', async () => {
    const { source, here } = await aCampus({ departments: { include: ['Physics', '물리학과'] } })
    const before = await here.contents()
    source.put('people', aPerson('p-3', { department: 'Law' }))
    await here.sync()
    expect(await standing(here)).toEqual(['p-1', 'p-2'])
    source.put('people', aPerson('p-3', { department: '물리학과' }))
    await here.sync()
    expect((await here.contents()).people).toEqual(before.people)
  })

  test('by group lets in who was in quarantine once the directory is put right, by reading again', async () => {
    const { source, here } = await aCampus({ groups: { include: ['g-1'] } })
    const twins = [1, 2].map(() => aDirectoryPerson({ connection: here.other }, { origin: 'command', email: 'lab@x' }))
    source.put('people', aPerson('p-9', { email: 'lab@x' }))
    source.put('memberships', aMembership('g-1', 'p-9'))
    expect(await here.sync()).toMatchObject({ quarantined: 2 })
    here.other.prepare('UPDATE person SET email = NULL, email_key = NULL WHERE id = ?').run(twins[0])
    here.other.prepare('UPDATE directory_state SET revision = revision + 1').run()
    expect(await here.sync()).toMatchObject({ mode: 'full', quarantined: 0 })
    expect((await here.contents()).people.find((person) => person.atrium_id === 'p-9')?.id).toBe(twins[1])
    expect((await here.contents()).memberships.map((row) => row.person_id)).toContain(twins[1])
  })

  test('by group is not left because a membership cannot be read', async () => {
    const { source, here } = await aCampus({ groups: { include: ['g-1'] } })
    for (let n = 10; n < 60; n += 1) {
      source.put('people', aPerson(`p-${n}`))
      source.put('memberships', aMembership('g-1', `p-${n}`))
    }
    await here.sync()
    const before = await here.exported()
    source.put('memberships', { ...aMembership('g-1', 'p-1'), updated_at: 'yesterday' })
    expect(await here.sync()).toMatchObject({ writes: 0, quarantined: 1 })
    source.put('memberships', aMembership('g-1', 'p-1'))
    source.put('memberships', { group_id: 'g-1' }, 'g-1/p-3')
    expect(await here.sync()).toMatchObject({ writes: 0, quarantined: 1 })
    expect(await here.exported()).toBe(before)
  })
})
