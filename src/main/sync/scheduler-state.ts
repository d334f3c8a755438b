import type { SyncProgress } from '../../shared/sync-report.ts'
import { deriveStatus, type AttentionReason, type SyncState } from '../../shared/sync-state.ts'
import type { SchedulerRecord } from './scheduler-record.ts'

/**
 * The state that belongs to a record. For the scheduler, and for a process that only looks into the data folder (`status`):
 * it passes what it knows of a run in hand, and gets the very value that the scheduler's own process shows.
 */
export function syncStateOf(
  record: SchedulerRecord,
  present: {
    readonly syncing: boolean
    readonly progress: SyncProgress | null
    readonly nextRunAt: number | null
    /** Null when nobody has looked: then the last run's outcome speaks. */
    readonly attention: readonly AttentionReason[] | null
    /** Whether the record could not be saved. */
    readonly unsaved: boolean
  },
): SyncState {
  const { syncing, progress, nextRunAt } = present
  const { lastRun, pausedUntil, failures } = record
  const error = record.error ?? (present.unsaved ? notSaved : null)
  const attention = present.attention ?? (lastRun?.outcome === 'held' ? held : nothing)
  const status = deriveStatus({ syncing, pausedUntil, error, attention })
  return Object.freeze({ status, lastRun, nextRunAt, pausedUntil, failures, error, attention, progress })
}

/** When the next automatic run starts, for a record at rest: null while paused until somebody resumes. */
export function nextStartOf(record: SchedulerRecord): number | null {
  if (record.pausedUntil === 'resumed') return null
  return record.pausedUntil === null
    ? record.nextDueAt
    : Math.max(record.pausedUntil, dueAfterPause(record, record.pausedUntil))
}

/**
 * A pause that ends is followed by a run even if none was due yet, unless one ended during the pause, or the source is failing
 * and its back-off goes on.
 */
export function dueAfterPause(record: SchedulerRecord, pausedUntil: number): number {
  const ranMeanwhile = record.lastRun !== null && record.pausedAt !== null && record.lastRun.finishedAt >= record.pausedAt
  return record.failures > 0 || ranMeanwhile ? record.nextDueAt : Math.min(record.nextDueAt, pausedUntil)
}

/** Holds the present state and tells each new one, in order, even when a listener causes the next. */
export interface StateBoard {
  readonly state: SyncState
  show(next: SyncState): void
  /** @returns a function that ends the subscription. */
  subscribe(listener: (state: SyncState) => void): () => void
}

export function createStateBoard(initial: SyncState, onBug: (error: unknown) => void): StateBoard {
  let state = initial
  const listeners = new Set<(state: SyncState) => void>()
  const untold: SyncState[] = []
  let telling = false

  function tell(next: SyncState): void {
    for (const listener of listeners) {
      try {
        listener(next)
      } catch (error) {
        onBug(error)
      }
    }
  }

  return {
    get state() {
      return state
    },
    show(next) {
      if (same(state, next)) return
      state = next
      untold.push(next)
      if (telling) return
      telling = true
      for (let first = untold.shift(); first !== undefined; first = untold.shift()) tell(first)
      telling = false
    },
    subscribe(listener) {
      const own = (next: SyncState): void => listener(next)
      listeners.add(own)
      return () => void listeners.delete(own)
    },
  }
}

function same(one: SyncState, other: SyncState): boolean {
  const keys = Object.keys(one) as (keyof SyncState)[]
  return keys.every((key) => one[key] === other[key])
}

const nothing: readonly AttentionReason[] = Object.freeze([])
const held: readonly AttentionReason[] = Object.freeze(['held'] as const)
const notSaved = Object.freeze({ code: 'scheduler_not_saved' })
