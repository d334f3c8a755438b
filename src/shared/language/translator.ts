import { createIntl, createIntlCache } from '@formatjs/intl'
import type { Language } from '../errors/app-error.ts'
import { messages as english } from '../locales/en/messages.ts'
import { messages as korean } from '../locales/ko/messages.ts'
import type { MessageArguments } from './message-arguments.ts'
import { type Intl, intlConfig, translatorOn } from './speak.ts'

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

/** Texts of tray, notifications and dialogs in one language; screens have theirs from react-intl (`translatorOn`). */
export function createTranslator(language: Language): Translator {
  return translatorOn(createIntl(intlConfig(language, language === 'ko' ? korean : english), createIntlCache()), language)
}
