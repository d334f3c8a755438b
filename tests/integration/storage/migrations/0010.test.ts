import { expect, test } from 'vitest'
import { migratedWithData, rowsOf } from '../../../support/migrations.ts'

test('the audit log begins empty, behind no record', () => {
  const database = migratedWithData(10, (before) => before.exec(`INSERT INTO setting VALUES ('language', '"ko"')`))
  expect(rowsOf(database, 'SELECT * FROM audit_event')).toEqual([])
  expect(rowsOf(database, 'SELECT seq, hash FROM audit_head')).toEqual([{ seq: 0, hash: '0'.repeat(64) }])
})
