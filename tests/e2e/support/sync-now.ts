import { expect, type Page } from '@playwright/test'
import type { RunEntry } from '../../../src/shared/contract/runs-calls.ts'
import { call } from './screen.ts'
import type { ServedApp } from './served-app.ts'

/** Runs a sync to its end behind the screen. The page must be signed in. */
export async function syncNow(page: Page, app: ServedApp, how: { readonly full?: boolean } = {}): Promise<RunEntry> {
  const before = (await newestRun(page, app))?.run_id ?? 0
  await call(page, app, 'sync.start', how)
  let ended: RunEntry | undefined
  await expect
    .poll(
      async () => {
        ended = await newestRun(page, app)
        return ended !== undefined && ended.run_id > before && ended.finished_at !== null
      },
      { timeout: 90_000 },
    )
    .toBe(true)
  await expect.poll(() => call(page, app, 'sync.state')).not.toMatchObject({ status: 'syncing' })
  if (ended === undefined) throw new Error('no run was recorded')
  return ended
}

async function newestRun(page: Page, app: ServedApp): Promise<RunEntry | undefined> {
  const { runs } = (await call(page, app, 'runs.list', { limit: 1 })) as { readonly runs: readonly RunEntry[] }
  return runs[0]
}
