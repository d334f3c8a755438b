import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl'
import type { Language } from '../errors/app-error.ts'
import { messages as english } from '../locales/en/messages.ts'
import { messages as korean } from '../locales/ko/messages.ts'
import type { MessageArguments } from './message-arguments.ts'
import { settleParticles } from './particles.ts'

type Messages = typeof english
export type MessageId = keyof Messages

/** What a message must be given: nothing more where it takes nothing. */
type Values<Id extends MessageId> = keyof MessageArguments<Messages[Id]> extends never
  ? []
  : [values: MessageArguments<Messages[Id]>]

/** The only way to a text of the catalogue, checked for its id and its arguments. */
export type Translate = <Id extends MessageId>(id: Id, ...values: Values<Id>) => string

export interface Translator {
  readonly language: Language
  readonly t: Translate
  /** For dates and numbers, in the language's own way. */
  readonly intl: Intl
}

/** FormatJS, or react-intl, which is FormatJS for React. */
interface Intl extends Pick<IntlShape, 'formatDate' | 'formatTime' | 'formatters'> {
  formatMessage(message: { readonly id: string }, values?: Readonly<Record<string, string | number | Date>>): string
}

/** How FormatJS is to speak `language`. A text that cannot be made is a bug: it throws. */
export function intlConfig(language: Language) {
  return {
    locale: language,
    messages: language === 'ko' ? korean : english,
    onError: (error: unknown): never => {
      throw error
    },
  }
}

/** Texts of tray, notifications and dialogs in one language; screens have theirs from react-intl (`translatorOn`). */
export function createTranslator(language: Language): Translator {
  return translatorOn(createIntl(intlConfig(language), createIntlCache()), language)
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
