import type { UnlinkedUser } from '../../../shared/contract/scim-calls.ts'
import type { GroupId, PersonId, PersonStatus, ScimConnectionId, ScimUserId } from '../../../shared/domain.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { personLabel } from '../../../shared/labels.ts'
import type { Author } from '../../directory/change.ts'
import type { PersonRow } from '../../../shared/contract/directory-calls.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { fold } from '../../storage/fold.ts'
import type { Attributes } from '../resource.ts'
import { groupsOfUser, importedAbove, prepareAccessGroups } from './access-groups.ts'
import { createJournal } from './journal.ts'
import type { UnlinkedReason } from './match-person.ts'
import { preparePeople } from './people.ts'
import { providedOf } from './person-values.ts'
import { inTransaction } from './transaction.ts'
import { statusWithout } from './unlink-connection.ts'

/** Users of whom nobody can tell who they are, the oldest first, each with those who bear their campus id or e-mail. */
export function unlinkedUsers(
  database: SqliteDatabase,
  connectionId: ScimConnectionId,
  limit: number,
): readonly UnlinkedUser[] {
  const users = database
    .prepare<[ScimConnectionId, number], UnlinkedRow>(
      `SELECT scim_id, user_name, display_name, unlinked_reason, resource FROM scim_user
       WHERE connection_id = ? AND person_id IS NULL ORDER BY id LIMIT ?`,
    )
    .all(connectionId, limit)
    .map((row) => ({ row, keys: keysOf(row) }))
  const bearers = database
    .prepare<[{ campusIds: string; emails: string }], PersonRow & { readonly email_key: string | null }>(
      `SELECT * FROM person WHERE campus_id IN (SELECT value FROM json_each(:campusIds))
       UNION SELECT * FROM person WHERE email_key IN (SELECT value FROM json_each(:emails)) ORDER BY id`,
    )
    .all({
      campusIds: JSON.stringify(users.flatMap(({ keys }) => keys.campusId ?? [])),
      emails: JSON.stringify(users.flatMap(({ keys }) => keys.email ?? [])),
    })
  return users.map(({ row, keys }) => ({
    scimId: row.scim_id,
    userName: row.user_name,
    displayName: row.display_name,
    reason: row.unlinked_reason,
    candidates: bearers
      .filter((person) => isSame(person.campus_id, keys.campusId) || isSame(person.email_key, keys.email))
      .map((person) => ({ personId: person.id, label: personLabel(person) })),
  }))
}

interface UnlinkedRow {
  readonly scim_id: string
  readonly user_name: string
  readonly display_name: string | null
  readonly unlinked_reason: UnlinkedReason
  readonly resource: string
}

function keysOf(row: Pick<UnlinkedRow, 'resource'>): { readonly campusId: string | null; readonly email: string | null } {
  const { campus_id: campusId, email } = providedOf(JSON.parse(row.resource) as Attributes).values
  return { campusId, email: email === null ? null : fold(email) }
}

function isSame(one: string | null, other: string | null): boolean {
  return one !== null && one === other
}

/**
 * Says who a user is of whom nobody could tell: somebody who stands, or somebody new (null).
 * @throws AppError `scim_user_unknown`, `scim_user_linked`; `scim_person_taken` when they are another user already;
 * `directory_person_unknown`; `directory_campus_id_taken` when somebody else has the user's campus id
 */
export function linkUser(
  database: SqliteDatabase,
  author: Author,
  link: { readonly connectionId: ScimConnectionId; readonly scimId: string; readonly personId: PersonId | null },
): PersonId {
  const { connectionId, scimId } = link
  const journal = createJournal(database)
  const people = preparePeople(database, journal)
  const accessGroups = prepareAccessGroups(database, journal)
  return inTransaction(database, () => {
    const user = findUnlinked(database, link)
    const provided = { scimId, connectionId, ...providedOf(JSON.parse(user.resource) as Attributes) }
    const personId = link.personId ?? people.add(author, provided)
    if (link.personId !== null) {
      assertFree(database, personId)
      people.link(author, personId, provided)
    }
    database.prepare('UPDATE scim_user SET person_id = ?, unlinked_reason = NULL WHERE id = ?').run(personId, user.id)
    accessGroups.follow(author, accessGroups.importedAboveUser(user.id), [user.id])
    return personId
  })
}

/**
 * What `linkUser` would make of somebody who stands: their status, and the access groups that they come to. Nothing is changed by it.
 * @throws AppError as `linkUser` does
 */
export function linkedAs(
  database: SqliteDatabase,
  link: { readonly connectionId: ScimConnectionId; readonly scimId: string; readonly personId: PersonId },
): { readonly status: PersonStatus; readonly groupIds: readonly GroupId[] } {
  const user = findUnlinked(database, link)
  assertFree(database, link.personId)
  const byAtrium = database
    .prepare<[PersonId], PersonStatus>(
      `SELECT iif(a.person_id IS NULL, 'active', ${statusWithout}) FROM person p
       LEFT JOIN identity_link a ON a.person_id = p.id AND a.source = 'atrium' WHERE p.id = ?`,
    )
    .pluck()
    .get(link.personId)
  if (byAtrium === undefined) throw new AppError('directory_person_unknown', { person: link.personId })
  const { word } = providedOf(JSON.parse(user.resource) as Attributes)
  const groups = database.prepare<[ScimUserId], GroupId>(importedAbove('g.group_id', groupsOfUser)).pluck()
  return { status: word === 'active' ? byAtrium : word, groupIds: groups.all(user.id) }
}

function findUnlinked(
  database: SqliteDatabase,
  { connectionId, scimId }: { readonly connectionId: ScimConnectionId; readonly scimId: string },
): { readonly id: ScimUserId; readonly resource: string } {
  const user = database
    .prepare<[string, ScimConnectionId], { id: ScimUserId; person_id: PersonId | null; resource: string }>(
      'SELECT id, person_id, resource FROM scim_user WHERE scim_id = ? AND connection_id = ?',
    )
    .get(scimId, connectionId)
  if (user === undefined) throw new AppError('scim_user_unknown', { user: scimId })
  if (user.person_id !== null) throw new AppError('scim_user_linked', { user: scimId, ...called(database, user.person_id) })
  return user
}

/** One person is one user; whom a provider took back is free. */
function assertFree(database: SqliteDatabase, personId: PersonId): void {
  const held = database
    .prepare(`SELECT 1 FROM identity_link WHERE person_id = ? AND source = 'scim' AND says IS NOT 'gone'`)
    .get(personId)
  if (held !== undefined) throw new AppError('scim_person_taken', called(database, personId))
}

function called(database: SqliteDatabase, personId: PersonId): { readonly person: string; readonly personId: PersonId } {
  const row = database.prepare<[PersonId], PersonRow>('SELECT * FROM person WHERE id = ?').get(personId)
  return { person: row === undefined ? `#${personId}` : personLabel(row), personId }
}
