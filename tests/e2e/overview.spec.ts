import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { call, openScreen } from './support/screen.ts'
import { saveScreenshot } from './support/screenshot.ts'

test.use({ appOptions: { people: 60 } })

test('the overview says in one sentence how things stand, when it syncs next, and what is in the directory', async ({
  page,
  sharedApp,
}) => {
  await openScreen(page, sharedApp, '#/overview', { language: 'en' })
  await expect(page.getByRole('heading', { level: 2, name: 'The directory agrees with Atrium' })).toBeVisible()
  await expect(page.getByText(/\d changes applied$/)).toBeVisible()
  await expect(page.getByRole('link', { name: 'every 15 minutes' })).toBeVisible()
  await expect(page.getByText('Nothing waits for you.')).toBeVisible()
  await expect(page.getByRole('row', { name: /^People 300 0 0 300$/ })).toBeVisible()
  await expect(page.getByRole('figure', { name: 'Changes of each of the last 7 days' })).toBeVisible()
})

test('Sync now brings what changed at Atrium, by keyboard alone', async ({ page, app }) => {
  await openScreen(page, app, '#/overview')
  await app.control('/hire', { count: 5 })
  await page.getByRole('button', { name: 'Sync now' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name: /^People 65 / })).toBeVisible()
  await expect(page.getByText(/: \d+ changes applied$/)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Run 2' })).toHaveAttribute('href', '#/runs/2')
})

test('a run shows how far it is, and can be cancelled', async ({ page, app }) => {
  await openScreen(page, app, '#/overview')
  await app.control('/faults', { name: 'slow', ms: 4000 })
  await page.getByRole('button', { name: 'More ways to sync' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'A sync is under way' })).toBeVisible()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await axeClean(page)
  await page.getByRole('button', { name: 'Cancel the sync' }).click()
  await expect(page.getByText(/: cancelled$/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sync now' })).toBeVisible()
})

test('the schedule is paused for an hour, until it is resumed', async ({ page, app }) => {
  await openScreen(page, app, '#/overview')
  await page.getByRole('button', { name: 'Pause', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^Syncs are paused until .*\d/ })).toBeVisible()
  expect(await call(page, app, 'sync.state')).toMatchObject({ status: 'paused', pausedUntil: expect.any(Number) })
  await page.getByRole('button', { name: 'Resume' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'The directory agrees with Atrium' })).toBeVisible()
})

test('held removals and quarantine say what they mean, and lead to where something can be done', async ({ page, app }) => {
  await openScreen(page, app, '#/overview')
  await app.control('/leave', { share: 0.4 })
  await app.control('/faults', { name: 'same_card' })
  await page.getByRole('button', { name: 'Sync now' }).click()
  await expect(
    page.getByRole('heading', { name: /^Up to date, except that \d+ removals wait for your approval$/ }),
  ).toBeVisible()
  await expect(page.getByText(/Nobody loses access until you approve it/)).toBeVisible()
  await expect(page.getByText(/records? in quarantine$/)).toHaveCount(2)
  const runs = page.getByRole('navigation').getByRole('link', { name: /^Runs/ })
  await expect(runs).toHaveAccessibleName(/removals wait for approval/)
  await axeClean(page)
  await saveScreenshot(page, 'overview-held')
  await expect(page.getByRole('link', { name: 'See why' })).toHaveAttribute('href', '#/quarantine')
  await page.getByRole('link', { name: 'Review' }).click()
  await expect(page).toHaveURL(/#\/runs\/2$/)
})

test('a source that fails is told in three sentences, and forgotten when it works again', async ({ page, app }) => {
  await openScreen(page, app, '#/overview')
  await app.control('/faults', { name: 'status', status: 503 })
  await page.getByRole('button', { name: 'Sync now' }).click()
  await expect(page.getByRole('heading', { name: 'The last sync failed' })).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: '503' })).toBeVisible()
  await expect(page.getByText(/\{\w+\}/)).toHaveCount(0)
  await axeClean(page)
  await saveScreenshot(page, 'overview-failed')
  await app.control('/faults', undefined, 'DELETE')
  await page.getByRole('button', { name: 'Sync now' }).click()
  await expect(page.getByRole('heading', { name: 'The directory agrees with Atrium' })).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: '503' })).toHaveCount(0)
})
