import type { QuarantineRow } from '../../../shared/contract/runs-calls.ts'
import { settleParticles } from '../../../shared/language/particles.ts'
import type { Translator } from '../../../shared/language/translator.ts'
import { quarantineText } from '../../../shared/quarantine-text.ts'
import { formatLabel } from '../../language/format-label.ts'
import { detailWords } from './detail-words.ts'

/** Why a record stays out and what puts it right, as a screen says it: with the way there instead of a command. */
export function recordWords(
  row: Pick<QuarantineRow, 'code' | 'detail'>,
  { t, language }: Pick<Translator, 't' | 'language'>,
): { readonly reason: string; readonly fix: string } {
  const detail = row.code === 'unreadable' ? detailWords(row.detail, t) : row.detail
  const { reason, fix } = quarantineText({ code: row.code, detail }, language)
  const settled = (text: string): string => (language === 'ko' ? settleParticles(text) : text)
  return {
    reason: settled(row.code === 'same_card' ? withFormatName(reason, row.detail) : reason),
    fix: row.code === 'format_unmapped' ? t('quarantine.fix.format_unmapped', { format: row.detail }) : settled(fix),
  }
}

/** A card type by the name on its box, where the text has its code. @param cardKey a list whose first part is the code */
function withFormatName(text: string, cardKey: string): string {
  const code = /^\["([^"]+)"/.exec(cardKey)?.[1]
  return code === undefined ? text : text.replace(`(${code})`, `(${formatLabel(code)})`)
}
