import type { BrakeVerdict } from '../brake.ts'
import { steps } from '../parts.ts'
import type { Planning } from '../planning.ts'
import { changesAccess } from './drafted-changes.ts'

/**
 * The places of those parts that are held because they update people or credentials in a way that may take a door away: their validity,
 * their status, whose card it is. When doors trip the brake that is each of them, whole, since a part is approved as one; otherwise each
 * that still makes a change which waits for its approval (rule 5), however few of its lines are left.
 */
export function heldUpdates(planning: Planning, verdict: BrakeVerdict): ReadonlySet<number> {
  planning.check()
  const waits = `(c.kind, c.target_id) IN (
    SELECT h.kind, l.target_id FROM sync_run r JOIN plan_part h ON h.run_id = r.id AND h.held = 1 AND h.action = 'update'
    JOIN plan_line l ON l.run_id = r.id AND l.seq BETWEEN h.first_seq AND h.last_seq
    WHERE r.held_state = 'pending' AND r.undoes_run IS NULL AND l.seq > h.applied_through AND ${changesAccess('l.after')})`
  const places = planning.database
    .prepare<[], number>(
      `SELECT DISTINCT c.part FROM stage.door_change c
       WHERE c.action = 'update' AND c.step = ${steps.updates} ${verdict === 'free' ? `AND ${waits}` : ''}`,
    )
    .pluck()
    .all()
  return new Set(places)
}
