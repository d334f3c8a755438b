import { expect, test } from 'vitest'
import { migratedWithData, rowsOf } from '../../../support/migrations.ts'

const operator = `INSERT INTO operator (id, name, name_key, role, passphrase, passphrase_at, created_at, created_by)
  VALUES (1, 'Kim', 'kim', 'viewer', 'hash', 1, 1, 'tester');`

test('operators who were there are told of nothing yet, and keep their sign-in', () => {
  const database = migratedWithData(9, (before) => before.exec(operator))
  expect(rowsOf(database, 'SELECT name FROM operator')).toEqual([{ name: 'Kim' }])
  expect(rowsOf(database, 'SELECT * FROM alert_recipient')).toEqual([])
})

test('an operator takes their address along, and an event is there once', () => {
  const database = migratedWithData(9, (before) => before.exec(operator))
  database.exec(`
    INSERT INTO alert_recipient (operator_id, address, address_key, topics) VALUES
      (1, 'Kim@campus.example', 'kim@campus.example', '[]'), (NULL, 'desk@campus.example', 'desk@campus.example', '[]');
    INSERT INTO alert (key, kind, at, details) VALUES ('held:1', 'held', 1, '{}');
    DELETE FROM operator;
  `)
  expect(rowsOf(database, 'SELECT address FROM alert_recipient')).toEqual([{ address: 'desk@campus.example' }])
  expect(() => database.exec(`INSERT INTO alert (key, kind, at, details) VALUES ('held:1', 'held', 2, '{}')`)).toThrow(/UNIQUE/)
})
