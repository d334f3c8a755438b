import { AppError } from '../../shared/errors/app-error.ts'
import type { RunId } from '../../shared/domain.ts'
import type { SyncReport } from '../../shared/sync-report.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { applyPlan } from './apply.ts'
import { auditHeldApplied } from './audit-run.ts'
import { findHeldPlan, type HeldPlan } from './held-plan.ts'
import { currentRevision, readFullyNext } from './run-records.ts'
import { reportRun } from './run-report.ts'

export interface ApproveOptions {
  readonly database: SqliteDatabase
  readonly now: () => number
  readonly check: () => void
  /** Called before the first batch with the lines that are to be applied. */
  readonly onBegin?: (lines: number) => void
  readonly onApplied: (lines: number) => void
}

/**
 * Applies the removals that the brake held in a run, for somebody who has seen that very plan (rule 5).
 *
 * @param approval the plan that was seen, and who approves, for the record
 * @throws AppError `sync_nothing_held`, `sync_plan_stale`, or `sync_plan_overtaken` when the directory has changed since;
 * `cancelled`, which takes the approval back: what is applied stays so, the rest is held on
 */
export function approveRun(options: ApproveOptions, approval: HeldPlan & { readonly by: string }): SyncReport {
  const { database } = options
  const pending = findHeldPlan(database, approval)
  database
    .transaction(() => {
      if (pending.revision !== currentRevision(database)) throw new AppError('sync_plan_overtaken', { run: pending.id })
      database
        .prepare('UPDATE sync_run SET approved_at = ?, approved_by = ? WHERE id = ?')
        .run(options.now(), approval.by, pending.id)
    })
    .immediate()
  try {
    finishApproval(options, pending.id)
  } catch (error) {
    if (error instanceof AppError && error.code === 'cancelled') withdrawApproval(database, pending.id)
    throw error
  }
  return reportRun(database, pending.id)
}

/** Somebody has to approve again what is still held. */
export function withdrawApproval(database: SqliteDatabase, runId: RunId): void {
  database.prepare('UPDATE sync_run SET approved_at = NULL, approved_by = NULL WHERE id = ?').run(runId)
}

/** Applies the held lines of a run whose approval is recorded. */
export function finishApproval(options: ApproveOptions, runId: RunId): void {
  const { database } = options
  const run = database.prepare('SELECT started_at, approved_by, undoes_run FROM sync_run WHERE id = ?').get(runId) as {
    readonly started_at: number
    readonly approved_by: string
    readonly undoes_run: RunId | null
  }
  const { started_at: plannedAt, approved_by: by } = run
  // A sync may have read everything since the undo was planned.
  if (run.undoes_run !== null) readFullyNext(database)
  options.onBegin?.(heldLines(database, runId))
  applyPlan({ ...options, runId, held: true, plannedAt, actor: by })
  database
    .transaction(() => {
      database.prepare(`UPDATE sync_run SET held_state = 'approved', outcome = 'succeeded' WHERE id = ?`).run(runId)
      auditHeldApplied(database, runId, { by, at: options.now() })
    })
    .immediate()
}

/** Held lines that are not applied yet: what an approval would apply. */
export function heldLines(database: SqliteDatabase, runId: RunId): number {
  const lines = database.prepare(
    'SELECT coalesce(sum(last_seq - max(applied_through, first_seq - 1)), 0) FROM plan_part WHERE run_id = ? AND held = 1',
  )
  return Number(lines.pluck().get(runId))
}
