import { createStores } from '../../src/main/scim/store/create-stores.ts'
import { enterpriseUser } from '../../src/main/scim/store/person-values.ts'
import type { Attributes } from '../../src/main/scim/resource.ts'
import type { Caller, GroupStore, Stores, UserStore } from '../../src/main/scim/stores.ts'
import type { SqliteDatabase } from '../../src/main/storage/database.ts'
import { fold } from '../../src/main/storage/fold.ts'
import type { DomainPolicy, PersonId, PersonStatus, ScimConnectionId, SourceWord } from '../../src/shared/domain.ts'

/** A provider's connection in a test's database, and the stores as the endpoint opens them for it. */
export interface TestProvider {
  readonly caller: Caller
  readonly stores: Stores
  readonly users: UserStore
  readonly groups: GroupStore
  /** The person that a user is; null while nobody can tell. */
  personOf(scimId: string): ShownWords | null
  /** Why a user is nobody. */
  reasonOf(scimId: string): string | null
}

/** A person with what everybody says of them. */
export interface ShownWords {
  readonly id: PersonId
  readonly status: PersonStatus
  readonly origin: string
  readonly departed: boolean
  readonly email: string | null
  readonly name: string
  readonly atrium: SourceWord | null
  readonly scim: SourceWord | null
}

let made = 0

/** Connects a provider; its clock is `now`, or stands at an arbitrary moment. */
export function aProvider(
  database: SqliteDatabase,
  given: {
    readonly name?: string
    readonly domains?: readonly string[]
    readonly domainPolicy?: DomainPolicy
    readonly importPattern?: string
    readonly now?: () => number
  } = {},
): TestProvider {
  const name = given.name ?? `Provider ${(made += 1)}`
  const domainPolicy = given.domainPolicy ?? 'any'
  const now = given.now ?? (() => Date.UTC(2026, 10, 20))
  const connectionId = database
    .prepare<unknown[], ScimConnectionId>(
      `INSERT INTO scim_connection (name, name_key, provider, domain_policy, invites, enabled, import_pattern, created_at, created_by)
       VALUES (?, ?, 'other', ?, 0, 1, ?, 0, 'tester') RETURNING id`,
    )
    .pluck()
    .get(name, fold(name), domainPolicy, given.importPattern ?? null)
  if (connectionId === undefined) throw new Error('no connection was made')
  const caller: Caller = { connectionId, name, domainPolicy, domains: given.domains ?? [] }
  let users = 0
  const stores = createStores(database, {
    clock: { now, after: () => () => undefined },
    newScimId: () => `${name}/${(users += 1)}`,
  })
  const reason = database.prepare<[string], string | null>('SELECT unlinked_reason FROM scim_user WHERE scim_id = ?').pluck()
  const person = database.prepare<[string], PersonId | null>('SELECT person_id FROM scim_user WHERE scim_id = ?').pluck()
  return {
    caller,
    stores,
    users: stores.users(caller),
    groups: stores.groups(caller),
    personOf: (scimId) => {
      const id = person.get(scimId)
      return id == null ? null : wordsOf(database, id)
    },
    reasonOf: (scimId) => reason.get(scimId) ?? null,
  }
}

/** Somebody's words, or null when they are gone. */
export function wordsOf(database: SqliteDatabase, id: PersonId): ShownWords | null {
  const row = database
    .prepare<[PersonId], Omit<ShownWords, 'departed'> & { departed: number }>(
      `SELECT p.id, p.status, p.origin, p.departed_at IS NOT NULL AS departed, p.email, p.first_name || ' ' || p.last_name AS name,
         a.says AS atrium, s.says AS scim
       FROM person p LEFT JOIN identity_link a ON a.person_id = p.id AND a.source = 'atrium'
       LEFT JOIN identity_link s ON s.person_id = p.id AND s.source = 'scim' WHERE p.id = ?`,
    )
    .get(id)
  return row === undefined ? null : { ...row, departed: row.departed === 1 }
}

/** A user's attributes as a provider writes them. */
export function aUser(
  userName: string,
  given: {
    readonly campusId?: string
    readonly email?: string | null
    readonly active?: boolean
    readonly more?: Attributes
  } = {},
): Attributes {
  const email = given.email === undefined ? userName : given.email
  return {
    userName,
    name: { givenName: 'Mina', familyName: 'Kim' },
    active: given.active ?? true,
    ...(email === null ? {} : { emails: [{ value: email, type: 'work', primary: true }] }),
    ...(given.campusId === undefined ? {} : { [enterpriseUser]: { employeeNumber: given.campusId } }),
    ...given.more,
  }
}

/** Journal rows since `from`, as short lines. */
export function journalLines(database: SqliteDatabase, from = 0): string[] {
  return database
    .prepare<[number], string>(
      `SELECT actor || ' ' || action || ' ' || kind || ' ' || target_id || coalesce(' of ' || person_id, '') FROM journal WHERE seq > ? ORDER BY seq`,
    )
    .pluck()
    .all(from)
}
