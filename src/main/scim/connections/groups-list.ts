import type { ScimGroupRow, ScimGroupsQuery } from '../../../shared/contract/scim-calls.ts'
import type { ScimGroupId } from '../../../shared/domain.ts'
import { hasPatterns, literally, searchPatterns } from '../../directory/search.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { fold } from '../../storage/fold.ts'

/** The row ids of a connection's groups that fit, by name. A search with a `*` is a pattern of the whole name. */
export function findScimGroups(database: SqliteDatabase, query: ScimGroupsQuery): Float64Array {
  const ids = database
    .prepare<[object], string>(`SELECT json_group_array(id) FROM (SELECT id ${fitting} ORDER BY display_name_key, id)`)
    .pluck()
    .get(valuesOf(query))
  return Float64Array.from(JSON.parse(ids ?? '[]') as number[])
}

/** The provider's ids of the groups that fit and are no access groups yet, by name. */
export function findUnimported(database: SqliteDatabase, query: GroupsQuery): readonly string[] {
  return database
    .prepare<[object], string>(`SELECT scim_id ${fitting} AND group_id IS NULL ORDER BY display_name_key, id`)
    .pluck()
    .all(valuesOf(query))
}

/** The rows of these ids, in their order; null for one that has gone. */
export function readScimGroups(database: SqliteDatabase, ids: readonly number[]): readonly (ScimGroupRow | null)[] {
  const rows = database
    .prepare<[string], ScimGroupRow & { readonly id: ScimGroupId }>(
      `SELECT g.id, g.scim_id AS scimId, g.display_name AS displayName, g.member_count AS members, g.group_id AS groupId, a.name AS groupName
       FROM scim_group g LEFT JOIN access_group a ON a.id = g.group_id
       WHERE g.id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(ids))
  const byId = new Map<number, ScimGroupRow>(rows.map(({ id, ...row }) => [id, row]))
  return ids.map((id) => byId.get(id) ?? null)
}

const fitting = `
  FROM scim_group
  WHERE connection_id = :connection
    AND (:imported = 'all' OR (group_id IS NOT NULL) = (:imported = 'yes'))
    AND (:empty = 'all' OR (member_count = 0) = (:empty = 'yes'))
    AND ${hasPatterns('display_name_key')}`

/** What is looked for, and on the command line a pattern besides. */
type GroupsQuery = ScimGroupsQuery & { readonly pattern?: string }

function valuesOf({ connectionId, search, imported, empty, pattern }: GroupsQuery): object {
  const text = search.trim()
  const looked = text.includes('*') ? [wholePattern(text)] : searchPatterns(text)
  const patterns = pattern === undefined ? looked : [...looked, wholePattern(pattern)]
  return { connection: connectionId, imported, empty, patterns: JSON.stringify(patterns) }
}

function wholePattern(pattern: string): string {
  return fold(pattern).split('*').map(literally).join('%')
}
