import { fill, type Language } from './errors/app-error.ts'
import { quarantineTexts as english } from './locales/en/quarantine.ts'
import { quarantineTexts as korean } from './locales/ko/quarantine.ts'

export type QuarantineCode = keyof typeof english

/** Why a record stays out and what puts it right. `detail` is what the quarantine row says of it. */
export function quarantineText(
  row: { readonly code: QuarantineCode; readonly detail: string },
  language: Language,
): { readonly reason: string; readonly fix: string } {
  const text = (language === 'ko' ? korean : english)[row.code]
  const detail = row.code === 'same_card' ? cardOf(row.detail) : row.detail
  return { reason: fill(text.reason, { detail }), fix: fill(text.fix, { detail }) }
}

/** A card's key as people read a card: facility code and number, then the kind of card. */
function cardOf(cardKey: string): string {
  const parts = partsOf(cardKey)
  if (parts === null) return cardKey
  const [cardType, facilityCode, number, numberHex] = parts
  return `${[facilityCode, number ?? numberHex].filter((part) => part != null).join('-')} (${cardType})`
}

function partsOf(cardKey: string): readonly (string | null)[] | null {
  try {
    const parts: unknown = JSON.parse(cardKey)
    return Array.isArray(parts) && parts.every((part) => part === null || typeof part === 'string') ? parts : null
  } catch {
    return null
  }
}
