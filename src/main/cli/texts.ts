import { type Language } from '../../shared/errors/app-error.ts'
import { commandTexts as english } from '../../shared/locales/en/commands.ts'
import { commandTexts as korean } from '../../shared/locales/ko/commands.ts'
import type { Translation } from '../../shared/locales/catalogue.ts'

export type Texts = Translation<typeof english>

export function textsIn(language: Language): Texts {
  return language === 'ko' ? korean : english
}
