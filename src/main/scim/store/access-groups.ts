import type { GroupId, PersonId, ScimGroupId, ScimUserId } from '../../../shared/domain.ts'
import type { Author } from '../../directory/change.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { type DirectoryJournal, journalColumns, journalSource } from './journal.ts'

/**
 * The memberships of imported groups: everybody who stands in the group or in one within it, and whom the directory knows. They are
 * made of differences, by set operations, so that it does not matter how large a group is.
 */
export interface AccessGroups {
  /** The imported groups that `groupId` is or stands in, however deep. */
  importedAbove(groupId: ScimGroupId): readonly ScimGroupId[]
  /** The same for all groups that a user stands in. */
  importedAboveUser(userId: ScimUserId): readonly ScimGroupId[]
  /** Brings the memberships of imported groups in step: of `users` only, or of everybody. @returns how many came */
  follow(
    author: Author,
    imported: readonly ScimGroupId[],
    users: readonly ScimUserId[] | 'all',
    step?: 'came' | 'went' | 'both',
  ): number
  /** Ends all memberships that a person has by a provider's groups. */
  endAllOf(author: Author, personId: PersonId): void
  /** Removes access groups with their memberships and from their levels. @returns how many memberships there were */
  remove(author: Author, groups: readonly GroupId[]): number
}

/** Groups within each imported group, itself included; UNION ends at what is known already, so a cycle ends as well. */
const inside = `inside (access_id, id) AS (
  SELECT g.group_id, g.id FROM json_each(:imported) r CROSS JOIN scim_group g ON g.id = r.value
  UNION
  SELECT i.access_id, n.child_id FROM inside i CROSS JOIN scim_nested_group n ON n.group_id = i.id)`

const wanted = {
  some: `SELECT DISTINCT i.access_id, u.person_id FROM json_each(:users) j CROSS JOIN scim_user u ON u.id = j.value AND u.person_id IS NOT NULL
    CROSS JOIN inside i CROSS JOIN scim_member m ON m.group_id = i.id AND m.user_id = u.id`,
  all: `SELECT DISTINCT i.access_id, u.person_id FROM inside i CROSS JOIN scim_member m ON m.group_id = i.id
    CROSS JOIN scim_user u ON u.id = m.user_id AND u.person_id IS NOT NULL`,
} as const

const missing = (which: keyof typeof wanted) =>
  `(${wanted[which]}) w WHERE NOT EXISTS (SELECT 1 FROM membership t WHERE t.group_id = w.access_id AND t.person_id = w.person_id)`

const notWanted = `NOT EXISTS (SELECT 1 FROM scim_user u CROSS JOIN inside i CROSS JOIN scim_member m ON m.group_id = i.id AND m.user_id = u.id
  WHERE u.person_id = t.person_id AND i.access_id = t.group_id)`

const surplus = {
  some: `membership t WHERE (t.group_id, t.person_id) IN (
      SELECT g.group_id, u.person_id FROM json_each(:imported) r CROSS JOIN scim_group g ON g.id = r.value
      CROSS JOIN json_each(:users) j CROSS JOIN scim_user u ON u.id = j.value AND u.person_id IS NOT NULL) AND ${notWanted}`,
  all: `membership t WHERE t.group_id IN (SELECT g.group_id FROM json_each(:imported) r CROSS JOIN scim_group g ON g.id = r.value) AND ${notWanted}`,
} as const

/** Selects a column of the imported groups `g` that those of `start` are or stand in, however deep. */
export function importedAbove(column: 'g.id' | 'g.group_id', start: string): string {
  return `WITH RECURSIVE up (id) AS (${start} UNION SELECT n.group_id FROM up CROSS JOIN scim_nested_group n ON n.child_id = up.id)
    SELECT ${column} FROM up CROSS JOIN scim_group g ON g.id = up.id WHERE g.group_id IS NOT NULL`
}

export const groupsOfUser = 'SELECT group_id FROM scim_member WHERE user_id = ?'

/** Prepares following on a connection; see `AccessGroups`. Everything runs inside a transaction of the caller's. */
export function prepareAccessGroups(database: SqliteDatabase, journal: DirectoryJournal): AccessGroups {
  const up = (start: string) => database.prepare<[number], ScimGroupId>(importedAbove('g.id', start)).pluck()
  const aboveGroup = up('VALUES (?)')
  const aboveUser = up(groupsOfUser)

  const tell = (action: 'create' | 'remove', rows: string) =>
    `INSERT INTO journal (${journalColumns}) SELECT :at, :actor, 'memberships', '${action}', ${rows}`
  const statements = (which: 'some' | 'all') => ({
    tellSurplus: database.prepare(
      `WITH RECURSIVE ${inside} ${tell('remove', `t.group_id, t.person_id, NULL, NULL FROM ${surplus[which]}`)}`,
    ),
    removeSurplus: database.prepare(
      `WITH RECURSIVE ${inside} DELETE FROM ${surplus[which].replace('membership t', 'membership AS t')}`,
    ),
    tellMissing: database.prepare(
      `WITH RECURSIVE ${inside} ${tell('create', `w.access_id, w.person_id, NULL, NULL FROM ${missing(which)}`)}`,
    ),
    addMissing: database.prepare(
      `WITH RECURSIVE ${inside} INSERT INTO membership (group_id, person_id, origin) SELECT w.access_id, w.person_id, 'scim' FROM ${missing(which)}`,
    ),
  })
  const following = { some: statements('some'), all: statements('all') }

  const byProvider = `membership AS t WHERE t.person_id = :person AND t.origin = 'scim'`
  const tellAllOf = database.prepare(tell('remove', `t.group_id, t.person_id, NULL, NULL FROM ${byProvider}`))
  const removeAllOf = database.prepare(`DELETE FROM ${byProvider}`)

  const members = 'membership AS t WHERE t.group_id IN (SELECT value FROM json_each(:groups))'
  const tellMembers = database.prepare(tell('remove', `t.group_id, t.person_id, NULL, NULL FROM ${members}`))
  const removeMembers = database.prepare(`DELETE FROM ${members}`)
  const tellAssignments = database.prepare(
    `INSERT INTO journal (${journalColumns}) SELECT :at, :actor, 'assignments', 'remove', level_id, NULL,
       json_object('level_id', level_id, 'group_id', group_id), NULL
     FROM level_group WHERE group_id IN (SELECT value FROM json_each(:groups)) ORDER BY group_id, level_id`,
  )
  const gone = 'access_group WHERE id IN (SELECT value FROM json_each(:groups))'
  const tellGroups = database.prepare(
    `INSERT INTO journal (${journalColumns}) SELECT :at, :actor, 'groups', 'remove', id, NULL, ${groupAsJson}, NULL FROM ${gone}`,
  )
  const removeGroups = database.prepare(`DELETE FROM ${gone}`)

  return {
    importedAbove: (groupId) => aboveGroup.all(groupId),
    importedAboveUser: (userId) => aboveUser.all(userId),

    follow: (author, imported, users, step = 'both') => {
      if (imported.length === 0 || users.length === 0) return 0
      const { tellSurplus, removeSurplus, tellMissing, addMissing } = following[users === 'all' ? 'all' : 'some']
      const scope = { imported: JSON.stringify(imported), ...(users === 'all' ? {} : { users: JSON.stringify(users) }) }
      const told = { ...scope, ...journalSource(author) }
      // Where somebody came, nobody lost anything, and the other way round: each question not asked is a quarter of the work.
      const lost = step === 'came' ? 0 : tellSurplus.run(told).changes
      if (lost > 0) removeSurplus.run(scope)
      const came = step === 'went' ? 0 : tellMissing.run(told).changes
      if (came > 0) addMissing.run(scope)
      if (lost + came > 0) journal.moveRevision()
      return came
    },

    endAllOf: (author, person) => {
      if (tellAllOf.run({ person, ...journalSource(author) }).changes === 0) return
      removeAllOf.run({ person })
      journal.moveRevision()
    },

    remove: (author, ids) => {
      if (ids.length === 0) return 0
      const groups = JSON.stringify(ids)
      const told = { groups, ...journalSource(author) }
      const lost = tellMembers.run(told).changes
      tellAssignments.run(told)
      tellGroups.run(told)
      removeMembers.run({ groups })
      removeGroups.run({ groups })
      journal.moveRevision()
      return lost
    },
  }
}

/** An access group as the journal tells of it whole. */
const groupAsJson = `json_object('id', id, 'atrium_id', atrium_id, 'name', name, 'description', description, 'origin', origin)`
