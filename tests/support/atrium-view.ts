import type { Campus } from '../../src/sandbox/campus.ts'
import type { Contents, TestSync } from './sync.ts'

/**
 * A directory as Atrium would see it: by Atrium's own ids, without the directory's row ids, what is local left out. Two
 * directories that follow one source show the same view, whatever way each went there.
 */
export interface AtriumView {
  readonly people: Readonly<Record<string, object>>
  readonly credentials: Readonly<Record<string, object>>
  readonly groups: Readonly<Record<string, object>>
  readonly memberships: readonly string[]
}

/** People who left stand apart: they stay, suspended, until their grace period ends. */
export async function atriumView(
  harness: TestSync,
): Promise<{ readonly standing: AtriumView; readonly departed: Contents['people'] }> {
  const { people, credentials, groups, memberships } = await harness.contents()
  const gone = new Set(harness.other.prepare('SELECT id FROM person WHERE departed_at IS NOT NULL').pluck().all() as number[])
  const atriumIds = new Map(people.map((person) => [person.id, person.atrium_id]))
  const standing = people.filter((person) => person.atrium_id !== null && !gone.has(person.id))
  return {
    standing: {
      people: record(standing, ({ id: _id, atrium_id: key, ...rest }) => [key, rest]),
      credentials: record(
        credentials.filter((card) => card.origin === 'atrium'),
        ({ id: _id, atrium_id: key, person_id: holder, ...rest }) => [key, { ...rest, holder: atriumIds.get(holder) }],
      ),
      groups: record(
        groups.filter((group) => group.origin === 'atrium'),
        ({ id: _id, atrium_id: key, ...rest }) => [key, rest],
      ),
      memberships: memberships
        .filter((membership) => membership.origin === 'atrium')
        .map((membership) => `${membership.group_atrium_id}/${atriumIds.get(membership.person_id)}`)
        .sort(),
    },
    departed: people.filter((person) => gone.has(person.id)),
  }
}

/** What a directory must show that follows `campus`, worked out from the campus itself. */
export function campusView(campus: Campus): AtriumView {
  const people = [...campus.records('people')]
  const campusIds = new Map(people.map((person) => [person.id, person.campus_id ?? null]))
  return {
    people: record(people, ({ id, version: _version, updated_at: _at, status, ...rest }) => [
      id,
      { ...nulls(rest, personFields), status: status === 'active' ? 'active' : 'suspended', origin: 'atrium' },
    ]),
    credentials: record(
      [...campus.records('credentials')].filter((card) => card.kind === 'door'),
      ({ id, version: _version, updated_at: _at, kind: _kind, person_id: holder, ...rest }) => [
        id,
        { ...nulls(rest, cardFields), campus_id: campusIds.get(holder), holder, origin: 'atrium' },
      ],
    ),
    groups: record([...campus.records('groups')], ({ id, name, description }) => [
      id,
      { name, description: description ?? null, origin: 'atrium' },
    ]),
    memberships: [...campus.records('memberships')].map((row) => `${row.group_id}/${row.person_id}`).sort(),
  }
}

const personFields = [
  'campus_id',
  'first_name',
  'middle_name',
  'last_name',
  'preferred_name',
  'email',
  'phone',
  'department',
  'title',
  'valid_from',
  'valid_to',
] as const
const cardFields = [
  'id_type',
  'format',
  'facility_code',
  'number',
  'number_hex',
  'issue_no',
  'status',
  'valid_from',
  'valid_to',
] as const

function nulls<Row extends object>(row: Row, fields: readonly (keyof Row)[]): object {
  return Object.fromEntries(fields.map((name) => [name, row[name] ?? null]))
}

function record<Row>(rows: readonly Row[], entry: (row: Row) => readonly [string | null, object]): Record<string, object> {
  return Object.fromEntries(rows.map(entry).map(([key, value]) => [key ?? '', value]))
}
