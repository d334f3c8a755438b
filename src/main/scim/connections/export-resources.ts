import type { Statement } from 'better-sqlite3'
import type { GroupId, PersonId, ScimConnectionId, ScimGroupId, ScimUserId } from '../../../shared/domain.ts'
import { openConnection, type SqliteDatabase } from '../../storage/database.ts'
import type { Stored } from '../resource.ts'
import { wholeResource } from '../schema/represent.ts'
import { groupType, userType } from '../schema/resource-types.ts'
import { prepareMemberReads } from '../store/member-reads.ts'

/** A line of an export: a resource as its provider reads it, with what the directory made of it. */
export type ExportedResource = Readonly<Record<string, unknown>>

/**
 * All users that identity providers pushed, in the order in which they came, without their `groups`. On a connection of its own and
 * in one read transaction: memory does not grow with their number, and what is written meanwhile does not show.
 */
export function exportScimUsers(databaseFile: string, baseUrl: string): AsyncGenerator<ExportedResource, void> {
  return exported(databaseFile, (database) => {
    const page = database.prepare<[number, number], UserRow>(usersSql)
    return mapped(pages(page, 1_000), (row) => ({
      connection_id: row.connection_id,
      person_id: row.person_id,
      unlinked_reason: row.unlinked_reason,
      ...wholeResource(userType, storedOf(row, row.resource), { baseUrl }),
    }))
  })
}

/** As `exportScimUsers`, all groups. `group_id` is the access group that it was imported as. */
export function exportScimGroups(databaseFile: string, baseUrl: string): AsyncGenerator<ExportedResource, void> {
  return exported(databaseFile, (database) => {
    const { membersOf } = prepareMemberReads(database)
    const page = database.prepare<[number, number], GroupRow>(groupsSql)
    // A page for each group, since one may have 50,000 members.
    return mapped(pages(page, 1), (row) => {
      const { scim_id: scimId, display_name: displayName, external_id: externalId } = row
      const attributes = externalId === null ? { displayName } : { externalId, displayName }
      const members = membersOf(row.connection_id, [scimId]).get(scimId) ?? []
      return {
        connection_id: row.connection_id,
        group_id: row.group_id,
        member_count: row.member_count,
        ...wholeResource(groupType, storedOf(row, JSON.stringify(attributes)), { baseUrl, members }),
      }
    })
  })
}

async function* exported(
  databaseFile: string,
  read: (database: SqliteDatabase) => Iterable<ExportedResource>,
): AsyncGenerator<ExportedResource, void> {
  const database = openConnection(databaseFile, { readonly: true })
  try {
    database.exec('BEGIN')
    yield* read(database)
  } finally {
    database.close()
  }
}

function* pages<Found extends Row>(page: Statement<[number, number], Found>, size: number): Generator<Found, void> {
  for (let last = 0; ;) {
    const rows = page.all(last, size)
    yield* rows
    if (rows.length < size) return
    last = rows.at(-1)?.id ?? last
  }
}

function* mapped<Found, Made>(rows: Iterable<Found>, make: (row: Found) => Made): Generator<Made, void> {
  for (const row of rows) yield make(row)
}

function storedOf(row: Row, json: string): Stored {
  const { scim_id: scimId, created_at: createdAt, modified_at: modifiedAt, version } = row
  return { scimId, json, createdAt, modifiedAt, version }
}

interface Row {
  readonly id: ScimUserId | ScimGroupId
  readonly scim_id: string
  readonly connection_id: ScimConnectionId
  readonly created_at: number
  readonly modified_at: number
  readonly version: number
}

interface UserRow extends Row {
  readonly person_id: PersonId | null
  readonly unlinked_reason: string | null
  readonly resource: string
}

interface GroupRow extends Row {
  readonly group_id: GroupId | null
  readonly display_name: string
  readonly external_id: string | null
  readonly member_count: number
}

const usersSql = `
  SELECT id, scim_id, connection_id, person_id, unlinked_reason, resource, created_at, modified_at, version
  FROM scim_user WHERE id > ? ORDER BY id LIMIT ?`
const groupsSql = `
  SELECT id, scim_id, connection_id, group_id, display_name, external_id, member_count, created_at, modified_at, version
  FROM scim_group WHERE id > ? ORDER BY id LIMIT ?`
