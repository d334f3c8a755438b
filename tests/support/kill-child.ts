import type { RunId } from '../../src/shared/domain.ts'
import type { Settings } from '../../src/shared/settings.ts'
import { builtWorker, startService } from './sync-in-worker.ts'

/** One process with the sync service as a host has it, that does one job and is there to be killed: `node kill-child.ts TASK`, the task as JSON. */
export interface KillTask {
  readonly folder: string
  readonly settings: Settings
  /** The job is this approval; null when it is a sync. */
  readonly approve: { readonly runId: RunId; readonly hash: string } | null
}

/** What it says meanwhile. `begun`: the worker is up and the job is given to it. */
export type KillNews = 'begun' | 'ended'

const { folder, settings, approve } = JSON.parse(process.argv[2] ?? '') as KillTask
const service = startService(folder, settings, { workerFile: builtWorker })
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
