import { expect, test } from 'vitest'
import { migratedWithData, rowsOf } from '../../../support/migrations.ts'

test('whom a provider brought before there were invites is not invited', () => {
  const database = migratedWithData(6, (before) =>
    before.exec(
      `INSERT INTO person (id, origin, status, sort_name, search_text) VALUES (1, 'scim', 'active', 'kim mina', 'mina kim')`,
    ),
  )
  expect(rowsOf(database, 'SELECT * FROM invite')).toEqual([])
})

test('an invite goes with its person, and outlives its connection', () => {
  const database = migratedWithData(6, () => undefined)
  database.exec(`
    INSERT INTO scim_connection (id, name, name_key, provider, domain_policy, invites, enabled, created_at, created_by)
      VALUES (1, 'Okta', 'okta', 'okta', 'any', 1, 1, 1, 'tester');
    INSERT INTO person (id, origin, status, sort_name, search_text)
      VALUES (1, 'scim', 'active', 'kim mina', 'mina kim'), (2, 'scim', 'active', 'lee jun', 'jun lee');
    INSERT INTO invite (person_id, connection_id, next_try_at, created_at, changed_at) VALUES (1, 1, 1, 1, 1), (2, 1, 1, 1, 1);
    DELETE FROM scim_connection;
    DELETE FROM person WHERE id = 2;
  `)
  expect(rowsOf(database, 'SELECT person_id, connection_id, state FROM invite')).toEqual([
    { person_id: 1, connection_id: null, state: 'waiting' },
  ])
})
