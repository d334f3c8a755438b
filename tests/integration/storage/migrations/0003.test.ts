import { expect, test } from 'vitest'
import { migratedWithData, rowsOf } from '../../../support/migrations.ts'

test('runs stay as they are, and nobody has given up what they held', () => {
  const database = migratedWithData(3, (before) =>
    before.exec(`
      INSERT INTO sync_run (id, trigger, mode, dry_run, phase, started_at, held_state)
        VALUES (1, 'manual', 'full', 0, 'finished', 1, 'dismissed'), (2, 'schedule', 'delta', 0, 'finished', 2, 'pending');
    `),
  )
  expect(rowsOf(database, 'SELECT id, held_state, dismissed_at, dismissed_by FROM sync_run')).toEqual([
    { id: 1, held_state: 'dismissed', dismissed_at: null, dismissed_by: null },
    { id: 2, held_state: 'pending', dismissed_at: null, dismissed_by: null },
  ])
  const look = rowsOf(
    database,
    'EXPLAIN QUERY PLAN SELECT id FROM sync_run WHERE dismissed_at IS NOT NULL AND dismissed_at > 5',
  )
  expect(JSON.stringify(look)).toContain('sync_run_dismissed')
})
