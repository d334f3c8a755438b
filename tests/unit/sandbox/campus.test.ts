import { describe, expect, test } from 'vitest'
import {
  collections,
  sourceCredential,
  sourceGroup,
  sourceMembership,
  sourcePerson,
} from '../../../src/shared/atrium-contract.ts'
import { createCampus, type Campus } from '../../../src/sandbox/campus.ts'

const schemas = { people: sourcePerson, credentials: sourceCredential, groups: sourceGroup, memberships: sourceMembership }

describe('a campus of 100,000', () => {
  const campus = createCampus({ people: 100_000, seed: 7 })

  test('has the proportions the benchmark counts on', () => {
    expect(campus.counts()).toEqual({ people: 100_000, credentials: 165_000, groups: 2_000, memberships: 600_000 })
    const kinds = Map.groupBy(campus.records('credentials'), (card) => card.kind)
    expect(kinds.get('door')).toHaveLength(150_000)
    expect(kinds.get('payment')?.length).toBeGreaterThan(1_000)
    expect(kinds.get('rotating')?.length).toBeGreaterThan(1_000)
  })

  test('has one group of 20,000 and some empty ones', () => {
    const sizes = new Map<string, number>()
    for (const { group_id } of campus.records('memberships')) sizes.set(group_id, (sizes.get(group_id) ?? 0) + 1)
    const largest = Math.max(...sizes.values())
    expect(largest).toBe(20_000)
    expect([...sizes.values()].filter((size) => size > 10_000)).toHaveLength(1)
    expect(2_000 - sizes.size).toBeGreaterThan(20)
  })

  test('has about 3 % inactive people, names in Hangul and Latin, and leading zeros', () => {
    const people = [...campus.records('people')]
    const inactive = people.filter((person) => person.status === 'inactive').length
    expect(inactive).toBeGreaterThan(2_500)
    expect(inactive).toBeLessThan(3_500)
    expect(people.filter((person) => /\p{Script=Hangul}/u.test(person.last_name ?? '')).length).toBeGreaterThan(40_000)
    expect(people.filter((person) => /\p{Script=Latin}/u.test(person.last_name ?? '')).length).toBeGreaterThan(20_000)
    expect(people.filter((person) => person.campus_id?.startsWith('0')).length).toBeGreaterThan(30_000)
    expect(people.filter((person) => person.email === null).length).toBeGreaterThan(500)
  })

  test('gives no two people the same campus id, e-mail or door card, and nobody the same group twice', () => {
    const people = [...campus.records('people')]
    const emails = people.flatMap((person) => person.email ?? [])
    expect(new Set(people.map((person) => person.campus_id)).size).toBe(100_000)
    expect(new Set(emails).size).toBe(emails.length)
    const doors = [...campus.records('credentials')].filter((card) => card.kind === 'door')
    const keys = doors.map((card) => `${card.format} ${card.facility_code} ${BigInt(card.number ?? `0x${card.number_hex}`)}`)
    expect(new Set(keys).size).toBe(150_000)
    const pairs = new Set<string>()
    for (const { group_id, person_id } of campus.records('memberships')) pairs.add(`${group_id} ${person_id}`)
    expect(pairs.size).toBe(600_000)
  })
})

test('every record of a campus is one the contract knows, with its text composed (NFC)', () => {
  const campus = createCampus({ people: 3_000, seed: 11 })
  for (const collection of collections) {
    for (const record of campus.records(collection)) {
      expect(schemas[collection].safeParse(record).error).toBeUndefined()
      const text = JSON.stringify(record)
      expect(text.normalize('NFC')).toBe(text)
    }
  }
})

test('card numbers stay within what their format can hold', () => {
  const limits: Record<string, { readonly facility: number; readonly number: number }> = {
    HID37bitFacility: { facility: 65_535, number: 524_287 },
    Standard26bit: { facility: 255, number: 65_535 },
    Corporate1000_35: { facility: 4_095, number: 1_048_575 },
  }
  const seen = new Set<string>()
  const campus = createCampus({ people: 200_000, seed: 3 })
  campus.renumber({ count: 500 })
  campus.recard({ count: 500 })
  for (const card of campus.records('credentials')) {
    if (card.kind !== 'door') continue
    seen.add(card.format ?? '')
    const limit = limits[card.format ?? '']
    if (limit === undefined) {
      expect(card.format).toBe('DESFireCSN')
      expect(card.number_hex).toMatch(/^04[0-9A-F]{12}$/)
      continue
    }
    const fits = Number(card.number) <= limit.number && Number(card.facility_code) <= limit.facility
    if (!fits) expect.fail(`${card.format} cannot hold ${card.facility_code} ${card.number}`)
  }
  expect([...seen].sort()).toEqual(['Corporate1000_35', 'DESFireCSN', 'HID37bitFacility', 'Standard26bit'])
})

function livedIn(seed: number): Campus {
  const campus = createCampus({ people: 400, seed })
  campus.hire({ count: 3 })
  campus.churn({ count: 40 })
  campus.leave({ share: 0.1 })
  return campus
}

function everythingIn(campus: Campus): string {
  return JSON.stringify([campus.watermark, ...collections.map((name) => [...campus.records(name)])])
}

test('the same seed and the same calls give the same campus, another seed another one', () => {
  expect(everythingIn(livedIn(5))).toBe(everythingIn(livedIn(5)))
  expect(everythingIn(livedIn(5))).not.toBe(everythingIn(livedIn(6)))
})

test.each([1, 2, 7, 50, 333, 2_000])('a campus of %i people holds together', (people) => {
  const campus = createCampus({ people, seed: 1 })
  const counts = campus.counts()
  expect(counts.people).toBe(people)
  expect(counts.groups).toBe(Math.max(6, Math.round(people / 50)))
  const persons = new Set([...campus.records('people')].map((person) => person.id))
  const groups = new Set([...campus.records('groups')].map((group) => group.id))
  expect([...campus.records('credentials')].every((card) => persons.has(card.person_id))).toBe(true)
  expect([...campus.records('memberships')].every((each) => persons.has(each.person_id) && groups.has(each.group_id))).toBe(
    true,
  )
})

test.each([0, -1, 1.5, Number.NaN])('a campus of %d people is refused', (people) => {
  expect(() => createCampus({ people, seed: 1 })).toThrow(RangeError)
})
