import { describe, expect, test } from 'vitest'
import { createCampus, type Campus } from '../../../src/sandbox/campus.ts'
import { UnknownIdError } from '../../../src/sandbox/choice.ts'
import type { SourceCredential } from '../../../src/shared/atrium-contract.ts'

const aCampus = (people = 500): Campus => createCampus({ people, seed: 21 })

const doorCards = (campus: Campus, person: string): readonly SourceCredential[] =>
  campus.credentialsOf(person).filter((card) => card.kind === 'door')
const cardKey = (card: SourceCredential): string => `${card.format} ${card.facility_code} ${card.number} ${card.number_hex}`
const groupsOf = (campus: Campus, person: string): readonly string[] =>
  campus.membershipsOf(person).map((each) => each.group_id)
const first = (ids: readonly string[]): string => ids[0] ?? expect.fail('no id')

const holder = (campus: Campus): string =>
  [...campus.records('credentials')].find((card) => card.kind === 'door' && card.status === 'active')?.person_id ??
  expect.fail('no card')

test('every kind of event moves version and watermark exactly once', () => {
  const campus = aCampus()
  const events = [
    () => campus.hire({ count: 2 }),
    () => campus.leave({ count: 2 }),
    () => campus.rename(),
    () => campus.recard(),
    () => campus.reportLost(),
    () => campus.setInactive(),
    () => campus.changeCampusId(),
    () => campus.recreatePerson(),
    () => campus.reuseEmail(),
    () => campus.renumber(),
    () => campus.shareCard(),
    () => campus.addGroup(),
    () => campus.renameGroup(),
    () => campus.removeGroup(),
    () => campus.addMembership(),
    () => campus.removeMembership(),
    () => campus.churn({ count: 20 }),
  ]
  const seen = new Set([campus.watermark])
  for (const event of events) {
    const { ids, version, watermark } = event()
    expect(ids.length).toBeGreaterThan(0)
    expect({ version, watermark }).toEqual({ version: campus.version, watermark: campus.watermark })
    seen.add(watermark)
  }
  expect(seen.size).toBe(events.length + 1)
})

describe('people', () => {
  test('those who are hired have a card, groups and values of their own', () => {
    const campus = aCampus()
    const { ids } = campus.hire({ count: 3 })
    expect(campus.counts().people).toBe(503)
    for (const id of ids) {
      expect(campus.record('people', id).status).toBe('active')
      expect(doorCards(campus, id).length).toBeGreaterThan(0)
      expect(groupsOf(campus, id).length).toBeGreaterThan(0)
    }
  })

  test('one who leaves takes their cards and memberships along', () => {
    const campus = aCampus()
    const person = 'p-10017'
    const cards = campus.credentialsOf(person).map((card) => card.id)
    expect(cards.length).toBeGreaterThan(0)
    campus.leave({ ids: [person] })
    expect(() => campus.record('people', person)).toThrow(UnknownIdError)
    expect([...campus.records('credentials')].some((card) => card.person_id === person)).toBe(false)
    expect([...campus.records('memberships')].some((each) => each.person_id === person)).toBe(false)
    for (const card of cards) expect(() => campus.record('credentials', card)).toThrow(UnknownIdError)
  })

  test('a share leaves as a share of those who stand', () => {
    const campus = aCampus()
    expect(campus.leave({ share: 0.4 }).ids).toHaveLength(200)
    expect(campus.leave({ share: 0.5 }).ids).toHaveLength(150)
    expect(campus.counts().people).toBe(150)
    campus.leave({ share: 1 })
    expect(campus.counts()).toMatchObject({ people: 0, credentials: 0, memberships: 0, groups: 10 })
  })

  test('a changed campus id is one that nobody else has', () => {
    const campus = aCampus()
    const before = campus.record('people', 'p-10003').campus_id
    campus.changeCampusId({ count: 50 })
    campus.changeCampusId({ ids: ['p-10003'] })
    expect(campus.record('people', 'p-10003').campus_id).not.toBe(before)
    expect(new Set([...campus.records('people')].map((person) => person.campus_id)).size).toBe(500)
  })

  test('one who is recreated has a new id and everything else as before', () => {
    const campus = aCampus()
    const before = campus.record('people', 'p-10040')
    const cards = campus.credentialsOf('p-10040').map(cardKey)
    const groups = groupsOf(campus, 'p-10040')
    const { ids, replaced } = campus.recreatePerson({ ids: ['p-10040'] })
    const again = first(ids)
    expect(replaced).toEqual(['p-10040'])
    expect(again).not.toBe('p-10040')
    const { id: _id, version: _version, updated_at: _updated, ...values } = before
    expect(campus.record('people', again)).toMatchObject(values)
    expect(campus.credentialsOf(again).map(cardKey)).toEqual(cards)
    expect(groupsOf(campus, again)).toEqual(groups)
    expect(campus.counts().people).toBe(500)
  })

  test('a reused e-mail goes to a new person, and its holder leaves or keeps it', () => {
    const campus = aCampus()
    const left = campus.reuseEmail()
    expect(() => campus.record('people', first(left.replaced))).toThrow(UnknownIdError)
    const kept = campus.reuseEmail({ holder: 'keeps' })
    const email = campus.record('people', first(kept.replaced)).email
    expect(email).toBeTypeOf('string')
    expect(campus.record('people', first(kept.ids)).email).toBe(email)
  })

  test('one who is renamed keeps what was not said', () => {
    const campus = aCampus()
    campus.rename({ ids: ['p-10001'], first_name: '새롬', last_name: 'Weiß' })
    expect(campus.record('people', 'p-10001')).toMatchObject({ first_name: '새롬', last_name: 'Weiß' })
  })

  test('only active people are made inactive', () => {
    const campus = aCampus()
    const { ids } = campus.setInactive({ count: 1000 })
    expect([...campus.records('people')].every((person) => person.status === 'inactive')).toBe(true)
    expect(ids.length).toBeLessThan(500)
    expect(campus.setInactive().ids).toEqual([])
  })
})

describe('cards', () => {
  test.each(['deleted', 'inactive'] as const)('a new card has the next issue number, the old one is %s', (old) => {
    const campus = aCampus()
    const person = holder(campus)
    const before = doorCards(campus, person).find((card) => card.status === 'active') ?? expect.fail('no card')
    const { ids, replaced } = campus.recard({ ids: [person], old })
    expect(replaced).toEqual([before.id])
    const card = campus.record('credentials', first(ids))
    expect(card).toMatchObject({ person_id: person, issue_no: (before.issue_no ?? 0) + 1, status: 'active' })
    expect(cardKey(card)).not.toBe(cardKey(before))
    const rest = campus.credentialsOf(person).find((each) => each.id === before.id)
    expect(rest?.status).toBe(old === 'deleted' ? undefined : 'inactive')
  })

  test('a lost card is a door card that was in use', () => {
    const campus = aCampus()
    const card = first(campus.reportLost({ status: 'stolen' }).ids)
    expect(campus.record('credentials', card)).toMatchObject({ kind: 'door', status: 'stolen' })
  })

  test('a renumbered card keeps its id and takes nobody’s number', () => {
    const campus = aCampus()
    const keys = (): readonly string[] => [...campus.records('credentials')].filter((card) => card.kind === 'door').map(cardKey)
    const before = new Set(keys())
    const { ids } = campus.renumber({ count: 100 })
    expect(ids).toHaveLength(100)
    expect(new Set(keys()).size).toBe(750)
    expect(ids.some((id) => before.has(cardKey(campus.record('credentials', id))))).toBe(false)
  })

  test('a shared card is on two people', () => {
    const campus = aCampus()
    const { ids, replaced } = campus.shareCard()
    const [copy, original] = [campus.record('credentials', first(ids)), campus.record('credentials', first(replaced))]
    expect(cardKey(copy)).toBe(cardKey(original))
    expect(copy.person_id).not.toBe(original.person_id)
  })
})

describe('groups and memberships', () => {
  test('a group that is removed takes its memberships along', () => {
    const campus = aCampus()
    campus.removeGroup({ ids: ['g-201'] })
    expect(campus.counts().groups).toBe(9)
    expect([...campus.records('memberships')].some((each) => each.group_id === 'g-201')).toBe(false)
  })

  test('a group keeps its id when it is renamed', () => {
    const campus = aCampus()
    campus.renameGroup({ ids: ['g-202'], name: '새 실험동' })
    expect(campus.record('groups', 'g-202').name).toBe('새 실험동')
  })

  test('a person joins, leaves and joins again as one membership', () => {
    const campus = aCampus()
    const group = first(campus.addGroup({ name: 'Night lab' }).ids)
    const pair = { group_id: group, person_id: 'p-10009' }
    campus.addMembership(pair)
    campus.addMembership(pair)
    expect(groupsOf(campus, 'p-10009').filter((each) => each === group)).toHaveLength(1)
    campus.removeMembership(pair)
    expect(groupsOf(campus, 'p-10009')).not.toContain(group)
    expect(() => campus.removeMembership(pair)).toThrow(UnknownIdError)
    const before = campus.watermark
    campus.addMembership(pair)
    const delta = campus.snapshots
      .take()
      .delta({ collection: 'memberships', since: campus.place(before) ?? -1, from: 0, limit: 10 })
    expect(delta.items).toMatchObject([pair])
  })
})

test.each([
  ['people', (campus: Campus) => campus.leave({ ids: ['p-99999'] })],
  ['cards', (campus: Campus) => campus.reportLost({ ids: ['nonsense'] })],
  ['groups', (campus: Campus) => campus.renameGroup({ ids: ['g-1'] })],
])('%s that are not there are refused, and nothing moves', (_, event) => {
  const campus = aCampus()
  const before = campus.watermark
  expect(() => event(campus)).toThrow(UnknownIdError)
  expect(campus.watermark).toBe(before)
})
