import { AppError } from '../../shared/errors/app-error.ts'
import { kinds, type RunId, type Trigger } from '../../shared/domain.ts'
import type { Settings } from '../../shared/settings.ts'
import type { SourceWarning, SyncProgress, SyncReport } from '../../shared/sync-report.ts'
import type { ReadProof, SourceHead, SourceReader } from '../atrium/source.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { applyPlan } from './apply.ts'
import { carryOver } from './carry-over.ts'
import { hasScope, sourceFingerprint } from './fingerprint.ts'
import { peoplePastGrace } from './parts-people.ts'
import { drawUpPlan, storePlan } from './plan.ts'
import { createProgressReporter, type ProgressReporter } from './progress.ts'
import {
  currentRevision,
  discardPlan,
  finishApplied,
  finishWithout,
  hasQuarantine,
  lastPlannedRevision,
  markPlanned,
  pendingRun,
  readSourceState,
  reportRun,
  type SourceState,
  startRun,
} from './run-records.ts'
import { type CardTypeOf, openStaging, type Staging } from './staging.ts'

export interface SyncRequest {
  readonly trigger: Trigger
  readonly full: boolean
  readonly dryRun: boolean
}

export interface SyncEnvironment {
  /** A connection of the run's own. */
  readonly database: SqliteDatabase
  /** Where the throw-away staging database may stand. */
  readonly stagingFile: string
  /** Makes the reader of the source that is set. @throws AppError when there is none, or its secret cannot be had. */
  readonly openReader: () => SourceReader
  readonly settings: Settings
  readonly cardTypeOf: CardTypeOf
  /** The wall clock, ms since 1970. */
  readonly now: () => number
  /** A monotonic clock in ms, for rates. */
  readonly ticks: () => number
  /** Ends waiting for the source. */
  readonly signal: AbortSignal
  /** Throws AppError `cancelled`; asked between statements, where a signal's event cannot arrive. */
  readonly check: () => void
  readonly onProgress: (progress: SyncProgress) => void
  /** Turns what the database throws into an AppError, where it is one. */
  readonly translateError: (error: unknown) => unknown
}

/** How often a plan is drawn up anew because somebody else changed the directory meanwhile. */
const mostAttempts = 5

/**
 * One run, from the head of the source to the recorded result (design.md section 5). Expected failures end the run and stand in
 * the report; a bug is recorded as a failed run and thrown.
 */
export async function runSync(environment: SyncEnvironment, request: SyncRequest): Promise<SyncReport> {
  const { database } = environment
  const runId = startRun(database, { trigger: request.trigger, dryRun: request.dryRun, startedAt: environment.now() })
  let reader: SourceReader | null = null
  try {
    reader = environment.openReader()
    await carryOut({ ...environment, reader }, request, runId)
  } catch (thrown) {
    const error = environment.translateError(thrown)
    const known = error instanceof AppError ? error : new AppError('sync_unexpected', {}, { cause: error })
    finishWithout(database, runId, {
      outcome: known.code === 'cancelled' ? 'cancelled' : 'failed',
      finishedAt: environment.now(),
      requests: reader?.requests ?? 0,
      error: known,
    })
    if (!(error instanceof AppError)) throw error
    // Too much of a drop was unreadable. Left where it is, it would fail every run to come.
    if (known.code === 'source_incomplete' && !request.dryRun) await reader?.settle({ kind: 'refused', reason: known.message })
  }
  return reportRun(database, runId)
}

/** A run whose source is open. */
interface Running extends SyncEnvironment {
  readonly reader: SourceReader
}

async function carryOut(environment: Running, request: SyncRequest, runId: RunId): Promise<void> {
  const { database, reader, signal } = environment
  const state = readSourceState(database)
  const fingerprint = sourceFingerprint(environment.settings)
  const full = request.full || needsFullRead(environment, state, fingerprint)
  const head = await reader.head({ etag: full ? null : state.etag, signal })
  const progress = createProgressReporter(environment.onProgress, environment.ticks)

  if (head.kind === 'unchanged' || (!full && headBearsWatermark(head, state))) {
    if (!hasWorkWithoutReading(environment)) {
      finishUnchanged(environment, runId)
      return
    }
    const staging = openStaging(database, environment.stagingFile, environment.cardTypeOf)
    try {
      planAndApply(environment, request, { runId, staging, mode: 'head', nextState: null, progress })
    } finally {
      staging.close()
    }
    return
  }

  const staging = openStaging(database, environment.stagingFile, environment.cardTypeOf)
  try {
    const read = await readAll(environment, staging, progress, head, full ? null : state.watermark)
    const nextState: SourceState = {
      fingerprint,
      watermark: read.proof.watermark,
      etag: read.proof.etag,
      full_read_at: read.mode === 'full' ? environment.now() : state.full_read_at,
      inactive_seen: Math.max(state.inactive_seen, Number(sawInactivePerson(database))),
    }
    planAndApply(environment, request, { runId, staging, mode: read.mode, nextState, progress })
    // A read of which a line could not be applied is read again.
    if (!request.dryRun && readSourceState(database).watermark === nextState.watermark) await reader.settle({ kind: 'taken' })
  } finally {
    staging.close()
  }
}

/** A drop folder decides itself whether it brings everything; from a server it is asked for when due. */
function needsFullRead(environment: Running, state: SourceState, fingerprint: string): boolean {
  const { settings, reader } = environment
  if (state.watermark === null || state.fingerprint !== fingerprint || hasScope(settings.scope)) return true
  const age = environment.now() - (state.full_read_at ?? 0)
  return reader.kind === 'rest' && (age > settings.sync.fullReadDays * 86_400_000 || age < 0)
}

/** The tag may have changed while the watermark did not: then a delta would bring nothing. */
function headBearsWatermark(head: SourceHead, state: SourceState): boolean {
  return head.kind === 'changed' && head.watermark !== null && head.watermark === state.watermark
}

/**
 * People whose grace period ended, a held plan that the directory has moved away from, or records in quarantine since whose last
 * trial somebody changed the directory, perhaps to let them in.
 */
function hasWorkWithoutReading(environment: Running): boolean {
  const { database } = environment
  const pending = pendingRun(database)
  if (pending !== null) return pending.revision !== currentRevision(database)
  if (hasQuarantine(database) && lastPlannedRevision(database) !== currentRevision(database)) return true
  return database.prepare(`SELECT EXISTS (${peoplePastGrace})`).pluck().get({ grace_before: graceBefore(environment) }) === 1
}

function graceBefore(environment: Running): number {
  return environment.now() - environment.settings.sync.graceDays * 86_400_000
}

/** Nothing changed at the source. While removals wait for an approval that is no clean result. */
function finishUnchanged(environment: Running, runId: RunId): void {
  const { database, reader } = environment
  const pending = pendingRun(database)
  finishWithout(database, runId, {
    outcome: pending === null ? 'no_change' : 'held',
    finishedAt: environment.now(),
    requests: reader.requests,
    ...(pending === null ? {} : { planHash: pending.plan_hash }),
  })
}

interface FinishedRead {
  readonly mode: 'full' | 'delta'
  readonly proof: ReadProof
}

/** Reads into staging. A delta that the source cannot give any more, or that brings nothing of what was announced, becomes a full read. */
async function readAll(
  environment: Running,
  staging: Staging,
  progress: ProgressReporter,
  head: SourceHead,
  since: string | null,
): Promise<FinishedRead> {
  const { reader, signal } = environment
  const announced = head.kind === 'changed' && head.counts !== null && since === null ? head.counts : null
  const total = announced === null ? null : kinds.reduce((sum, kind) => sum + announced[kind], 0)
  progress.begin('reading', total)
  try {
    const read = reader.read({ since, head, signal })
    for await (const event of read.events) {
      environment.check()
      switch (event.kind) {
        case 'page':
          progress.advance(staging.add(event.page))
          break
        case 'restarted':
          staging.clear()
          progress.begin('reading', total)
          break
      }
    }
    return { mode: read.mode, proof: read.proof() }
  } catch (error) {
    const again = error instanceof AppError && (error.code === 'source_watermark_expired' || error.code === 'source_delta_empty')
    if (!again || since === null) throw error
    staging.clear()
    return readAll(environment, staging, progress, head, null)
  }
}

function sawInactivePerson(database: SqliteDatabase): boolean {
  return database.prepare(`SELECT EXISTS (SELECT 1 FROM stage.person WHERE status = 'suspended')`).pluck().get() === 1
}

interface StagedRun {
  readonly runId: RunId
  readonly staging: Staging
  readonly mode: 'head' | 'delta' | 'full'
  readonly nextState: SourceState | null
  readonly progress: ProgressReporter
}

/** Plans what is staged, stores the plan and, unless it is a dry run, applies exactly that. */
function planAndApply(environment: Running, request: SyncRequest, staged: StagedRun): void {
  const { database } = environment
  const { runId } = staged
  const plannedAt = environment.now()
  const mode = staged.mode === 'full' ? 'full' : 'delta'
  const { progress } = staged
  if (mode === 'delta') carryOver(database, staged.staging)

  for (let attempt = 1; ; attempt += 1) {
    progress.begin('planning', null)
    const planning = {
      database,
      mode,
      now: plannedAt,
      scope: environment.settings.scope,
      graceDays: environment.settings.sync.graceDays,
      check: environment.check,
    } as const
    const baseRevision = currentRevision(database)
    staged.staging.beginPlan()
    const parts = drawUpPlan(planning)
    const lines = parts.reduce((sum, part) => sum + part.lines, 0)
    progress.begin('storing', lines)
    const hash = storePlan(planning, runId, parts, (stored) => progress.advance(stored))
    const planned = markPlanned(database, {
      runId,
      mode: staged.mode,
      dryRun: request.dryRun,
      hash,
      baseRevision,
      nextState: staged.nextState,
      requests: environment.reader.requests,
      warnings: warningsOf(environment, staged),
    })
    if (planned) {
      if (request.dryRun) {
        finishWithout(database, runId, { outcome: lines === 0 ? 'no_change' : 'planned', finishedAt: environment.now() })
        return
      }
      progress.begin('applying', parts.reduce((sum, part) => sum + (part.held ? 0 : part.lines), 0))
      completeRun({ ...environment, plannedAt, onApplied: (applied) => progress.advance(applied) }, runId)
      return
    }
    discardPlan(database, runId)
    if (attempt === mostAttempts) throw new AppError('sync_directory_busy', { attempts: attempt })
  }
}

function warningsOf(environment: Running, staged: StagedRun): SourceWarning[] {
  const { database } = environment
  const exists = (sql: string, parameters: Record<string, unknown> = {}): boolean =>
    database.prepare(`SELECT EXISTS (${sql})`).pluck().get(parameters) === 1
  return [
    ...(staged.nextState !== null && staged.nextState.inactive_seen === 0 ? (['no_inactive_person'] as const) : []),
    ...(staged.mode === 'full' && exists('SELECT 1 FROM stage.bad WHERE key IS NULL') ? (['unreadable_ids'] as const) : []),
    ...(exists(
      `SELECT 1 FROM person p WHERE p.departed_at <= :grace_before AND (
         EXISTS (SELECT 1 FROM credential c WHERE c.person_id = p.id AND c.origin <> 'atrium')
         OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.origin <> 'atrium'))`,
      { grace_before: graceBefore(environment) },
    )
      ? (['kept_for_local_access'] as const)
      : []),
  ]
}

/** Applies what is left of a run's unheld lines and records it as done. Also what a run that was killed is brought to its end with. */
export function completeRun(
  options: Pick<SyncEnvironment, 'database' | 'now' | 'check'> & { readonly plannedAt: number; readonly onApplied: (lines: number) => void },
  runId: RunId,
): void {
  const firstLoad = readSourceState(options.database).watermark === null
  applyPlan({ ...options, runId, held: false, actor: 'atrium', firstLoad })
  finishApplied(options.database, runId, options.now())
}
