import type { RunId, Trigger } from '../../shared/domain.ts'
import type { SyncReport } from '../../shared/sync-report.ts'
import { createAuditLog } from '../audit/audit-log.ts'
import type { SqliteDatabase } from '../storage/database.ts'

/** Writes down that a run has ended, inside of the transaction that records it. Nobody's name: what started it by hand has a record. */
export function auditFinishedRun(database: SqliteDatabase, report: SyncReport, at: number): void {
  const { run_id: runId } = report
  const dryRun = database.prepare<[number], 0 | 1>('SELECT dry_run FROM sync_run WHERE id = ?').pluck().get(runId)
  const { trigger, mode, outcome, plan_hash: plan, writes, held, quarantined, error } = report
  createAuditLog(database).append({
    at,
    who: whoStarts(trigger),
    via: whoStarts(trigger),
    action: 'run.finish',
    target: `run:${runId}`,
    outcome: error?.code ?? 'ok',
    details: {
      run: runId,
      trigger,
      mode,
      dry_run: dryRun === 1,
      outcome,
      plan,
      applied: writes,
      held: Object.values(held).reduce((sum, count) => sum + count, 0),
      quarantined,
    },
  })
}

/** Writes down that what was held in a run is applied. @param by who approved it */
export function auditHeldApplied(
  database: SqliteDatabase,
  runId: RunId,
  given: { readonly by: string; readonly at: number },
): void {
  const plan = database.prepare<[number], string>('SELECT plan_hash FROM sync_run WHERE id = ?').pluck().get(runId)
  createAuditLog(database).append({
    at: given.at,
    who: given.by,
    via: 'sync',
    action: 'run.apply_held',
    target: `run:${runId}`,
    outcome: 'ok',
    details: { run: runId, plan: plan ?? null },
  })
}

function whoStarts(trigger: Trigger): 'sync' | 'schedule' {
  return trigger === 'manual' || trigger === 'undo' ? 'sync' : 'schedule'
}
