import type { Attribute, FoundAttribute } from '../schema/attribute.ts'
import type { ResourceType } from '../schema/resource-types.ts'
import { compose, type Sql, sql } from './sql.ts'

/**
 * Where the values of attributes are in the database: a column, rows of another table, or a place in `resource`. In all of these, `r` is
 * the row of `scim_user` or `scim_group`.
 */
export type Place =
  /** One value, or null where it has none. */
  | { readonly kind: 'one'; readonly value: ValueSql }
  /** Many values, or a complex one: each a row of `from` for which `exists` holds. */
  | {
      readonly kind: 'rows'
      readonly from: Sql
      readonly exists: Sql
      readonly valueOf: (sub: Attribute | null) => ValueSql
    }

/** A value as it is compared. */
export interface ValueSql {
  readonly exact: Sql
  /** Folded (`storage/fold.ts`). */
  readonly folded: Sql
}

/** @param baseUrl for `meta.location` and `$ref` */
export function placeOf(type: ResourceType, { urn, attribute, sub }: FoundAttribute, baseUrl: string): Place {
  switch (attribute.name) {
    case 'id':
      return one('r.scim_id')
    case 'externalId':
      // A user's may be blank, which the column does not tell.
      return one(type.name === 'User' ? "(r.resource ->> '$.externalId')" : 'r.external_id')
    case 'meta':
      return sub === null ? metaRow : { kind: 'one', value: metaValue(sub, type, baseUrl) }
    case 'schemas':
      return schemasOf(type)
    default:
  }
  if (urn === null && type.name === 'User') {
    if (attribute.name === 'userName') return one('r.user_name', 'r.user_name_key')
    if (attribute.name === 'active') return one('r.active')
    if (attribute.name === 'groups') return groupsOfUser(baseUrl)
  }
  if (urn === null && type.name === 'Group') {
    if (attribute.name === 'displayName') return one('r.display_name', 'r.display_name_key')
    if (attribute.name === 'members') return membersOfGroup(baseUrl)
  }
  const names = urn === null ? [attribute.name] : [urn, attribute.name]
  if (attribute.multiValued) return elements(`json_each(r.resource, ${jsonPath(names)}) AS e`)
  if (attribute.type !== 'complex') return one(`(r.resource ->> ${jsonPath(names)})`)
  if (sub !== null) return one(`(r.resource ->> ${jsonPath([...names, sub.name])})`)
  return elements(`(SELECT r.resource -> ${jsonPath(names)} AS value) AS e`)
}

function one(exact: string, folded = `fold(${exact})`): Place {
  return { kind: 'one', value: valueSql(exact, folded) }
}

function valueSql(exact: string, folded = `fold(${exact})`): ValueSql {
  return { exact: sql(exact), folded: sql(folded) }
}

function folding(exact: Sql): ValueSql {
  return { exact, folded: compose`fold(${exact})` }
}

/** Values of `resource`: objects, or plain values where the attribute is not complex. */
function elements(from: string): Place {
  return {
    kind: 'rows',
    from: sql(from),
    exists: sql('e.value IS NOT NULL'),
    valueOf: (sub) => valueSql(sub === null ? 'e.value' : `(e.value ->> ${jsonPath([sub.name])})`),
  }
}

function metaValue(sub: Attribute, type: ResourceType, baseUrl: string): ValueSql {
  switch (sub.name) {
    case 'created':
      return timeValue('r.created_at')
    case 'lastModified':
      return timeValue('r.modified_at')
    case 'location':
      return folding(compose`(${sql('?', `${baseUrl}/${type.endpoint}/`)} || r.scim_id)`)
    case 'version':
      return valueSql(`('W/"' || r.version || '"')`)
    default:
      return valueSql(literal(type.name))
  }
}

/** Ordered as the number that it is kept as, and searched as the text that it is answered as. */
function timeValue(column: string): ValueSql {
  const text = `(strftime('%Y-%m-%dt%H:%M:%S', ${column} / 1000, 'unixepoch') || format('.%03dz', ${column} % 1000))`
  return { exact: sql(column), folded: sql(text) }
}

const metaRow: Place = { kind: 'rows', from: sql('(SELECT 1) AS e'), exists: sql('1'), valueOf: () => valueSql("'meta'") }

function schemasOf(type: ResourceType): Place {
  const extensions = type.extensions.map(
    ({ urn }) => `UNION ALL SELECT ${literal(urn)} WHERE json_type(r.resource, ${jsonPath([urn])}) IS NOT NULL`,
  )
  return elements(`(SELECT ${literal(type.schema)} AS value ${extensions.join(' ')}) AS e`)
}

/** A group's direct members: users, and groups within it. */
function membersOfGroup(baseUrl: string): Place {
  return related(compose`
    (SELECT u.scim_id AS value, 'User' AS type, ${displayOfUser} AS display, ${sql('?', `${baseUrl}/Users/`)} || u.scim_id AS ref
    FROM scim_member m JOIN scim_user u ON u.id = m.user_id WHERE m.group_id = r.id
    UNION ALL
    SELECT g.scim_id, 'Group', g.display_name, ${sql('?', `${baseUrl}/Groups/`)} || g.scim_id
    FROM scim_nested_group n JOIN scim_group g ON g.id = n.child_id WHERE n.group_id = r.id) AS e`)
}

/** The groups that a user is in, through nested ones as well. */
function groupsOfUser(baseUrl: string): Place {
  return related(compose`
    (WITH RECURSIVE above (id) AS (
      SELECT group_id FROM scim_member WHERE user_id = r.id
      UNION SELECT n.group_id FROM scim_nested_group n JOIN above ON n.child_id = above.id)
    SELECT g.scim_id AS value, g.display_name AS display, ${sql('?', `${baseUrl}/Groups/`)} || g.scim_id AS ref,
      iif(EXISTS (SELECT 1 FROM scim_member m WHERE m.user_id = r.id AND m.group_id = g.id), 'direct', 'indirect') AS type
    FROM above JOIN scim_group g ON g.id = above.id) AS e`)
}

/** As members are displayed. */
const displayOfUser = 'coalesce(u.display_name, u.user_name)'

function related(from: Sql): Place {
  return {
    kind: 'rows',
    from,
    exists: sql('1'),
    valueOf: (sub) => valueSql(`e."${sub === null ? 'value' : sub.name.replace('$', '')}"`),
  }
}

/** Names come from the schema registry, never from a request; quoted, because URNs hold dots and colons. */
function jsonPath(names: readonly string[]): string {
  return literal(`$${names.map((name) => `."${name}"`).join('')}`)
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
