import type { GroupId, ScimConnectionId, ScimGroupId } from '../../../shared/domain.ts'
import type { Author } from '../../directory/change.ts'
import { assertMayChange } from '../../directory/ownership.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { fold } from '../../storage/fold.ts'
import { hasPattern } from './name-pattern.ts'
import type { AccessGroups } from './access-groups.ts'
import { type DirectoryJournal, journalColumns, journalSource } from './journal.ts'

/** A SCIM group that is to become an access group of this name. */
export interface Importing {
  readonly id: ScimGroupId
  readonly name: string
}

/** Makes access groups of SCIM groups, and keeps their names. */
export interface GroupImports {
  /** Makes access groups, with everybody who is in them. @returns how many memberships came */
  create(author: Author, groups: readonly Importing[]): number
  /** Makes one of a new or renamed group when its name has the pattern of its connection. */
  createByPattern(
    author: Author,
    connectionId: ScimConnectionId,
    group: { readonly id: ScimGroupId; readonly displayName: string },
  ): void
  /** Gives an access group the name that its SCIM group has from now on; what was put behind it when it was imported stays. */
  rename(author: Author, groupId: GroupId, from: string, to: string): void
}

/** Prepares importing on a connection. Everything runs inside a transaction of the caller's. */
export function prepareImports(database: SqliteDatabase, journal: DirectoryJournal, accessGroups: AccessGroups): GroupImports {
  const takeIds = database
    .prepare<[{ count: number }], number>(
      'UPDATE directory_state SET next_group_id = next_group_id + :count RETURNING next_group_id - :count',
    )
    .pluck()
  const rows = `json_each(:groups) j`
  const insert = database.prepare(
    `INSERT INTO access_group (id, origin, name, sort_name)
     SELECT j.value ->> '$.access', 'scim', j.value ->> '$.name', fold(j.value ->> '$.name') FROM ${rows}`,
  )
  const link = database.prepare(
    `UPDATE scim_group SET group_id = j.value ->> '$.access' FROM ${rows} WHERE scim_group.id = j.value ->> '$.id'`,
  )
  const tell = database.prepare(
    `INSERT INTO journal (${journalColumns})
     SELECT :at, :actor, 'groups', 'create', j.value ->> '$.access', NULL, NULL,
       json_object('id', j.value ->> '$.access', 'atrium_id', NULL, 'name', j.value ->> '$.name', 'description', NULL, 'origin', 'scim') FROM ${rows}`,
  )
  const connection = database.prepare<[ScimConnectionId], { name: string; import_pattern: string | null }>(
    'SELECT name, import_pattern FROM scim_connection WHERE id = ?',
  )
  const bearsName = database.prepare<[string], number>('SELECT 1 FROM access_group WHERE sort_name = ? LIMIT 1').pluck()
  const find = database.prepare<[GroupId], { name: string; origin: 'atrium' | 'scim' | 'command' }>(
    'SELECT name, origin FROM access_group WHERE id = ?',
  )
  const setName = database.prepare('UPDATE access_group SET name = ?, sort_name = ? WHERE id = ?')

  const create = (author: Author, groups: readonly Importing[]): number => {
    if (groups.length === 0) return 0
    const first = takeIds.get({ count: groups.length }) ?? 0
    const made = JSON.stringify(groups.map(({ id, name }, index) => ({ id, name: name.trim(), access: first + index })))
    insert.run({ groups: made })
    link.run({ groups: made })
    tell.run({ groups: made, ...journalSource(author) })
    journal.moveRevision()
    return accessGroups.follow(
      author,
      groups.map(({ id }) => id),
      'all',
    )
  }

  return {
    create,

    createByPattern: (author, connectionId, { id, displayName }) => {
      const known = connection.get(connectionId)
      if (known?.import_pattern == null || !hasPattern(displayName, known.import_pattern)) return
      const names = [displayName.trim(), `${displayName.trim()} (${known.name})`]
      const name = names.find((each) => bearsName.get(fold(each)) === undefined)
      if (name !== undefined) create(author, [{ id, name }])
    },

    rename: (author, groupId, from, to) => {
      const group = find.get(groupId)
      if (group === undefined) return
      const suffix = group.name.startsWith(from.trim()) ? group.name.slice(from.trim().length) : ''
      const name = to.trim() + suffix
      if (name === group.name) return
      assertMayChange({ actor: 'scim', target: { kind: 'groups', owner: group.origin }, change: 'update', name: group.name })
      setName.run(name, fold(name), groupId)
      const sides = { before: { name: group.name }, after: { name } }
      journal.write(author, [{ kind: 'groups', action: 'update', targetId: groupId, personId: null, ...sides }])
    },
  }
}
