import type { Settings } from '../../shared/settings.ts'
import type { Clock } from '../clock.ts'
import type { Keychain } from '../keychain/port.ts'
import type { Log } from '../log.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { Lock } from '../storage/locks.ts'
import { type Connections, createConnections } from './connections/connections.ts'
import { createEndpoint, type Endpoint } from './endpoint.ts'
import { createReveals, type Reveals } from './tokens/reveal.ts'
import { createTokenVault } from './tokens/token-vault.ts'

/** What identity providers need of a host: their connections, the endpoint, and the tokens that wait to be shown. */
export interface Scim {
  readonly connections: Connections
  readonly endpoint: Endpoint
  readonly reveals: Reveals
  /** Whether any connection was made. */
  hasConnections(): boolean
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
    endpoint,
    reveals,
    hasConnections,
    async close() {
      reveals.clear()
      await endpoint.close()
    },
  }
}
