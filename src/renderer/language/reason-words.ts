import type { Language } from '../../shared/errors/app-error.ts'
import { reasonTexts as english } from '../../shared/locales/en/reasons.ts'
import { reasonTexts as korean } from '../../shared/locales/ko/reasons.ts'

/** Why a sync did or does something, in words; a reason that only another version knows stays as it is. */
export function reasonWords(reason: string, language: Language): string {
  const texts: Readonly<Record<string, string>> = language === 'ko' ? korean : english
  return (Object.hasOwn(texts, reason) ? texts[reason] : undefined) ?? reason
}
