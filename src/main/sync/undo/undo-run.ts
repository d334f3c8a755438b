import { AppError } from '../../../shared/errors/app-error.ts'
import type { RunId } from '../../../shared/domain.ts'
import type { LineRange } from '../../../shared/line-ranges.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { SyncProgress, SyncReport } from '../../../shared/sync-report.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { completeRun } from '../complete-run.ts'
import { mostAttempts } from '../make-plan.ts'
import { drawUpParts, storePlan } from '../plan.ts'
import { createProgressReporter, type ProgressReporter } from '../progress.ts'
import { findRun } from '../run-history.ts'
import { currentRevision, discardPlan, finishWithout, readFullyNext, startRun } from '../run-records.ts'
import { reportRun } from '../run-report.ts'
import { openStaging } from '../staging.ts'
import { judgeUndone, refusalNoted } from './judge-undone.ts'
import { gatherUndone } from './undone-lines.ts'
import { undoParts } from './undo-parts.ts'

/** Which run, or which of its lines, is to be undone. */
export interface UndoRequest {
  readonly runId: RunId
  /** Numbers of its lines; null for all that it applied. */
  readonly lines: readonly LineRange[] | null
  readonly dryRun: boolean
  /** Who asks for it, for the record. */
  readonly by: string
  /** The plan that was seen beforehand: another one is not applied. Null where none was looked at. */
  readonly hash: string | null
}

export interface UndoEnvironment {
  readonly database: SqliteDatabase
  readonly stagingFile: string
  readonly settings: Settings
  readonly now: () => number
  readonly ticks: () => number
  readonly check: () => void
  readonly onProgress: (progress: SyncProgress) => void
  readonly translateError: (error: unknown) => unknown
}

/**
 * Undoes a run: plans the way back from what its lines say was before, and applies that plan as any other, in a run of its own. What
 * has changed since, what its source reported lost or inactive, and what is taken by somebody else stays as it is, line by line
 * (`undo_refusal`, which also names the groups that come back without a level). The next sync reads everything and does what the
 * source says.
 *
 * @throws AppError `sync_run_unknown`, `undo_nothing` where the run (or these lines of it) applied nothing; other expected failures
 * stand in the report
 */
export function undoRun(environment: UndoEnvironment, request: UndoRequest): SyncReport {
  const { database } = environment
  findRun(database, request.runId)
  if (!hasApplied(database, request)) throw new AppError('undo_nothing', { run: request.runId })
  const startedAt = environment.now()
  const runId = startRun(database, { trigger: 'undo', dryRun: request.dryRun, startedAt })
  database.prepare('UPDATE sync_run SET undoes_run = ?, asked_by = ? WHERE id = ?').run(request.runId, request.by, runId)
  try {
    carryOut(environment, request, runId, startedAt)
  } catch (thrown) {
    const error = environment.translateError(thrown)
    finishWithout(database, runId, {
      outcome: error instanceof AppError && error.code === 'cancelled' ? 'cancelled' : 'failed',
      finishedAt: environment.now(),
      error: error instanceof AppError ? error : new AppError('sync_unexpected', {}, { cause: error }),
    })
    if (!(error instanceof AppError)) throw error
  }
  return reportRun(database, runId)
}

function hasApplied(database: SqliteDatabase, { runId, lines }: UndoRequest): boolean {
  const [where, ranges] =
    lines === null
      ? ['p.applied > 0', []]
      : [
          `EXISTS (SELECT 1 FROM json_each(?) r WHERE r.value ->> '$[0]' <= p.last_seq AND r.value ->> '$[1]' >= p.first_seq)`,
          [JSON.stringify(lines)],
        ]
  return (
    database
      .prepare(
        `SELECT EXISTS (SELECT 1 FROM plan_part p JOIN sync_run r ON r.id = p.run_id AND r.dry_run = 0 WHERE p.run_id = ? AND ${where})`,
      )
      .pluck()
      .get(runId, ...ranges) === 1
  )
}

function carryOut(environment: UndoEnvironment, request: UndoRequest, runId: RunId, plannedAt: number): void {
  const { database } = environment
  const progress = createProgressReporter(environment.onProgress, environment.ticks)
  const plan = planUndo(environment, request, runId, plannedAt, progress)
  if (request.dryRun) {
    finishWithout(database, runId, { outcome: plan.lines === 0 ? 'no_change' : 'planned', finishedAt: environment.now() })
    return
  }
  progress.begin('applying', plan.unheld)
  completeRun({ ...environment, plannedAt, onApplied: (applied) => progress.advance(applied) }, runId)
}

function planUndo(
  environment: UndoEnvironment,
  request: UndoRequest,
  runId: RunId,
  plannedAt: number,
  progress: ProgressReporter,
): { readonly lines: number; readonly unheld: number } {
  const { database, settings } = environment
  const planning = {
    database,
    mode: 'delta',
    now: plannedAt,
    scope: settings.scope,
    graceDays: settings.sync.graceDays,
    check: () => {
      environment.check()
      progress.advance(0)
    },
  } as const
  const staging = openStaging(database, environment.stagingFile, () => null)
  try {
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      progress.begin('planning', null)
      const baseRevision = currentRevision(database)
      staging.beginPlan()
      gatherUndone(planning, request.runId, request.lines)
      judgeUndone(planning)
      const parts = drawUpParts(planning, undoParts())
      const lines = parts.reduce((sum, part) => sum + part.lines, 0)
      progress.begin('storing', lines)
      const hash = storePlan(planning, runId, parts, (stored) => progress.advance(stored))
      if (markUndoPlanned(database, runId, { request, hash, baseRevision, lines }))
        return { lines, unheld: parts.reduce((sum, part) => sum + (part.held ? 0 : part.lines), 0) }
      discardPlan(database, runId)
    }
  } finally {
    staging.close()
  }
  throw new AppError('sync_directory_busy', { attempts: mostAttempts })
}

/**
 * Declares the plan complete, with the lines that it leaves as they are. From here on the next sync reads everything: what a delta
 * brought once it does not bring again.
 * @returns false, and changes nothing, when the directory moved since
 * @throws AppError `undo_plan_changed` when it is not the plan that was seen
 */
function markUndoPlanned(
  database: SqliteDatabase,
  runId: RunId,
  plan: { readonly request: UndoRequest; readonly hash: string; readonly baseRevision: number; readonly lines: number },
): boolean {
  const { request, hash, baseRevision } = plan
  return database
    .transaction((): boolean => {
      if (currentRevision(database) !== baseRevision) return false
      if (request.hash !== null && request.hash !== hash) {
        discardPlan(database, runId)
        throw new AppError('undo_plan_changed', { run: request.runId })
      }
      database
        .prepare(
          `INSERT INTO undo_refusal SELECT ?, seq, noted, present
           FROM (SELECT u.seq, u.present, ${refusalNoted} AS noted FROM stage.undo u) WHERE noted IS NOT NULL`,
        )
        .run(runId)
      if (!request.dryRun && plan.lines > 0) readFullyNext(database)
      database
        .prepare(`UPDATE sync_run SET phase = 'planned', plan_hash = ?, revision = ? WHERE id = ?`)
        .run(hash, baseRevision, runId)
      return true
    })
    .immediate()
}
