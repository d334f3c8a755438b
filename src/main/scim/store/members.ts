import type { ScimConnectionId, ScimGroupId, ScimUserId } from '../../../shared/domain.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { ScimError } from '../scim-error.ts'

/** What changed among a group's members. */
export interface MemberChange {
  /** Users who came or went; for an addition, all that were named. */
  readonly users: readonly ScimUserId[]
  /** How many members the group has more now, users and groups together; below zero for fewer. */
  readonly more: number
  /** Whether anything came or went: as many may have come as went. */
  readonly isChanged: boolean
  /** Whether a group came or went, so that everybody within it did. */
  readonly isNesting: boolean
}

/** The rows of members. They are changed as differences and never loaded but to be replaced as a whole. */
export interface Members {
  /** @throws ScimError 400 `invalidValue` for a member that is not there */
  add(group: MemberOf, scimIds: readonly string[]): MemberChange
  /** What is no member is passed over. */
  remove(group: MemberOf, scimIds: readonly string[]): MemberChange
  /** @throws ScimError 400 `invalidValue` for a member that is not there */
  replace(group: MemberOf, scimIds: readonly string[]): readonly MemberChange[]
}

export interface MemberOf {
  readonly id: ScimGroupId
  readonly connectionId: ScimConnectionId
}

interface Resolved {
  readonly scim_id: string
  readonly user_id: ScimUserId | null
  readonly group_id: ScimGroupId | null
}

/** Prepares changes of members on a connection. Everything runs inside a transaction of the caller's. */
export function prepareMembers(database: SqliteDatabase): Members {
  const resolve = database.prepare<[{ ids: string; connection: ScimConnectionId }], Resolved>(
    `SELECT j.value AS scim_id, u.id AS user_id,
       CASE WHEN u.id IS NULL THEN (SELECT g.id FROM scim_group g WHERE g.scim_id = j.value AND g.connection_id = :connection) END AS group_id
     FROM json_each(:ids) j LEFT JOIN scim_user u ON u.scim_id = j.value AND u.connection_id = :connection`,
  )
  const named = '(SELECT value FROM json_each(?))'
  const addUsers = database.prepare('INSERT OR IGNORE INTO scim_member (group_id, user_id) SELECT ?, value FROM json_each(?)')
  const addGroups = database.prepare(
    'INSERT OR IGNORE INTO scim_nested_group (group_id, child_id) SELECT ?, value FROM json_each(?)',
  )
  const removeUsers = database.prepare(`DELETE FROM scim_member WHERE group_id = ? AND user_id IN ${named}`)
  const removeGroups = database.prepare(`DELETE FROM scim_nested_group WHERE group_id = ? AND child_id IN ${named}`)
  const present = database
    .prepare<[{ group: ScimGroupId }], string>(
      `SELECT u.scim_id FROM scim_member m CROSS JOIN scim_user u ON u.id = m.user_id WHERE m.group_id = :group
       UNION ALL SELECT g.scim_id FROM scim_nested_group n CROSS JOIN scim_group g ON g.id = n.child_id WHERE n.group_id = :group`,
    )
    .pluck()

  const resolved = (group: MemberOf, scimIds: readonly string[]) => {
    const rows = resolve.all({ ids: JSON.stringify(scimIds), connection: group.connectionId })
    return {
      // In the order of the rows that they become, which is the cheapest to write.
      users: rows.flatMap((row) => row.user_id ?? []).toSorted((one, other) => one - other),
      groups: rows.flatMap((row) => row.group_id ?? []),
      unknown: rows.find((row) => row.user_id === null && row.group_id === null)?.scim_id,
    }
  }

  const add = (group: MemberOf, scimIds: readonly string[]): MemberChange => {
    const { users, groups, unknown } = resolved(group, scimIds)
    if (unknown !== undefined) {
      throw new ScimError(400, `members: there is no user or group with the id "${unknown}".`, { scimType: 'invalidValue' })
    }
    const newUsers = users.length === 0 ? 0 : addUsers.run(group.id, JSON.stringify(users)).changes
    const newGroups = groups.length === 0 ? 0 : addGroups.run(group.id, JSON.stringify(groups)).changes
    const more = newUsers + newGroups
    return { users: newUsers === 0 ? [] : users, more, isChanged: more > 0, isNesting: newGroups > 0 }
  }

  const remove = (group: MemberOf, scimIds: readonly string[]): MemberChange => {
    const { users, groups } = resolved(group, scimIds)
    const lostUsers = users.length === 0 ? 0 : removeUsers.run(group.id, JSON.stringify(users)).changes
    const lostGroups = groups.length === 0 ? 0 : removeGroups.run(group.id, JSON.stringify(groups)).changes
    const lost = lostUsers + lostGroups
    return { users: lostUsers === 0 ? [] : users, more: -lost, isChanged: lost > 0, isNesting: lostGroups > 0 }
  }

  return {
    add,
    remove,
    replace: (group, scimIds) => {
      const wanted = new Set(scimIds)
      const standing = new Set(present.all({ group: group.id }))
      const surplus = [...standing].filter((id) => !wanted.has(id))
      const missing = [...wanted].filter((id) => !standing.has(id))
      return [...(surplus.length === 0 ? [] : [remove(group, surplus)]), ...(missing.length === 0 ? [] : [add(group, missing)])]
    },
  }
}
