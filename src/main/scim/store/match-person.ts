import type { UnlinkedUser } from '../../../shared/contract/scim-calls.ts'
import type { PersonId } from '../../../shared/domain.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { fold } from '../../storage/fold.ts'
import type { PersonValues } from './person-values.ts'

export type UnlinkedReason = UnlinkedUser['reason']

/** Who a user is: somebody whom the directory knows, nobody it knows, or somebody of whom nobody can tell. */
export type Match =
  | { readonly kind: 'person'; readonly personId: PersonId }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'doubt'; readonly reason: UnlinkedReason }

/** Somebody who bears a user's campus id or e-mail. */
export interface Candidate {
  readonly id: PersonId
  readonly campus_id: string | null
  readonly departed: number
  /** Whether a provider knows them at present; one that took them back no longer does. */
  readonly held: number
}

export type FindMatch = (values: Pick<PersonValues, 'campus_id' | 'email'>) => Match

/** Prepares `matchUser` on a connection. */
export function prepareMatch(database: SqliteDatabase): FindMatch {
  const bearers = (column: 'campus_id' | 'email_key') =>
    database.prepare<[string], Candidate>(
      `SELECT p.id, p.campus_id, p.departed_at IS NOT NULL AS departed, k.person_id IS NOT NULL AND k.says IS NOT 'gone' AS held
       FROM person p LEFT JOIN identity_link k ON k.person_id = p.id AND k.source = 'scim' WHERE p.${column} = ?`,
    )
  const byCampusId = bearers('campus_id')
  const byEmail = bearers('email_key')
  return (values) => {
    const sameCampusId = values.campus_id === null ? [] : byCampusId.all(values.campus_id)
    if (sameCampusId.length > 0) return matchByCampusId(sameCampusId)
    return values.email === null ? { kind: 'nobody' } : matchByEmail(values.campus_id, byEmail.all(fold(values.email)))
  }
}

/** The same campus id means the same person (design.md section 5). */
function matchByCampusId(bearers: readonly Candidate[]): Match {
  const [one, ...others] = standingFirst(bearers)
  if (one === undefined) return { kind: 'nobody' }
  if (others.length > 0) return { kind: 'doubt', reason: 'campus_id_ambiguous' }
  return one.held === 1 ? { kind: 'doubt', reason: 'linked_elsewhere' } : { kind: 'person', personId: one.id }
}

/** An e-mail means the same person only when exactly one bears it whom no provider knows, and no campus id speaks against it. */
function matchByEmail(campusId: string | null, bearers: readonly Candidate[]): Match {
  const contradicts = (person: Candidate) => campusId !== null && person.campus_id !== null && person.campus_id !== campusId
  const [one, ...others] = standingFirst(bearers.filter((person) => person.held === 0))
  if (one === undefined) {
    const isSomebodyElses = bearers.some((person) => !contradicts(person))
    return isSomebodyElses ? { kind: 'doubt', reason: 'linked_elsewhere' } : { kind: 'nobody' }
  }
  if (others.length > 0) return { kind: 'doubt', reason: 'email_ambiguous' }
  return contradicts(one) ? { kind: 'doubt', reason: 'email_conflict' } : { kind: 'person', personId: one.id }
}

/**
 * Those who stand, else those who left and are not removed yet: a provider that brings somebody back means the same person, and one
 * that merely lags behind Atrium gets no second record with access.
 */
function standingFirst(bearers: readonly Candidate[]): readonly Candidate[] {
  const standing = bearers.filter((person) => person.departed === 0)
  return standing.length > 0 ? standing : bearers
}
