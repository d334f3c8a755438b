import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openConnection } from '../../../src/main/storage/database.ts'
import { keepPlans, withSettledParameters } from '../../../src/main/storage/keep-plans.ts'
import { aFolder } from '../../support/data-folder.ts'

it('parameters get a plus, and text, names and comments stay as they are', () => {
  expect(
    withSettledParameters(
      `SELECT '?', 'it''s :no', "a?b", x ->> '$.name' FROM t -- what is ? here, :really\nWHERE a = ? AND b IN (?2, :name) AND c = @c`,
    ),
  ).toBe(
    `SELECT '?', 'it''s :no', "a?b", x ->> '$.name' FROM t -- what is ? here, :really\nWHERE a = +? AND b IN (+?2, +:name) AND c = +@c`,
  )
})

it('statements find and write the same', () => {
  const database = keepPlans(openConnection(join(aFolder(), 'directory.sqlite')))
  database.exec(
    'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, note BLOB); CREATE TABLE card (person INTEGER, number TEXT)',
  )
  const bytes = Buffer.from([0, 255])
  database.prepare('INSERT INTO person VALUES (?, ?, ?)').run(7, '007', bytes)
  database.prepare('INSERT INTO card VALUES (:person, :number)').run({ person: 7, number: '12' })

  const held = database.prepare(
    'SELECT p.name, p.note, c.number FROM person p JOIN card c ON c.person = p.id WHERE p.name = ? AND c.number IN (SELECT value FROM json_each(?)) LIMIT ?',
  )

  expect(held.all('007', '["12"]', 1)).toEqual([{ name: '007', note: bytes, number: '12' }])
  expect(held.all('7', '["12"]', 1)).toEqual([])
  database.close()
})
