import type { MessageId, Translate } from '../../../shared/language/translator.ts'
import { fieldName, fieldValue, isNamedField } from '../../language/field-words.ts'
import type { Format } from '../../language/format.ts'

export interface RecordField {
  readonly id: string
  /** The source's own word, where no catalogue knows the field. */
  readonly label: string
  /** Null where there is nothing. */
  readonly value: string | null
}

/** The fields of the contract that are not a value of a person or a card. */
const ownNames = {
  id: 'quarantine.field.id',
  person_id: 'quarantine.field.person_id',
  group_id: 'quarantine.field.group_id',
  kind: 'quarantine.field.kind',
  version: 'quarantine.field.version',
  updated_at: 'quarantine.field.updated_at',
  deleted: 'quarantine.field.deleted',
  deleted_at: 'quarantine.field.deleted_at',
} as const satisfies Readonly<Record<string, MessageId>>

/** A record as the source delivered it, field by field; null when it is no object or was cut. */
export function recordFields(record: unknown, t: Translate, format: Pick<Format, 'dateTime'>): readonly RecordField[] | null {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return null
  return Object.entries(record).map(([name, value]) => ({
    id: name,
    label: recordFieldName(name, t),
    value: isNamedField(name) ? fieldValue(name, value, t, format) : plainValue(name, value, t, format),
  }))
}

export function recordFieldName(name: string, t: Translate): string {
  if (isNamedField(name)) return fieldName(name, t)
  return isOwnName(name) ? t(ownNames[name]) : name
}

function isOwnName(name: string): name is keyof typeof ownNames {
  return Object.hasOwn(ownNames, name)
}

function plainValue(name: string, value: unknown, t: Translate, format: Pick<Format, 'dateTime'>): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value !== 'string') return JSON.stringify(value)
  if (name === 'updated_at' || name === 'deleted_at') return format.dateTime(value)
  if (name === 'kind' && (value === 'door' || value === 'payment' || value === 'rotating')) return t(`quarantine.kind.${value}`)
  return value
}
