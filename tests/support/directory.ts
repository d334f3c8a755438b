import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { CredentialId, CredentialStatus, GroupId, Origin, PersonId, PersonStatus } from '../../src/shared/domain.ts'
import { cardKey } from '../../src/main/directory/card-key.ts'
import { openDirectory, type Directory } from '../../src/main/directory/database.ts'
import { openConnection, type SqliteDatabase } from '../../src/main/storage/database.ts'
import { fold, personSearchText, personSortName } from '../../src/main/storage/fold.ts'
import { migrate } from '../../src/main/storage/migrate.ts'

/**
 * A directory in a real file, and builders that put rows straight into it, past every rule. They take the ids from the
 * directory and move its revision, as everybody does who changes it.
 */
export interface TestDirectory {
  readonly file: string
  readonly connection: SqliteDatabase
  readonly directory: Directory
}

/** An empty directory in a file of its own, gone when the test has finished. */
export function aDirectory(): TestDirectory {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-sync-directory-'))
  const file = join(folder, 'directory.sqlite')
  const connection = openConnection(file)
  migrate(connection, { backup: () => undefined })
  onTestFinished(() => {
    connection.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { file, connection, directory: openDirectory(connection) }
}

export interface PersonFixture {
  readonly origin?: Origin
  /** Linked to Atrium under this id; with origin `atrium` there is always one. */
  readonly atriumId?: string | null
  readonly scimId?: string
  readonly campusId?: string | null
  readonly firstName?: string | null
  readonly middleName?: string | null
  readonly lastName?: string | null
  readonly preferredName?: string | null
  readonly email?: string | null
  readonly phone?: string | null
  readonly department?: string | null
  readonly title?: string | null
  readonly status?: PersonStatus
  readonly validFrom?: string | null
  readonly validTo?: string | null
  readonly departedAt?: number | null
}

export function aPerson({ connection }: Pick<TestDirectory, 'connection'>, given: PersonFixture = {}): PersonId {
  const id = take(connection, 'person') as PersonId
  const { origin = 'command' } = given
  const values = {
    campus_id: given.campusId ?? null,
    first_name: given.firstName === undefined ? 'Mina' : given.firstName,
    middle_name: given.middleName ?? null,
    last_name: given.lastName === undefined ? `Kim ${id}` : given.lastName,
    preferred_name: given.preferredName ?? null,
    email: given.email ?? null,
    phone: given.phone ?? null,
    department: given.department ?? null,
    title: given.title ?? null,
  }
  insert(connection, 'person', {
    id,
    origin,
    ...values,
    status: given.status ?? 'active',
    valid_from: given.validFrom ?? null,
    valid_to: given.validTo ?? null,
    departed_at: given.departedAt ?? null,
    email_key: values.email === null ? null : fold(values.email),
    sort_name: personSortName(values),
    search_text: personSearchText(values),
  })
  const atriumId = given.atriumId === undefined && origin === 'atrium' ? `p-${id}` : (given.atriumId ?? null)
  if (atriumId !== null) insert(connection, 'identity_link', { source: 'atrium', external_id: atriumId, person_id: id })
  if (given.scimId !== undefined)
    insert(connection, 'identity_link', { source: 'scim', external_id: given.scimId, person_id: id })
  return id
}

export interface CredentialFixture {
  readonly personId: PersonId
  readonly origin?: Origin
  /** With origin `atrium` there is always one. */
  readonly atriumId?: string
  readonly idType?: string | null
  readonly format?: string | null
  readonly cardType?: string
  readonly facilityCode?: string | null
  readonly number?: string | null
  readonly numberHex?: string | null
  readonly issueNo?: number | null
  readonly status?: CredentialStatus
  readonly validFrom?: string | null
  readonly validTo?: string | null
}

export function aCredential({ connection }: Pick<TestDirectory, 'connection'>, given: CredentialFixture): CredentialId {
  const id = take(connection, 'credential') as CredentialId
  const { origin = 'command', cardType = 'HID37wFacilityCode', facilityCode = '17', numberHex = null } = given
  const number = given.number === undefined && numberHex === null ? String(id).padStart(7, '0') : (given.number ?? null)
  insert(connection, 'credential', {
    id,
    person_id: given.personId,
    origin,
    atrium_id: given.atriumId ?? (origin === 'atrium' ? `c-${id}` : null),
    id_type: given.idType ?? null,
    format: given.format === undefined ? 'HID37bitFacility' : given.format,
    card_type: cardType,
    facility_code: facilityCode,
    number,
    number_hex: numberHex,
    issue_no: given.issueNo ?? null,
    status: given.status ?? 'active',
    valid_from: given.validFrom ?? null,
    valid_to: given.validTo ?? null,
    card_key: cardKey({ cardType, facilityCode, number, numberHex }),
  })
  return id
}

export interface GroupFixture {
  readonly origin?: Origin
  /** With origin `atrium` there is always one. */
  readonly atriumId?: string
  readonly name?: string
  readonly description?: string | null
  /** Put in with the group's own origin. */
  readonly members?: readonly PersonId[]
}

export function aGroup({ connection }: Pick<TestDirectory, 'connection'>, given: GroupFixture = {}): GroupId {
  const id = take(connection, 'group') as GroupId
  const { origin = 'command', name = `Group ${id}` } = given
  insert(connection, 'access_group', {
    id,
    origin,
    atrium_id: given.atriumId ?? (origin === 'atrium' ? `g-${id}` : null),
    name,
    description: given.description ?? null,
    sort_name: fold(name),
  })
  for (const personId of given.members ?? []) insert(connection, 'membership', { group_id: id, person_id: personId, origin })
  return id
}

/** The revision, for tests that say a write moved it or did not. */
export function revisionOf({ connection }: Pick<TestDirectory, 'connection'>): number {
  return connection.prepare<[], number>('SELECT revision FROM directory_state').pluck().get() ?? Number.NaN
}

function take(connection: SqliteDatabase, kind: 'person' | 'credential' | 'group'): number {
  const column = `next_${kind}_id`
  const taken = connection
    .prepare<[], number>(
      `UPDATE directory_state SET ${column} = ${column} + 1, revision = revision + 1 RETURNING ${column} - 1`,
    )
    .pluck()
    .get()
  return taken ?? Number.NaN
}

function insert(connection: SqliteDatabase, table: string, row: Readonly<Record<string, string | number | null>>): void {
  const columns = Object.keys(row)
  connection
    .prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`)
    .run(row)
}
