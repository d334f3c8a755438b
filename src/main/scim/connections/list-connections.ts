import type { ScimConnection, ScimRequestInfo, ScimTokenInfo } from '../../../shared/contract/scim-calls.ts'
import type { DomainPolicy, ScimConnectionId, ScimProvider } from '../../../shared/domain.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { showDomain } from './domains.ts'

/**
 * All connections, by name. Set-based, and nothing is counted that grows with the campus but the groups that were imported.
 * @param now in ms since 1970: a token whose overlap is over is not listed
 */
export function listConnections(database: SqliteDatabase, now: number): readonly ScimConnection[] {
  return read(database, now, null)
}

/** @throws AppError `scim_connection_unknown` */
export function showConnection(database: SqliteDatabase, id: ScimConnectionId, now: number): ScimConnection {
  const [found] = read(database, now, id)
  if (found === undefined) throw new AppError('scim_connection_unknown', { connection: id })
  return found
}

/** The last requests of a connection, the newest first. @throws AppError `scim_connection_unknown` */
export function listRequests(
  database: SqliteDatabase,
  { connectionId, limit }: { readonly connectionId: ScimConnectionId; readonly limit: number },
): readonly ScimRequestInfo[] {
  const known = database.prepare('SELECT 1 FROM scim_connection WHERE id = ?').get(connectionId)
  if (known === undefined) throw new AppError('scim_connection_unknown', { connection: connectionId })
  return database
    .prepare<[number, number], RequestRow>(
      `SELECT ${requestColumns} FROM scim_request WHERE connection_id = ? ORDER BY id DESC LIMIT ?`,
    )
    .all(connectionId, limit)
    .map(requestOf)
}

function read(database: SqliteDatabase, now: number, only: ScimConnectionId | null): readonly ScimConnection[] {
  const rows = database.transaction(() => {
    const wanted = { only, now }
    return {
      connections: database.prepare<[object], ConnectionRow>(connectionSql).all(wanted),
      domains: database.prepare<[object], DomainRow>(domainSql).all(wanted),
      tokens: database.prepare<[object], TokenRow>(tokenSql).all(wanted),
      requests: database.prepare<[object], RequestRow>(lastRequestSql).all(wanted),
    }
  })()
  const domains = Map.groupBy(rows.domains, (row) => row.connection_id)
  const tokens = Map.groupBy(rows.tokens, (row) => row.connection_id)
  const requests = new Map(rows.requests.map((row) => [row.connection_id, requestOf(row)]))
  return rows.connections.map((row) => ({
    id: row.id,
    name: row.name,
    provider: row.provider,
    domains: (domains.get(row.id) ?? []).map(({ domain }) => showDomain(domain)),
    domainPolicy: row.domain_policy,
    invites: row.invites === 1,
    enabled: row.enabled === 1,
    importPattern: row.import_pattern,
    createdAt: row.created_at,
    users: row.user_count,
    unlinked: row.unlinked,
    groups: row.group_count,
    importedGroups: row.imported,
    tokens: (tokens.get(row.id) ?? []).map(tokenOf),
    lastRequest: requests.get(row.id) ?? null,
  }))
}

interface ConnectionRow {
  readonly id: ScimConnectionId
  readonly name: string
  readonly provider: ScimProvider
  readonly domain_policy: DomainPolicy
  readonly invites: number
  readonly enabled: number
  readonly import_pattern: string | null
  readonly created_at: number
  readonly user_count: number
  readonly group_count: number
  readonly unlinked: number
  readonly imported: number
}

const connectionSql = `
  SELECT c.id, c.name, c.provider, c.domain_policy, c.invites, c.enabled, c.import_pattern, c.created_at, c.user_count, c.group_count,
    (SELECT count(*) FROM scim_user u WHERE u.connection_id = c.id AND u.person_id IS NULL) AS unlinked,
    (SELECT count(*) FROM scim_group g WHERE g.connection_id = c.id AND g.group_id IS NOT NULL) AS imported
  FROM scim_connection c WHERE :only IS NULL OR c.id = :only ORDER BY c.name_key`

interface DomainRow {
  readonly connection_id: ScimConnectionId
  readonly domain: string
}

const domainSql = `
  SELECT connection_id, domain FROM scim_domain WHERE :only IS NULL OR connection_id = :only ORDER BY domain`

interface TokenRow {
  readonly connection_id: ScimConnectionId
  readonly id: string
  readonly created_at: number
  readonly created_by: string
  readonly expires_at: number | null
  readonly last_used_at: number | null
}

/** The present one first. */
const tokenSql = `
  SELECT connection_id, id, created_at, created_by, expires_at, last_used_at FROM scim_token
  WHERE (:only IS NULL OR connection_id = :only) AND (expires_at IS NULL OR expires_at > :now)
  ORDER BY expires_at IS NOT NULL, created_at DESC`

function tokenOf(row: TokenRow): ScimTokenInfo {
  return {
    id: row.id,
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  }
}

interface RequestRow {
  readonly connection_id: ScimConnectionId
  readonly at: number
  readonly method: string
  readonly resource: string
  readonly status: number
  readonly scim_type: string | null
  readonly detail: string | null
}

const requestColumns = 'connection_id, at, method, resource, status, scim_type, detail'

const lastRequestSql = `
  SELECT ${requestColumns} FROM scim_request
  WHERE id IN (SELECT (SELECT max(id) FROM scim_request r WHERE r.connection_id = c.id) FROM scim_connection c
    WHERE :only IS NULL OR c.id = :only)`

function requestOf(row: RequestRow): ScimRequestInfo {
  const { at, method, resource, status, scim_type: scimType, detail } = row
  return { at, method, resource, status, scimType, detail }
}
