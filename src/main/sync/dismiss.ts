import type { SyncReport } from '../../shared/sync-report.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { findHeldPlan, type HeldPlan } from './held-plan.ts'
import { reportRun } from './run-report.ts'

/**
 * Gives up what the brake held in a run, for somebody who has seen that very plan: nothing of it is applied, and no delta brings it
 * back by itself. What the source says anew counts as ever, and the next full read proposes again what still holds: giving up is
 * an answer to this plan and not to the source.
 *
 * @param by who gives it up, for the record
 * @throws AppError `sync_nothing_held`, `sync_plan_stale`
 */
export function dismissRun(
  options: { readonly database: SqliteDatabase; readonly now: () => number },
  dismissal: HeldPlan & { readonly by: string },
): SyncReport {
  const { database } = options
  const { id } = findHeldPlan(database, dismissal)
  database
    .prepare(`UPDATE sync_run SET held_state = 'dismissed', dismissed_at = ?, dismissed_by = ? WHERE id = ?`)
    .run(options.now(), dismissal.by, id)
  return reportRun(database, id)
}

/**
 * The ids of people whose removal was given up since the last full read. It is the one removal that a run proposes without the
 * source naming anybody: because a grace period is over.
 */
export const peopleKeptByDismissal = `
  SELECT l.target_id FROM sync_run r
  CROSS JOIN plan_part h ON h.run_id = r.id AND h.held = 1 AND h.kind = 'people' AND h.action = 'remove'
  CROSS JOIN plan_line l ON l.run_id = r.id AND l.seq BETWEEN h.first_seq AND h.last_seq AND l.seq > h.applied_through
  WHERE r.undoes_run IS NULL AND r.dismissed_at IS NOT NULL AND r.dismissed_at > coalesce((SELECT full_read_at FROM source_state), 0)`
