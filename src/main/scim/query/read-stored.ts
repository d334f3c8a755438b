import { sql } from '../filter/sql.ts'
import type { Attributes, Stored } from '../resource.ts'
import type { ResourceType } from '../schema/resource-types.ts'
import type { SqlCell, Statements } from './statements.ts'

export interface Listed {
  readonly type: ResourceType
  readonly stored: Stored
}

/** Reads the resources of a page, in its order, with one statement for each type. */
export function readStored(
  statements: Statements,
  rows: readonly { readonly type: ResourceType; readonly id: number }[],
): readonly Listed[] {
  const byType = new Map<ResourceType, Map<number, Stored>>()
  for (const type of new Set(rows.map((row) => row.type))) {
    const ids = JSON.stringify(rows.filter((row) => row.type === type).map(({ id }) => id))
    byType.set(type, type.name === 'User' ? readUsers(statements, ids) : readGroups(statements, ids))
  }
  return rows.flatMap(({ type, id }) => {
    const stored = byType.get(type)?.get(id)
    return stored === undefined ? [] : { type, stored }
  })
}

function readUsers(statements: Statements, ids: string): Map<number, Stored> {
  const rows = statements.rows(
    sql(
      `SELECT u.id, u.scim_id, u.created_at, u.modified_at, u.version, u.resource
      FROM json_each(?) j CROSS JOIN scim_user u ON u.id = j.value`,
      ids,
    ),
  )
  return new Map(rows.map((row) => [Number(row[0]), storedOf(row, JSON.parse(String(row[5])) as Attributes)]))
}

function readGroups(statements: Statements, ids: string): Map<number, Stored> {
  const rows = statements.rows(
    sql(
      `SELECT g.id, g.scim_id, g.created_at, g.modified_at, g.version, g.display_name, g.external_id
      FROM json_each(?) j CROSS JOIN scim_group g ON g.id = j.value`,
      ids,
    ),
  )
  return new Map(
    rows.map((row) => {
      const [displayName = null, externalId = null] = row.slice(5)
      return [Number(row[0]), storedOf(row, { ...(externalId !== null && { externalId }), displayName })]
    }),
  )
}

function storedOf([, scimId, createdAt, modifiedAt, version]: readonly SqlCell[], attributes: Attributes): Stored {
  return {
    scimId: String(scimId),
    attributes,
    createdAt: Number(createdAt),
    modifiedAt: Number(modifiedAt),
    version: Number(version),
  }
}
