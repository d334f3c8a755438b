import type { ErrorText } from './error-text.ts'
import { english } from '../locales/en.ts'
import { korean } from '../locales/ko.ts'

/**
 * An expected failure. It carries a code and the values of its text; the text itself is made where it is shown, in the
 * reader's language. Anything else that is thrown is a bug.
 */
export type ErrorCode = keyof typeof english.errors

export type ErrorParams = Readonly<Record<string, string | number>>

export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly params: ErrorParams

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: { readonly cause?: unknown }) {
    super(`${code}: ${fill(english.errors[code].what, params)}`, options)
    this.code = code
    this.params = params
  }
}

export const languages = ['en', 'ko'] as const
export type Language = (typeof languages)[number]

/** The three sentences of an error in `language`, with its values filled in. */
export function errorText(error: Pick<AppError, 'code' | 'params'>, language: Language): ErrorText {
  const text: ErrorText = (language === 'ko' ? korean : english).errors[error.code]
  return {
    what: fill(text.what, error.params),
    means: fill(text.means, error.params),
    next: fill(text.next, error.params),
  }
}

/** Puts the values of `params` in the place of their `{name}`. */
export function fill(text: string, params: ErrorParams): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}
