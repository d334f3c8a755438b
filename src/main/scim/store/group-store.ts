import { assertNever, type GroupId, type ScimGroupId } from '../../../shared/domain.ts'
import type { Author } from '../../directory/change.ts'
import { textOf } from '../../directory/given.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { fold } from '../../storage/fold.ts'
import type { Attributes, Stored } from '../resource.ts'
import { ScimError } from '../scim-error.ts'
import type { Caller, GroupStore } from '../stores.ts'
import type { AccessGroups } from './access-groups.ts'
import type { GroupImports } from './import-groups.ts'
import { prepareMemberReads } from './member-reads.ts'
import type { MemberChange, Members } from './members.ts'
import { text } from './person-values.ts'

interface GroupRow {
  readonly id: ScimGroupId
  readonly scim_id: string
  readonly group_id: GroupId | null
  readonly display_name: string
  readonly external_id: string | null
  readonly created_at: number
  readonly modified_at: number
  readonly version: number
}

/** What the stores of all connections share. */
export interface GroupParts {
  readonly database: SqliteDatabase
  readonly newScimId: () => string
  readonly members: Members
  readonly accessGroups: AccessGroups
  readonly imports: GroupImports
  readonly authorOf: (caller: Caller) => Author
  /** Runs `work` as one transaction, with the directory's refusals as the provider gets them. */
  readonly transaction: <Result>(work: () => Result) => Result
}

/** The longest name of a group at Microsoft Entra, in characters; longer than a name that is typed in here may be. */
const longestName = 256

/** Prepares the groups of any connection; see `GroupStore` in `../stores.ts`. */
export function prepareGroupStore(parts: GroupParts): (caller: Caller) => GroupStore {
  const { database, members, accessGroups, imports, transaction } = parts
  const columns = 'id, scim_id, group_id, display_name, external_id, created_at, modified_at, version'
  const find = database.prepare<[string, number], GroupRow>(
    `SELECT ${columns} FROM scim_group WHERE scim_id = ? AND connection_id = ?`,
  )
  const insert = database.prepare<unknown[], GroupRow>(
    `INSERT INTO scim_group (scim_id, connection_id, display_name, display_name_key, external_id, created_at, modified_at, version, member_count)
     VALUES (:scimId, :connection, :displayName, :key, :externalId, :now, :now, 1, 0) RETURNING ${columns}`,
  )
  const describe = database.prepare(
    'UPDATE scim_group SET display_name = ?, display_name_key = ?, external_id = ? WHERE id = ?',
  )
  const touch = database.prepare<unknown[], GroupRow>(
    `UPDATE scim_group SET version = version + 1, modified_at = ?, member_count = member_count + ? WHERE id = ? RETURNING ${columns}`,
  )
  const countFirstMembers = database.prepare('UPDATE scim_group SET member_count = ? WHERE id = ?')
  const leaveParents = database.prepare(
    `UPDATE scim_group SET version = version + 1, modified_at = ?, member_count = member_count - 1
     WHERE id IN (SELECT group_id FROM scim_nested_group WHERE child_id = ?)`,
  )
  const forgetMembers = database.prepare('DELETE FROM scim_member WHERE group_id = ?')
  const forgetNesting = database.prepare('DELETE FROM scim_nested_group WHERE group_id = :id OR child_id = :id')
  const forget = database.prepare('DELETE FROM scim_group WHERE id = ?')
  const countGroup = database.prepare('UPDATE scim_connection SET group_count = group_count + ? WHERE id = ?')
  const levels = database
    .prepare<[string, number], string>(
      `SELECT l.name FROM scim_group g CROSS JOIN level_group t ON t.group_id = g.group_id CROSS JOIN access_level l ON l.id = t.level_id
       WHERE g.scim_id = ? AND g.connection_id = ? ORDER BY l.sort_name`,
    )
    .pluck()
  const read = prepareMemberReads(database)

  return (caller) => {
    const { connectionId } = caller
    const author = parts.authorOf(caller)

    /** Brings the memberships of imported groups in step with what changed of the members of one. */
    const follow = (id: ScimGroupId, changes: readonly MemberChange[]): void => {
      const steps = new Set(changes.flatMap(({ more }) => (more > 0 ? 'came' : more < 0 ? 'went' : [])))
      const [step] = steps
      if (step === undefined) return
      const imported = accessGroups.importedAbove(id)
      if (imported.length === 0) return
      const users = [...new Set(changes.flatMap((change) => change.users))]
      const whom = changes.some((change) => change.isNesting) ? 'all' : users
      accessGroups.follow(author, imported, whom, steps.size > 1 ? 'both' : step)
    }

    const set = (row: GroupRow, attributes: Attributes): boolean => {
      const { displayName, externalId } = described(attributes)
      if (displayName === row.display_name && externalId === row.external_id) return false
      describe.run(displayName, fold(displayName), externalId, row.id)
      if (displayName === row.display_name) return true
      if (row.group_id === null) imports.createByPattern(author, connectionId, { id: row.id, displayName })
      else imports.rename(author, row.group_id, row.display_name, displayName)
      return true
    }

    return {
      find: (scimId) => stored(find.get(scimId, connectionId)),

      create: (attributes, memberIds) =>
        transaction(() => {
          const { displayName, externalId } = described(attributes)
          const now = author.clock.now()
          const group = {
            scimId: parts.newScimId(),
            connection: connectionId,
            displayName,
            key: fold(displayName),
            externalId,
            now,
          }
          const row = insert.get(group) as GroupRow
          if (memberIds.length > 0) countFirstMembers.run(members.add({ id: row.id, connectionId }, memberIds).more, row.id)
          countGroup.run(1, connectionId)
          imports.createByPattern(author, connectionId, { id: row.id, displayName })
          return storedGroup(row)
        }),

      change: (scimId, steps) =>
        transaction(() => {
          const before = find.get(scimId, connectionId)
          if (before === undefined) return null
          const group = { id: before.id, connectionId }
          const changes: MemberChange[] = []
          let row = before
          let isDescribed = false
          for (const step of steps) {
            switch (step.kind) {
              case 'set':
                if (!set(row, step.attributes)) break
                isDescribed = true
                row = find.get(scimId, connectionId) ?? row
                break
              case 'add_members':
                changes.push(members.add(group, step.scimIds))
                break
              case 'remove_members':
                changes.push(members.remove(group, step.scimIds))
                break
              case 'replace_members':
                changes.push(...members.replace(group, step.scimIds))
                break
              default:
                return assertNever(step)
            }
          }
          if (!isDescribed && !changes.some((change) => change.isChanged)) return storedGroup(before)
          follow(before.id, changes)
          const more = changes.reduce((sum, change) => sum + change.more, 0)
          return storedGroup(touch.get(author.clock.now(), more, before.id) as GroupRow)
        }),

      levelsOf: (scimId) => levels.all(scimId, connectionId),

      remove: (scimId) =>
        transaction(() => {
          const row = find.get(scimId, connectionId)
          if (row === undefined) return false
          const above = accessGroups.importedAbove(row.id).filter((id) => id !== row.id)
          leaveParents.run(author.clock.now(), row.id)
          forgetMembers.run(row.id)
          forgetNesting.run({ id: row.id })
          if (row.group_id !== null) accessGroups.remove(author, [row.group_id])
          forget.run(row.id)
          countGroup.run(-1, connectionId)
          accessGroups.follow(author, above, 'all')
          return true
        }),

      membersOf: (scimIds) => read.membersOf(connectionId, scimIds),
      memberCount: (scimId) => read.memberCount(connectionId, scimId),
      membersAmong: (scimId, memberIds) => read.membersAmong(connectionId, scimId, memberIds),
    }
  }
}

/** A group's own attributes. Its name is kept exactly as it was sent, and must be one that can be read. */
function described(attributes: Attributes): { readonly displayName: string; readonly externalId: string | null } {
  const displayName = text(attributes['displayName'])
  if (displayName === null || textOf(displayName, 'displayName', longestName) === null) {
    throw new ScimError(400, 'displayName: a group needs a name.', { scimType: 'invalidValue' })
  }
  return { displayName, externalId: text(attributes['externalId']) }
}

function stored(row: GroupRow | undefined): Stored | null {
  return row === undefined ? null : storedGroup(row)
}

function storedGroup(row: GroupRow): Stored {
  const { scim_id: scimId, display_name: displayName, external_id: externalId } = row
  return {
    scimId,
    json: JSON.stringify({ ...(externalId === null ? {} : { externalId }), displayName }),
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
    version: row.version,
  }
}
