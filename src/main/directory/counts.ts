import type { DirectoryTotals } from '../../shared/contract/directory-calls.ts'
import { kinds, type Kind, type Origin } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { Schema } from '../storage/schema.ts'
import type { Reader } from './database.ts'

/** How many objects of each kind the directory holds, whoever owns them. */
export function countDirectory(database: SqliteDatabase): Readonly<Record<Kind, number>> {
  return database
    .prepare(
      `SELECT (SELECT count(*) FROM person) AS people, (SELECT count(*) FROM credential) AS credentials,
         (SELECT count(*) FROM access_group) AS "groups", (SELECT count(*) FROM membership) AS memberships`,
    )
    .get() as Record<Kind, number>
}

/** The same by owner: a pass over each table. */
export async function countByOwner(directory: Reader): Promise<DirectoryTotals> {
  const counted = await Promise.all(
    kinds.map(async (kind) => {
      const rows = await directory
        .selectFrom(tables[kind])
        .select((row) => ['origin', row.fn.countAll<number>().as('count')])
        .groupBy('origin')
        .execute()
      const of = (origin: Origin): number => rows.find((row) => row.origin === origin)?.count ?? 0
      return [kind, { atrium: of('atrium'), scim: of('scim'), command: of('command') }] as const
    }),
  )
  return Object.fromEntries(counted) as DirectoryTotals
}

const tables = {
  people: 'person',
  credentials: 'credential',
  groups: 'access_group',
  memberships: 'membership',
} as const satisfies Record<Kind, keyof Schema>
