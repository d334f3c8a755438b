import type { Directory } from './database.ts'

/** More would be no choice any more. */
const listed = 1_000

/** The departments of people whom Atrium knows, by name: what a scope can be made of. */
export async function listDepartments(directory: Directory): Promise<readonly string[]> {
  const rows = await directory
    .selectFrom('person')
    .innerJoin('identity_link', (link) =>
      link.onRef('identity_link.person_id', '=', 'person.id').on('identity_link.source', '=', 'atrium'),
    )
    .select('person.department')
    .distinct()
    .where('person.department', 'is not', null)
    .orderBy('person.department')
    .limit(listed)
    .$narrowType<{ department: string }>()
    .execute()
  return rows.map(({ department }) => department).filter((department) => department !== '')
}
