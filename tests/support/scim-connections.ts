import { randomBytes } from 'node:crypto'
import type { ScimConnectionId } from '../../src/shared/domain.ts'
import { makeToken, type MadeToken } from '../../src/main/scim/tokens/token.ts'
import type { SqliteDatabase } from '../../src/main/storage/database.ts'
import { fold } from '../../src/main/storage/fold.ts'

/** Puts a connection straight into the database, past every rule. */
export function aConnection(
  database: SqliteDatabase,
  given: {
    readonly name?: string
    readonly domains?: readonly string[]
    readonly domainPolicy?: 'enforce' | 'any'
    readonly enabled?: boolean
  } = {},
): ScimConnectionId {
  const { name = 'Okta', domains = ['campus.example'], domainPolicy = 'enforce', enabled = true } = given
  const { lastInsertRowid } = database
    .prepare(
      `INSERT INTO scim_connection (name, name_key, provider, domain_policy, invites, enabled, created_at, created_by)
       VALUES (?, ?, 'okta', ?, 0, ?, 1, 'kim')`,
    )
    .run(name, fold(name), domainPolicy, Number(enabled))
  const id = Number(lastInsertRowid) as ScimConnectionId
  const addDomain = database.prepare('INSERT INTO scim_domain (domain, connection_id) VALUES (?, ?)')
  for (const domain of domains) addDomain.run(domain, id)
  return id
}

/** Makes a token that the database knows. Whether the keychain has it is the test's to say. */
export function aToken(
  database: SqliteDatabase,
  connectionId: ScimConnectionId,
  given: { readonly createdAt?: number; readonly expiresAt?: number | null; readonly lastUsedAt?: number | null } = {},
): MadeToken {
  const made = makeToken(randomBytes)
  database
    .prepare(
      `INSERT INTO scim_token (id, connection_id, created_at, created_by, expires_at, last_used_at) VALUES (?, ?, ?, 'kim', ?, ?)`,
    )
    .run(made.id, connectionId, given.createdAt ?? 1, given.expiresAt ?? null, given.lastUsedAt ?? null)
  return made
}
