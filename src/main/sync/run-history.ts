import type { RunEntry, RunFilter } from '../../shared/contract/runs-calls.ts'
import type { RunId } from '../../shared/domain.ts'
import { AppError, type ErrorParams } from '../../shared/errors/app-error.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { reportRun } from './run-report.ts'

/** The latest runs, newest first. @param before only those of a lower number */
export function listRuns(
  database: SqliteDatabase,
  limit: number,
  before: number | null = null,
  only: RunFilter = 'all',
): readonly RunEntry[] {
  const ids = database
    .prepare(`SELECT id FROM sync_run r WHERE (? IS NULL OR id < ?) AND (${conditions[only]}) ORDER BY id DESC LIMIT ?`)
    .pluck()
  return (ids.all(before, before, limit) as RunId[]).map((id) => entryOf(database, id))
}

const conditions: Readonly<Record<RunFilter, string>> = {
  all: '1',
  changes: 'EXISTS (SELECT 1 FROM plan_part p WHERE p.run_id = r.id AND p.applied > 0)',
  held: `r.held_state <> 'none' OR r.outcome = 'held'`,
  failed: `r.outcome = 'failed' OR EXISTS (SELECT 1 FROM plan_failure f WHERE f.run_id = r.id)`,
}

/** @throws AppError `sync_run_unknown` */
export function findRun(database: SqliteDatabase, runId: number): RunEntry {
  const found = database.prepare('SELECT id FROM sync_run WHERE id = ?').pluck().get(runId)
  if (found === undefined) throw new AppError('sync_run_unknown', { run: runId })
  return entryOf(database, found as RunId)
}

/** The newest run that changed the directory; null when none did. */
export function latestApplied(database: SqliteDatabase): RunId | null {
  const found = database.prepare<[], RunId | null>('SELECT max(run_id) FROM plan_part WHERE applied > 0').pluck().get()
  return found ?? null
}

/** The values of a failed run's error, for its text in the reader's language. */
export function errorParamsOf(database: SqliteDatabase, runId: RunId): ErrorParams {
  const stored = database.prepare('SELECT error_params FROM sync_run WHERE id = ?').pluck().get(runId)
  return typeof stored === 'string' ? (JSON.parse(stored) as ErrorParams) : {}
}

interface RunColumns {
  readonly started_at: number
  readonly finished_at: number | null
  readonly dry_run: number
  readonly held_state: RunEntry['held_state']
  readonly approved_at: number | null
  readonly approved_by: string | null
  readonly dismissed_at: number | null
  readonly dismissed_by: string | null
}

function entryOf(database: SqliteDatabase, id: RunId): RunEntry {
  const row = database
    .prepare(
      'SELECT started_at, finished_at, dry_run, held_state, approved_at, approved_by, dismissed_at, dismissed_by FROM sync_run WHERE id = ?',
    )
    .get(id) as RunColumns
  return {
    ...reportRun(database, id),
    started_at: isoTime(row.started_at),
    finished_at: row.finished_at === null ? null : isoTime(row.finished_at),
    dry_run: row.dry_run === 1,
    held_state: row.held_state,
    approved_at: row.approved_at === null ? null : isoTime(row.approved_at),
    approved_by: row.approved_by,
    dismissed_at: row.dismissed_at === null ? null : isoTime(row.dismissed_at),
    dismissed_by: row.dismissed_by,
  }
}

function isoTime(at: number): string {
  return new Date(at).toISOString()
}
