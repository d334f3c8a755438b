import type { Language } from '../../shared/errors/app-error.ts'
import { refusalTexts as english } from '../../shared/locales/en/undo-reasons.ts'
import { refusalTexts as korean } from '../../shared/locales/ko/undo-reasons.ts'

/** Why an undo leaves a line as it is, in words; a reason that only another version knows stays as it is. */
export function refusalWords(reason: string, language: Language): string {
  const texts: Readonly<Record<string, string>> = language === 'ko' ? korean : english
  return (Object.hasOwn(texts, reason) ? texts[reason] : undefined) ?? reason
}
