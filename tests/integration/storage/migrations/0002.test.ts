import { expect, test } from 'vitest'
import { migratedWithData, rowsOf } from '../../../support/migrations.ts'

test('lines and journal stay, and the ones that concern a person are found without looking at all of them', () => {
  const database = migratedWithData(2, (before) =>
    before.exec(`
      INSERT INTO sync_run (id, trigger, mode, dry_run, phase, started_at) VALUES (1, 'manual', 'full', 0, 'finished', 1);
      INSERT INTO plan_line VALUES (1, 1, 5, NULL, 'g-5', NULL, '{}'), (1, 2, 7, 7, 'p-7', NULL, '{}'), (1, 3, 5, 7, 'g-5/p-7', NULL, NULL);
      INSERT INTO journal (at, actor, run_id, first_line, last_line, kind, action) VALUES (1, 'atrium', 1, 1, 3, 'people', 'create');
      INSERT INTO journal (at, actor, kind, action, target_id, person_id) VALUES (2, 'command:jiwon', 'memberships', 'create', 6, 7);
    `),
  )
  expect(rowsOf(database, 'SELECT seq FROM plan_line WHERE person_id = 7')).toEqual([{ seq: 2 }, { seq: 3 }])
  expect(rowsOf(database, 'SELECT count(*) AS count FROM plan_line')).toEqual([{ count: 3 }])
  expect(rowsOf(database, 'SELECT seq FROM journal')).toHaveLength(2)
  const look = (sql: string): string => JSON.stringify(rowsOf(database, `EXPLAIN QUERY PLAN ${sql}`))
  expect(look('SELECT * FROM plan_line WHERE person_id = 7')).toContain('USING INDEX plan_line_person')
  expect(look('SELECT * FROM journal WHERE run_id = 1 AND first_line <= 2')).toContain('USING INDEX journal_run')
  expect(look('SELECT * FROM journal WHERE run_id IS NULL AND person_id = 7')).toContain('USING INDEX journal_person')
})
