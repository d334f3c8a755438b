import type { LineAction, PlanLineRow } from '../../../shared/contract/runs-calls.ts'
import { assertNever, type Kind } from '../../../shared/domain.ts'
import { cardLabel } from '../../../shared/labels.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { fieldName, fieldValue, isNamedField, type NamedField } from '../../language/field-words.ts'
import type { Format } from '../../language/format.ts'
import type { IconName } from '../../ui/icon-paths.ts'

export const actionIcons: Readonly<Record<LineAction, IconName>> = {
  create: 'add',
  update: 'edit',
  suspend: 'pause',
  remove: 'remove',
}

/** Whom a line concerns, as lists call people; null for a group, and for somebody of whom nothing is known. */
export function linePerson({ kind, person, key }: PlanLineRow, format: Pick<Format, 'personName'>): string | null {
  const [first, middle, last] = [person['first_name'], person['middle_name'], person['last_name']].map(textOf)
  const known =
    format.personName({ first_name: first, middle_name: middle, last_name: last }) ||
    textOf(person['preferred_name']) ||
    textOf(person['email']) ||
    textOf(person['campus_id'])
  if (known) return known
  // The key of a card is its own; that of a membership names both.
  return kind === 'people' ? key : kind === 'memberships' ? key.slice(key.indexOf('/') + 1) : null
}

export function lineGroup({ kind, group, key }: PlanLineRow): string | null {
  if (kind !== 'groups' && kind !== 'memberships') return null
  return textOf(group['name']) ?? (kind === 'groups' ? key : key.slice(0, key.indexOf('/')))
}

export function lineCard({ card, key }: PlanLineRow): string {
  const [number, hex, facility] = [card['number'], card['number_hex'], card['facility_code']].map(textOf)
  return cardLabel({ number: number ?? null, number_hex: hex ?? null, facility_code: facility ?? null }) || key
}

/** The same in the narrow column of a list: a membership's group stands beside it, as its change. */
export function lineObjectInList(line: PlanLineRow, t: Translate, format: Pick<Format, 'personName'>): string {
  return line.kind === 'memberships' ? (linePerson(line, format) ?? line.key) : lineObject(line, t, format)
}

/** What a line is about: a person, a card with who holds it, a group, or somebody's place in a group. */
export function lineObject(line: PlanLineRow, t: Translate, format: Pick<Format, 'personName'>): string {
  const person = linePerson(line, format)
  switch (line.kind) {
    case 'people':
      return person ?? line.key
    case 'groups':
      return lineGroup(line) ?? line.key
    case 'credentials':
      return person === null ? lineCard(line) : t('runs.line.of', { object: lineCard(line), person })
    case 'memberships':
      return t('runs.line.of', { object: person ?? line.key, person: lineGroup(line) ?? '' })
    default:
      return assertNever(line.kind)
  }
}

export interface LineChange {
  readonly id: string
  readonly field: string
  /** Null where there is no value. */
  readonly before: string | null
  readonly after: string | null
}

/** The fields of a line that somebody reads, with both sides in words; without those that have none on either side. */
export function lineChanges(
  { before, after }: Pick<PlanLineRow, 'before' | 'after'>,
  t: Translate,
  format: Pick<Format, 'dateTime'>,
): readonly LineChange[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(isNamedField)
  return names
    .map((name) => ({
      id: name,
      field: fieldName(name, t),
      before: fieldValue(name, before?.[name], t, format),
      after: fieldValue(name, after?.[name], t, format),
    }))
    .filter((change) => change.before !== null || change.after !== null)
}

/** What the object's name already says. */
const namedBy: Readonly<Record<Kind, readonly NamedField[]>> = {
  people: ['first_name', 'middle_name', 'last_name'],
  credentials: ['facility_code', 'number', 'number_hex'],
  groups: ['name'],
  memberships: [],
}

/** A line's change in one row: what differs, or of what comes or goes its values. */
export function changeInShort(line: PlanLineRow, t: Translate, format: Pick<Format, 'dateTime'>): string {
  const changes = lineChanges(line, t, format)
  if (line.before !== null && line.after !== null) {
    return changes
      .map(({ field, before, after }) => t('runs.line.change', { field, before: before ?? '–', after: after ?? '–' }))
      .join(' · ')
  }
  if (line.kind === 'memberships') {
    return t('runs.line.value', { field: t('runs.one.groups'), value: lineGroup(line) ?? '–' })
  }
  const named: readonly string[] = namedBy[line.kind]
  return changes
    .filter(({ id }) => !named.includes(id))
    .map(({ field, before, after }) => t('runs.line.value', { field, value: after ?? before ?? '–' }))
    .join(' · ')
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
