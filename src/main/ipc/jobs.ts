import type { SyncProgress } from '../../shared/sync-report.ts'
import type { JobOptions } from '../sync/sync-service.ts'
import type { Events } from './events.ts'

/** Work of the sync worker that a call waits for: a preview, an approval. The schedule's runs are the scheduler's. */
export interface Jobs {
  /** How far the one in hand is; undefined when there is none. */
  readonly current: { readonly progress: SyncProgress | null } | undefined
  run<Result>(work: (job: Required<JobOptions>) => Promise<Result>): Promise<Result>
  /** Asks all of them to stop. */
  cancel(): void
}

/** @param onChange told when a job begins and when it has ended */
export function createJobs(events: Events, onChange: () => void): Jobs {
  const running = new Set<{ readonly controller: AbortController; progress: SyncProgress | null }>()
  return {
    get current() {
      return running.values().next().value
    },
    async run(work) {
      const job = { controller: new AbortController(), progress: null as SyncProgress | null }
      running.add(job)
      onChange()
      try {
        return await work({
          signal: job.controller.signal,
          onProgress(progress) {
            job.progress = progress
            events.publish({ kind: 'progress', progress })
          },
        })
      } finally {
        running.delete(job)
        events.publish({ kind: 'progress', progress: null })
        onChange()
      }
    },
    cancel() {
      for (const { controller } of running) controller.abort()
    },
  }
}
