import type { RunId } from '../../src/shared/domain.ts'
import type { Settings } from '../../src/shared/settings.ts'
import type { SyncReport } from '../../src/shared/sync-report.ts'
import { startService, withDatabase } from './sync-in-worker.ts'

/**
 * One process with the sync service as a host has it: `node kill-child.ts TASK`, the task as JSON. `disturbed` does one job and
 * is there to be killed; `next` is the start after that, which brings to an end what it finds and syncs twice.
 */
export interface KillTask {
  readonly part: 'disturbed' | 'next'
  readonly folder: string
  readonly settings: Settings
  /** The job is this approval; null when it is a sync. */
  readonly approve: { readonly runId: RunId; readonly hash: string } | null
}

/** What it says meanwhile. `begun`: the worker is up and the job is given to it. */
export type KillNews =
  | { readonly kind: 'begun' }
  | { readonly kind: 'ended'; readonly recovered: readonly SyncReport[]; readonly reports: readonly SyncReport[] }

const { part, folder, settings, approve } = JSON.parse(process.argv[2] ?? '') as KillTask
const service = startService(folder, settings)
const recovered = await service.recover()
const reports: SyncReport[] = []

if (part === 'disturbed') {
  say({ kind: 'begun' })
  await (approve === null ? sync() : service.approve({ ...approve, by: 'tester' }))
} else {
  if (approve !== null && isHeld()) await service.approve({ ...approve, by: 'tester' })
  await sync()
  await sync()
}
say({ kind: 'ended', recovered, reports })
await service.close()
process.disconnect()

async function sync(): Promise<void> {
  const { report } = await service.sync({ trigger: 'startup', full: false, dryRun: false })
  reports.push(report)
}

function isHeld(): boolean {
  return withDatabase(
    folder,
    (database) => database.prepare(`SELECT 1 FROM sync_run WHERE held_state = 'pending'`).get() !== undefined,
  )
}

function say(news: KillNews): void {
  process.send?.(news)
}
