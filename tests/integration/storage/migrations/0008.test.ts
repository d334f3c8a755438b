import { expect, test } from 'vitest'
import { migratedWithData, rowsOf } from '../../../support/migrations.ts'

test('runs of before undo nothing, were for everybody, and take what their undo refused along', () => {
  const database = migratedWithData(8, (before) =>
    before.exec(
      `INSERT INTO sync_run (id, trigger, mode, dry_run, phase, started_at) VALUES (1, 'schedule', 'delta', 0, 'finished', 1)`,
    ),
  )
  expect(rowsOf(database, 'SELECT id, undoes_run, asked_by, for_person FROM sync_run')).toEqual([
    { id: 1, undoes_run: null, asked_by: null, for_person: null },
  ])
  database.exec(`
    INSERT INTO sync_run (id, trigger, mode, dry_run, phase, started_at, undoes_run) VALUES (2, 'undo', 'head', 0, 'finished', 2, 1);
    INSERT INTO undo_refusal VALUES (2, 1, 'changed', '{}');
    DELETE FROM sync_run WHERE id = 2;
  `)
  expect(rowsOf(database, 'SELECT * FROM undo_refusal')).toEqual([])
})
