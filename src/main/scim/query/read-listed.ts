import { sql } from '../filter/sql.ts'
import type { ResourceType } from '../schema/resource-types.ts'
import type { SqlCell, Statements } from './statements.ts'

/** A resource as a list finds it: its attributes are text yet, because most of it is sent on as it is. */
export interface Listed {
  readonly type: ResourceType
  readonly scimId: string
  /** An object of JSON. */
  readonly attributes: string
  /** In ms since 1970. */
  readonly createdAt: number
  readonly modifiedAt: number
  readonly version: number
}

/** Reads the resources of a page, in its order, with one statement for each type. */
export function readListed(
  statements: Statements,
  rows: readonly { readonly type: ResourceType; readonly id: number }[],
): readonly Listed[] {
  const byType = new Map<ResourceType, ReadonlyMap<number, Listed>>()
  for (const type of new Set(rows.map((row) => row.type))) {
    const ids = JSON.stringify(rows.filter((row) => row.type === type).map(({ id }) => id))
    const found = statements.rows(sql(type.name === 'User' ? users : groups, ids))
    byType.set(type, new Map(found.map((row) => [Number(row[0]), listed(type, row)])))
  }
  return rows.flatMap(({ type, id }) => byType.get(type)?.get(id) ?? [])
}

const users = `
  SELECT u.id, u.scim_id, u.resource, u.created_at, u.modified_at, u.version
  FROM json_each(?) j CROSS JOIN scim_user u ON u.id = j.value`

const groups = `
  SELECT g.id, g.scim_id, json_patch('{}', json_object('externalId', g.external_id, 'displayName', g.display_name)),
    g.created_at, g.modified_at, g.version
  FROM json_each(?) j CROSS JOIN scim_group g ON g.id = j.value`

function listed(type: ResourceType, [, scimId, attributes, createdAt, modifiedAt, version]: readonly SqlCell[]): Listed {
  return {
    type,
    scimId: String(scimId),
    attributes: String(attributes),
    createdAt: Number(createdAt),
    modifiedAt: Number(modifiedAt),
    version: Number(version),
  }
}
