import type { Kind } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'

/** How many objects of each kind the directory holds, whoever owns them. */
export function countDirectory(database: SqliteDatabase): Readonly<Record<Kind, number>> {
  return database
    .prepare(
      `SELECT (SELECT count(*) FROM person) AS people, (SELECT count(*) FROM credential) AS credentials,
         (SELECT count(*) FROM access_group) AS "groups", (SELECT count(*) FROM membership) AS memberships`,
    )
    .get() as Record<Kind, number>
}
