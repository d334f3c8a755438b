import { expect, test } from './support/fixtures.ts'
import { call } from './support/screen.ts'

/** That the product comes up in a browser as it is shipped: built, over its own host, with a synced campus. */

test('the address that was printed leads to the overview of a synced campus, and works once', async ({
  page,
  app,
  playwright,
}) => {
  const address = await app.launchAddress()
  await page.goto(address)
  await expect(page).toHaveURL(/\/(#\/overview)?$/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await call(page, app, 'sync.state')).toMatchObject({ status: 'ok', lastRun: { outcome: 'succeeded' } })
  const stranger = await playwright.request.newContext()
  const again = await stranger.get(address, { maxRedirects: 0 })
  expect(again.status()).toBe(403)
  await stranger.dispose()
  expect(await app.launchAddress()).not.toBe(address)
})
