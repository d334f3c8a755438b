import type { Trigger } from '../../shared/domain.ts'
import type { Settings } from '../../shared/settings.ts'
import type { SyncProgress } from '../../shared/sync-report.ts'
import type { SourceReader } from '../atrium/source.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { CardTypeOf } from './staging.ts'

/** What a run is asked to do. */
export interface SyncRequest {
  readonly trigger: Trigger
  readonly full: boolean
  readonly dryRun: boolean
  /** The campus id of the one person that it is for; everybody, where it is left out. */
  readonly person?: string
}

/** What a run needs of the world. */
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

/** A run whose source is open. */
export interface Running extends SyncEnvironment {
  readonly reader: SourceReader
}

/** People who left before this instant (ms since 1970) are past their grace period. */
export function graceBefore(environment: Running): number {
  return environment.now() - environment.settings.sync.graceDays * 86_400_000
}
