import type { ImportPreviewRow, ImportResult } from '../../../shared/contract/scim-calls.ts'
import type { GroupId, ScimConnectionId, ScimGroupId } from '../../../shared/domain.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Author } from '../../directory/change.ts'
import { textOf } from '../../directory/given.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { fold } from '../../storage/fold.ts'
import { prepareAccessGroups } from './access-groups.ts'
import { prepareImports, type Importing } from './import-groups.ts'
import { createJournal } from './journal.ts'
import { inTransaction } from './transaction.ts'

/** Groups of one connection that somebody chose. */
export interface ChosenGroups {
  readonly connectionId: ScimConnectionId
  readonly scimIds: readonly string[]
}

/**
 * What an import would make of groups, in the order in which they were chosen. Whoever is in several groups that stand in one counts
 * once among its people.
 */
export function previewImport(database: SqliteDatabase, chosen: ChosenGroups): readonly ImportPreviewRow[] {
  const rows = database
    .prepare<[{ connection: ScimConnectionId; ids: string }], PreviewRow>(
      `WITH RECURSIVE chosen (position, id) AS (
         SELECT min(j.key), g.id FROM json_each(:ids) j CROSS JOIN scim_group g ON g.scim_id = j.value AND g.connection_id = :connection GROUP BY g.id),
       inside (root, id) AS (
         SELECT id, id FROM chosen UNION SELECT i.root, n.child_id FROM inside i CROSS JOIN scim_nested_group n ON n.group_id = i.id),
       people (root, people) AS (
         SELECT i.root, count(DISTINCT u.person_id) FROM inside i CROSS JOIN scim_member m ON m.group_id = i.id CROSS JOIN scim_user u ON u.id = m.user_id
         GROUP BY i.root),
       clash (root, access_id) AS (
         SELECT c.id, min(a.id) FROM chosen c CROSS JOIN scim_group g ON g.id = c.id
         CROSS JOIN access_group a ON a.sort_name = trim(g.display_name_key) AND a.id IS NOT g.group_id GROUP BY c.id)
       SELECT g.scim_id, g.display_name, g.member_count, coalesce(p.people, 0) AS people, a.id AS clash_id, a.name AS clash_name
       FROM chosen c CROSS JOIN scim_group g ON g.id = c.id LEFT JOIN people p ON p.root = c.id LEFT JOIN clash x ON x.root = c.id
       LEFT JOIN access_group a ON a.id = x.access_id ORDER BY c.position`,
    )
    .all({ connection: chosen.connectionId, ids: JSON.stringify(chosen.scimIds) })
  return rows.map((row) => ({
    scimId: row.scim_id,
    displayName: row.display_name,
    members: row.member_count,
    people: row.people,
    clash: row.clash_id === null ? null : { groupId: row.clash_id, name: row.clash_name ?? '' },
  }))
}

interface PreviewRow {
  readonly scim_id: string
  readonly display_name: string
  readonly member_count: number
  readonly people: number
  readonly clash_id: GroupId | null
  readonly clash_name: string | null
}

/**
 * Makes access groups of SCIM groups; from then on name and members follow the provider. One whose name is taken is skipped or gets
 * `suffix` behind its name; so is one that is an access group already, or that has gone.
 * @throws AppError `directory_text_unreadable`, `directory_text_too_long` for the suffix
 */
export function importGroups(
  database: SqliteDatabase,
  author: Author,
  request: ChosenGroups & { readonly onClash: 'skip' | 'rename'; readonly suffix: string },
): ImportResult {
  const suffix = request.onClash === 'rename' && textOf(request.suffix, 'suffix', 50) !== null ? request.suffix.trimEnd() : ''
  const journal = createJournal(database)
  const imports = prepareImports(database, journal, prepareAccessGroups(database, journal))
  return inTransaction(database, () => {
    const groups = database
      .prepare<[{ connection: ScimConnectionId; ids: string }], { id: ScimGroupId; display_name: string }>(
        `SELECT g.id, g.display_name FROM json_each(:ids) j CROSS JOIN scim_group g ON g.scim_id = j.value
         WHERE g.connection_id = :connection AND g.group_id IS NULL GROUP BY g.id ORDER BY min(j.key)`,
      )
      .all({ connection: request.connectionId, ids: JSON.stringify(request.scimIds) })
    const importing = named(database, groups, suffix)
    const memberships = imports.create(author, importing)
    return { created: importing.length, skipped: new Set(request.scimIds).size - importing.length, memberships }
  })
}

/** Chooses the names: each is given once, the one with the suffix included. */
function named(
  database: SqliteDatabase,
  groups: readonly { readonly id: ScimGroupId; readonly display_name: string }[],
  suffix: string,
): readonly Importing[] {
  const possible = groups.map(({ id, display_name: name }) => ({ id, names: [name.trim(), name.trim() + suffix] }))
  const taken = new Set(
    database
      .prepare<[string], string>(
        'SELECT DISTINCT a.sort_name FROM json_each(?) j CROSS JOIN access_group a ON a.sort_name = j.value',
      )
      .pluck()
      .all(JSON.stringify(possible.flatMap(({ names }) => names.map(fold)))),
  )
  return possible.flatMap(({ id, names }) => {
    const name = names.find((each) => !taken.has(fold(each)))
    if (name === undefined) return []
    taken.add(fold(name))
    return [{ id, name }]
  })
}

/**
 * Takes the access group of a SCIM group away, with its memberships; the SCIM group stays and may be imported again.
 * @throws AppError `scim_group_unknown`
 */
export function removeImport(
  database: SqliteDatabase,
  author: Author,
  group: { readonly connectionId: ScimConnectionId; readonly scimId: string },
): { readonly membersLost: number } {
  const accessGroups = prepareAccessGroups(database, createJournal(database))
  return inTransaction(database, () => {
    const row = database
      .prepare<[string, ScimConnectionId], { group_id: GroupId | null }>(
        'SELECT group_id FROM scim_group WHERE scim_id = ? AND connection_id = ?',
      )
      .get(group.scimId, group.connectionId)
    if (row === undefined) throw new AppError('scim_group_unknown', { group: group.scimId })
    return { membersLost: row.group_id === null ? 0 : accessGroups.remove(author, [row.group_id]) }
  })
}
