import { AppError, type ErrorParams } from '../../shared/errors/app-error.ts'
import type { Kind, RunId } from '../../shared/domain.ts'
import type { SyncReport } from '../../shared/sync-report.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { LineAction } from '../storage/schema.ts'
import type { QuarantineReason } from './identify.ts'
import type { LineReason } from './parts.ts'
import { reportRun } from './run-records.ts'

/** A run as lists show it: what it did, when, and what became of what it held. */
export interface RunEntry extends SyncReport {
  /** RFC 3339, UTC. */
  readonly started_at: string
  /** Null while it runs. */
  readonly finished_at: string | null
  readonly dry_run: boolean
  readonly held_state: 'none' | 'pending' | 'approved' | 'dismissed'
  readonly approved_at: string | null
  readonly approved_by: string | null
}

export interface ShownLine {
  readonly kind: Kind
  readonly action: LineAction
  /** The object's id at Atrium; of a membership `group/person`. */
  readonly key: string
  readonly before: unknown
  readonly after: unknown
  readonly reason: LineReason
  readonly state: LineState
}

/** `planned`: of a dry run, or not reached yet by a run in hand. `dismissed`: given up; a later plan has it again if need be. */
export type LineState = 'applied' | 'held' | 'dismissed' | 'failed' | 'planned'

export interface QuarantineRow {
  readonly run_id: RunId
  readonly collection: Kind
  readonly key: string | null
  readonly code: QuarantineReason
  readonly detail: string
  /** As the source delivered it; text when it was too long to be kept whole. */
  readonly record: unknown
}

/** The latest runs, newest first. */
export function listRuns(database: SqliteDatabase, limit: number): readonly RunEntry[] {
  const ids = database.prepare('SELECT id FROM sync_run ORDER BY id DESC LIMIT ?').pluck().all(limit) as RunId[]
  return ids.map((id) => entryOf(database, id))
}

/** @throws AppError `sync_run_unknown` */
export function findRun(database: SqliteDatabase, runId: number): RunEntry {
  const found = database.prepare('SELECT id FROM sync_run WHERE id = ?').pluck().get(runId)
  if (found === undefined) throw new AppError('sync_run_unknown', { run: runId })
  return entryOf(database, found as RunId)
}

/** The values of a failed run's error, for its text in the reader's language. */
export function errorParamsOf(database: SqliteDatabase, runId: RunId): ErrorParams {
  const stored = database.prepare('SELECT error_params FROM sync_run WHERE id = ?').pluck().get(runId)
  return typeof stored === 'string' ? (JSON.parse(stored) as ErrorParams) : {}
}

export function countLines(database: SqliteDatabase, runId: RunId, kind: Kind | null = null): number {
  const count = database.prepare(
    'SELECT coalesce(sum(last_seq - first_seq + 1), 0) FROM plan_part WHERE run_id = ? AND (? IS NULL OR kind = ?)',
  )
  return Number(count.pluck().get(linesOf(database, runId), kind, kind))
}

/**
 * The lines of a run's plan, in the order in which they are applied. They come one by one: a first sync has hundreds of thousands.
 * A run that found nothing new while a plan waits has that plan's lines.
 */
export function* planLines(
  database: SqliteDatabase,
  runId: RunId,
  limit: number = Number.MAX_SAFE_INTEGER,
  kind: Kind | null = null,
): Generator<ShownLine> {
  const parts = database
    .prepare('SELECT first_seq, last_seq FROM plan_part WHERE run_id = ? AND (? IS NULL OR kind = ?) ORDER BY first_seq')
    .all(linesOf(database, runId), kind, kind) as Part[]
  for (const row of linesOfParts(database, runId, parts, limit)) yield shownLine(row)
}

/**
 * The lines of a run's plan in the order in which somebody reviews them: what is held first, people before what they have; each
 * with the names of its person and its group. People whom only the plan knows (new, or removed meanwhile) have their name from there.
 */
export function* reviewLines(
  database: SqliteDatabase,
  runId: RunId,
  limit: number,
  kind: Kind | null = null,
): Generator<ReviewLine> {
  const owner = linesOf(database, runId)
  const parts = database
    .prepare(
      `SELECT first_seq, last_seq FROM plan_part WHERE run_id = ? AND (? IS NULL OR kind = ?) ORDER BY held DESC,
         CASE kind WHEN 'people' THEN 1 WHEN 'credentials' THEN 2 WHEN 'groups' THEN 3 ELSE 4 END, first_seq`,
    )
    .all(owner, kind, kind) as Part[]
  const person = nameFinder(
    database,
    owner,
    'people',
    'SELECT campus_id, first_name, middle_name, last_name FROM person WHERE id = ?',
  )
  const group = nameFinder(database, owner, 'groups', 'SELECT name FROM access_group WHERE id = ?')
  for (const row of linesOfParts(database, runId, parts, limit)) {
    const line = shownLine(row)
    const own = row.action === 'create' ? line.after : row.action === 'remove' ? line.before : null
    const personId = row.kind === 'people' ? row.target_id : row.kind === 'groups' ? null : row.person_id
    yield {
      ...line,
      person: row.kind === 'people' && own !== null ? valuesIn(own) : personId === null ? {} : person(personId),
      group: row.kind === 'memberships' ? group(row.target_id) : {},
    }
  }
}

/** A line with what the directory or the plan knows of its person and, of a membership, of its group. */
export interface ReviewLine extends ShownLine {
  readonly person: Values
  readonly group: Values
}

type Values = Readonly<Record<string, unknown>>

/** Finds who or what an id of a plan is: what only the plan knows is read from it once, when it is first needed. */
function nameFinder(database: SqliteDatabase, owner: RunId, kind: Kind, known: string): (id: number) => Values {
  const inDirectory = database.prepare(known)
  const dry = database.prepare('SELECT dry_run FROM sync_run WHERE id = ?').pluck().get(owner) === 1
  let inPlan: ReadonlyMap<number, string> | null = null
  const planned = (id: number): Values | null => {
    inPlan ??= new Map(
      database
        .prepare(
          `SELECT l.target_id, coalesce(l.after, l.before) FROM plan_part p
           JOIN plan_line l ON l.run_id = p.run_id AND l.seq BETWEEN p.first_seq AND p.last_seq
           WHERE p.run_id = ? AND p.kind = ? AND p.action IN ('create', 'remove')`,
        )
        .raw()
        .all(owner, kind) as [number, string][],
    )
    const values = inPlan.get(id)
    return values === undefined ? null : valuesIn(parsed(values))
  }
  // The ids a dry run gave to what is new may have gone to others since.
  return (id) => (dry ? planned(id) : null) ?? (inDirectory.get(id) as Values | undefined) ?? planned(id) ?? {}
}

function valuesIn(side: unknown): Values {
  return typeof side === 'object' && side !== null ? { ...side } : {}
}

interface Part {
  readonly first_seq: number
  readonly last_seq: number
}

function* linesOfParts(database: SqliteDatabase, runId: RunId, parts: readonly Part[], limit: number): Generator<LineRow> {
  const page = database.prepare<[RunId, number, number, number], LineRow>(
    `SELECT l.seq, l.target_id, l.person_id, p.kind, p.action, l.key, l.before, l.after, p.reason,
       CASE
         WHEN r.dry_run = 1 THEN 'planned'
         WHEN EXISTS (SELECT 1 FROM plan_failure f WHERE f.run_id = l.run_id AND f.seq = l.seq) THEN 'failed'
         WHEN l.seq <= p.applied_through THEN 'applied'
         WHEN p.held = 1 AND r.held_state <> 'none' THEN CASE r.held_state WHEN 'dismissed' THEN 'dismissed' ELSE 'held' END
         WHEN r.phase = 'finished' THEN 'dismissed'
         ELSE 'planned'
       END AS state
     FROM plan_line l JOIN sync_run r ON r.id = l.run_id
     JOIN plan_part p ON p.run_id = l.run_id AND l.seq BETWEEN p.first_seq AND p.last_seq
     WHERE l.run_id = ? AND l.seq BETWEEN ? AND ? ORDER BY l.seq LIMIT ?`,
  )
  const owner = linesOf(database, runId)
  let left = limit
  for (const part of parts) {
    for (let next = part.first_seq; next <= part.last_seq && left > 0;) {
      const rows = page.all(owner, next, part.last_seq, Math.min(left, linesPerPage))
      if (rows.length === 0) break
      yield* rows
      left -= rows.length
      next = (rows.at(-1)?.seq ?? part.last_seq) + 1
    }
  }
}

/** What is in quarantine now, oldest first. */
export function* openQuarantine(database: SqliteDatabase): Generator<QuarantineRow> {
  yield* quarantineRows(database, 'closed_run IS NULL', [])
}

export function countOpenQuarantine(database: SqliteDatabase): number {
  return Number(database.prepare('SELECT count(*) FROM quarantine WHERE closed_run IS NULL').pluck().get())
}

/** What a run left in quarantine; nothing for a run that made no plan. */
export function* quarantineOf(database: SqliteDatabase, run: RunEntry): Generator<QuarantineRow> {
  if (run.quarantined === 0) return
  yield* run.dry_run
    ? quarantineRows(database, 'opened_run = ? AND closed_run = ?', [run.run_id, run.run_id])
    : quarantineRows(database, 'opened_run <= ? AND opened_run IS NOT closed_run AND (closed_run IS NULL OR closed_run > ?)', [
        run.run_id,
        run.run_id,
      ])
}

const linesPerPage = 1_000

interface LineRow {
  readonly seq: number
  readonly target_id: number
  readonly person_id: number | null
  readonly kind: Kind
  readonly action: LineAction
  readonly key: string
  readonly before: string | null
  readonly after: string | null
  readonly reason: LineReason
  readonly state: LineState
}

function shownLine(row: LineRow): ShownLine {
  const { kind, action, key, reason, state } = row
  const sides = kind === 'memberships' ? membershipSides(action, key) : { before: parsed(row.before), after: parsed(row.after) }
  return { kind, action, key, ...sides, reason, state }
}

/** The table keeps no values of a membership, because it has none but its key: the two ids at Atrium. */
function membershipSides(action: LineAction, key: string): Pick<ShownLine, 'before' | 'after'> {
  const at = key.indexOf('/')
  const membership = { group_id: key.slice(0, at), person_id: key.slice(at + 1) }
  return action === 'remove' ? { before: membership, after: null } : { before: null, after: membership }
}

function linesOf(database: SqliteDatabase, runId: RunId): RunId {
  const own = database.prepare('SELECT 1 FROM plan_part WHERE run_id = ?').get(runId)
  if (own !== undefined) return runId
  const repeated = database
    .prepare(
      `SELECT max(o.id) FROM sync_run r JOIN sync_run o ON o.plan_hash = r.plan_hash AND o.held_state <> 'none' AND o.id < r.id
       WHERE r.id = ? AND r.outcome = 'held'`,
    )
    .pluck()
    .get(runId)
  return (repeated as RunId | null) ?? runId
}

function* quarantineRows(database: SqliteDatabase, where: string, parameters: readonly RunId[]): Generator<QuarantineRow> {
  const page = database.prepare(
    `SELECT id, opened_run, collection, key || coalesce('/' || other_key, '') AS key, reason, detail, record FROM quarantine WHERE ${where} AND id > ? ORDER BY id LIMIT ?`,
  )
  for (let last = 0; ;) {
    const rows = page.all(...parameters, last, linesPerPage) as StoredQuarantine[]
    for (const row of rows) {
      const { collection, key, reason: code, detail } = row
      yield { run_id: row.opened_run, collection, key, code, detail, record: parsed(row.record) }
    }
    if (rows.length < linesPerPage) return
    last = rows.at(-1)?.id ?? last
  }
}

interface StoredQuarantine {
  readonly id: number
  readonly opened_run: RunId
  readonly collection: Kind
  readonly key: string | null
  readonly reason: QuarantineReason
  readonly detail: string
  readonly record: string
}

function parsed(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

interface RunColumns {
  readonly started_at: number
  readonly finished_at: number | null
  readonly dry_run: number
  readonly held_state: RunEntry['held_state']
  readonly approved_at: number | null
  readonly approved_by: string | null
}

function entryOf(database: SqliteDatabase, id: RunId): RunEntry {
  const row = database
    .prepare('SELECT started_at, finished_at, dry_run, held_state, approved_at, approved_by FROM sync_run WHERE id = ?')
    .get(id) as RunColumns
  return {
    ...reportRun(database, id),
    started_at: isoTime(row.started_at),
    finished_at: row.finished_at === null ? null : isoTime(row.finished_at),
    dry_run: row.dry_run === 1,
    held_state: row.held_state,
    approved_at: row.approved_at === null ? null : isoTime(row.approved_at),
    approved_by: row.approved_by,
  }
}

function isoTime(at: number): string {
  return new Date(at).toISOString()
}
