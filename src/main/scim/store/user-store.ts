import { isDeepStrictEqual } from 'node:util'
import type { PersonId, ScimUserId } from '../../../shared/domain.ts'
import type { Author } from '../../directory/change.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { fold } from '../../storage/fold.ts'
import type { Attributes, Stored } from '../resource.ts'
import { ScimError } from '../scim-error.ts'
import type { Caller, UserStore } from '../stores.ts'
import type { AccessGroups } from './access-groups.ts'
import { assertInDomains } from './domain-policy.ts'
import { prepareMemberReads } from './member-reads.ts'
import type { ProvidedUser, ScimPeople } from './people.ts'
import { isActive, listOf, member, providedOf, text } from './person-values.ts'

interface UserRow {
  readonly id: ScimUserId
  readonly scim_id: string
  readonly person_id: PersonId | null
  readonly user_name_key: string
  readonly resource: string
  readonly created_at: number
  readonly modified_at: number
  readonly version: number
}

/** What the stores of all connections share. */
export interface UserParts {
  readonly database: SqliteDatabase
  readonly newScimId: () => string
  readonly people: ScimPeople
  readonly accessGroups: AccessGroups
  readonly authorOf: (caller: Caller) => Author
  /** Runs `work` as one transaction, with the directory's refusals as the provider gets them. */
  readonly transaction: <Result>(work: () => Result) => Result
}

/** Prepares the users of any connection; see `UserStore` in `../stores.ts`. */
export function prepareUserStore(parts: UserParts): (caller: Caller) => UserStore {
  const { database, people, accessGroups, transaction } = parts
  const columns = 'id, scim_id, person_id, user_name_key, resource, created_at, modified_at, version'
  const find = database.prepare<[string, number], UserRow>(
    `SELECT ${columns} FROM scim_user WHERE scim_id = ? AND connection_id = ?`,
  )
  const bearsName = database
    .prepare<[number, string], number>('SELECT 1 FROM scim_user WHERE connection_id = ? AND user_name_key = ?')
    .pluck()
  const insert = database.prepare<unknown[], UserRow>(
    `INSERT INTO scim_user (scim_id, connection_id, person_id, unlinked_reason, user_name, user_name_key, display_name, external_id, active, resource,
       created_at, modified_at, version)
     VALUES (:scimId, :connection, :person, :reason, :userName, :key, :displayName, :externalId, :active, :resource, :now, :now, 1) RETURNING ${columns}`,
  )
  const update = database.prepare<unknown[], UserRow>(
    `UPDATE scim_user SET person_id = :person, unlinked_reason = :reason, user_name = :userName, user_name_key = :key, display_name = :displayName,
       external_id = :externalId, active = :active, resource = :resource, modified_at = :now, version = version + 1
     WHERE id = :id RETURNING ${columns}`,
  )
  const insertValues = database.prepare(
    `INSERT INTO scim_user_value (user_id, attribute, position, connection_id, value_key, type_key, is_primary)
     SELECT :user, j.value ->> '$.attribute', j.value ->> '$.position', :connection, j.value ->> '$.value', j.value ->> '$.type', j.value ->> '$.primary'
     FROM json_each(:values) j`,
  )
  const forgetValues = database.prepare('DELETE FROM scim_user_value WHERE user_id = ?')
  const leaveGroups = database.prepare(
    `UPDATE scim_group SET version = version + 1, modified_at = ?, member_count = member_count - 1
     WHERE id IN (SELECT group_id FROM scim_member WHERE user_id = ?)`,
  )
  const forgetMember = database.prepare('DELETE FROM scim_member WHERE user_id = ?')
  const forget = database.prepare('DELETE FROM scim_user WHERE id = ?')
  const countUser = database.prepare('UPDATE scim_connection SET user_count = user_count + ? WHERE id = ?')
  const read = prepareMemberReads(database)

  return (caller) => {
    const { connectionId } = caller
    const author = parts.authorOf(caller)

    const assertNameFree = (key: string, userName: string): void => {
      if (bearsName.get(connectionId, key) === undefined) return
      throw new ScimError(409, `userName: "${userName}" is taken by another user.`, { scimType: 'uniqueness' })
    }
    const writeValues = (id: ScimUserId, attributes: Attributes): void => {
      const values = searchedValues(attributes)
      if (values.length > 0) insertValues.run({ user: id, connection: connectionId, values: JSON.stringify(values) })
    }

    return {
      find: (scimId) => {
        const row = find.get(scimId, connectionId)
        return row === undefined ? null : storedUser(row)
      },

      create: (attributes) =>
        transaction(() => {
          const described = describedBy(attributes)
          assertNameFree(described.key, described.userName)
          assertInDomains(caller, attributes)
          const user = { scimId: parts.newScimId(), connectionId, ...providedOf(attributes) }
          const { personId: person, reason } = people.admit(author, user)
          const row = insert.get({
            ...described,
            scimId: user.scimId,
            connection: connectionId,
            person,
            reason,
            now: author.clock.now(),
          }) as UserRow
          writeValues(row.id, attributes)
          countUser.run(1, connectionId)
          return storedUser(row)
        }),

      replace: (scimId, attributes) =>
        transaction(() => {
          const before = find.get(scimId, connectionId)
          if (before === undefined) return null
          if (isDeepStrictEqual(attributes, JSON.parse(before.resource))) return storedUser(before)
          const described = describedBy(attributes)
          if (described.key !== before.user_name_key) assertNameFree(described.key, described.userName)
          assertInDomains(caller, attributes)
          const user: ProvidedUser = { scimId, connectionId, ...providedOf(attributes) }
          const { personId: person, reason } =
            before.person_id === null ? people.admit(author, user) : followed(before.person_id, user)
          const row = update.get({ ...described, id: before.id, person, reason, now: author.clock.now() }) as UserRow
          forgetValues.run(before.id)
          writeValues(before.id, attributes)
          if (before.person_id === null && person !== null) {
            accessGroups.follow(author, accessGroups.importedAboveUser(before.id), [before.id])
          }
          return storedUser(row)
        }),

      remove: (scimId) =>
        transaction(() => {
          const row = find.get(scimId, connectionId)
          if (row === undefined) return false
          if (row.person_id !== null) {
            people.leave(author, row.person_id)
            accessGroups.endAllOf(author, row.person_id)
          }
          leaveGroups.run(author.clock.now(), row.id)
          forgetMember.run(row.id)
          forgetValues.run(row.id)
          forget.run(row.id)
          countUser.run(-1, connectionId)
          return true
        }),

      groupsOf: (scimIds) => read.groupsOf(connectionId, scimIds),
    }

    function followed(personId: PersonId, user: ProvidedUser) {
      people.follow(author, personId, user)
      return { personId, reason: null }
    }
  }
}

/** The columns that a user is found by. */
function describedBy(attributes: Attributes) {
  const userName = text(attributes['userName'])
  if (userName === null) throw new ScimError(400, 'userName: a user needs a name.', { scimType: 'invalidValue' })
  return {
    userName,
    key: fold(userName),
    displayName: text(attributes['displayName']),
    externalId: text(attributes['externalId']),
    active: Number(isActive(attributes)),
    resource: JSON.stringify(attributes),
  }
}

/** The rows of e-mails and phone numbers that a user is found by. */
function searchedValues(attributes: Attributes) {
  return (['emails', 'phoneNumbers'] as const).flatMap((attribute) =>
    listOf(attributes[attribute]).flatMap((each, position) => {
      const value = text(member(each, 'value'))
      const type = text(member(each, 'type'))
      const primary = Number(member(each, 'primary') === true)
      return value === null
        ? []
        : [{ attribute, position, value: fold(value), type: type === null ? null : fold(type), primary }]
    }),
  )
}

function storedUser(row: UserRow): Stored {
  return {
    scimId: row.scim_id,
    json: row.resource,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
    version: row.version,
  }
}
