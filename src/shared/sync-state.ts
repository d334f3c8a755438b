import type { SyncProgress } from './sync-report.ts'

/**
 * How the sync stands, as one value: tray, screens and the `status` command show the same one. Made by the scheduler
 * (`main/sync/scheduler.ts`). All times are milliseconds since 1970 (UTC).
 */
export interface SyncState {
  readonly status: SyncStatus
  /** The run that ended last, a cancelled one included. */
  readonly lastRun: RunSummary | null
  /** When the next automatic run starts; null while one runs, and while nothing is planned. */
  readonly nextRunAt: number | null
  /** When the pause ends; `resumed` = when somebody resumes it; null = not paused. */
  readonly pausedUntil: PausedUntil
  /** Runs that failed since the last one that did not; cancelled runs do not count. */
  readonly failures: number
  /** Why `failures` is not 0, or what keeps the scheduler from its work. */
  readonly error: RunError | null
  /** What waits for a person. */
  readonly attention: readonly AttentionReason[]
  /** Of the run in hand, once it has said something. */
  readonly progress: SyncProgress | null
}

/** One for each of the tray's images (`reference/peers.md` B14). */
export const syncStatuses = ['ok', 'syncing', 'paused', 'offline', 'attention', 'error'] as const
export type SyncStatus = (typeof syncStatuses)[number]

export type PausedUntil = number | 'resumed' | null

/**
 * `never_synced`: no run has completed yet; `held`: removals wait for an approval; `quarantine`: records need a repair at the
 * source. What a run merely found worth a look (`SourceWarning`) is told on the overview and keeps nobody waiting.
 */
export type AttentionReason = 'never_synced' | 'held' | 'quarantine'

export const runOutcomes = ['no_change', 'succeeded', 'held', 'failed', 'cancelled', 'planned'] as const
export type RunOutcome = (typeof runOutcomes)[number]

/** What the scheduler has to know of a run that ended. */
export interface RunSummary {
  /** Null when it failed before it could be recorded. */
  readonly runId: number | null
  readonly outcome: RunOutcome
  readonly error: RunError | null
  readonly finishedAt: number
}

export interface RunError {
  /** An `ErrorCode`; a string here, because it may have been stored by another version. */
  readonly code: string
}

/**
 * The one word for how things stand. What happens now outranks what happened; a failure outranks what waits for a person,
 * because while it lasts no change reaches the doors.
 */
export function deriveStatus(facts: {
  readonly syncing: boolean
  readonly pausedUntil: PausedUntil
  readonly error: RunError | null
  readonly attention: readonly AttentionReason[]
}): SyncStatus {
  if (facts.syncing) return 'syncing'
  if (facts.pausedUntil !== null) return 'paused'
  if (facts.error !== null) return facts.error.code === 'source_unreachable' ? 'offline' : 'error'
  return facts.attention.length > 0 ? 'attention' : 'ok'
}

/**
 * What is said of a state, where one word has to do. Nothing is wrong after a run that was cancelled, but nobody knows whether the
 * directory is up to date.
 */
export function saidStatus({ status, lastRun }: Pick<SyncState, 'status' | 'lastRun'>): SyncStatus | 'cancelled' {
  return status === 'ok' && lastRun?.outcome === 'cancelled' ? 'cancelled' : status
}
