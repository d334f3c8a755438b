import type { Page } from '@playwright/test'
import { axeClean } from './support/axe.ts'
import { findNoBarrier, keepsAll, speak } from './support/barriers.ts'
import { expect, test } from './support/fixtures.ts'
import { routes } from './support/routes.ts'
import { openScreen, settled } from './support/screen.ts'

/** What every screen has to keep, in both languages and colour schemes. What a screen does on top has tests of its own. */

test.describe.configure({ mode: 'parallel' })

for (const hash of routes) {
  test(`${hash} keeps all of it`, ({ page, sharedApp }) => keepsAll(page, sharedApp, hash))
}

test.describe('where nothing is set up', () => {
  test.use({ appOptions: { people: 5, source: 'none' } })

  test('the first run keeps all of it', ({ page, app }) => keepsAll(page, app, '#/first-run'))
})

test('each section of the settings: axe finds nothing, in either language, light or dark', async ({ page, sharedApp }) => {
  await openScreen(page, sharedApp, '#/settings', { language: 'en', theme: 'light' })
  const sections = await settingsSections(page)
  expect(sections.length).toBeGreaterThan(1)
  for (const section of sections) {
    await page.goto(`${sharedApp.origin}/${section}`)
    await settled(page)
    await findNoBarrier(page, section.slice(2).replaceAll('/', '-'))
    await speak(page, sharedApp, 'ko')
    await axeClean(page)
    await speak(page, sharedApp, 'en')
  }
})

async function settingsSections(page: Page): Promise<readonly string[]> {
  const links = page.locator('a[href^="#/settings/"]')
  await expect(links.first()).toBeVisible()
  const hashes = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  return [...new Set(hashes)]
}
