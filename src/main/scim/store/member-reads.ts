import type { ScimConnectionId } from '../../../shared/domain.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import type { MemberValue, ResourceName } from '../resource.ts'

interface MemberRow {
  readonly owner: string
  readonly scim_id: string
  readonly type: ResourceName
  readonly display: string | null
}

/** Who is in which group, as resources tell it. */
export interface MemberReads {
  /** Direct members of each group, users first, in the order in which they were made. */
  membersOf(connection: ScimConnectionId, scimIds: readonly string[]): ReadonlyMap<string, readonly MemberValue[]>
  memberCount(connection: ScimConnectionId, scimId: string): number
  membersAmong(connection: ScimConnectionId, scimId: string, memberIds: readonly string[]): readonly MemberValue[]
  /** The groups of each user, direct ones first. */
  groupsOf(connection: ScimConnectionId, scimIds: readonly string[]): ReadonlyMap<string, readonly MemberValue[]>
}

/** Prepares these reads on a connection. */
export function prepareMemberReads(database: SqliteDatabase): MemberReads {
  const groups = `json_each(:ids) j CROSS JOIN scim_group g ON g.scim_id = j.value AND g.connection_id = :connection`
  const user = `u.scim_id, 'User' AS type, coalesce(u.display_name, u.user_name) AS display`
  const child = `c.scim_id, 'Group' AS type, c.display_name AS display`
  const membersOf = database.prepare<[{ ids: string; connection: ScimConnectionId }], MemberRow>(
    `SELECT g.scim_id AS owner, ${user} FROM ${groups} CROSS JOIN scim_member m ON m.group_id = g.id CROSS JOIN scim_user u ON u.id = m.user_id
     UNION ALL
     SELECT g.scim_id AS owner, ${child} FROM ${groups} CROSS JOIN scim_nested_group n ON n.group_id = g.id CROSS JOIN scim_group c ON c.id = n.child_id`,
  )
  const count = database
    .prepare<[string, ScimConnectionId], number>('SELECT member_count FROM scim_group WHERE scim_id = ? AND connection_id = ?')
    .pluck()
  const group = `scim_group g WHERE g.scim_id = :group AND g.connection_id = :connection`
  const among = database.prepare<[{ ids: string; group: string; connection: ScimConnectionId }], MemberRow>(
    `SELECT '' AS owner, ${user} FROM json_each(:ids) j CROSS JOIN scim_user u ON u.scim_id = j.value
     WHERE EXISTS (SELECT 1 FROM scim_member m WHERE m.group_id = (SELECT g.id FROM ${group}) AND m.user_id = u.id)
     UNION ALL
     SELECT '' AS owner, ${child} FROM json_each(:ids) j CROSS JOIN scim_group c ON c.scim_id = j.value
     WHERE EXISTS (SELECT 1 FROM scim_nested_group n WHERE n.group_id = (SELECT g.id FROM ${group}) AND n.child_id = c.id)`,
  )
  const groupsOf = database.prepare<[{ ids: string; connection: ScimConnectionId }], MemberRow & { readonly depth: number }>(
    `WITH RECURSIVE held (owner, group_id, depth) AS (
       SELECT u.scim_id, m.group_id, 0 FROM json_each(:ids) j CROSS JOIN scim_user u ON u.scim_id = j.value AND u.connection_id = :connection
       CROSS JOIN scim_member m ON m.user_id = u.id
       UNION SELECT h.owner, n.group_id, 1 FROM held h CROSS JOIN scim_nested_group n ON n.child_id = h.group_id)
     SELECT h.owner, g.scim_id, 'Group' AS type, g.display_name AS display, min(h.depth) AS depth
     FROM held h CROSS JOIN scim_group g ON g.id = h.group_id GROUP BY h.owner, g.id ORDER BY depth, g.id`,
  )

  return {
    membersOf: (connection, scimIds) => byOwner(membersOf.all({ ids: JSON.stringify(scimIds), connection }), memberValue),
    memberCount: (connection, scimId) => count.get(scimId, connection) ?? 0,
    membersAmong: (connection, scimId, memberIds) =>
      among.all({ ids: JSON.stringify([...new Set(memberIds)]), group: scimId, connection }).map(memberValue),
    groupsOf: (connection, scimIds) =>
      byOwner(groupsOf.all({ ids: JSON.stringify(scimIds), connection }), (row) => ({
        ...memberValue(row),
        membership: row.depth === 0 ? 'direct' : 'indirect',
      })),
  }
}

function memberValue({ scim_id: scimId, type, display }: MemberRow): MemberValue {
  return { scimId, type, display }
}

function byOwner<Row extends MemberRow>(
  rows: readonly Row[],
  valueOf: (row: Row) => MemberValue,
): ReadonlyMap<string, readonly MemberValue[]> {
  const values = new Map<string, MemberValue[]>()
  for (const row of rows) {
    const known = values.get(row.owner)
    if (known === undefined) values.set(row.owner, [valueOf(row)])
    else known.push(valueOf(row))
  }
  return values
}
