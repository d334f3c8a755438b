import { expect, test } from 'vitest'
import { migratedWithData, rowsOf } from '../../../support/migrations.ts'

test('plans with lines of groups say what they do to the doors of their people', () => {
  const database = migratedWithData(12, (before) =>
    before.exec(`
      INSERT INTO sync_run (id, trigger, mode, dry_run, phase, started_at)
        VALUES (1, 'manual', 'full', 0, 'finished', 0), (2, 'manual', 'full', 0, 'finished', 0);
      INSERT INTO plan_effect VALUES (1, 2, 2, 1, 1, 1, 0, 1, 0, 0, 0), (2, 1, 1, 0, 1, 1, 0, 1, 0, 0, 0);
      INSERT INTO plan_part (run_id, first_seq, last_seq, step, kind, action, reason, held, applied_through) VALUES
        (1, 1, 1, 1, 'groups', 'remove', 'group_ended', 0, 1), (1, 2, 4, 2, 'memberships', 'remove', 'group_ended', 0, 4),
        (2, 1, 1, 2, 'memberships', 'remove', 'deleted_at_source', 0, 1);
      INSERT INTO plan_line (run_id, seq, target_id, person_id, key) VALUES
        (1, 1, 5, NULL, 'g'), (1, 2, 5, 10, 'g/a'), (1, 3, 5, 11, 'g/b'), (1, 4, 5, 12, 'g/c'), (2, 1, 5, 10, 'g/a');
      INSERT INTO plan_person_effect VALUES
        (1, 10, 2, 1, 0, x'', x''), (1, 11, 3, 0, 4, x'', x''), (2, 10, 1, 0, 0, x'', x'');
    `),
  )
  expect(rowsOf(database, 'SELECT * FROM plan_group_effect')).toEqual([
    { run_id: 1, group_id: 5, losing: 2, gaining: 1, left_with_none: 1, severity: 1_000_000_002 },
  ])
  database.exec('DELETE FROM sync_run')
  expect(rowsOf(database, 'SELECT * FROM plan_group_effect')).toEqual([])
})
