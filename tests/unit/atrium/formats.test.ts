import { describe, expect, it } from 'vitest'
import { builtInFormats } from '../../../src/shared/card-types.ts'
import { createFormatMapping } from '../../../src/main/atrium/formats.ts'

describe('card formats', () => {
  const toType = createFormatMapping({})

  it.each([
    ['HID37bitFacility', 'HID37wFacilityCode'],
    ['HID37bit', 'HID37wFacilityCode'],
    ['H10304', 'HID37wFacilityCode'],
    ['H10302', 'HID37woFacilityCode'],
    ['H10306', 'HID34'],
    ['H10301', 'HID'],
    ['Standard26bit', 'HID'],
    ['Wiegand26', 'HID'],
    ['standard 26-BIT wiegand', 'HID'],
    ['DESFireCSN', 'DESFire'],
    ['MifareCSN', 'MiFareClassic1K_CSN'],
    ['MiFareClassic4K_CSN', 'MiFareClassic4K_CSN'],
    ['Corporate1000-35', 'Corporate1000_35'],
    ['corporate 1000_35', 'Corporate1000_35'],
    ['kantech-xsf', 'KantechXSF'],
  ])('%s is the card type %s', (format, type) => {
    expect(toType(format)).toBe(type)
  })

  it.each([null, '', 'MagStripe', 'constructor', '37'])('%j is unknown', (format) => {
    expect(toType(format)).toBeNull()
  })

  it('no name stands for two card types', () => {
    for (const { type, names } of builtInFormats) {
      for (const name of [type, ...names]) expect([name, toType(name)]).toEqual([name, type])
    }
  })

  it('settings come first, and may name a card type by either of its names or a new one', () => {
    const own = createFormatMapping({ 'Campus Card': 'HID 34-bit', H10301: 'AWID34', Future: 'Quantum128' })
    expect([own('campuscard'), own('H10301'), own('future'), own('H10302')]).toEqual([
      'HID34',
      'AWID34',
      'Quantum128',
      'HID37woFacilityCode',
    ])
  })
})
