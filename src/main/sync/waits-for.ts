import type { RunId } from '../../shared/domain.ts'
import type { WaitingRun } from '../../shared/sync-report.ts'
import type { SqliteDatabase } from '../storage/database.ts'

/**
 * Of a run for one person, the other run that holds something of this person and waits for an answer. The read that brought it was
 * followed, so no delta brings it again; and a run for one person is no way around the brake. What an undo holds no source ever said.
 */
export function waitsFor(database: SqliteDatabase, runId: RunId): WaitingRun | null {
  const row = database
    .prepare<[RunId], WaitingRun>(
      `SELECT r.id AS run_id, r.plan_hash FROM sync_run o
       CROSS JOIN sync_run r ON r.held_state = 'pending' AND r.undoes_run IS NULL AND r.id <> o.id
       CROSS JOIN plan_part h ON h.run_id = r.id AND h.held = 1
       CROSS JOIN plan_line l ON l.run_id = r.id AND l.seq BETWEEN h.first_seq AND h.last_seq AND l.seq > h.applied_through
       WHERE o.id = ? AND o.for_person IS NOT NULL AND l.person_id IN (SELECT id FROM person WHERE campus_id = o.for_person)
       ORDER BY r.id DESC LIMIT 1`,
    )
    .get(runId)
  return row ?? null
}
