import { credentialStatuses, personStatuses } from '../../shared/domain.ts'
import type { MessageId, Translate } from '../../shared/language/translator.ts'
import type { Format } from './format.ts'
import { formatLabel } from './format-label.ts'

/** Fields of people and cards that somebody reads; what is not among them is the directory's own business. */
const fieldNames = {
  campus_id: 'people.field.campus_id',
  first_name: 'people.field.first_name',
  middle_name: 'people.field.middle_name',
  last_name: 'people.field.last_name',
  preferred_name: 'people.field.preferred_name',
  email: 'people.field.email',
  phone: 'people.field.phone',
  department: 'people.field.department',
  title: 'people.field.title',
  status: 'people.field.status',
  valid_from: 'people.field.valid_from',
  valid_to: 'people.field.valid_to',
  atrium_id: 'people.field.atrium_id',
  scim_id: 'people.field.scim_id',
  atrium_says: 'people.field.atrium_says',
  scim_says: 'people.field.scim_says',
  origin: 'people.field.origin',
  departed: 'people.field.departed',
  id_type: 'people.field.id_type',
  format: 'people.field.format',
  card_type: 'people.field.card_type',
  facility_code: 'people.field.facility_code',
  number: 'people.field.number',
  number_hex: 'people.field.number_hex',
  issue_no: 'people.field.issue_no',
  name: 'people.field.name',
  description: 'people.field.description',
} as const satisfies Readonly<Record<string, MessageId>>

export type NamedField = keyof typeof fieldNames

export function isNamedField(field: string): field is NamedField {
  return Object.hasOwn(fieldNames, field)
}

export function fieldName(field: NamedField, t: Translate): string {
  return t(fieldNames[field])
}

/** A field's value as the reader's language writes it; null when there is none. */
export function fieldValue(field: NamedField, value: unknown, t: Translate, format: Pick<Format, 'dateTime'>): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return t(value ? 'people.value.yes' : 'people.value.no')
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
  switch (field) {
    case 'status':
      return statusWord(text, t)
    case 'atrium_says':
    case 'scim_says':
      return text === 'gone' ? t('people.word.gone') : statusWord(text, t)
    case 'valid_from':
    case 'valid_to':
      return format.dateTime(text)
    case 'origin':
      return text === 'atrium' || text === 'scim' || text === 'command' ? t(`common.origin.${text}`) : text
    case 'card_type':
      return formatLabel(text)
    case 'departed':
      // SQLite knows no booleans.
      return t(text === '0' || text === 'false' ? 'people.value.no' : 'people.value.yes')
    default:
      return text
  }
}

/** A person's or a card's status in words: the two share only `active`, which reads the same. */
function statusWord(status: string, t: Translate): string {
  const person = personStatuses.find((known) => known === status)
  if (person !== undefined) return t(`people.status.${person}`)
  const card = credentialStatuses.find((known) => known === status)
  return card === undefined ? status : t(`people.credentialStatus.${card}`)
}
