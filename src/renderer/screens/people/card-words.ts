import type { CredentialRow } from '../../../shared/contract/directory-calls.ts'
import { builtInFormats, normaliseFormat } from '../../../shared/card-types.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import type { Format } from '../../language/format.ts'

/** A format as its card's box names it, also where a source or Command has a code for it; a dash for none. */
export function formatLabel(format: string | null): string {
  if (format === null) return '–'
  const wanted = normaliseFormat(format)
  for (const { type, names } of builtInFormats) {
    if (type === format) return names[0] ?? format
    const spelled = names.find((name) => normaliseFormat(name) === wanted)
    if (spelled !== undefined) return spelled
  }
  return format
}

/** When a card is valid, in words. */
export function validityText(
  card: Pick<CredentialRow, 'valid_from' | 'valid_to'>,
  t: Translate,
  format: Pick<Format, 'date'>,
): string {
  const from = card.valid_from === null ? null : format.date(card.valid_from)
  const to = card.valid_to === null ? null : format.date(card.valid_to)
  if (from !== null && to !== null) return t('people.credentials.between', { from, to })
  if (from !== null) return t('people.credentials.from', { from })
  if (to !== null) return t('people.credentials.until', { to })
  return t('people.credentials.always')
}
