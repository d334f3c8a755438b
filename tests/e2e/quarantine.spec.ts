import { readFile } from 'node:fs/promises'
import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { call, openScreen, signIn } from './support/screen.ts'
import { saveScreenshot } from './support/screenshot.ts'
import { syncNow } from './support/sync-now.ts'

test.use({ appOptions: { people: 60 } })

test('what stays out is shown by reason, with the fix and the record as it came', async ({ page, app }) => {
  await signIn(page, app)
  await app.control('/faults', [{ name: 'bad_items', every: 30, collection: 'people' }, { name: 'same_card' }])
  const run = await syncNow(page, app, { full: true })
  await openScreen(page, app, '#/quarantine', { language: 'en' })
  const all = page.getByRole('button', { name: `All reasons ${run.quarantined}` })
  await expect(all).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('group', { name: 'Search and filters' }).getByText(`${run.quarantined} records`)).toBeVisible()

  await page.getByRole('button', { name: /^Cannot be read/ }).click()
  const grid = page.getByRole('grid', { name: 'Records in quarantine' })
  await expect(grid.getByRole('row', { name: /Status must be one of active, inactive/ }).first()).toBeVisible()
  await expect(grid.getByRole('row', { name: /active on more than one person/ })).toHaveCount(0)

  await grid.getByRole('row').nth(1).focus()
  await page.keyboard.press('Enter')
  const pane = page.getByRole('region', { name: 'Details of the record' })
  await expect(pane.getByRole('heading', { level: 2 }).first()).toBeFocused()
  await expect(pane.getByText('Correct these fields at Atrium.', { exact: false })).toBeVisible()
  await expect(pane.getByText('Campus ID')).toBeVisible()
  await expect(pane.getByRole('link', { name: `Run ${run.run_id}` })).toBeVisible()
  await axeClean(page)
  await saveScreenshot(page, 'quarantine-detail')
  await page.keyboard.press('Escape')
  await expect(pane).toBeHidden()
  await expect(grid.getByRole('row').nth(1)).toBeFocused()

  const count = page.getByRole('group', { name: 'Search and filters' }).getByText(/^\d+ records?$/)
  const shown = Number(((await count.textContent()) ?? '').split(' ')[0])
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^atrium-sync-quarantine-\d{4}-\d\d-\d\d\.csv$/)
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n').filter((line) => line !== '')
  expect(lines[0]).toBe('\uFEFF"run_id","collection","key","code","detail","record"')
  expect(lines).toHaveLength(shown + 1)
  expect(lines.slice(1).every((line) => line.includes('"unreadable"'))).toBe(true)

  await openScreen(page, app, `#/runs/${run.run_id}`, { language: 'ko', theme: 'dark' })
  await page.getByRole('tab', { name: `격리 ${run.quarantined}` }).click()
  await expect(page.getByRole('row', { name: /상태 값은 active, inactive 중 하나여야/ }).first()).toBeVisible()
  await axeClean(page)
})

test('nothing in quarantine is said to be well, and what is repaired leaves it', async ({ page, app }) => {
  await openScreen(page, app, '#/quarantine', { language: 'en' })
  await expect(page.getByText('Nothing is in quarantine')).toBeVisible()
  await axeClean(page)
  await app.control('/faults', { name: 'bad_items', every: 30, collection: 'people' })
  const run = await syncNow(page, app, { full: true })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByRole('group', { name: 'Search and filters' }).getByText(`${run.quarantined} records`)).toBeVisible()
  await app.control('/faults', undefined, 'DELETE')
  await syncNow(page, app, { full: true })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByText('Nothing is in quarantine')).toBeVisible()
  expect(await call(page, app, 'sync.attention')).toMatchObject({ quarantined: 0 })
})
