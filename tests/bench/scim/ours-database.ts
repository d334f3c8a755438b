import { fold, personSearchText, personSortName } from '../../../src/main/storage/fold.ts'
import { openConnection } from '../../../src/main/storage/database.ts'
import { migrate } from '../../../src/main/storage/migrate.ts'
import { providedOf } from '../../../src/main/scim/store/person-values.ts'
import type { Author } from '../../../src/main/directory/change.ts'
import type { ScimConnectionId } from '../../../src/shared/domain.ts'
import { importGroups } from '../../../src/main/scim/store/group-import.ts'
import { systemClock } from '../../../src/main/clock.ts'
import { groupId, groupName, membersOfGroups, type Population, userDocument, userId } from './population.ts'

const connection = 1 as ScimConnectionId
const madeAt = 1_700_000_000_000

/** Fills a database of the product as so many requests would have filled it, with rows in bulk. */
export function seedOurs(file: string, population: Population, tokenId: string): void {
  const database = openConnection(file)
  migrate(database, { backup: () => undefined })
  const run = (sql: string, ...values: readonly unknown[]): unknown => database.prepare(sql).run(...values)
  database.exec('BEGIN')
  run(
    `INSERT INTO scim_connection (id, name, name_key, provider, domain_policy, invites, enabled, created_at, created_by)
     VALUES (?, 'Bench', 'bench', 'okta', 'enforce', 0, 1, ?, 'bench')`,
    connection,
    madeAt,
  )
  run(`INSERT INTO scim_domain VALUES ('campus.example', ?)`, connection)
  run(
    `INSERT INTO scim_token (id, connection_id, created_at, created_by) VALUES (?, ?, ?, 'bench')`,
    tokenId,
    connection,
    madeAt,
  )

  const person = database.prepare(
    `INSERT INTO person (id, origin, campus_id, first_name, middle_name, last_name, preferred_name, email, phone, department, title, status,
       email_key, sort_name, search_text)
     VALUES (:id, 'scim', :campus_id, :first_name, :middle_name, :last_name, :preferred_name, :email, :phone, :department, :title, 'active',
       :emailKey, :sortName, :searchText)`,
  )
  const link = database.prepare(
    `INSERT INTO identity_link (source, external_id, person_id, says, connection_id) VALUES ('scim', ?, ?, 'active', ?)`,
  )
  const user = database.prepare(
    `INSERT INTO scim_user (id, scim_id, connection_id, person_id, user_name, user_name_key, display_name, external_id, active, resource,
       created_at, modified_at, version) VALUES (:id, :scimId, :connection, :id, :userName, :key, :displayName, :externalId, 1, :resource,
       :madeAt, :madeAt, 1)`,
  )
  const value = database.prepare('INSERT INTO scim_user_value VALUES (?, ?, 0, ?, ?, ?, ?)')
  for (let index = 0; index < population.users; index += 1) {
    const id = index + 1
    const document = userDocument(index)
    const { userName, displayName, externalId } = document
    const { values } = providedOf(document)
    person.run({
      id,
      ...values,
      emailKey: fold(values.email ?? ''),
      sortName: personSortName(values),
      searchText: personSearchText(values),
    })
    link.run(userId(index), id, connection)
    const key = fold(userName)
    user.run({
      id,
      scimId: userId(index),
      connection,
      userName,
      key,
      displayName,
      externalId,
      resource: JSON.stringify(document),
      madeAt,
    })
    value.run(id, 'emails', connection, fold(values.email ?? ''), 'work', 1)
    value.run(id, 'phoneNumbers', connection, fold(values.phone ?? ''), 'work', 0)
  }

  const group = database.prepare(
    `INSERT INTO scim_group (id, scim_id, connection_id, display_name, display_name_key, created_at, modified_at, version, member_count)
     VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)`,
  )
  const member = database.prepare('INSERT INTO scim_member VALUES (?, ?)')
  let groups = 0
  for (const members of membersOfGroups(population)) {
    groups += 1
    const name = groupName(groups - 1)
    group.run(groups, groupId(groups - 1), connection, name, fold(name), madeAt, madeAt, members.length)
    for (const index of members) member.run(groups, index + 1)
  }
  run('UPDATE scim_connection SET user_count = ?, group_count = ? WHERE id = ?', population.users, groups, connection)
  run('UPDATE directory_state SET next_person_id = ?', population.users + 1)
  database.exec('COMMIT')
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}

/** Makes an access group of a group, as an operator does. */
export function importGroup(file: string, scimId: string): void {
  const database = openConnection(file)
  const author: Author = { actor: 'command', who: 'bench', clock: systemClock }
  importGroups(database, author, { connectionId: connection, scimIds: [scimId], onClash: 'skip', suffix: '' })
  database.close()
}
