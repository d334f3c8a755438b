import type { SqliteDatabase } from '../../storage/database.ts'
import type { ResourceType } from '../schema/resource-types.ts'
import type { Scope } from '../scope.ts'

/**
 * The `members` of groups and the `groups` of users as JSON that is ready to be sent, by the id of the resource; null where there are
 * none. What `UserStore.groupsOf` and `GroupStore.membersOf` tell, made by SQLite itself: 50,000 members would be as many objects, made
 * only to be written out.
 */
export interface RelatedJson {
  of(scope: Scope, type: ResourceType, scimIds: readonly string[]): ReadonlyMap<string, string | null>
  /**
   * The members of one group, as bytes: of 50,000 they are 8 MB, which are on their way while other requests are answered, and need not
   * be a string of that size first.
   */
  membersOf(scope: Scope, scimId: string): Buffer
}

export function createRelatedJson(database: SqliteDatabase): RelatedJson {
  const prepare = (text: string) => database.prepare<[Parameters], [string, string | null]>(text).raw()
  const members = prepare(membersOf)
  const memberBytes = database.prepare<[Parameters], Buffer>(`SELECT CAST(members AS BLOB) FROM (${membersOf})`).pluck()
  const directGroups = prepare(groupsOf('SELECT group_id AS id, 0 AS depth FROM scim_member WHERE user_id = r.id'))
  const allGroups = prepare(groupsOf(groupsAbove))
  const hasNesting = database.prepare('SELECT 1 FROM scim_nested_group LIMIT 1')

  const parametersOf = ({ caller, baseUrl }: Scope, scimIds: readonly string[]): Parameters => ({
    ids: JSON.stringify(scimIds),
    connection: caller.connectionId,
    users: `${baseUrl}/Users/`,
    groups: `${baseUrl}/Groups/`,
  })

  return {
    of(scope, type, scimIds) {
      const statement = type.name === 'Group' ? members : hasNesting.get() === undefined ? directGroups : allGroups
      return new Map(statement.all(parametersOf(scope, scimIds)))
    },
    membersOf: (scope, scimId) => memberBytes.get(parametersOf(scope, [scimId])) ?? Buffer.from('[]'),
  }
}

interface Parameters {
  readonly ids: string
  readonly connection: number
  readonly users: string
  readonly groups: string
}

const userValue = `'{"value":"' || u.scim_id || '","$ref":' || json_quote(:users || u.scim_id)
  || ',"display":' || json_quote(coalesce(u.display_name, u.user_name)) || ',"type":"User"}'`
const childValue = `'{"value":"' || c.scim_id || '","$ref":' || json_quote(:groups || c.scim_id)
  || ',"display":' || json_quote(c.display_name) || ',"type":"Group"}'`
const groupValue = `'{"value":"' || g.scim_id || '","$ref":' || json_quote(:groups || g.scim_id)
  || ',"display":' || json_quote(g.display_name) || ',"type":"' || iif(h.depth = 0, 'direct', 'indirect') || '"}'`

/** Users first, in the order in which they were made. */
const membersOf = `
  SELECT r.scim_id, '[' || concat_ws(',',
    (SELECT group_concat(${userValue}) FROM scim_member m CROSS JOIN scim_user u ON u.id = m.user_id WHERE m.group_id = r.id),
    (SELECT group_concat(${childValue}) FROM scim_nested_group n CROSS JOIN scim_group c ON c.id = n.child_id
      WHERE n.group_id = r.id)) || ']' AS members
  FROM json_each(:ids) j CROSS JOIN scim_group r ON r.scim_id = j.value AND r.connection_id = :connection`

/** Those that a user stands in themselves first. */
const groupsAbove = `
  SELECT id, min(depth) AS depth FROM (
    WITH RECURSIVE above (id, depth) AS (
      SELECT group_id, 0 FROM scim_member WHERE user_id = r.id
      UNION SELECT n.group_id, 1 FROM above CROSS JOIN scim_nested_group n ON n.child_id = above.id)
    SELECT id, depth FROM above)
  GROUP BY id ORDER BY 2, 1`

function groupsOf(held: string): string {
  return `
  SELECT r.scim_id, (SELECT '[' || group_concat(${groupValue}) || ']' FROM (${held}) h CROSS JOIN scim_group g ON g.id = h.id)
  FROM json_each(:ids) j CROSS JOIN scim_user r ON r.scim_id = j.value AND r.connection_id = :connection`
}
