import type { RunId } from '../../shared/domain.ts'
import type { ErrorCode, ErrorParams } from '../../shared/errors/app-error.ts'
import type { Settings } from '../../shared/settings.ts'
import type { SyncProgress, SyncReport } from '../../shared/sync-report.ts'
import type { SyncRequest } from './run.ts'
import type { UndoRequest } from './undo/undo-run.ts'

/** What the sync worker is born with. */
export interface WorkerData {
  readonly databaseFile: string
  readonly stagingFile: string
  /** One Int32: 1 asks the job in hand to stop. Seen between statements, where a message could not be. */
  readonly cancelFlag: SharedArrayBuffer
  readonly version: string
}

/** One job at a time; the next is sent when the last was answered. */
export type WorkerJob =
  | { readonly kind: 'sync'; readonly request: SyncRequest; readonly settings: Settings; readonly secret: SourceSecret }
  | { readonly kind: 'approve'; readonly runId: RunId; readonly hash: string; readonly by: string }
  | { readonly kind: 'dismiss'; readonly runId: RunId; readonly hash: string; readonly by: string }
  | { readonly kind: 'undo'; readonly request: UndoRequest; readonly settings: Settings }
  | { readonly kind: 'recover' }
  | ({ readonly kind: 'keep_up' } & UpkeepRequest)
  | { readonly kind: 'back_up'; readonly backupFolder: string }

/** What is due besides runs: the backup of the day, and forgetting old runs. */
export interface UpkeepRequest {
  readonly backupFolder: string
  readonly keepRunsDays: number
  /** Records of the audit log that are older are sealed; null: they stay. */
  readonly audit: { readonly dataFolder: string; readonly keepYears: number } | null
}

export interface UpkeepResult {
  readonly backedUp: boolean
  /** Runs that were forgotten. */
  readonly forgotten: number
  /** Records of the audit log that were sealed, or why they were not. */
  readonly sealed: number
  readonly sealRefused: ErrorCode | null
}

/** The source's secret, or why it cannot be had; that ends the run with a record of it. */
export type SourceSecret =
  | { readonly kind: 'secret'; readonly value: string | null }
  | { readonly kind: 'refused'; readonly error: SentError }

/** For a worker that has opened nothing yet: `restoreInThread` starts one of its own. */
export interface RestoreJob {
  readonly kind: 'restore'
  readonly dataFolder: string
  readonly backup: string
}

export type ToWorker = WorkerJob | RestoreJob | { readonly kind: 'cancel' } | { readonly kind: 'close' }

export type FromWorker =
  | { readonly kind: 'progress'; readonly progress: SyncProgress }
  | { readonly kind: 'done'; readonly report: SyncReport | null; readonly recovered: readonly SyncReport[] }
  | { readonly kind: 'kept_up'; readonly result: UpkeepResult }
  | { readonly kind: 'backed_up'; readonly file: string }
  | { readonly kind: 'restored'; readonly replaced: string | null }
  | { readonly kind: 'refused'; readonly error: SentError }
  | { readonly kind: 'bug'; readonly message: string }

/** An AppError as plain data: its class does not cross threads. */
export interface SentError {
  readonly code: ErrorCode
  readonly params: ErrorParams
}
