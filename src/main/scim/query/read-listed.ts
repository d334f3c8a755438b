import { sql } from '../filter/sql.ts'
import type { Stored } from '../resource.ts'
import type { ResourceType } from '../schema/resource-types.ts'
import type { SqlCell, Statements } from './statements.ts'

/** A resource as a list finds it. */
export interface Listed extends Stored {
  readonly type: ResourceType
}

/** What `listedOf` reads of a resource in the row `r`. */
export function listedColumns({ name }: ResourceType): string {
  return `r.scim_id, ${name === 'User' ? 'r.resource' : groupJson}, r.created_at, r.modified_at, r.version`
}

const groupJson = `'{' || iif(r.external_id IS NULL, '', '"externalId":' || json_quote(r.external_id) || ',')
  || '"displayName":' || json_quote(r.display_name) || '}'`

export function listedOf(type: ResourceType, [scimId, json, createdAt, modifiedAt, version]: readonly SqlCell[]): Listed {
  return {
    type,
    scimId: String(scimId),
    json: String(json),
    createdAt: Number(createdAt),
    modifiedAt: Number(modifiedAt),
    version: Number(version),
  }
}

/** Reads the resources of a page, in its order, with one statement for each type. */
export function readListed(
  statements: Statements,
  rows: readonly { readonly type: ResourceType; readonly id: number }[],
): readonly Listed[] {
  const byType = new Map<ResourceType, ReadonlyMap<number, Listed>>()
  for (const type of new Set(rows.map((row) => row.type))) {
    const ids = JSON.stringify(rows.filter((row) => row.type === type).map(({ id }) => id))
    const table = type.name === 'User' ? 'scim_user' : 'scim_group'
    const found = statements.rows(
      sql(`SELECT r.id, ${listedColumns(type)} FROM json_each(?) j CROSS JOIN ${table} r ON r.id = j.value`, ids),
    )
    byType.set(type, new Map(found.map(([id, ...cells]) => [Number(id), listedOf(type, cells)])))
  }
  return rows.flatMap(({ type, id }) => byType.get(type)?.get(id) ?? [])
}
