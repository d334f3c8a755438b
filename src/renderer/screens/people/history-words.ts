import type { HistoryEntry } from '../../../shared/contract/directory-calls.ts'
import { assertNever, type RunId } from '../../../shared/domain.ts'
import { cardLabel } from '../../../shared/labels.ts'
import type { Translator } from '../../../shared/language/translator.ts'
import type { Format } from '../../language/format.ts'
import { fieldName, fieldValue, isNamedField } from '../../language/field-words.ts'
import { reasonWords } from '../../language/reason-words.ts'

/** An entry of the journal in plain words. */
export interface ToldEntry {
  readonly at: number
  readonly what: string
  readonly who: string
  readonly reason: string | null
  readonly changes: readonly ToldChange[]
  readonly runId: RunId | null
}

interface ToldChange {
  readonly field: string
  /** A dash where there was no value. */
  readonly before: string
  readonly after: string
}

/**
 * @param cards what the person's present cards are called, by their row id: an update of a card tells only what differs, which is
 * seldom its number.
 */
export function tellEntry(
  entry: HistoryEntry,
  options: {
    readonly translator: Pick<Translator, 't' | 'language'>
    readonly format: Pick<Format, 'dateTime'>
    readonly cards: ReadonlyMap<number, string>
  },
): ToldEntry {
  const { translator, format, cards } = options
  return {
    at: entry.at,
    what: what(entry, translator, cards),
    who: actorWords(entry.actor, translator),
    reason: entry.reason === null ? null : reasonWords(entry.reason, translator.language),
    changes: entry.action === 'update' || entry.action === 'suspend' ? changes(entry, translator, format) : [],
    runId: entry.runId,
  }
}

function what(entry: HistoryEntry, { t }: Pick<Translator, 't'>, cards: ReadonlyMap<number, string>): string {
  const { kind, action, groupName } = entry
  switch (kind) {
    case 'people': {
      const restored = entry.before?.['status'] === 'suspended' && entry.after?.['status'] === 'active'
      return t(action === 'update' && restored ? 'people.history.people.restored' : `people.history.people.${action}`)
    }
    case 'credentials': {
      const card = cardOf(entry, cards)
      return card === null ? t(`people.history.credential.${action}`) : t(`people.history.credentials.${action}`, { card })
    }
    case 'memberships': {
      const step = action === 'suspend' ? 'update' : action
      return groupName === null
        ? t(`people.history.membership.${step}`)
        : t(`people.history.memberships.${step}`, { group: groupName })
    }
    case 'groups':
      return t('people.history.groups')
    default:
      return assertNever(kind)
  }
}

function cardOf({ before, after, targetId }: HistoryEntry, cards: ReadonlyMap<number, string>): string | null {
  const whole = [after, before].find((side) => side != null && (text(side['number']) ?? text(side['number_hex'])) !== null)
  // Of an update only what differs is told: with a new number alone the facility code would be missing.
  const known = targetId === null ? undefined : cards.get(targetId)
  if (known !== undefined) return known
  if (whole === undefined) return null
  return cardLabel({
    number: text(whole?.['number']),
    number_hex: text(whole?.['number_hex']),
    facility_code: text(whole?.['facility_code']),
  })
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function changes(entry: HistoryEntry, { t }: Pick<Translator, 't'>, format: Pick<Format, 'dateTime'>): readonly ToldChange[] {
  const { before, after } = entry
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(isNamedField)
  return fields.map((field) => ({
    field: fieldName(field, t),
    before: fieldValue(field, before?.[field], t, format) ?? '–',
    after: fieldValue(field, after?.[field], t, format) ?? '–',
  }))
}

/** `atrium`, `command:<operator>`, `scim:<connection>`, or the name of the operator who approved a held plan. */
function actorWords(actor: string, { t }: Pick<Translator, 't'>): string {
  if (actor === 'atrium') return t('people.history.by.atrium')
  const [owner, ...rest] = actor.split(':')
  const who = rest.join(':')
  if (owner === 'scim' && who !== '') return t('people.history.by.scim', { who })
  return t('people.history.by.operator', { who: owner === 'command' && who !== '' ? who : actor })
}
