import type { UnlinkPreview } from '../../../shared/contract/scim-calls.ts'
import type { GroupId, ScimConnectionId } from '../../../shared/domain.ts'
import type { Author } from '../../directory/change.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { changedAsJson, type ComparedField } from '../../sync/fields.ts'
import { prepareAccessGroups } from './access-groups.ts'
import { createJournal, journalColumns, journalSource } from './journal.ts'
import { inTransaction } from './transaction.ts'

/** People who are or were users of a connection: `s` is what it says of them, `a` what Atrium does, where it knows them. */
export const knownToConnection = `identity_link s CROSS JOIN person p ON p.id = s.person_id LEFT JOIN identity_link a ON a.person_id = p.id AND a.source = 'atrium'
  WHERE s.connection_id = :connection AND s.source = 'scim'`

/** What Atrium alone says of somebody; whom it does not know keeps the status that they have. */
export const statusWithout = `CASE WHEN a.person_id IS NULL THEN p.status
  WHEN p.departed_at IS NULL AND coalesce(a.says, p.status) = 'active' THEN 'active' ELSE 'suspended' END`

/** What changes of a person: whom nobody else knows is the operator's from now on, and no longer on the way out. */
const changed: readonly ComparedField[] = [
  { name: 'status', before: 'p.status', after: statusWithout },
  { name: 'origin', before: 'p.origin', after: `CASE WHEN a.person_id IS NULL THEN 'command' ELSE p.origin END` },
  {
    name: 'departed',
    before: `json(iif(p.departed_at IS NULL, 'false', 'true'))`,
    after: `json(iif(p.departed_at IS NULL OR a.person_id IS NULL, 'false', 'true'))`,
  },
  { name: 'scim_id', before: 's.external_id', after: 'NULL' },
]

/** What unlinking a connection would take away and give back. */
export function previewUnlink(database: SqliteDatabase, connectionId: ScimConnectionId): UnlinkPreview {
  const connection = { connection: connectionId }
  const imported = 'scim_group g CROSS JOIN access_group a ON a.id = g.group_id'
  const groups = database
    .prepare<[typeof connection], { name: string; members: number }>(
      `SELECT a.name, (SELECT count(*) FROM membership m WHERE m.group_id = a.id) AS members FROM ${imported}
       WHERE g.connection_id = :connection ORDER BY a.sort_name, a.id`,
    )
    .all(connection)
  const counted = (sql: string): number => database.prepare<[typeof connection], number>(sql).pluck().get(connection) ?? 0
  return {
    users: counted('SELECT count(*) FROM scim_user WHERE connection_id = :connection'),
    groups,
    peopleLosingAccess: counted(
      `SELECT count(DISTINCT m.person_id) FROM ${imported} CROSS JOIN membership m ON m.group_id = a.id WHERE g.connection_id = :connection`,
    ),
    peopleRegaining: counted(
      `SELECT count(*) FROM ${knownToConnection} AND p.status = 'suspended' AND ${statusWithout} = 'active'`,
    ),
  }
}

/** What unlinking took away. */
export interface Unlinked {
  readonly users: number
  readonly groups: number
  readonly memberships: number
}

/**
 * Takes a connection away, with everything that it wrote and all access groups that came from it. People stay: they belong to Atrium
 * where it knows them, and to the operator otherwise. Its tokens go from the database; the keychain is the caller's business.
 */
export function unlinkConnection(database: SqliteDatabase, author: Author, connectionId: ScimConnectionId): Unlinked {
  const journal = createJournal(database)
  const accessGroups = prepareAccessGroups(database, journal)
  const connection = { connection: connectionId }
  const run = (sql: string): number => database.prepare(sql).run(connection).changes
  return inTransaction(database, () => {
    const groups = database
      .prepare<[ScimConnectionId], GroupId>('SELECT group_id FROM scim_group WHERE connection_id = ? AND group_id IS NOT NULL')
      .pluck()
      .all(connectionId)
    const memberships = accessGroups.remove(author, groups)

    const told = database.prepare(
      `INSERT INTO journal (${journalColumns})
       SELECT :at, :actor, 'people', 'update', p.id, p.id, ${changedAsJson(changed, 'before')}, ${changedAsJson(changed, 'after')} FROM ${knownToConnection} ORDER BY p.id`,
    )
    if (told.run({ ...connection, ...journalSource(author) }).changes > 0) journal.moveRevision()
    run(
      `UPDATE person SET status = n.status, origin = n.origin, departed_at = n.departed_at FROM (
         SELECT p.id AS id, ${statusWithout} AS status, iif(a.person_id IS NULL, 'command', p.origin) AS origin,
           iif(a.person_id IS NULL, NULL, p.departed_at) AS departed_at FROM ${knownToConnection}) n WHERE person.id = n.id`,
    )
    run(
      `UPDATE identity_link SET says = NULL WHERE source = 'atrium'
         AND person_id IN (SELECT s.person_id FROM identity_link s WHERE s.connection_id = :connection)`,
    )
    run('DELETE FROM identity_link WHERE connection_id = :connection')

    const users = 'SELECT id FROM scim_user WHERE connection_id = :connection'
    const itsGroups = 'SELECT id FROM scim_group WHERE connection_id = :connection'
    run(`DELETE FROM scim_member WHERE group_id IN (${itsGroups})`)
    run(`DELETE FROM scim_nested_group WHERE group_id IN (${itsGroups})`)
    run(`DELETE FROM scim_user_value WHERE user_id IN (${users})`)
    const gone = run('DELETE FROM scim_user WHERE connection_id = :connection')
    run('DELETE FROM scim_group WHERE connection_id = :connection')
    run('DELETE FROM scim_connection WHERE id = :connection')
    return { users: gone, groups: groups.length, memberships }
  })
}
