import type { SourcePerson } from '../shared/atrium-contract.ts'
import { departments, hangulFamilyNames, hangulGivenNames, latinFamilyNames, latinGivenNames, titles } from './names.ts'
import { createRandom, mix, type Random } from './random.ts'
import { pastDay } from './dates.ts'

/** Person ids carry their slot, so that a record is found from its id without an index. */
const firstPersonNumber = 10_001

export function personId(slot: number): string {
  return `p-${firstPersonNumber + slot}`
}

export function personSlot(id: string): number | null {
  const number = /^p-(\d{1,12})$/.exec(id)?.[1]
  return number === undefined ? null : Number(number) - firstPersonNumber
}

/** The campus begins with about 3 % inactive people. */
export function beginsInactive(seed: number, slot: number): boolean {
  return mix(mix(seed, 0x1eaf), slot) % 100 < 3
}

/**
 * A campus id of eight digits, about half of them with leading zeros. One to one for every `number` below the prime, so
 * unique without a list of those given out.
 */
export function campusId(number: number): string {
  const prime = 20_000_003
  return String((number * 7_368_787 + 450_631) % prime).padStart(8, '0')
}

/** The person in `slot` as the campus of `seed` begins. E-mail addresses are unique because they carry the slot. */
export function makePerson(seed: number, slot: number): SourcePerson {
  const random = createRandom(mix(mix(seed, 1), slot))
  const name = makeName(random)
  return {
    id: personId(slot),
    campus_id: campusId(slot),
    first_name: name.first,
    middle_name: random.chance(4) ? random.pick(['J.', 'Maria', 'K.', 'Élise']) : null,
    last_name: name.last,
    preferred_name: random.chance(6) ? random.pick(['Min', 'Sam', 'Zoé', '하늘', 'Alex']) : null,
    email: random.chance(2) ? null : `${name.latin}${slot + 1}@campus.example`,
    phone: random.chance(15) ? null : `+82-2-555-${String(random.int(10_000)).padStart(4, '0')}`,
    department: random.chance(2) ? null : random.pick(departments),
    title: random.chance(5) ? null : random.pick(titles),
    status: beginsInactive(seed, slot) ? 'inactive' : 'active',
    valid_from: random.chance(30) ? null : `${2018 + random.int(9)}-${random.pick(['03', '09'])}-01T00:00:00+09:00`,
    valid_to: random.chance(60) ? null : `${2027 + random.int(5)}-${random.pick(['02-28', '08-31'])}T23:59:59+09:00`,
    version: String(1 + random.int(20)),
    updated_at: pastDay(random.int(730)),
  }
}

export function makeName(random: Random): { readonly first: string; readonly last: string; readonly latin: string } {
  const hangul = random.chance(60)
  const [first, firstLatin] = random.pick(hangul ? hangulGivenNames : latinGivenNames)
  const [last, lastLatin] = random.pick(hangul ? hangulFamilyNames : latinFamilyNames)
  return { first, last, latin: `${firstLatin}.${lastLatin}` }
}
