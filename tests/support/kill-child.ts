import type { RunId } from '../../src/shared/domain.ts'
import type { Settings } from '../../src/shared/settings.ts'
import { takeLock } from '../../src/main/storage/locks.ts'
import { createSyncService } from '../../src/main/sync/sync-service.ts'

/** One process with the sync service as a host has it, that does one job and is there to be killed: `node kill-child.ts TASK`, the task as JSON. */
export interface KillTask {
  readonly folder: string
  readonly databaseFile: string
  readonly stagingFile: string
  readonly settings: Settings
  /** The job is this approval; null when it is a sync. */
  readonly approve: { readonly runId: RunId; readonly hash: string } | null
}

/** What it says meanwhile. `begun`: the worker is up and the job is given to it. */
export type KillNews = 'begun' | 'ended'

const { folder, databaseFile, stagingFile, settings, approve } = JSON.parse(process.argv[2] ?? '') as KillTask
// As `startService` makes it, with the worker as it is built: two hundred of these start, and every import costs each of them.
const service = createSyncService({
  workerFile: new URL('../../out/main/sync-worker.js', import.meta.url),
  databaseFile,
  stagingFile,
  version: '1.2.3',
  readSettings: () => settings,
  readSecret: () => Promise.resolve({ kind: 'secret', value: null }),
  lockRuns: () => takeLock(folder, 'run'),
})
await service.recover()
say('begun')
await (approve === null
  ? service.sync({ trigger: 'startup', full: false, dryRun: false })
  : service.approve({ ...approve, by: 'tester' }))
say('ended')
await service.close()
process.disconnect()

function say(news: KillNews): void {
  process.send?.(news)
}
