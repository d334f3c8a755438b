import { expect, test } from 'vitest'
import { migratedWithData, rowsOf } from '../../../support/migrations.ts'

test('there are no operators, so that whoever used the program goes on without signing in', () => {
  const database = migratedWithData(5, (before) => before.exec(`INSERT INTO setting VALUES ('language', '"ko"')`))
  expect(rowsOf(database, 'SELECT * FROM operator')).toEqual([])
  expect(rowsOf(database, 'SELECT * FROM setting')).toEqual([{ key: 'language', value: '"ko"' }])
})
