import { expect, test } from 'vitest'
import {
  credentialInput,
  credentialSchema,
  emptyCredential,
  fieldOfFailure,
  formatOptions,
  type CredentialForm,
} from '../../../../src/renderer/screens/people/credential-form.ts'
import { builtInFormats, cardTypeNamed } from '../../../../src/shared/card-types.ts'
import { peopleCalls } from '../../../../src/shared/contract/directory-calls.ts'
import type { PersonId } from '../../../../src/shared/domain.ts'
import { createTranslator } from '../../../../src/shared/language/translator.ts'

const { t } = createTranslator('en')

function aForm(given: Partial<CredentialForm> = {}): CredentialForm {
  return { ...emptyCredential, format: 'Standard 26-bit Wiegand', facilityCode: '17', number: '00123', ...given }
}

/** The fields at which something is wrong. */
function wrongIn(form: CredentialForm): readonly string[] {
  const parsed = credentialSchema(t).safeParse(form)
  return parsed.success ? [] : [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))]
}

test('a form that keeps the rules becomes an input that the contract takes', () => {
  const form = aForm({ validFrom: '2026-03-01', validTo: '2026-08-31 18:30' })
  expect(wrongIn(form)).toEqual([])
  const input = peopleCalls.addCredential.input.parse(credentialInput(form, 12 as PersonId))
  expect(input).toMatchObject({ personId: 12, facilityCode: '17', number: '00123', numberHex: null, status: 'active' })
  expect(new Date(input.validFrom ?? '')).toEqual(new Date(2026, 2, 1))
  expect(new Date(input.validTo ?? '')).toEqual(new Date(2026, 7, 31, 18, 30))
})

test('exactly one number is given, as it is said to be written', () => {
  const hex = credentialInput(aForm({ numberAs: 'hex', number: 'a1F0', facilityCode: ' ' }), 1 as PersonId)
  expect(hex).toMatchObject({ number: null, numberHex: 'a1F0', facilityCode: null })
  expect(wrongIn(aForm({ numberAs: 'hex', number: 'a1F0' }))).toEqual([])
  expect(wrongIn(aForm({ numberAs: 'hex', number: '0xA1' }))).toEqual(['number'])
  expect(wrongIn(aForm({ number: 'a1F0' }))).toEqual(['number'])
  expect(wrongIn(aForm({ number: '' }))).toEqual(['number'])
  expect(wrongIn(aForm({ number: '1'.repeat(33) }))).toEqual(['number'])
})

test('what is missing or wrong is told at its field', () => {
  expect(wrongIn(aForm({ format: null }))).toEqual(['format'])
  expect(wrongIn(aForm({ facilityCode: '12345678901' }))).toEqual(['facilityCode'])
  expect(wrongIn(aForm({ validFrom: '2026-02-30' }))).toEqual(['validFrom'])
  expect(wrongIn(aForm({ validFrom: '2026-03-01 09:00', validTo: '2026-03-01 09:00' }))).toEqual(['validTo'])
  expect(wrongIn(aForm({ validFrom: '2026-03-01', validTo: '2026-03-01' }))).toEqual([])
})

test('a refusal of main goes to the field it is about, one about the card as a whole to none', () => {
  expect(fieldOfFailure({ code: 'directory_card_number_out_of_range', params: {} })).toBe('number')
  expect(fieldOfFailure({ code: 'directory_format_unknown', params: {} })).toBe('format')
  expect(fieldOfFailure({ code: 'directory_card_taken', params: {} })).toBeNull()
})

test('every format that is offered is one that main knows, those of the settings first', () => {
  const options = formatOptions({ 'Campus card': 'HID37wFacilityCode', 'H-10301 Standard 26-bit Wiegand': 'HID' }, t)
  expect(options.slice(0, 2).map(({ id }) => id)).toEqual(['Campus card', 'H-10301 Standard 26-bit Wiegand'])
  expect(options[0]?.label).toBe('Campus card (from the settings)')
  const builtIn = options.slice(2)
  expect(builtIn.filter(({ id }) => cardTypeNamed(id) === null)).toEqual([])
  expect(builtIn).toHaveLength(builtInFormats.length)
})

test('a format of the settings takes the place of the built-in one of that name', () => {
  const options = formatOptions({ 'standard-26-bit-wiegand': 'HID34' }, t)
  expect(options.filter(({ id }) => /standard.26/i.test(id)).map(({ id }) => id)).toEqual(['standard-26-bit-wiegand'])
})
