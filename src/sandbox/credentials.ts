import type { SourceCredential } from '../shared/atrium-contract.ts'
import { pastDay } from './dates.ts'
import { beginsInactive, personId } from './people.ts'
import { createRandom, mix, type Random } from './random.ts'

/** Door credentials for each person, on average: 150,000 for 100,000 people. */
const doorPerPerson = 1.5
/** Payment and rotating ids on top, as a share of the door credentials. They are never imported. */
const otherShare = 0.1
const firstCredentialNumber = 50_001

export function credentialId(slot: number): string {
  return `c-${firstCredentialNumber + slot}`
}

export function credentialSlot(id: string): number | null {
  const number = /^c-(\d{1,12})$/.exec(id)?.[1]
  return number === undefined ? null : Number(number) - firstCredentialNumber
}

export interface CredentialLayout {
  /** The person's slot for each credential. Door credentials come first. */
  readonly holders: Uint32Array
  readonly doors: number
}

/** Who holds what: most people have one door card, some several, about one in thirty none. */
export function layOutCredentials(options: { readonly people: number; readonly seed: number }): CredentialLayout {
  const { people } = options
  const random = createRandom(mix(options.seed, 2))
  const doors = Math.round(people * doorPerPerson)
  const holders = new Uint32Array(doors + Math.round(doors * otherShare))
  for (let slot = 0; slot < holders.length; slot += 1) {
    holders[slot] = slot < people && !random.chance(3) ? slot : random.int(people)
  }
  return { holders, doors }
}

/** The credential in `slot` as the campus of `seed` begins. */
export function makeCredential(options: {
  readonly seed: number
  readonly slot: number
  readonly holder: number
  readonly door: boolean
}): SourceCredential {
  const { seed, slot, holder, door } = options
  const random = createRandom(mix(mix(seed, 3), slot))
  const head = { id: credentialId(slot), person_id: personId(holder) }
  const tail = { version: String(1 + random.int(9)), updated_at: pastDay(random.int(730)) }
  if (!door) return { ...head, ...makeOther(random, slot), ...tail }
  return {
    ...head,
    kind: 'door',
    id_type: random.pick([
      'Campus card',
      'Campus card',
      'Campus card',
      'Staff card',
      'Student card',
      'Visitor card',
      '모바일 학생증',
    ]),
    ...cardNumber(random, slot),
    issue_no: 1 + (random.chance(20) ? 1 + random.int(3) : 0),
    status: beginsInactive(seed, holder)
      ? 'inactive'
      : random.chance(95)
        ? 'active'
        : random.pick(['inactive', 'lost', 'stolen', 'expired']),
    valid_from: random.chance(50) ? null : `${2020 + random.int(7)}-03-01T00:00:00+09:00`,
    valid_to: random.chance(70) ? null : `${2027 + random.int(4)}-02-28T23:59:59+09:00`,
    ...tail,
  }
}

type Number = Pick<SourceCredential, 'format' | 'facility_code' | 'number' | 'number_hex'>

/**
 * What a reader at a door sees. Unique without a list of those given out: within each format the slot's low bits become
 * the card number (shuffled by an odd factor) and its high bits the facility code. Ranges: command-api 1.4.
 */
export function cardNumber(random: Random, slot: number): Number {
  const kind = random.int(100)
  if (kind < 60) return split(slot, { format: 'HID37bitFacility', bits: 19, facility: 17, digits: 7 })
  // Above this slot the 8-bit facility code of the 26-bit format would run out.
  if (kind < 75 && slot < 200 * 65_536) return split(slot, { format: 'Standard26bit', bits: 16, facility: 40, digits: 5 })
  if (kind < 88) return split(slot, { format: 'Corporate1000_35', bits: 20, facility: 1205, digits: 7 })
  const serial = Math.imul(slot, 0x9e3779b1) >>> 0
  const last = random.int(65_536).toString(16).padStart(4, '0')
  return {
    format: 'DESFireCSN',
    facility_code: null,
    number: null,
    number_hex: `04${serial.toString(16).padStart(8, '0')}${last}`.toUpperCase(),
  }
}

interface WiegandFormat {
  readonly format: string
  /** Bits of the card number. */
  readonly bits: number
  /** The first facility code in use. */
  readonly facility: number
  /** Digits to which card numbers are padded with zeros. */
  readonly digits: number
}

function split(slot: number, { format, bits, facility, digits }: WiegandFormat): Number {
  const mask = 2 ** bits - 1
  const number = (Math.imul(slot & mask, 0x2c1b3c6d) + 12_345) & mask
  return {
    format,
    facility_code: String(facility + Math.floor(slot / 2 ** bits)),
    number: String(number).padStart(digits, '0'),
    number_hex: null,
  }
}

function makeOther(random: Random, slot: number): Omit<SourceCredential, 'id' | 'person_id' | 'version' | 'updated_at'> {
  const common = { facility_code: null, issue_no: 1, status: 'active', valid_from: null, valid_to: null } as const
  const serial = String(slot).padStart(10, '0')
  if (random.chance(60)) {
    return { ...common, kind: 'payment', id_type: 'Meal plan', format: 'CampusPay', number: `0099${serial}`, number_hex: null }
  }
  const hex = mix(slot, 77).toString(16).padStart(8, '0').toUpperCase()
  return {
    ...common,
    kind: 'rotating',
    id_type: 'Rotating barcode',
    format: 'RotatingBarcode',
    number: null,
    number_hex: `${hex}${serial}`,
  }
}
