import { type DoorPerson, type Verdict, verdicts } from '../../shared/contract/access-calls.ts'
import type { Origin, PersonId } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { personLabel } from '../../shared/labels.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { hindrance, suspendedBy } from './rules.ts'

/** Somebody, and what stands in their way to any door. */
export interface Standing extends Pick<DoorPerson, 'personId' | 'label' | 'campus_id' | 'suspendedBy'> {
  readonly hindrance: Exclude<Verdict, 'open' | 'no_path' | 'closed'> | null
}

/** These people at an instant (in seconds since 1970); those who are not there any more are left out. */
export function readStandings(
  database: SqliteDatabase,
  ids: readonly number[],
  instant: number,
): ReadonlyMap<PersonId, Standing> {
  const rows = database
    .prepare<[object], Parameters<typeof personLabel>[0] & { suspendedBy: Origin | null; hindrance: Standing['hindrance'] }>(
      `SELECT p.id, p.first_name, p.middle_name, p.last_name, p.preferred_name, p.email, p.campus_id,
         ${suspendedBy('p')} AS suspendedBy, ${hindrance('p', ':at')} AS hindrance
       FROM person p WHERE p.id IN (SELECT value FROM json_each(:ids))`,
    )
    .all({ ids: JSON.stringify(ids), at: instant })
  return new Map(
    rows.map((row) => [
      row.id,
      {
        personId: row.id,
        label: personLabel(row),
        campus_id: row.campus_id,
        suspendedBy: row.suspendedBy,
        hindrance: row.hindrance,
      },
    ]),
  )
}

/** @throws AppError `directory_person_unknown` */
export function readStanding(database: SqliteDatabase, id: PersonId, instant: number): Standing {
  const standing = readStandings(database, [id], instant).get(id)
  if (standing === undefined) throw new AppError('directory_person_unknown', { person: id })
  return standing
}

/**
 * What `read` has of these people, without those who have gone; read in pages, so that not everybody stands in memory with all their paths.
 */
export function* eachPerson<Row>(
  ids: readonly number[],
  read: (ids: readonly number[]) => readonly (Row | null)[],
): Generator<Row> {
  for (let first = 0; first < ids.length; first += pageSize) {
    for (const row of read(ids.slice(first, first + pageSize))) if (row !== null) yield row
  }
}

const pageSize = 500

/** How many have which verdict, none of them left out. */
export function allVerdicts(counted: Partial<Record<Verdict, number>>): Readonly<Record<Verdict, number>> {
  return Object.fromEntries(verdicts.map((verdict) => [verdict, counted[verdict] ?? 0])) as Record<Verdict, number>
}

export { searchPatterns } from '../directory/search.ts'
