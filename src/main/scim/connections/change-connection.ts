import type { DomainPolicy, ScimConnectionId, ScimProvider } from '../../../shared/domain.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { fold } from '../../storage/fold.ts'
import { readDomains, showDomain } from './domains.ts'
import { insertToken } from './replace-token.ts'

/** A connection that is to be made. */
export interface NewConnection {
  readonly name: string
  readonly provider: ScimProvider
  /** As people write them. */
  readonly domains: readonly string[]
  readonly domainPolicy: DomainPolicy
  readonly invites: boolean
}

/** What is to be different of a connection. */
export interface ConnectionChange {
  readonly name?: string
  readonly provider?: ScimProvider
  /** All of them, as people write them. */
  readonly domains?: readonly string[]
  readonly domainPolicy?: DomainPolicy
  readonly invites?: boolean
  readonly enabled?: boolean
  readonly importPattern?: string | null
}

/** Before the keychain is asked: what could not be made is refused. @throws AppError `scim_name_...`, `scim_domain_...` */
export function refuseUnusable(database: SqliteDatabase, given: Pick<NewConnection, 'name' | 'domains'>): void {
  assertNameFree(database, readName(given.name), null)
  assertDomainsFree(database, readDomains(given.domains), null)
}

/**
 * Makes a connection with its first token, which the keychain has already.
 * @throws AppError `scim_name_...`, `scim_domain_...`
 */
export function insertConnection(
  database: SqliteDatabase,
  given: NewConnection,
  token: { readonly tokenId: string; readonly by: string; readonly at: number },
): ScimConnectionId {
  const name = readName(given.name)
  const domains = readDomains(given.domains)
  return database
    .transaction(() => {
      assertNameFree(database, name, null)
      assertDomainsFree(database, domains, null)
      const { lastInsertRowid } = database
        .prepare(
          `INSERT INTO scim_connection (name, name_key, provider, domain_policy, invites, enabled, created_at, created_by)
           VALUES (:name, :key, :provider, :policy, :invites, 1, :at, :by)`,
        )
        .run({
          name,
          key: fold(name),
          provider: given.provider,
          policy: given.domainPolicy,
          invites: Number(given.invites),
          at: token.at,
          by: token.by,
        })
      const id = Number(lastInsertRowid) as ScimConnectionId
      insertDomains(database, id, domains)
      insertToken(database, id, token)
      return id
    })
    .immediate()
}

/** @throws AppError `scim_connection_unknown`, `scim_name_...`, `scim_domain_...` */
export function changeConnection(database: SqliteDatabase, id: ScimConnectionId, change: ConnectionChange): void {
  const name = change.name === undefined ? null : readName(change.name)
  const domains = change.domains === undefined ? null : readDomains(change.domains)
  database
    .transaction(() => {
      const { changes } = database
        .prepare(
          `UPDATE scim_connection SET name = coalesce(:name, name), name_key = coalesce(:key, name_key),
             provider = coalesce(:provider, provider), domain_policy = coalesce(:policy, domain_policy),
             invites = coalesce(:invites, invites), enabled = coalesce(:enabled, enabled),
             import_pattern = CASE :setsPattern WHEN 1 THEN :pattern ELSE import_pattern END
           WHERE id = :id AND (:key IS NULL OR NOT EXISTS (SELECT 1 FROM scim_connection WHERE name_key = :key AND id <> :id))`,
        )
        .run({
          id,
          name,
          key: name === null ? null : fold(name),
          provider: change.provider ?? null,
          policy: change.domainPolicy ?? null,
          invites: change.invites === undefined ? null : Number(change.invites),
          enabled: change.enabled === undefined ? null : Number(change.enabled),
          setsPattern: Number(change.importPattern !== undefined),
          pattern: change.importPattern ?? null,
        })
      if (changes === 0) {
        if (name !== null) assertNameFree(database, name, id)
        throw new AppError('scim_connection_unknown', { connection: id })
      }
      if (domains === null) return
      assertDomainsFree(database, domains, id)
      database.prepare('DELETE FROM scim_domain WHERE connection_id = ?').run(id)
      insertDomains(database, id, domains)
    })
    .immediate()
}

/** @throws AppError `scim_name_blank` */
function readName(typed: string): string {
  const name = typed
    .normalize('NFC')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
  if (name === '') throw new AppError('scim_name_blank')
  return name
}

/** Two connections of one name could not be told apart in the history. @throws AppError `scim_name_taken` */
function assertNameFree(database: SqliteDatabase, name: string, except: ScimConnectionId | null): void {
  const taken = database
    .prepare<[string, number], string>('SELECT name FROM scim_connection WHERE name_key = ? AND id <> ?')
    .pluck()
    .get(fold(name), except ?? 0)
  if (taken !== undefined) throw new AppError('scim_name_taken', { name: taken })
}

/** @throws AppError `scim_domain_taken` */
function assertDomainsFree(database: SqliteDatabase, domains: readonly string[], except: ScimConnectionId | null): void {
  const taken = database
    .prepare<[string, number], { readonly domain: string; readonly name: string }>(
      `SELECT d.domain, c.name FROM scim_domain d JOIN scim_connection c ON c.id = d.connection_id
       WHERE d.domain IN (SELECT value FROM json_each(?)) AND c.id <> ? ORDER BY d.domain LIMIT 1`,
    )
    .get(JSON.stringify(domains), except ?? 0)
  if (taken === undefined) return
  throw new AppError('scim_domain_taken', { domain: showDomain(taken.domain), connection: taken.name })
}

function insertDomains(database: SqliteDatabase, id: ScimConnectionId, domains: readonly string[]): void {
  database
    .prepare('INSERT INTO scim_domain (domain, connection_id) SELECT value, ? FROM json_each(?)')
    .run(id, JSON.stringify(domains))
}
