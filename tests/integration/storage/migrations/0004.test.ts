import { expect, test } from 'vitest'
import { migratedWithData, rowsOf } from '../../../support/migrations.ts'

test('people keep their links, and the one source that knows them has no word beside their status', () => {
  const database = migratedWithData(4, (before) =>
    before.exec(`
      INSERT INTO person (id, origin, status, sort_name, search_text) VALUES (1, 'atrium', 'suspended', 'kim mina', 'mina kim');
      INSERT INTO identity_link VALUES ('atrium', 'p-1', 1);
    `),
  )
  expect(rowsOf(database, 'SELECT * FROM identity_link')).toEqual([
    { source: 'atrium', external_id: 'p-1', person_id: 1, says: null, connection_id: null },
  ])
})

test('a connection takes what it wrote along, and leaves the people that it knew', () => {
  const database = migratedWithData(4, () => undefined)
  database.exec(`
    INSERT INTO scim_connection (id, name, name_key, provider, domain_policy, invites, enabled, created_at, created_by)
      VALUES (1, 'Okta', 'okta', 'okta', 'any', 1, 1, 1, 'tester');
    INSERT INTO person (id, origin, status, sort_name, search_text) VALUES (1, 'scim', 'active', 'kim mina', 'mina kim');
    INSERT INTO identity_link VALUES ('scim', 'u-1', 1, 'active', 1);
    INSERT INTO scim_user (id, scim_id, connection_id, person_id, user_name, user_name_key, active, resource, created_at, modified_at, version)
      VALUES (1, 'u-1', 1, 1, 'mina', 'mina', 1, '{}', 1, 1, 1);
    INSERT INTO scim_group (id, scim_id, connection_id, display_name, display_name_key, created_at, modified_at, version)
      VALUES (1, 'g-1', 1, 'Staff', 'staff', 1, 1, 1), (2, 'g-2', 1, 'All', 'all', 1, 1, 1);
    INSERT INTO scim_member VALUES (1, 1);
    INSERT INTO scim_nested_group VALUES (2, 1);
    DELETE FROM scim_connection;
  `)
  for (const table of ['scim_user', 'scim_group', 'scim_member', 'scim_nested_group']) {
    expect(rowsOf(database, `SELECT * FROM ${table}`)).toEqual([])
  }
  expect(rowsOf(database, 'SELECT source, says, connection_id FROM identity_link')).toEqual([
    { source: 'scim', says: 'active', connection_id: null },
  ])
})
