import { join } from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import type { RunDetail, RunEntry } from '../../src/shared/contract/runs-calls.ts'
import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { call, openScreen, signIn } from './support/screen.ts'
import { saveScreenshot } from './support/screenshot.ts'
import type { ServedApp } from './support/served-app.ts'
import { syncNow } from './support/sync-now.ts'

/** What the brake holds waits for somebody who has seen it, and goes only as far as they say (design rules 4 and 5). */

test.use({ appOptions: { people: 100 } })

async function holdRemovals(page: Page, app: ServedApp): Promise<{ readonly run: RunEntry; readonly removals: number }> {
  await signIn(page, app)
  await app.control('/leave', { share: 0.4 })
  await app.control('/hire', { count: 3 })
  const run = await syncNow(page, app)
  expect(run.outcome).toBe('held')
  const { pending } = await detailOf(page, app, run)
  return { run, removals: pending?.removals ?? 0 }
}

async function detailOf(page: Page, app: ServedApp, { run_id: runId }: RunEntry): Promise<RunDetail> {
  return (await call(page, app, 'runs.show', { runId })) as RunDetail
}

async function suspendedPeople(page: Page, app: ServedApp): Promise<number> {
  const { total } = (await call(page, app, 'people.open', { status: 'suspended' })) as { readonly total: number }
  return total
}

/** Lets the database take its time for each line that is applied, so that there is time to stop. @returns what ends it */
function slowDownApplying(app: ServedApp): () => void {
  const database = new Database(join(app.dataFolder, 'atrium-sync.sqlite'), { timeout: 5_000 })
  database.exec(`CREATE TRIGGER slow AFTER INSERT ON journal BEGIN
    SELECT max(i) FROM (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000000) SELECT i FROM n);
  END`)
  return () => {
    database.exec('DROP TRIGGER slow')
    database.close()
  }
}

test('a held run is found, looked at and approved by keyboard alone, once its number is typed', async ({ page, app }) => {
  const { run, removals } = await holdRemovals(page, app)
  const before = await suspendedPeople(page, app)
  const { people } = run.held
  await openScreen(page, app, '#/runs', { language: 'en' })
  await page.getByRole('row', { name: /Waits for approval/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Run 2' })).toBeFocused()
  await expect(page.getByRole('heading', { name: `${removals} removals wait for your approval` })).toBeVisible()
  await expect(page.getByText(`${people} people: deleted at Atrium`)).toBeVisible()
  await expect(page.getByText(/Everything else of this run was applied \(added 3 people/)).toBeVisible()
  await expect(page.getByText(`${people} of 103 people`)).toBeVisible()

  await page.getByRole('button', { name: 'Approve…' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('alertdialog', { name: `Approve ${removals} removals?` })
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expect(dialog.getByText('Among the people concerned:')).toBeVisible()
  await axeClean(page)
  await saveScreenshot(page, 'held-run-approve')

  await page.keyboard.press('Shift+Tab')
  await page.keyboard.type(String(removals + 1))
  await expect(dialog.getByText('That is not the number of removals in this plan.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: `Approve ${removals} removals` })).toBeDisabled()
  expect(await suspendedPeople(page, app)).toBe(before)

  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(String(removals))
  await expect(dialog.getByRole('button', { name: `Approve ${removals} removals` })).toBeEnabled()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText(`${removals} removals were approved and applied.`).last()).toBeVisible()
  await expect(page.getByText(/approved its removals on/)).toBeVisible()
  await expect(page.getByText('Done, approved')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(page.getByRole('link', { name: 'Runs', exact: true })).toBeVisible()
  expect(await suspendedPeople(page, app)).toBeGreaterThan(before + 30)
})

test('an approval is stopped on its way: what is left of it waits again, and a second one ends it', async ({ page, app }) => {
  test.slow()
  const { run, removals } = await holdRemovals(page, app)
  const hurry = slowDownApplying(app)
  await openScreen(page, app, `#/runs/${run.run_id}`, { language: 'en' })
  await page.getByRole('button', { name: 'Approve…' }).click()
  const dialog = page.getByRole('alertdialog')
  await approve(page, removals)
  await dialog.getByRole('button', { name: 'Stop' }).press('Enter')
  await expect(page.getByText('The approval was stopped').last()).toBeVisible()
  await expect(dialog).toBeHidden()
  hurry()

  const left = (await detailOf(page, app, run)).pending?.removals ?? 0
  expect(left).toBeGreaterThan(0)
  // None of it is applied where the stop came before the first batch.
  expect(left).toBeLessThanOrEqual(removals)
  await expect(page.getByRole('heading', { name: `${left} removals wait for your approval` })).toBeVisible()
  await page.getByRole('button', { name: 'Approve…' }).click()
  await approve(page, left)
  await expect(page.getByText(`${left} removals were approved and applied.`).last()).toBeVisible()
  expect(await detailOf(page, app, run)).toMatchObject({ pending: null, run: { outcome: 'succeeded' } })
})

/** Types the number, and Enter once it can be taken: what the plan does to doors is found out first. */
async function approve(page: Page, removals: number): Promise<void> {
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('textbox').fill(String(removals))
  await expect(dialog.getByRole('button', { name: `Approve ${removals} removals` })).toBeEnabled()
  await page.keyboard.press('Enter')
}

test('nobody approves before it is told what it does to doors, and what could not be found out is asked again', async ({
  page,
  app,
  problems,
}) => {
  const { run, removals } = await holdRemovals(page, app)
  await openScreen(page, app, `#/runs/${run.run_id}`, { language: 'en' })
  problems.allow(/Failed to load resource/)
  let answer = (): void => undefined
  const asked = new Promise<void>((resolve) => {
    answer = resolve
  })
  let isFirst = true
  await page.route('**/api/call', async (route) => {
    if (!isFirst || route.request().postData()?.includes('"access.whatIf"') !== true) return route.continue()
    isFirst = false
    await asked
    return route.fulfill({ status: 500, contentType: 'text/plain', body: 'nothing' })
  })
  await page.getByRole('button', { name: 'Approve…' }).click()
  const dialog = page.getByRole('alertdialog')
  const approval = dialog.getByRole('button', { name: `Approve ${removals} removals` })
  await dialog.getByRole('textbox').fill(String(removals))
  await expect(dialog.getByText('Finding out what it does to doors…')).toBeVisible()
  await expect(approval).toBeDisabled()
  answer()
  await expect(dialog.getByText('What this does to doors could not be found out.', { exact: false })).toBeVisible()
  await expect(approval).toBeEnabled()
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(dialog.getByText('What this does to doors could not be found out.', { exact: false })).toBeHidden()
  await expect(approval).toBeEnabled()
})

test('another number than the plan has is refused in main as well', async ({ page, app }) => {
  const { run, removals } = await holdRemovals(page, app)
  const { pending } = await detailOf(page, app, run)
  const approval = { runId: run.run_id, hash: pending?.hash, removals: removals - 1 }
  await expect(call(page, app, 'sync.approve', approval)).rejects.toThrow('sync_approval_count_wrong')
  expect((await detailOf(page, app, run)).pending).toEqual(pending)
})

test('a plan that was overtaken while somebody looked at it is not applied, and leads to the newest run', async ({
  page,
  app,
}) => {
  const { run, removals } = await holdRemovals(page, app)
  const before = await suspendedPeople(page, app)
  await openScreen(page, app, `#/runs/${run.run_id}`, { language: 'en' })
  await page.getByRole('button', { name: 'Approve…' }).click()
  await app.control('/leave', { count: 2 })
  const newer = await syncNow(page, app)
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('textbox').fill(String(removals))
  await dialog.getByRole('button', { name: `Approve ${removals} removals` }).click()
  await expect(dialog.getByRole('alert')).toContainText('Nothing was changed')
  await axeClean(page)
  await dialog.getByRole('link', { name: 'Go to the newest run' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Run ${newer.run_id}` })).toBeVisible()
  expect(await suspendedPeople(page, app)).toBe(before)
})

test('a held run is dismissed in Korean: nobody loses access, and nothing waits any more', async ({ page, app }) => {
  const { run, removals } = await holdRemovals(page, app)
  const before = await suspendedPeople(page, app)
  await openScreen(page, app, `#/runs/${run.run_id}`, { language: 'ko', theme: 'dark' })
  await page.getByRole('button', { name: '철회…' }).click()
  const dialog = page.getByRole('alertdialog', { name: `제거 ${removals}건을 철회할까요?` })
  await expect(dialog.getByText('늦어도 7일마다 하는 전체 읽기', { exact: false })).toBeVisible()
  await axeClean(page)
  await dialog.getByRole('button', { name: `제거 ${removals}건 철회` }).click()
  await expect(page.getByText('제거 철회', { exact: true })).toBeVisible()
  await expect(page.getByText(/님이 .+에 제거를 철회했습니다/)).toBeVisible()
  await expect(page.getByRole('heading', { name: /승인을 기다립니다/ })).toBeHidden()
  expect(await suspendedPeople(page, app)).toBe(before)
  expect(await call(page, app, 'sync.attention')).toMatchObject({ held: null })
})
