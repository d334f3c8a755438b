import type { SourceGroup, SourceMembership } from '../shared/atrium-contract.ts'
import { pastDay } from './dates.ts'
import { areas, buildings } from './names.ts'
import { personId } from './people.ts'
import { createRandom, mix } from './random.ts'

const membershipsPerPerson = 6
const firstGroupNumber = 201

export function groupId(slot: number): string {
  return `g-${firstGroupNumber + slot}`
}

export function groupSlot(id: string): number | null {
  const number = /^g-(\d{1,12})$/.exec(id)?.[1]
  return number === undefined ? null : Number(number) - firstGroupNumber
}

/** Two groups for every hundred people, and at least six. */
export function groupCount(people: number): number {
  return Math.max(6, Math.round(people / 50))
}

/** The group in `slot`. Group 0 is the large one; the others are areas of buildings. */
export function makeGroup(seed: number, slot: number): SourceGroup {
  const random = createRandom(mix(mix(seed, 4), slot))
  return {
    id: groupId(slot),
    name: groupName(slot),
    description: random.chance(30)
      ? null
      : random.pick(['Labs 1-4', 'Open 24 hours', 'By application', '주간 출입', 'Staff only']),
    version: String(1 + random.int(5)),
    updated_at: pastDay(random.int(730)),
  }
}

export function groupName(slot: number): string {
  const place = areaOf(slot)
  if (place === null) return 'All campus gates'
  const { building, area, wing } = place
  return wing === 0 ? `${building} ${area}` : `${building} ${area} ${wing + 1}`
}

/** What the group in `slot` is called after; null for the large one. */
export function areaOf(slot: number): { readonly building: string; readonly area: string; readonly wing: number } | null {
  if (slot === 0) return null
  const round = Math.floor((slot - 1) / buildings.length)
  return {
    building: buildings[(slot - 1) % buildings.length] ?? '',
    area: areas[round % areas.length] ?? '',
    wing: Math.floor(round / areas.length),
  }
}

export interface MembershipLayout {
  /** The group's and the person's slot of each membership, group by group. */
  readonly groups: Uint32Array
  readonly people: Uint32Array
}

/**
 * Who is in which group: one large group, about one in thirty empty, the rest of very different sizes; six memberships a
 * person on average (fewer in a campus so small that everybody would be everywhere).
 */
export function layOutMemberships(options: { readonly people: number; readonly seed: number }): MembershipLayout {
  const { people } = options
  const random = createRandom(mix(options.seed, 5))
  const sizes = groupSizes(people, () => random.int(1000))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const layout = { groups: new Uint32Array(total), people: new Uint32Array(total) }
  let slot = 0
  sizes.forEach((size, group) => {
    // Steps that share no factor with the number of people meet nobody twice, so that no list of members is needed.
    const step = coprime(1 + random.int(people), people)
    let person = random.int(people)
    for (let taken = 0; taken < size; taken += 1) {
      layout.groups[slot] = group
      layout.people[slot] = person
      slot += 1
      person = (person + step) % people
    }
  })
  return layout
}

export function makeMembership(group: number, person: number): SourceMembership {
  return { group_id: groupId(group), person_id: personId(person), updated_at: pastDay((group * 31 + person) % 730) }
}

function isEmpty(group: number): boolean {
  return group % 30 === 5
}

function groupSizes(people: number, draw: () => number): number[] {
  const groups = groupCount(people)
  const large = people >= 100_000 ? 20_000 : Math.round(people / 5)
  const limit = Math.round(people * 0.6)
  const weights = Array.from({ length: groups }, (_, group) => (group === 0 || isEmpty(group) ? 0 : (1 + draw()) ** 2))
  const weight = weights.reduce((sum, each) => sum + each, 0)
  const wanted = people * membershipsPerPerson - large
  const sizes = weights.map((each) => Math.min(limit, Math.floor((each / weight) * wanted)))
  let left = wanted - sizes.reduce((sum, size) => sum + size, 0)
  for (let moved = true; moved && left > 0;) {
    moved = false
    for (let group = 1; group < groups && left > 0; group += 1) {
      const size = sizes[group] ?? 0
      if (isEmpty(group) || size >= limit) continue
      sizes[group] = size + 1
      left -= 1
      moved = true
    }
  }
  sizes[0] = large
  return sizes
}

function coprime(start: number, modulus: number): number {
  let step = start
  while (commonDivisor(step, modulus) !== 1) step += 1
  return step
}

function commonDivisor(left: number, right: number): number {
  return right === 0 ? left : commonDivisor(right, left % right)
}
