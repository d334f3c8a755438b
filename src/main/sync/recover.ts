import { AppError } from '../../shared/errors/app-error.ts'
import type { RunId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { restoreIndexes } from '../storage/deferred-indexes.ts'
import { finishApproval, withdrawApproval } from './approve.ts'
import { completeRun } from './complete-run.ts'
import { currentRevision, finishWithout } from './run-records.ts'

export interface RecoverOptions {
  readonly database: SqliteDatabase
  readonly now: () => number
  readonly check: () => void
}

/**
 * Brings runs to an end that were killed (rule 9). One whose plan was stored is completed, unless somebody else changed the
 * directory since its last batch; any other one is given up, having changed nothing or whole batches only, and the next run does
 * the rest. To be called under the run lock, before anything else. @returns the runs it found, oldest first
 */
export function recoverRuns(options: RecoverOptions): readonly RunId[] {
  const { database } = options
  restoreIndexes(database)
  const unfinished = database
    .prepare(`SELECT id, phase, dry_run, revision, started_at FROM sync_run WHERE phase <> 'finished' ORDER BY id`)
    .all() as { id: RunId; phase: 'reading' | 'planned'; dry_run: number; revision: number | null; started_at: number }[]
  for (const run of unfinished) {
    const completes = run.phase === 'planned' && run.dry_run === 0 && run.revision === currentRevision(database)
    if (completes) {
      completeRun({ ...options, plannedAt: run.started_at, onApplied: () => undefined }, run.id)
    } else {
      finishWithout(database, run.id, { outcome: 'failed', finishedAt: options.now(), error: new AppError('sync_interrupted') })
    }
    database.prepare('UPDATE sync_run SET recovered = 1 WHERE id = ?').run(run.id)
  }
  return [...unfinished.map((run) => run.id), ...recoverApproval(options)]
}

/** An approval that was killed half-way was given: it is carried out, or, where the directory has moved, asked for again. */
function recoverApproval(options: RecoverOptions): readonly RunId[] {
  const { database } = options
  const approved = database
    .prepare(`SELECT id, revision FROM sync_run WHERE held_state = 'pending' AND approved_at IS NOT NULL`)
    .get() as { id: RunId; revision: number } | undefined
  if (approved === undefined) return []
  if (approved.revision === currentRevision(database)) finishApproval({ ...options, onApplied: () => undefined }, approved.id)
  else withdrawApproval(database, approved.id)
  return [approved.id]
}
