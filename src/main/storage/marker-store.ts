import { z } from 'zod'
import type { MarkerStore } from '../keychain/port.ts'
import type { SqliteDatabase } from './database.ts'

const savedMarker = z.strictObject({ savedAt: z.string() })

/** Where the keychain notes that a secret was put into it: beside the settings, not part of them. Never the secret (rule 8). */
export function createMarkerStore(database: SqliteDatabase): MarkerStore {
  const select = database.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck()
  const upsert = database.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  const forget = database.prepare('DELETE FROM setting WHERE key = ?')
  return {
    read: async (account) => {
      const row = select.get(rowKey(account))
      return row === undefined ? null : savedMarker.parse(JSON.parse(row))
    },
    write: async (account, marker) => {
      if (marker === null) forget.run(rowKey(account))
      else upsert.run(rowKey(account), JSON.stringify(savedMarker.parse(marker)))
    },
  }
}

/** Of the accounts that start like this, those that have a marker, and when each was saved (RFC 3339, UTC). */
export function markedAccounts<Start extends string>(
  database: SqliteDatabase,
  start: Start,
): readonly { readonly account: `${Start}${string}`; readonly savedAt: string }[] {
  const from = rowKey(start)
  return database
    .prepare<[string, string], { readonly key: string; readonly value: string }>(
      'SELECT key, value FROM setting WHERE key >= ? AND key < ? ORDER BY key',
    )
    .all(from, `${from}\u{10FFFF}`)
    .map(({ key, value }) => ({
      account: `${start}${key.slice(from.length)}`,
      savedAt: savedMarker.parse(JSON.parse(value)).savedAt,
    }))
}

function rowKey(account: string): string {
  return `secret:${account}`
}
