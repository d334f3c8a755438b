import { expect, test } from 'vitest'
import { migratedWithData, rowsOf } from '../../../support/migrations.ts'

test('runs that were there say nothing of doors, and take with them what later ones say', () => {
  const database = migratedWithData(11, (before) =>
    before.exec(
      `INSERT INTO sync_run (id, trigger, mode, dry_run, phase, started_at) VALUES (1, 'manual', 'full', 0, 'finished', 0)`,
    ),
  )
  expect(rowsOf(database, 'SELECT * FROM plan_effect')).toEqual([])
  database.exec(`
    INSERT INTO plan_effect VALUES (1, 1, 1, 0, 1, 1, 0, 1, 0, 0, 0);
    INSERT INTO plan_door_effect VALUES (1, 0, 7, 'Lab', 'North', 3, 1, 0);
    DELETE FROM sync_run;
  `)
  expect(rowsOf(database, 'SELECT * FROM plan_effect')).toEqual([])
  expect(rowsOf(database, 'SELECT * FROM plan_door_effect')).toEqual([])
})
