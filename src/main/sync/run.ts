import { refusalText } from '../atrium/drop-refusal.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { restoreIndexes } from '../storage/deferred-indexes.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { RunId } from '../../shared/domain.ts'
import type { SyncReport } from '../../shared/sync-report.ts'
import type { SourceHead, SourceReader } from '../atrium/source.ts'
import { completeRun } from './complete-run.ts'
import { graceBefore, type Running, type SyncEnvironment, type SyncRequest } from './environment.ts'
import { hasScope, sourceFingerprint } from './fingerprint.ts'
import { isFullReadDue } from './full-read.ts'
import { type MadePlan, makePlan } from './make-plan.ts'
import { peopleToRemove } from './parts-people.ts'
import { createProgressReporter, type ProgressReporter } from './progress.ts'
import { refuseWithoutDelta } from './one-person.ts'
import { readAll, readDelta } from './read-source.ts'
import {
  currentRevision,
  finishWithout,
  lastErrorCode,
  hasQuarantine,
  lastPlannedRevision,
  pendingRun,
  readSourceState,
  type SourceState,
  startRun,
} from './run-records.ts'
import { reportRun } from './run-report.ts'
import { openStaging, type Staging } from './staging.ts'
import { waitsFor } from './waits-for.ts'

export type { SyncEnvironment, SyncRequest } from './environment.ts'

/**
 * One run, from the head of the source to the recorded result (design.md section 5). Expected failures end the run and stand in
 * the report; a bug is recorded as a failed run and thrown.
 */
export async function runSync(environment: SyncEnvironment, request: SyncRequest): Promise<SyncReport> {
  const { database } = environment
  const runId = startRun(database, { ...request, startedAt: environment.now() })
  let reader: SourceReader | null = null
  try {
    reader = environment.openReader()
    try {
      const running = { ...environment, reader }
      if (request.person === undefined) await carryOut(running, request, runId)
      else await carryOutForPerson(running, request, runId)
    } finally {
      restoreIndexes(database)
    }
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
    // Too much of a drop was unreadable, or nothing was in it. Left where it is, it would fail every run to come.
    const unusable = known.code === 'source_unreadable' || known.code === 'source_emptied'
    if (unusable && !request.dryRun) await reader?.settle({ kind: 'refused', reason: refusalText(known) })
  }
  return reportRun(database, runId)
}

async function carryOut(environment: Running, request: SyncRequest, runId: RunId): Promise<void> {
  const { database, reader, signal } = environment
  const state = readSourceState(database)
  const fingerprint = sourceFingerprint(environment.settings)
  const scoped = hasScope(environment.settings.scope)
  const full = request.full || isFullReadDue(state, environment.settings, environment.now())
  const head = await reader.head({ etag: full ? null : state.etag, signal })
  const progress = createProgressReporter(environment.onProgress, environment.ticks)

  if (head.kind === 'unchanged' || (!full && headBearsWatermark(head, state))) {
    if (reader.kind === 'csv') refuseMissingExport(environment, state)
    if (!hasWorkWithoutReading(environment)) {
      finishUnchanged(environment, runId)
      return
    }
    // Who is in scope shows in a full read only. A folder has nothing to read again.
    if (!scoped || reader.kind === 'csv') {
      const plan = withStaging(environment, (staging) =>
        makePlan(environment, request, { runId, staging, mode: 'head', nextState: null, progress }),
      )
      finishPlanned(environment, request, runId, await plan, progress)
      return
    }
  }

  const plan = await withStaging(environment, async (staging) => {
    const read = await readAll(environment, runId, staging, progress, head, full || scoped ? null : state.watermark)
    const nextState: SourceState = {
      fingerprint,
      watermark: read.proof.watermark,
      etag: read.proof.etag,
      full_read_at: read.mode === 'full' ? environment.now() : state.full_read_at,
      inactive_seen: Math.max(state.inactive_seen, Number(read.sawInactivePerson)),
    }
    return { ...makePlan(environment, request, { runId, staging, mode: read.mode, nextState, progress }), nextState }
  })
  finishPlanned(environment, request, runId, plan, progress)
  // A read of which a line could not be applied is read again.
  if (!request.dryRun && readSourceState(database).watermark === plan.nextState.watermark)
    await reader.settle({ kind: 'taken' })
}

/** What changed since the last sync, of one person; the next sync reads the same again. */
async function carryOutForPerson(environment: Running, request: SyncRequest, runId: RunId): Promise<void> {
  const { database, reader, signal } = environment
  const state = readSourceState(database)
  refuseWithoutDelta(reader, state, environment.settings)
  const head = await reader.head({ etag: state.etag, signal })
  if (head.kind === 'unchanged' || headBearsWatermark(head, state)) {
    const outcome = quietOutcome(database, runId)
    finishWithout(database, runId, { outcome, finishedAt: environment.now(), requests: reader.requests })
    return
  }
  const progress = createProgressReporter(environment.onProgress, environment.ticks)
  const plan = await withStaging(environment, async (staging) => {
    const { mode } = await readDelta(environment, runId, staging, progress, head, state.watermark)
    return makePlan(environment, request, { runId, staging, mode, nextState: null, progress })
  })
  finishPlanned(environment, request, runId, plan, progress)
}

/** Lends an empty staging database. It is gone before the plan is applied: applying reads nothing but the plan. */
async function withStaging<Result>(
  environment: Running,
  work: (staging: Staging) => Result | Promise<Result>,
): Promise<Result> {
  const staging = openStaging(environment.database, environment.stagingFile, environment.cardTypeOf)
  try {
    return await work(staging)
  } finally {
    staging.close()
  }
}

/** Applies exactly the plan that was made, unless this is a dry run. */
function finishPlanned(
  environment: Running,
  request: SyncRequest,
  runId: RunId,
  plan: MadePlan,
  progress: ProgressReporter,
): void {
  const { database } = environment
  if (request.dryRun) {
    const outcome = plan.lines === 0 ? quietOutcome(database, runId) : 'planned'
    finishWithout(database, runId, { outcome, finishedAt: environment.now() })
    return
  }
  progress.begin('applying', plan.unheld)
  completeRun({ ...environment, plannedAt: plan.plannedAt, onApplied: (applied) => progress.advance(applied) }, runId)
}

/** What a run comes to that has nothing to apply. Whose card another run holds must not hear that nothing concerns them. */
function quietOutcome(database: SqliteDatabase, runId: RunId): 'held' | 'no_change' {
  return waitsFor(database, runId) === null ? 'no_change' : 'held'
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
  return (
    database
      .prepare(`SELECT EXISTS (${peopleToRemove})`)
      .pluck()
      .get({ grace_before: graceBefore(environment) }) === 1
  )
}

/**
 * A folder without an export is no clean answer before the first one came, nor after the last one was refused: then nobody knows
 * what the source holds.
 */
function refuseMissingExport(environment: Running, state: SourceState): void {
  const { source } = environment.settings
  const folder = source?.kind === 'csv' ? source.folder : ''
  if (state.watermark === null) throw new AppError('source_drop_missing', { folder })
  if (refusals.has(lastErrorCode(environment.database) ?? '')) throw new AppError('source_drop_awaited', { folder })
}

const refusals: ReadonlySet<string> = new Set([
  'source_drop_refused',
  'source_unreadable',
  'source_emptied',
  'source_drop_awaited',
])

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
