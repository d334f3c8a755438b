import type { CredentialRow } from '../../../shared/contract/directory-calls.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import type { Format } from '../../language/format.ts'

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
