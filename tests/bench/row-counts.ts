import { kinds, type Kind } from '../../src/shared/domain.ts'
import type { SqliteDatabase } from '../../src/main/storage/database.ts'

export type RowCounts = Readonly<Record<Kind, number>>

const tables = { people: 'person', credentials: 'credential', groups: 'access_group', memberships: 'membership' } as const

/** What stands in the directory. Floor and product must end with the same, or their times cannot be compared. */
export function countRows(database: SqliteDatabase): RowCounts {
  const counts = kinds.map((kind) => [kind, Number(database.prepare(`SELECT count(*) FROM ${tables[kind]}`).pluck().get())])
  return Object.fromEntries(counts) as RowCounts
}
