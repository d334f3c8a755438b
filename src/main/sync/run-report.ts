import { type ErrorCode, errorText } from '../../shared/errors/app-error.ts'
import { kinds, type Kind, type RunId, type Trigger } from '../../shared/domain.ts'
import type { KindCounts, SourceWarning, SyncReport } from '../../shared/sync-report.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { LineAction, RunMode, RunOutcome } from '../storage/schema.ts'
import { doorsReport } from './doors/read-effect.ts'
import { waitsFor } from './waits-for.ts'

/** What a run did, read back from the database (rule 7). A run without an outcome was interrupted. */
export function reportRun(database: SqliteDatabase, runId: RunId): SyncReport {
  const row = database.prepare('SELECT * FROM sync_run WHERE id = ?').get(runId) as RunRow
  const parts = partsOf(database, runId)
  const isRepeated = row.outcome === 'held' && parts.length === 0
  const heldParts = isRepeated ? partsOf(database, repeatedRun(database, row.plan_hash)) : parts
  const waiting =
    row.outcome === 'held' || row.held_state === 'pending' || row.held_state === 'dismissed' || row.outcome === 'planned'
  const sum = (kind: Kind, action: string): number =>
    parts
      .filter((part) => part.kind === kind && part.action === action)
      .reduce((total, part) => total + (row.outcome === 'planned' ? part.lines : part.applied), 0)
  const counts = {} as Record<Kind, KindCounts>
  const held = {} as Record<Kind, number>
  for (const kind of kinds) {
    counts[kind] = {
      created: sum(kind, 'create'),
      updated: sum(kind, 'update'),
      suspended: sum(kind, 'suspend'),
      removed: sum(kind, 'remove'),
    }
    held[kind] = heldParts
      .filter((part) => waiting && part.held === 1 && part.kind === kind)
      .reduce((total, part) => total + part.unapplied, 0)
  }
  const awaited = row.outcome === 'held' || row.outcome === 'planned' ? waitsFor(database, runId) : null
  return {
    run_id: row.id,
    trigger: row.trigger,
    mode: row.mode,
    outcome: row.outcome ?? 'failed',
    plan_hash: row.plan_hash,
    counts,
    held,
    quarantined: row.quarantined,
    requests: row.requests,
    writes: parts.reduce((total, part) => total + part.applied, 0),
    duration_ms: row.finished_at === null ? 0 : row.finished_at - row.started_at,
    warnings: JSON.parse(row.warnings) as SourceWarning[],
    recovered: row.recovered === 1,
    ...(row.undoes_run === null ? {} : { undo: { of: row.undoes_run, refused: countRefused(database, row.id) } }),
    ...(row.for_person === null ? {} : { for_person: row.for_person }),
    ...(awaited === null ? {} : { waits_for: awaited }),
    ...doorsReport(database, isRepeated ? repeatedRun(database, row.plan_hash) : runId),
    ...(row.error_code === null
      ? {}
      : { error: { code: row.error_code, message: messageOf(row.error_code, row.error_params) } }),
  }
}

interface RunRow {
  readonly id: RunId
  readonly trigger: Trigger
  readonly mode: RunMode
  readonly outcome: RunOutcome | null
  readonly plan_hash: string | null
  readonly held_state: string
  readonly quarantined: number
  readonly requests: number
  readonly warnings: string
  readonly recovered: number
  readonly started_at: number
  readonly finished_at: number | null
  readonly error_code: ErrorCode | null
  readonly error_params: string | null
  readonly undoes_run: RunId | null
  readonly for_person: string | null
}

function countRefused(database: SqliteDatabase, runId: RunId): number {
  return Number(database.prepare('SELECT count(*) FROM undo_refusal WHERE run_id = ?').pluck().get(runId))
}

interface PartRow {
  readonly kind: Kind
  readonly action: LineAction
  readonly held: number
  readonly lines: number
  readonly applied: number
  /** Lines behind the last batch. */
  readonly unapplied: number
}

function partsOf(database: SqliteDatabase, runId: RunId): PartRow[] {
  return database
    .prepare(
      `SELECT kind, action, held, last_seq - first_seq + 1 AS lines, applied, last_seq - applied_through AS unapplied
       FROM plan_part WHERE run_id = ?`,
    )
    .all(runId) as PartRow[]
}

/** A run that found nothing new while a plan waits repeats that plan's hash: the lines stand with the run that made it. */
function repeatedRun(database: SqliteDatabase, hash: string | null): RunId {
  return database
    .prepare(`SELECT max(id) FROM sync_run WHERE plan_hash = ? AND held_state <> 'none'`)
    .pluck()
    .get(hash) as RunId
}

function messageOf(code: ErrorCode, params: string | null): string {
  return errorText({ code, params: JSON.parse(params ?? '{}') as Record<string, string> }, 'en').what
}
