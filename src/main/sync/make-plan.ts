import { AppError } from '../../shared/errors/app-error.ts'
import type { RunId } from '../../shared/domain.ts'
import type { SourceWarning } from '../../shared/sync-report.ts'
import { deferIndexes, largeLoad } from '../storage/deferred-indexes.ts'
import { carryOver, carryQuarantine } from './carry-over.ts'
import { graceBefore, type Running, type SyncRequest } from './environment.ts'
import { endlessGrace, keepOnly } from './one-person.ts'
import { drawUpPlan, storePlan } from './plan.ts'
import type { ProgressReporter } from './progress.ts'
import { currentRevision, discardPlan, markPlanned, readSourceState, type SourceState } from './run-records.ts'
import type { Staging } from './staging.ts'

/** How often a plan is drawn up anew because somebody else changed the directory meanwhile. */
export const mostAttempts = 5

/** A run whose read is staged. */
export interface StagedRun {
  readonly runId: RunId
  readonly staging: Staging
  readonly mode: 'head' | 'delta' | 'full'
  readonly nextState: SourceState | null
  readonly progress: ProgressReporter
}

/** What there is to apply. */
export interface MadePlan {
  readonly plannedAt: number
  readonly lines: number
  readonly unheld: number
}

/** Plans what is staged and stores the plan, on one revision of the directory. @throws AppError `sync_directory_busy` */
export function makePlan(environment: Running, request: SyncRequest, staged: StagedRun): MadePlan {
  const { database } = environment
  const { runId, progress } = staged
  const plannedAt = environment.now()
  const mode = staged.mode === 'full' ? 'full' : 'delta'
  if (request.person !== undefined) {
    carryQuarantine(database, staged.staging)
    keepOnly(database, request.person)
  } else if (mode === 'delta') carryOver(database, staged.staging)

  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    progress.begin('planning', null)
    const planning = {
      database,
      mode,
      now: plannedAt,
      scope: environment.settings.scope,
      graceDays: request.person === undefined ? environment.settings.sync.graceDays : endlessGrace,
      // Planning has nothing to count, so it is told of between its statements.
      check: () => {
        environment.check()
        progress.advance(0)
      },
    } as const
    const baseRevision = currentRevision(database)
    staged.staging.beginPlan()
    const parts = drawUpPlan(planning)
    const lines = parts.reduce((sum, part) => sum + part.lines, 0)
    progress.begin('storing', lines)
    if (lines >= largeLoad && readSourceState(database).watermark === null) deferIndexes(database, 'plan')
    const hash = storePlan(planning, runId, parts, (stored) => progress.advance(stored))
    const planned = markPlanned(database, {
      runId,
      mode: staged.mode,
      dryRun: request.dryRun,
      isPartial: request.person !== undefined,
      hash,
      baseRevision,
      nextState: staged.nextState,
      requests: environment.reader.requests,
      warnings: request.person === undefined ? warningsOf(environment, staged) : [],
    })
    if (planned) return { plannedAt, lines, unheld: parts.reduce((sum, part) => sum + (part.held ? 0 : part.lines), 0) }
    discardPlan(database, runId)
  }
  throw new AppError('sync_directory_busy', { attempts: mostAttempts })
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
         OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.origin = 'command'))`,
      { grace_before: graceBefore(environment) },
    )
      ? (['kept_for_local_access'] as const)
      : []),
  ]
}
