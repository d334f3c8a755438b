import type { Kind, RunId, Trigger } from './domain.ts'

/** What a run did, in the shape of `sync --json` (docs/command-line.md). Counts are what the database confirmed (rule 7). */
export interface SyncReport {
  readonly run_id: RunId
  readonly trigger: Trigger
  readonly mode: 'head' | 'delta' | 'full'
  readonly outcome: 'no_change' | 'succeeded' | 'held' | 'failed' | 'cancelled' | 'planned'
  readonly plan_hash: string | null
  readonly counts: Readonly<Record<Kind, KindCounts>>
  /** Removals and suspensions that wait for an approval. */
  readonly held: Readonly<Record<Kind, number>>
  readonly quarantined: number
  readonly requests: number
  /** Rows of the directory that this run wrote. */
  readonly writes: number
  readonly duration_ms: number
  /** Things at the source that deserve a look. */
  readonly warnings: readonly SourceWarning[]
  /** Whether this run was found unfinished and was brought to its end at a later start. */
  readonly recovered: boolean
  /** Of an undo: the run that it undoes, and how many of its lines stay as they are. */
  readonly undo?: { readonly of: RunId; readonly refused: number }
  /** Whom the run was for, by campus id, where it was for one person alone. */
  readonly for_person?: string
  /** Of a run for one person: the run that holds removals of this person, as long as it waits for an answer. */
  readonly waits_for?: WaitingRun
  /** What its plan as a whole does to doors; left out where nobody's doors change. */
  readonly doors?: DoorsReport
  readonly error?: { readonly code: string; readonly message: string }
}

/** A door is somebody's when a path leads there at any hour, and nothing about them stands in the way. */
export interface DoorsReport {
  /** People whose doors change. */
  readonly people: number
  readonly losing: number
  readonly gaining: number
  /** People who lose their last door. */
  readonly left_with_none: number
  /** Doors that change for anybody. */
  readonly doors: number
  /** Doors that lose more than half of their people. */
  readonly halved: number
  /** Which of the two last tripped the brake; empty when neither did. */
  readonly tripped: readonly DoorTrip[]
}

export const doorTrips = ['last_doors', 'half_doors'] as const
export type DoorTrip = (typeof doorTrips)[number]

/** A held plan that waits for an answer. */
export interface WaitingRun {
  readonly run_id: RunId
  readonly plan_hash: string
}

export interface KindCounts {
  readonly created: number
  readonly updated: number
  readonly suspended: number
  readonly removed: number
}

export type SourceWarning =
  /** No inactive person was ever received: the source may not report who is inactive. */
  | 'no_inactive_person'
  /** Records without a readable id: absence proved nothing in this run. */
  | 'unreadable_ids'
  /** Lines that could not be applied because the directory had changed; the next run does them. */
  | 'lines_failed'
  /** People who are past their grace period but hold local cards or memberships. */
  | 'kept_for_local_access'

/** How far a run is. At most ten a second are sent. */
export interface SyncProgress {
  readonly stage: 'reading' | 'planning' | 'storing' | 'applying'
  readonly done: number
  /** Null while nobody knows. */
  readonly total: number | null
  /** Items a second in this stage. */
  readonly rate: number
  /** Ms until the stage ends, when it can be told. */
  readonly remaining_ms: number | null
}
