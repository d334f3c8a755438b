import type { SqliteDatabase } from '../../storage/database.ts'
import type { Scope } from '../scope.ts'

/**
 * The `members` of groups and the `groups` of users as JSON that is ready to be sent. What `UserStore.groupsOf` and
 * `GroupStore.membersOf` tell, made by SQLite itself: 50,000 members would be as many objects, made only to be written out.
 */
export interface RelatedJson {
  /** The groups of one user; null when there are none. */
  groupsOf(scope: Scope, scimId: string): string | null
  /**
   * The members of one group, as bytes: of 50,000 they are 8 MB, which are on their way while other requests are answered, and need not
   * be a string of that size first.
   */
  membersOf(scope: Scope, scimId: string): Buffer
}

export function createRelatedJson(database: SqliteDatabase): RelatedJson {
  const groupsOf = (held: HeldGroups) =>
    database
      .prepare<[Parameters], string | null>(
        `SELECT '[' || ${groupList(':groups', held)} || ']' FROM scim_user r WHERE r.scim_id = :id AND r.connection_id = :connection`,
      )
      .pluck()
  const groups = { direct: groupsOf('direct'), all: groupsOf('all') }
  const members = database
    .prepare<[Parameters], Buffer>(
      `SELECT CAST('[' || ${memberList(':users', ':groups')} || ']' AS BLOB)
       FROM scim_group r WHERE r.scim_id = :id AND r.connection_id = :connection`,
    )
    .pluck()
  const heldGroups = prepareHeldGroups(database)
  const parametersOf = ({ caller, baseUrl }: Scope, id: string): Parameters => ({
    id,
    connection: caller.connectionId,
    users: `${baseUrl}/Users/`,
    groups: `${baseUrl}/Groups/`,
  })

  return {
    groupsOf: (scope, scimId) => groups[heldGroups()].get(parametersOf(scope, scimId)) ?? null,
    membersOf: (scope, scimId) => members.get(parametersOf(scope, scimId)) ?? Buffer.from('[]'),
  }
}

interface Parameters {
  readonly id: string
  readonly connection: number
  readonly users: string
  readonly groups: string
}

/** Those that a user stands in themselves, or those above them as well. */
export type HeldGroups = 'direct' | 'all'

/** Prepares the question which of them are to be looked for: while no group stands in another, they are the same. */
export function prepareHeldGroups(database: SqliteDatabase): () => HeldGroups {
  const hasNesting = database.prepare('SELECT 1 FROM scim_nested_group LIMIT 1')
  return () => (hasNesting.get() === undefined ? 'direct' : 'all')
}

/**
 * The members of the group in the row `r`, separated by commas, as SQL: users first, in the order in which they were made. Empty when there
 * are none.
 *
 * @param users SQL for the address of a user without its id, and `groups` of a group
 */
export function memberList(users: string, groups: string): string {
  const user = valueOf({ row: 'u', address: users, display: 'coalesce(u.display_name, u.user_name)', type: 'User' })
  const child = valueOf({ row: 'c', address: groups, display: 'c.display_name', type: 'Group' })
  return `concat_ws(',',
    (SELECT group_concat(${user}) FROM scim_member m CROSS JOIN scim_user u ON u.id = m.user_id WHERE m.group_id = r.id),
    (SELECT group_concat(${child}) FROM scim_nested_group n CROSS JOIN scim_group c ON c.id = n.child_id WHERE n.group_id = r.id))`
}

/** The groups of the user in the row `r`, those that they stand in themselves first. Null when there are none. */
export function groupList(groups: string, held: HeldGroups): string {
  const type = `' || iif(h.depth = 0, 'direct', 'indirect') || '`
  const group = valueOf({ row: 'g', address: groups, display: 'g.display_name', type })
  return `(SELECT group_concat(${group}) FROM (${groupsHeld[held]}) h CROSS JOIN scim_group g ON g.id = h.id)`
}

/** @param of.type as it stands within a text of SQL */
function valueOf(of: {
  readonly row: string
  readonly address: string
  readonly display: string
  readonly type: string
}): string {
  const { row, address, display, type } = of
  return `'{"value":"' || ${row}.scim_id || '","$ref":' || json_quote(${address} || ${row}.scim_id)
  || ',"display":' || json_quote(${display}) || ',"type":"${type}"}'`
}

const groupsHeld = {
  direct: 'SELECT group_id AS id, 0 AS depth FROM scim_member WHERE user_id = r.id',
  all: `
  SELECT id, min(depth) AS depth FROM (
    WITH RECURSIVE above (id, depth) AS (
      SELECT group_id, 0 FROM scim_member WHERE user_id = r.id
      UNION SELECT n.group_id, 1 FROM above CROSS JOIN scim_nested_group n ON n.child_id = above.id)
    SELECT id, depth FROM above)
  GROUP BY id ORDER BY 2, 1`,
} as const satisfies Record<HeldGroups, string>
