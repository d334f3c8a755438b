import { parentPort } from 'node:worker_threads'
import type { SyncReport } from '../../src/shared/sync-report.ts'
import { createSourceReader } from '../../src/main/atrium/create-reader.ts'
import { createFormatMapping } from '../../src/main/atrium/formats.ts'
import { openConnection } from '../../src/main/storage/database.ts'
import { takeLock } from '../../src/main/storage/locks.ts'
import { translateSqliteError } from '../../src/main/storage/sqlite-error.ts'
import { approveRun } from '../../src/main/sync/approve.ts'
import { recoverRuns } from '../../src/main/sync/recover.ts'
import { reportRun } from '../../src/main/sync/run-report.ts'
import { runSync } from '../../src/main/sync/run.ts'
import { isTakenDrop } from '../../src/main/sync/taken-drops.ts'
import type { KillTask } from './kill-child.ts'
import { type DirectoryState, faultsIn, stateOf } from './kill-state.ts'

/**
 * The next start after a kill, again and again in one thread: a worker of its own for each of two hundred would cost more than all
 * that they do. What the product's worker does is done here in the same order, under the same lock.
 */

/** How it all came out after the next start. */
export interface Finished {
  readonly state: DirectoryState
  readonly faults: readonly string[]
  /** What the next start found unfinished. */
  readonly recovered: readonly SyncReport[]
  /** Of the two syncs after that. */
  readonly reports: readonly SyncReport[]
}

/** The answer to a task: what came of it, or what was thrown. */
export type FinisherNews = { readonly folder: string } & ({ readonly finished: Finished } | { readonly failed: string })

/** Brings to an end what it finds in the folder, and syncs twice. */
async function finish({ folder, databaseFile, stagingFile, settings, approve }: KillTask): Promise<Finished> {
  const lock = takeLock(folder, 'run')
  const database = openConnection(databaseFile)
  const common = { database, now: Date.now, check: () => undefined, onApplied: () => undefined }
  const sync = (trigger: 'startup' | 'schedule'): Promise<SyncReport> =>
    runSync(
      {
        ...common,
        settings,
        stagingFile,
        openReader: () => {
          if (settings.source === null) throw new Error('a trial needs a source')
          const takenRunIds = isTakenDrop(database)
          return createSourceReader({
            settings: settings.source,
            secret: null,
            version: '1.2.3',
            takenRunIds,
            keepDrops: false,
          })
        },
        cardTypeOf: createFormatMapping(settings.formats),
        signal: new AbortController().signal,
        ticks: () => performance.now(),
        onProgress: () => undefined,
        translateError: translateSqliteError,
      },
      { trigger, full: false, dryRun: false },
    )
  try {
    const recovered = recoverRuns(common).map((runId) => reportRun(database, runId))
    const held = database.prepare(`SELECT 1 FROM sync_run WHERE held_state = 'pending'`)
    if (approve !== null && held.get() !== undefined) approveRun(common, { ...approve, by: 'tester' })
    const reports = [await sync('startup'), await sync('schedule')]
    return { state: stateOf(database), faults: faultsIn(database), recovered, reports }
  } finally {
    database.close()
    lock.release()
  }
}

parentPort?.on('message', (task: KillTask) => {
  const { folder } = task
  const say = (news: FinisherNews): void => parentPort?.postMessage(news)
  finish(task).then(
    (finished) => say({ folder, finished }),
    (error: unknown) => say({ folder, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
