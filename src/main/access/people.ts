import type { DoorPerson, Verdict } from '../../shared/contract/access-calls.ts'
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

export { searchPatterns } from '../directory/search.ts'
