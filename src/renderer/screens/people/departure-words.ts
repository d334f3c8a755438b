import type { ShownPerson } from '../../../shared/contract/directory-calls.ts'
import { assertNever } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import type { Format } from '../../language/format.ts'

const day = 86_400_000

/** What becomes of somebody who left their source (rule 6); null when they did not leave. */
export type Departure =
  | { readonly kind: 'removal'; readonly at: number }
  /** The grace period is over. */
  | { readonly kind: 'due' }
  /** Something keeps them: what is theirs here, or another source that knows them. */
  | { readonly kind: 'kept' }

export function departureOf(person: ShownPerson, graceDays: number, now: number): Departure | null {
  if (person.departed_at === null) return null
  const local = [...person.credentials, ...person.groups].some((one) => one.owner !== 'atrium')
  if (local || person.links.some((link) => link.source === 'scim' && link.says !== 'gone')) return { kind: 'kept' }
  const at = person.departed_at + graceDays * day
  return at <= now ? { kind: 'due' } : { kind: 'removal', at }
}

export function departureWords(departure: Departure, graceDays: number, t: Translate, format: Pick<Format, 'date'>): string {
  switch (departure.kind) {
    case 'removal':
      return t('people.departed.removal', { date: format.date(departure.at), days: graceDays })
    case 'due':
      return t('people.departed.due')
    case 'kept':
      return t('people.departed.kept')
    default:
      return assertNever(departure)
  }
}
