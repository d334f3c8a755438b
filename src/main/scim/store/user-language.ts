import { type Language, languages } from '../../../shared/errors/app-error.ts'

/**
 * The language to write to a user in: of those that we write in, the one they like best, else that of their region; null where
 * neither says (RFC 7643, section 4.1.1: `preferredLanguage` is as HTTP's Accept-Language, `locale` as a language tag).
 */
export function languageOf(preferredLanguage: string | null, locale: string | null): Language | null {
  return bestOf(preferredLanguage ?? '') ?? bestOf(locale ?? '')
}

/** The first of our languages in a list such as `fr, ko-KR;q=0.9, en;q=0.8`. One without a weight counts most. */
function bestOf(accepted: string): Language | null {
  const ranges = accepted
    .toLowerCase()
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim())
      const weight = parameters.find((parameter) => /^q\s*=/.test(parameter))?.split('=')[1]
      return { language: tag.split(/[-_]/)[0], weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    // Stable: of two that are liked the same, the one that was named first.
    .toSorted((one, other) => other.weight - one.weight)
  for (const { language } of ranges) {
    const ours = languages.find((known) => known === language)
    if (ours !== undefined) return ours
  }
  return null
}
