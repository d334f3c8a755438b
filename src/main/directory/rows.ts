import type { Reader } from './database.ts'

/**
 * The directory's objects as the export, the journal and the screens show them (docs/command-line.md, `shared/contract/`): snake_case
 * as in the source contract, values as the source spelled them, `id` the directory's own row id.
 */

export function personRows(directory: Reader) {
  return directory
    .selectFrom('person')
    .leftJoin('identity_link', (join) =>
      join.onRef('identity_link.person_id', '=', 'person.id').on('identity_link.source', '=', 'atrium'),
    )
    .select([
      'person.id',
      'identity_link.external_id as atrium_id',
      'person.campus_id',
      'person.first_name',
      'person.middle_name',
      'person.last_name',
      'person.preferred_name',
      'person.email',
      'person.phone',
      'person.department',
      'person.title',
      'person.status',
      'person.valid_from',
      'person.valid_to',
      'person.origin',
    ])
}

export function credentialRows(directory: Reader) {
  return directory
    .selectFrom('credential')
    .innerJoin('person', 'person.id', 'credential.person_id')
    .select([
      'credential.id',
      'credential.atrium_id',
      'credential.person_id',
      'person.campus_id',
      'credential.id_type',
      'credential.format',
      'credential.facility_code',
      'credential.number',
      'credential.number_hex',
      'credential.issue_no',
      'credential.status',
      'credential.valid_from',
      'credential.valid_to',
      'credential.origin',
    ])
}

export function groupRows(directory: Reader) {
  return directory
    .selectFrom('access_group')
    .select([
      'access_group.id',
      'access_group.atrium_id',
      'access_group.name',
      'access_group.description',
      'access_group.origin',
    ])
}

export function membershipRows(directory: Reader) {
  return directory
    .selectFrom('membership')
    .innerJoin('access_group', 'access_group.id', 'membership.group_id')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select([
      'membership.group_id',
      'access_group.atrium_id as group_atrium_id',
      'access_group.name as group_name',
      'membership.person_id',
      'person.campus_id',
      'membership.origin',
    ])
}

export type MembershipRow = Awaited<ReturnType<ReturnType<typeof membershipRows>['execute']>>[number]
