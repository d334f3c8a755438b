import { monitorEventLoopDelay } from 'node:perf_hooks'
import { dirname, join } from 'node:path'
import { settingsSchema } from '../../src/shared/settings.ts'
import type { SyncReport } from '../../src/shared/sync-report.ts'
import { openConnection } from '../../src/main/storage/database.ts'
import { takeLock } from '../../src/main/storage/locks.ts'
import { migrate } from '../../src/main/storage/migrate.ts'
import { createSyncService, type SyncService } from '../../src/main/sync/sync-service.ts'
import { serveParent } from './children.ts'
import { spend, type Spent } from './measure.ts'
import { countRows, type RowCounts } from './row-counts.ts'

/** The product as every host runs it: the service on the main thread, the worker beside it, in a process of their own. */
export type OursRequests = {
  open: { request: { url: string; file: string }; answer: null }
  sync: { request: { full: boolean }; answer: Synced }
  rows: { request: null; answer: RowCounts }
}

export interface Synced {
  /** From the call to the recorded run, as a host sees it. */
  readonly spent: Spent
  readonly report: SyncReport
  /** Of the main thread, 99th percentile, ms: how much later than due a timer fired. */
  readonly eventLoopDelay: number
  /** The most that the process ever held, and what it held before there was a worker; MB. */
  readonly memory: { readonly peak: number; readonly before: number }
}

/** How often the event loop is looked at, ms. What is measured includes it. */
const resolution = 10

let service: SyncService | null = null
let databaseFile = ''
const megabyte = 1024 * 1024
let before = 0

serveParent<OursRequests>(
  {
    open({ url, file }) {
      databaseFile = file
      const database = openConnection(file)
      migrate(database, { backup: () => undefined })
      database.close()
      const settings = settingsSchema.parse({ source: { kind: 'rest', url } })
      service = createSyncService({
        workerFile: new URL('../../src/main/sync/worker.ts', import.meta.url),
        databaseFile: file,
        stagingFile: join(dirname(file), 'staging.sqlite'),
        version: '0.0.0',
        readSettings: () => settings,
        readSecret: () => Promise.resolve({ kind: 'secret', value: null }),
        lockRuns: () => takeLock(dirname(file), 'run'),
      })
      before = process.memoryUsage.rss() / megabyte
      return Promise.resolve(null)
    },
    async sync({ full }) {
      const running = service
      if (running === null) throw new Error('not open')
      const delay = monitorEventLoopDelay({ resolution })
      delay.enable()
      const { spent, result } = await spend(() => running.sync({ trigger: 'manual', full, dryRun: false }))
      delay.disable()
      return {
        spent,
        report: result.report,
        eventLoopDelay: Math.max(0, delay.percentile(99) / 1e6 - resolution),
        memory: { peak: process.resourceUsage().maxRSS / 1024, before },
      }
    },
    rows() {
      const database = openConnection(databaseFile)
      const rows = countRows(database)
      database.close()
      return Promise.resolve(rows)
    },
  },
  async () => service?.close(),
)
