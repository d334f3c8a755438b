import type { Language } from '../shared/errors/app-error.ts'

/** The language of a locale such as `ko_KR.UTF-8` or `ko-KR`; English for every other one. */
export function languageOfLocale(locale: string): Language {
  return /^ko\b|^ko_/i.test(locale) ? 'ko' : 'en'
}

/** The language of the environment (POSIX): the first of these that is set and not empty decides. */
export function languageOfEnvironment(env: Readonly<Record<string, string | undefined>>): Language {
  const set = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '')
  return languageOfLocale(set ?? '')
}
