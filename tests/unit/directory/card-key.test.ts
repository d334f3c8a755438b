import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cardKey } from '../../../src/main/directory/card-key.ts'

/** Few letters, and those that could be mistaken for a separator, so that near misses come up. */
const text = fc.string({ unit: fc.constantFrom('a', 'A', '0', '"', ',', '\\', '|'), maxLength: 2 })
const part = fc.option(text, { nil: null })
const card = fc.record({ cardType: text, facilityCode: part, number: part, numberHex: part })

function hex(numberHex: string): string {
  return cardKey({ cardType: 'HID', facilityCode: null, number: null, numberHex })
}

test('two different cards never share a key', () => {
  fc.assert(
    fc.property(card, card, (one, other) => {
      const upper = (given: typeof one) => ({ ...given, numberHex: given.numberHex?.toUpperCase() ?? null })
      const same = JSON.stringify(upper(one)) === JSON.stringify(upper(other))
      expect(cardKey(one) === cardKey(other)).toBe(same)
    }),
  )
})

test('a separator inside a value does not make two cards one', () => {
  const one = cardKey({ cardType: 'HID', facilityCode: '1","2', number: '3', numberHex: null })
  const other = cardKey({ cardType: 'HID', facilityCode: '1', number: '2","3', numberHex: null })
  expect(one).not.toBe(other)
})

test('letters of a hexadecimal number count the same in either case, leading zeros count', () => {
  expect(hex('0a1f')).toBe(hex('0A1F'))
  expect(hex('0a1f')).not.toBe(hex('a1f'))
})
