import { AppError } from '../../shared/errors/app-error.ts'

/** A card's numbers as they will be stored; leading zeros count. */
export interface CardNumbers {
  readonly facility_code: string | null
  /** Exactly one of `number` and `number_hex` is there. */
  readonly number: string | null
  readonly number_hex: string | null
}

/**
 * Holds the numbers of a card that is typed in to what a reader can send: digits only, of a length that some card has.
 * @throws AppError `directory_card_number_needed`, `directory_card_number_not_decimal`, `directory_card_number_not_hex`,
 * `directory_card_number_too_long`, `directory_facility_code_wrong`.
 */
export function assertCardNumbers({ facility_code: facilityCode, number, number_hex: numberHex }: CardNumbers): void {
  if ((number === null) === (numberHex === null)) throw new AppError('directory_card_number_needed')
  if (number !== null && !/^[0-9]+$/.test(number)) throw new AppError('directory_card_number_not_decimal', { number })
  if (numberHex !== null && !/^[0-9a-f]+$/i.test(numberHex)) {
    throw new AppError('directory_card_number_not_hex', { number: numberHex })
  }
  const length = (number ?? numberHex ?? '').length
  if (length > longestNumber) throw new AppError('directory_card_number_too_long', { length, longest: longestNumber })
  if (facilityCode !== null && (!/^[0-9]+$/.test(facilityCode) || facilityCode.length > longestFacilityCode)) {
    throw new AppError('directory_facility_code_wrong', { code: facilityCode, longest: longestFacilityCode })
  }
}

/**
 * Holds decimal numbers to what their card type has bits for. A type without a published range takes any.
 * @param format as the operator named it.
 * @throws AppError `directory_card_number_out_of_range`, `directory_facility_code_out_of_range`, with the range.
 */
export function assertInRange(cardType: string, format: string, { facility_code: code, number }: CardNumbers): void {
  const bits = bitsOf.get(cardType)
  if (bits === undefined) return
  const highestNumber = 2 ** bits.number - 1
  const highestCode = 2 ** bits.facilityCode - 1
  if (code !== null && Number(code) > highestCode) {
    throw new AppError('directory_facility_code_out_of_range', { code, format, highest: highestCode })
  }
  if (number !== null && Number(number) > highestNumber) {
    throw new AppError('directory_card_number_out_of_range', { number, format, highest: highestNumber })
  }
}

/** The longest cards of Command's list have 64 bits: 20 decimal digits. The rest is room for zeros in front. */
const longestNumber = 32

/** No format has a facility code of more than 32 bits, which is 10 digits. */
const longestFacilityCode = 10

/**
 * By Command card type, those formats only whose bits are published: 26-bit H10301 (idcardprintersavings.com, "What is the
 * standard 26 bit format"), 34-bit H10306 (yoursix.com, "Access control card formats") and Corporate 1000-35
 * (e3-access-toolbox). What is merely said of H10302, H10304 and Corporate 1000-48 refuses nobody's card.
 */
const bitsOf: ReadonlyMap<string, { readonly facilityCode: number; readonly number: number }> = new Map([
  ['HID', { facilityCode: 8, number: 16 }],
  ['HID34', { facilityCode: 16, number: 16 }],
  ['Corporate1000_35', { facilityCode: 12, number: 20 }],
])
