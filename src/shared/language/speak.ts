import type { IntlShape } from '@formatjs/intl'
import type { Language } from '../errors/app-error.ts'
import type { MessageId, Translator } from './translator.ts'
import { settleParticles } from './particles.ts'

/** The texts of one language by id, as ICU messages. */
export type Texts = Readonly<Record<MessageId, string>>

/** How FormatJS is to speak `language`. A text that cannot be made is a bug: it throws. */
export function intlConfig(language: Language, texts: Texts) {
  return {
    locale: language,
    messages: texts,
    onError: (error: unknown): never => {
      throw error
    },
  }
}

/** FormatJS, or react-intl, which is FormatJS for React. */
export interface Intl extends Pick<IntlShape, 'formatDate' | 'formatTime' | 'formatters'> {
  formatMessage(message: { readonly id: string }, values?: Readonly<Record<string, string | number | Date>>): string
}

/** The catalogue with checked ids and arguments, and with Korean particles settled. */
export function translatorOn(intl: Intl, language: Language): Translator {
  return {
    language,
    intl,
    t: (id, ...[values]) => {
      const text = intl.formatMessage({ id }, values)
      return language === 'ko' ? settleParticles(text) : text
    },
  }
}
