import type { Language } from '../../shared/errors/app-error.ts'
import type { Texts } from '../../shared/language/speak.ts'

/** The texts of a language. Each language is in a file of its own: a window waits for the one it speaks. */
export async function loadTexts(language: Language): Promise<Texts> {
  const { messages } = await (language === 'ko'
    ? import('../../shared/locales/ko/messages.ts')
    : import('../../shared/locales/en/messages.ts'))
  return messages
}
