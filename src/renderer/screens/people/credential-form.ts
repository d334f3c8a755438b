import { z } from 'zod'
import { builtInFormats, normaliseFormat } from '../../../shared/card-types.ts'
import type { Failure } from '../../../shared/contract/call.ts'
import type { peopleCalls } from '../../../shared/contract/directory-calls.ts'
import { credentialStatuses, type PersonId } from '../../../shared/domain.ts'
import type { ErrorCode } from '../../../shared/errors/app-error.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { readMoment } from './typed-moment.ts'

export interface CredentialForm {
  readonly format: string | null
  readonly facilityCode: string
  /** How `number` is written: exactly one of the contract's two numbers is given. */
  readonly numberAs: 'decimal' | 'hex'
  readonly number: string
  readonly status: (typeof credentialStatuses)[number]
  readonly validFrom: string
  readonly validTo: string
}

export const emptyCredential: CredentialForm = {
  format: null,
  facilityCode: '',
  numberAs: 'decimal',
  number: '',
  status: 'active',
  validFrom: '',
  validTo: '',
}

/** As main holds cards to it (`main/directory/card-numbers.ts`), which checks again and knows the ranges of formats besides. */
const longestNumber = 32

/** The rules of a typed card, with the text of each in the reader's language. */
export function credentialSchema(t: Translate) {
  return z
    .object({
      format: z.string().nullable(),
      facilityCode: z
        .string()
        .trim()
        .regex(/^[0-9]{0,10}$/, t('people.addCredential.wrong.facilityCode')),
      numberAs: z.enum(['decimal', 'hex']),
      number: z
        .string()
        .trim()
        .min(1, t('people.addCredential.wrong.number'))
        .max(longestNumber, t('people.addCredential.wrong.long')),
      status: z.enum(credentialStatuses),
      validFrom: z.string().refine((typed) => readMoment(typed, 'start') !== undefined, t('people.addCredential.wrong.time')),
      validTo: z.string().refine((typed) => readMoment(typed, 'end') !== undefined, t('people.addCredential.wrong.time')),
    })
    .superRefine((form, context) => {
      const wrong = (path: keyof CredentialForm, message: string) => context.addIssue({ code: 'custom', path: [path], message })
      if (form.format === null) wrong('format', t('people.addCredential.wrong.format'))
      if (form.numberAs === 'decimal' && !/^[0-9]+$/.test(form.number)) wrong('number', t('people.addCredential.wrong.decimal'))
      if (form.numberAs === 'hex' && !/^[0-9a-f]+$/i.test(form.number)) wrong('number', t('people.addCredential.wrong.hex'))
      const [from, to] = [readMoment(form.validFrom, 'start'), readMoment(form.validTo, 'end')]
      if (from != null && to != null && Date.parse(to) <= Date.parse(from)) {
        wrong('validTo', t('people.addCredential.wrong.reversed'))
      }
    })
}

/** The input of `people.addCredential`, of a form that keeps the rules. */
export function credentialInput(form: CredentialForm, personId: PersonId): z.input<typeof peopleCalls.addCredential.input> {
  const number = form.number.trim()
  const facilityCode = form.facilityCode.trim()
  return {
    personId,
    format: form.format ?? '',
    facilityCode: facilityCode === '' ? null : facilityCode,
    number: form.numberAs === 'decimal' ? number : null,
    numberHex: form.numberAs === 'hex' ? number : null,
    status: form.status,
    validFrom: readMoment(form.validFrom, 'start') ?? null,
    validTo: readMoment(form.validTo, 'end') ?? null,
  }
}

/** The field at which a refusal of main is told; null for what concerns the card as a whole. */
export function fieldOfFailure({ code }: Failure): keyof CredentialForm | null {
  return fields.get(code) ?? null
}

const fields: ReadonlyMap<ErrorCode, keyof CredentialForm> = new Map<ErrorCode, keyof CredentialForm>([
  ['directory_format_unknown', 'format'],
  ['directory_facility_code_wrong', 'facilityCode'],
  ['directory_facility_code_out_of_range', 'facilityCode'],
  ['directory_card_number_needed', 'number'],
  ['directory_card_number_not_decimal', 'number'],
  ['directory_card_number_not_hex', 'number'],
  ['directory_card_number_too_long', 'number'],
  ['directory_card_number_out_of_range', 'number'],
  ['directory_time_wrong', 'validTo'],
  ['directory_validity_reversed', 'validTo'],
])

export interface FormatOption {
  /** As `people.addCredential` takes it. */
  readonly id: string
  readonly label: string
}

/** The formats that cards can be given in: those of the settings first, then the built-in ones by name. */
export function formatOptions(mapped: Readonly<Record<string, string>>, t: Translate): readonly FormatOption[] {
  const own = Object.keys(mapped)
    .toSorted((a, b) => a.localeCompare(b))
    .map((name) => ({ id: name, label: t('people.addCredential.format.mapped', { name }) }))
  const taken = new Set(own.map(({ id }) => normaliseFormat(id)))
  const builtIn = builtInFormats
    .flatMap(({ names }) => names.slice(0, 1))
    .filter((name) => !taken.has(normaliseFormat(name)))
    .map((name) => ({ id: name, label: name }))
  return [...own, ...builtIn]
}
