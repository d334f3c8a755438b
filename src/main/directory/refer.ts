import type { PersonId } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Reader } from './database.ts'
import { personLabel } from './find.ts'
import { personRows } from './rows.ts'

/**
 * Finds whom an operator means: a row id, or `campus:<id>`, `atrium:<id>`, `scim:<id>`. A campus id of somebody who left and of
 * somebody who stands means the latter.
 * @throws AppError `directory_person_unknown`; `directory_person_ambiguous` naming those it could be.
 */
export async function referToPerson(directory: Reader, reference: string): Promise<PersonId> {
  const { scheme = 'row', value = '' } =
    /^(?:(?<scheme>campus|atrium|scim):)?(?<value>.*)$/su.exec(reference.trim())?.groups ?? {}
  const unknown = () => new AppError('directory_person_unknown', { person: reference })
  if (scheme === 'campus') return byCampusId(directory, value, unknown)
  if (scheme === 'row') {
    if (!/^\d{1,15}$/.test(value)) throw unknown()
    const row = await directory
      .selectFrom('person')
      .select('id')
      .where('id', '=', Number(value) as PersonId)
      .executeTakeFirst()
    if (row === undefined) throw unknown()
    return row.id
  }
  const link = await directory
    .selectFrom('identity_link')
    .select('person_id')
    .where('source', '=', scheme === 'atrium' ? 'atrium' : 'scim')
    .where('external_id', '=', value)
    .executeTakeFirst()
  if (link === undefined) throw unknown()
  return link.person_id
}

async function byCampusId(directory: Reader, campusId: string, unknown: () => AppError): Promise<PersonId> {
  const bearers = await personRows(directory)
    .select('person.departed_at')
    .where('person.campus_id', '=', campusId)
    .orderBy('person.id')
    .execute()
  const standing = bearers.filter((person) => person.departed_at === null)
  const candidates = standing.length > 0 ? standing : bearers
  const [person] = candidates
  if (person === undefined) throw unknown()
  if (candidates.length > 1) {
    const people = candidates.map((candidate) => `${personLabel(candidate)} (${candidate.id})`).join(', ')
    throw new AppError('directory_person_ambiguous', { campusId, count: candidates.length, people })
  }
  return person.id
}
