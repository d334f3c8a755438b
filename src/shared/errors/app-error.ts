import type { ErrorText } from './error-text.ts'
import { settleParticles } from '../language/particles.ts'
import { english } from '../locales/en.ts'
import { nextOnScreens as englishOnScreens } from '../locales/en/next-on-screens.ts'
import { roleTexts as englishRoles } from '../locales/en/operators.ts'
import { sourceReasons as englishReasons } from '../locales/en/source-reasons.ts'
import { korean } from '../locales/ko.ts'
import { nextOnScreens as koreanOnScreens } from '../locales/ko/next-on-screens.ts'
import { roleTexts as koreanRoles } from '../locales/ko/operators.ts'
import { sourceReasons as koreanReasons } from '../locales/ko/source-reasons.ts'

/**
 * An expected failure. It carries a code and the values of its text; the text itself is made where it is shown, in the
 * reader's language. Anything else that is thrown is a bug.
 */
export type ErrorCode = keyof typeof english.errors

/** A reason that has a text in each language; as the value `reason` of an error it is told in the reader's language. */
export type SourceReason = keyof typeof englishReasons

export type ErrorParams = Readonly<Record<string, string | number>>

export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly params: ErrorParams

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: { readonly cause?: unknown }) {
    super(`${code}: ${fill(english.errors[code].what, told(params, 'en'))}`, options)
    this.code = code
    this.params = params
  }
}

export const languages = ['en', 'ko'] as const
export type Language = (typeof languages)[number]

/**
 * The three sentences of an error in `language`, with its values filled in. What to do next is told to whoever types commands, or
 * to whoever looks at a window.
 */
export function errorText(
  error: Pick<AppError, 'code' | 'params'>,
  language: Language,
  reader: 'on the command line' | 'at a screen' = 'on the command line',
): ErrorText {
  const text: ErrorText = (language === 'ko' ? korean : english).errors[error.code]
  const onScreens: Readonly<Partial<Record<ErrorCode, string>>> = language === 'ko' ? koreanOnScreens : englishOnScreens
  const next = (reader === 'at a screen' ? onScreens[error.code] : undefined) ?? text.next
  const params = told(error.params, language)
  const sentence = (part: string): string => (language === 'ko' ? settleParticles(fill(part, params)) : fill(part, params))
  return { what: sentence(text.what), means: sentence(text.means), next: sentence(next) }
}

function told(params: ErrorParams, language: Language): ErrorParams {
  const reasons = language === 'ko' ? koreanReasons : englishReasons
  const roles = language === 'ko' ? koreanRoles : englishRoles
  const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = { reason: reasons, role: roles, present: roles }
  const inWords = (name: string, value: string | number): string | number => {
    const text = Object.hasOwn(texts[name] ?? {}, value) ? texts[name]?.[value] : undefined
    return text === undefined ? value : fill(text, params)
  }
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, inWords(name, value)]))
}

/** Puts the values of `params` in the place of their `{name}`. */
export function fill(text: string, params: ErrorParams): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}
