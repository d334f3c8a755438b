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
  /** For dates, numbers and lists, in the language's own way. */
  readonly intl: IntlShape
}

/** Texts of screens, tray and notifications in one language, with Korean particles settled. */
export function createTranslator(language: Language): Translator {
  const intl = createIntl(
    {
      locale: language,
      messages: language === 'ko' ? korean : english,
      onError: (error) => {
        throw error
      },
    },
    createIntlCache(),
  )
  return {
    language,
    intl,
    t: (id, ...[values]) => {
      const text = intl.formatMessage({ id }, values)
      return language === 'ko' ? settleParticles(text) : text
    },
  }
}
