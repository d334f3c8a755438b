import type { AppError } from '../../shared/errors/app-error.ts'
import type { RunId, Trigger } from '../../shared/domain.ts'
import type { SourceWarning } from '../../shared/sync-report.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { RunMode, RunOutcome } from '../storage/schema.ts'
import { auditFinishedRun } from './audit-run.ts'
import { discardEffect } from './doors/keep-effect.ts'
import { reportRun } from './run-report.ts'
import { waitsFor } from './waits-for.ts'

/** True in SQL for a run that came to an end and says how the source stands: no dry run, no undo, and none for one person. */
export const isSync = `phase = 'finished' AND dry_run = 0 AND undoes_run IS NULL AND for_person IS NULL`

/** How far the directory follows its source (table `source_state`). */
export interface SourceState {
  readonly fingerprint: string | null
  readonly watermark: string | null
  readonly etag: string | null
  readonly full_read_at: number | null
  readonly inactive_seen: number
}

export function readSourceState(database: SqliteDatabase): SourceState {
  return database
    .prepare('SELECT fingerprint, watermark, etag, full_read_at, inactive_seen FROM source_state')
    .get() as SourceState
}

export function startRun(
  database: SqliteDatabase,
  run: {
    readonly trigger: Trigger
    readonly dryRun: boolean
    readonly startedAt: number
    readonly person?: string | undefined
  },
): RunId {
  const inserted = database
    .prepare(
      `INSERT INTO sync_run (trigger, mode, dry_run, phase, started_at, for_person) VALUES (?, 'head', ?, 'reading', ?, ?)`,
    )
    .run(run.trigger, Number(run.dryRun), run.startedAt, run.person ?? null)
  return Number(inserted.lastInsertRowid) as RunId
}

/** Who asked for an undo; null for a sync. */
export function askedBy(database: SqliteDatabase, runId: RunId): string | null {
  return database.prepare('SELECT asked_by FROM sync_run WHERE id = ?').pluck().get(runId) as string | null
}

/** Remembers what a run reads, for when it fails before it has a plan. */
export function recordMode(database: SqliteDatabase, runId: RunId, mode: RunMode): void {
  database.prepare('UPDATE sync_run SET mode = ? WHERE id = ?').run(mode, runId)
}

/** What a plan rests on and leads to. */
export interface PlannedRun {
  readonly runId: RunId
  readonly mode: RunMode
  readonly dryRun: boolean
  /** Whether it looked at a part of what there is, which says nothing of the rest. */
  readonly isPartial: boolean
  readonly hash: string
  /** The directory's revision that the plan was made on. */
  readonly baseRevision: number
  /** What `source_state` becomes; null when nothing was read. */
  readonly nextState: SourceState | null
  readonly requests: number
  readonly warnings: readonly SourceWarning[]
}

/**
 * Declares the stored plan of a run complete, in one transaction with its quarantine and the row ids that it gives.
 * @returns false, and changes nothing, when the directory moved since the plan was made (rule 4)
 */
export function markPlanned(database: SqliteDatabase, planned: PlannedRun): boolean {
  return database
    .transaction((): boolean => {
      if (currentRevision(database) !== planned.baseRevision) return false
      recordQuarantine(database, planned)
      if (!planned.dryRun) reserveIds(database, planned.runId)
      database
        .prepare(
          `UPDATE sync_run SET phase = 'planned', mode = :mode, plan_hash = :hash, revision = :revision, next_state = :next, requests = :requests,
             warnings = :warnings, quarantined = (SELECT count(*) FROM stage.bad) WHERE id = :run`,
        )
        .run({
          run: planned.runId,
          mode: planned.mode,
          hash: planned.hash,
          revision: planned.baseRevision,
          next: planned.nextState === null ? null : JSON.stringify(planned.nextState),
          requests: planned.requests,
          warnings: JSON.stringify(planned.warnings),
        })
      return true
    })
    .immediate()
}

export function currentRevision(database: SqliteDatabase): number {
  return Number(database.prepare('SELECT revision FROM directory_state').pluck().get())
}

/** Nobody else may give the ids that the plan's new objects will bear. */
function reserveIds(database: SqliteDatabase, runId: RunId): void {
  for (const [kind, column] of [
    ['people', 'next_person_id'],
    ['credentials', 'next_credential_id'],
    ['groups', 'next_group_id'],
  ] as const) {
    database
      .prepare(
        `UPDATE directory_state SET ${column} = max(${column}, coalesce((
           SELECT max(l.target_id) + 1 FROM plan_part p JOIN plan_line l ON l.run_id = p.run_id AND l.seq BETWEEN p.first_seq AND p.last_seq
           WHERE p.run_id = ? AND p.kind = ? AND p.action = 'create'), 0))`,
      )
      .run(runId, kind)
  }
}

/** Opens what this run refused newly and closes what it no longer refuses. A dry run's rows are closed from the start. */
function recordQuarantine(database: SqliteDatabase, planned: PlannedRun): void {
  const columns = 'collection, key, other_key, reason, detail, record'
  const values = 'b.collection, b.key, b.other_key, b.reason, b.detail, b.record'
  if (planned.dryRun) {
    database
      .prepare(`INSERT INTO quarantine (${columns}, opened_run, closed_run) SELECT ${values}, :run, :run FROM stage.bad b`)
      .run({ run: planned.runId })
    return
  }
  const same = `b.collection = q.collection AND b.key IS q.key AND b.other_key IS q.other_key AND b.reason = q.reason
    AND b.detail = q.detail AND b.record = q.record`
  // A delta tries every open record again but those whose id nobody could read.
  if (!planned.isPartial) {
    database
      .prepare(
        `UPDATE quarantine AS q SET closed_run = ? WHERE closed_run IS NULL AND (key IS NOT NULL OR ?)
         AND NOT EXISTS (SELECT 1 FROM stage.bad b WHERE ${same})`,
      )
      .run(planned.runId, Number(planned.mode === 'full'))
  }
  database
    .prepare(
      `INSERT INTO quarantine (${columns}, opened_run) SELECT ${values}, ? FROM stage.bad b
       WHERE NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.closed_run IS NULL AND ${same})`,
    )
    .run(planned.runId)
}

/** Forgets the lines of a plan that was overtaken before it was declared complete. */
export function discardPlan(database: SqliteDatabase, runId: RunId): void {
  database.prepare('DELETE FROM plan_part WHERE run_id = ?').run(runId)
  discardEffect(database, runId)
  for (;;) {
    const deleted = database
      .prepare('DELETE FROM plan_line WHERE run_id = ? AND seq IN (SELECT seq FROM plan_line WHERE run_id = ? LIMIT 5000)')
      .run(runId, runId)
    if (deleted.changes === 0) return
  }
}

/** Ends a run whose unheld lines are all applied: its outcome, and how far the directory follows the source from now on. */
export function finishApplied(database: SqliteDatabase, runId: RunId, finishedAt: number): void {
  database
    .transaction(() => {
      const failed = Number(database.prepare('SELECT count(*) FROM plan_failure WHERE run_id = ?').pluck().get(runId))
      const next = database.prepare('SELECT next_state FROM sync_run WHERE id = ?').pluck().get(runId)
      // Where a line failed the same is read again.
      if (failed === 0 && typeof next === 'string') writeSourceState(database, JSON.parse(next) as SourceState)
      if (failed > 0) {
        addWarning(database, runId, 'lines_failed')
        reopenQuarantine(database, runId)
        readAgain(database, runId)
      }
      const lines = database
        .prepare('SELECT coalesce(sum(held), 0) AS held, count(*) AS parts FROM plan_part WHERE run_id = ?')
        .get(runId) as {
        held: number
        parts: number
      }
      // A held undo waits until something else changes the directory. An undo, or a run for one person, answers nothing that a sync
      // holds: the next sync plans that again, and holds it again.
      database
        .prepare(
          `UPDATE sync_run AS o SET held_state = 'dismissed' FROM sync_run r WHERE r.id = :run AND o.held_state = 'pending' AND o.id <> r.id
             AND CASE WHEN r.undoes_run IS NOT NULL THEN o.undoes_run IS NOT NULL WHEN r.for_person IS NOT NULL THEN o.undoes_run IS NOT NULL AND :parts > 0
               ELSE o.undoes_run IS NULL OR :parts > 0 END`,
        )
        .run({ run: runId, parts: lines.parts })
      const isHeld = lines.held > 0 || waitsFor(database, runId) !== null
      const outcome: RunOutcome = isHeld ? 'held' : lines.parts > 0 ? 'succeeded' : 'no_change'
      database
        .prepare(`UPDATE sync_run SET phase = 'finished', outcome = ?, finished_at = ?, held_state = ? WHERE id = ?`)
        .run(outcome, finishedAt, lines.held > 0 ? 'pending' : 'none', runId)
      auditFinishedRun(database, reportRun(database, runId), finishedAt)
    })
    .immediate()
}

/** The run did not follow its read to the end: a drop counts as not taken, and a full read is due again. */
function readAgain(database: SqliteDatabase, runId: RunId): void {
  database.prepare('UPDATE sync_run SET next_state = NULL WHERE id = ?').run(runId)
  database
    .prepare(`UPDATE source_state SET full_read_at = NULL WHERE (SELECT mode FROM sync_run WHERE id = ?) = 'full'`)
    .run(runId)
}

/** The next run reads everything anew, whatever it is asked for. */
export function readFullyNext(database: SqliteDatabase): void {
  database.exec('UPDATE source_state SET full_read_at = NULL')
}

function writeSourceState(database: SqliteDatabase, state: SourceState): void {
  database
    .prepare(
      `UPDATE source_state SET fingerprint = :fingerprint, watermark = :watermark, etag = :etag, full_read_at = :full_read_at,
         inactive_seen = :inactive_seen`,
    )
    .run(state)
}

function addWarning(database: SqliteDatabase, runId: RunId, warning: SourceWarning): void {
  database.prepare(`UPDATE sync_run SET warnings = json_insert(warnings, '$[#]', ?) WHERE id = ?`).run(warning, runId)
}

/** Ends a run that applied nothing: a dry run, one for which the head said that nothing changed, or one that failed. */
export function finishWithout(
  database: SqliteDatabase,
  runId: RunId,
  end: {
    readonly outcome: RunOutcome
    readonly finishedAt: number
    readonly requests?: number
    readonly error?: AppError
    readonly planHash?: string
  },
): void {
  database
    .transaction(() => {
      database
        .prepare(
          `UPDATE sync_run SET phase = 'finished', outcome = :outcome, finished_at = :finished, requests = coalesce(:requests, requests),
             plan_hash = coalesce(:hash, plan_hash), error_code = :code, error_params = :params WHERE id = :run`,
        )
        .run({
          run: runId,
          outcome: end.outcome,
          finished: end.finishedAt,
          requests: end.requests ?? null,
          hash: end.planHash ?? null,
          code: end.error?.code ?? null,
          params: end.error === undefined ? null : JSON.stringify(end.error.params),
        })
      if (end.error !== undefined) reopenQuarantine(database, runId)
      auditFinishedRun(database, reportRun(database, runId), end.finishedAt)
    })
    .immediate()
}

/** Whether records wait that a later run could take. */
export function hasQuarantine(database: SqliteDatabase): boolean {
  return (
    database.prepare('SELECT EXISTS (SELECT 1 FROM quarantine WHERE closed_run IS NULL AND key IS NOT NULL)').pluck().get() ===
    1
  )
}

/** The directory's revision when the last plan had been applied; null before the first, and when held lines were approved since. */
export function lastPlannedRevision(database: SqliteDatabase): number | null {
  const revision = database
    .prepare(
      `SELECT iif(held_state = 'approved', NULL, revision) FROM sync_run WHERE phase = 'finished' AND dry_run = 0 AND for_person IS NULL AND revision IS NOT NULL ORDER BY id DESC LIMIT 1`,
    )
    .pluck()
    .get()
  return typeof revision === 'number' ? revision : null
}

/** What a run took out of quarantine and did not bring to its end waits there again: no later delta brings it. */
function reopenQuarantine(database: SqliteDatabase, runId: RunId): void {
  database.prepare('UPDATE quarantine SET closed_run = NULL WHERE closed_run = ? AND opened_run <> closed_run').run(runId)
}

/** Why the last sync that came to an end failed; null when it did not. A cancelled one says nothing of the source. */
export function lastErrorCode(database: SqliteDatabase): string | null {
  const code = database
    .prepare(`SELECT error_code FROM sync_run WHERE ${isSync} AND outcome <> 'cancelled' ORDER BY id DESC LIMIT 1`)
    .pluck()
    .get()
  return typeof code === 'string' ? code : null
}

/** A held run that waits for an approval. */
export interface PendingRun {
  readonly id: RunId
  readonly plan_hash: string
  readonly revision: number
  /** Null for a sync. */
  readonly undoes_run: RunId | null
}

/** The held run that waits for an approval, if any; of several the newest. */
export function pendingRun(database: SqliteDatabase): PendingRun | null {
  const row = database
    .prepare<[], PendingRun>(
      `SELECT id, plan_hash, revision, undoes_run FROM sync_run WHERE held_state = 'pending' ORDER BY id DESC LIMIT 1`,
    )
    .get()
  return row ?? null
}

/** What waits of the plan that a run made, or repeated because it found nothing new. Beside a sync's plan an undo's may wait, too. */
export function pendingOf(database: SqliteDatabase, runId: RunId): PendingRun | null {
  const row = database
    .prepare<[RunId], PendingRun>(
      `SELECT r.id, r.plan_hash, r.revision, r.undoes_run FROM sync_run n
       CROSS JOIN sync_run r ON r.held_state = 'pending' AND r.plan_hash = n.plan_hash AND r.id <= n.id
       WHERE n.id = ? ORDER BY r.id DESC LIMIT 1`,
    )
    .get(runId)
  return row ?? null
}
