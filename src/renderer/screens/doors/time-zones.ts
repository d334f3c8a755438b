import { bearsWords } from '../../ui/bears-words.ts'

/** More than these are narrowed by typing on. */
const shownAtMost = 50

/** The time zones whose names have the words in them: `seoul`, `America new`. */
export function matchingTimeZones(words: string): readonly string[] {
  return Intl.supportedValuesOf('timeZone')
    .filter((zone) => bearsWords(zone.replaceAll('_', ' '), words.replaceAll('_', ' ')))
    .slice(0, shownAtMost)
}

/** Where this computer is: what a first site most likely has. */
export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** `UTC+9`; nothing for a name that no zone has. */
export function offsetWords(zone: string, language: string): string {
  try {
    const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(Date.now())
    return parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', 'UTC') ?? ''
  } catch {
    return ''
  }
}
