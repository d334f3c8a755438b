import type { Settings } from '../../shared/settings.ts'
import type { Clock } from '../clock.ts'
import type { Keychain } from '../keychain/port.ts'
import type { Log } from '../log.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { Lock } from '../storage/locks.ts'
import { createScimChanges, type MakeScimChange } from './changes/change-in-thread.ts'
import { type Connections, createConnections } from './connections/connections.ts'
import { createEndpoint, type Endpoint } from './endpoint.ts'
import { createReveals, type Reveals } from './tokens/reveal.ts'
import { createTokenVault } from './tokens/token-vault.ts'

/** What identity providers need of a host: their connections, the endpoint, and the tokens that wait to be shown. */
export interface Scim {
  readonly connections: Connections
  /** Changes what providers wrote, as an operator. */
  readonly change: MakeScimChange
  readonly endpoint: Endpoint
  readonly reveals: Reveals
  /** Whether any connection was made. */
  hasConnections(): boolean
  /** The connections whose present token the keychain does not give: it is locked, or the token is gone. By name. */
  unreadableTokens(): Promise<readonly string[]>
  /** What anybody may have changed of connections, tokens, requests and groups: another text when something is not as it was. */
  look(): string
  /** Forgets tokens that wait to be shown, and ends the endpoint. */
  close(): Promise<void>
}

/** @param options.random so many bytes that nobody can guess */
export function createScim(options: {
  readonly workerFile: URL
  readonly databaseFile: string
  readonly database: SqliteDatabase
  readonly keychain: Keychain
  readonly readSettings: () => Settings
  readonly takeLock: () => Lock
  readonly clock: Clock
  readonly random: (bytes: number) => Buffer
  readonly log: Log
}): Scim {
  const { database, keychain, clock, random, log } = options
  const vault = createTokenVault({ keychain, database, clock })
  const anyConnection = database.prepare<[], 0 | 1>('SELECT EXISTS (SELECT 1 FROM scim_connection)').pluck()
  const newestToken = database
    .prepare<[], string>('SELECT id FROM scim_token ORDER BY expires_at IS NOT NULL, created_at DESC LIMIT 1')
    .pluck()
  const hasConnections = (): boolean => anyConnection.get() === 1
  const presentTokens = database.prepare<[], { readonly id: string; readonly name: string }>(
    `SELECT t.id, c.name FROM scim_token t JOIN scim_connection c ON c.id = t.connection_id
     WHERE t.expires_at IS NULL ORDER BY c.name_key`,
  )
  const seen = database.prepare<[], string>(lookSql).pluck()
  const reveals = createReveals({ clock, random })
  const endpoint = createEndpoint({
    workerFile: options.workerFile,
    databaseFile: options.databaseFile,
    readSettings: options.readSettings,
    hasConnections,
    livingToken: () => newestToken.get() ?? null,
    vault,
    takeLock: options.takeLock,
    clock,
    log,
  })
  return {
    connections: createConnections({ database, vault, clock, random }),
    change: createScimChanges(options),
    endpoint,
    reveals,
    hasConnections,
    async unreadableTokens() {
      const unreadable: string[] = []
      for (const { id, name } of presentTokens.all()) {
        if ((await vault.digest(id)).kind !== 'digest') unreadable.push(name)
      }
      return unreadable
    },
    look: () => seen.get() ?? '',
    async close() {
      reveals.clear()
      await endpoint.close()
    },
  }
}

/** Cheap enough for every few seconds: connections and tokens are few, and the rest are counts over small indexes. */
const lookSql = `
  SELECT json_array(
    (SELECT json_group_array(json_array(id, name, provider, domain_policy, invites, enabled, import_pattern, user_count, group_count))
      FROM scim_connection),
    (SELECT json_group_array(domain) FROM scim_domain),
    (SELECT json_group_array(json_array(id, expires_at, last_used_at)) FROM scim_token),
    (SELECT max(id) FROM scim_request),
    (SELECT count(*) FROM scim_user WHERE person_id IS NULL),
    (SELECT count(*) FROM scim_group WHERE group_id IS NOT NULL))`
