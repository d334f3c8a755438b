import type { ScimConnectionId } from '../../../shared/domain.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { SqliteDatabase } from '../../storage/database.ts'

/** Who made a token, and when (in ms since 1970). */
export interface TokenOrigin {
  readonly tokenId: string
  readonly by: string
  readonly at: number
}

/** Makes a token the present one of a connection that has none. */
export function insertToken(database: SqliteDatabase, id: ScimConnectionId, { tokenId, by, at }: TokenOrigin): void {
  database
    .prepare('INSERT INTO scim_token (id, connection_id, created_at, created_by) VALUES (?, ?, ?, ?)')
    .run(tokenId, id, at, by)
}

/**
 * Makes a token the present one. With `endsAt`, one former token works until then: the newest that was ever used, since that is
 * what the provider has; a token that a crash kept from being seen does not take its place. All others end now.
 *
 * @returns the tokens that ended, for the keychain
 * @throws AppError `scim_connection_unknown`, `scim_connection_off`
 */
export function replaceToken(
  database: SqliteDatabase,
  id: ScimConnectionId,
  { endsAt, ...token }: TokenOrigin & { readonly endsAt: number | null },
): readonly string[] {
  return database
    .transaction(() => {
      const connection = database
        .prepare<[number], { readonly name: string; readonly enabled: number }>(
          'SELECT name, enabled FROM scim_connection WHERE id = ?',
        )
        .get(id)
      // Somebody may have unlinked it or switched it off while the keychain was asked.
      if (connection === undefined) throw new AppError('scim_connection_unknown', { connection: id })
      if (connection.enabled === 0) throw new AppError('scim_connection_off', { name: connection.name })
      const kept = endsAt === null ? null : tokenInUse(database, id, token.at)
      const ended = database
        .prepare<[number, string | null], string>('DELETE FROM scim_token WHERE connection_id = ? AND id IS NOT ? RETURNING id')
        .pluck()
        .all(id, kept)
      database.prepare('UPDATE scim_token SET expires_at = ? WHERE connection_id = ?').run(endsAt, id)
      insertToken(database, id, token)
      return ended
    })
    .immediate()
}

function tokenInUse(database: SqliteDatabase, id: ScimConnectionId, at: number): string | null {
  const newestUsed = database
    .prepare<[number, number], string>(
      `SELECT id FROM scim_token WHERE connection_id = ? AND (expires_at IS NULL OR expires_at > ?)
       ORDER BY last_used_at IS NULL, created_at DESC LIMIT 1`,
    )
    .pluck()
  return newestUsed.get(id, at) ?? null
}

/** Ends what an overlap keeps. @returns the tokens that ended, for the keychain */
export function endOverlap(database: SqliteDatabase, id: ScimConnectionId): readonly string[] {
  return database
    .prepare<[number], string>('DELETE FROM scim_token WHERE connection_id = ? AND expires_at IS NOT NULL RETURNING id')
    .pluck()
    .all(id)
}
