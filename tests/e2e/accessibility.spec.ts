import type { Page } from '@playwright/test'
import { languages } from '../../src/shared/errors/app-error.ts'
import { findNoBarrier, goThrough, type Hash, loseNothing } from './support/barriers.ts'
import { expect, test } from './support/fixtures.ts'
import { routes } from './support/routes.ts'
import { openScreen } from './support/screen.ts'
import type { ServedApp } from './support/served-app.ts'

/** What every screen has to keep, in both languages and colour schemes. What a screen does on top has tests of its own. */

test.describe.configure({ mode: 'parallel' })

for (const hash of routes) {
  for (const language of languages) {
    test(`${hash} in ${language}: axe finds nothing, light or dark`, ({ page, sharedApp }) =>
      findNoBarrier(page, sharedApp, hash, language))
  }
  test(`${hash} loses nothing to the side in a small window, or at 200 %`, ({ page, sharedApp }) =>
    loseNothing(page, sharedApp, hash))
  test(`${hash} by Tab: every stop is seen and marked, and the focus gets out again`, ({ page, sharedApp }) =>
    goThrough(page, sharedApp, hash))
}

test.describe('where nothing is set up', () => {
  test.use({ appOptions: { people: 5, source: 'none' } })

  test('the first run keeps all of it', async ({ page, app }) => {
    for (const language of languages) await findNoBarrier(page, app, '#/first-run', language)
    await goThrough(page, app, '#/first-run')
    await loseNothing(page, app, '#/first-run')
  })
})

test('each section of the settings: axe finds nothing in either language', async ({ page, sharedApp }) => {
  const sections = await settingsSections(page, sharedApp)
  expect(sections.length).toBeGreaterThan(1)
  for (const hash of sections) {
    for (const language of languages) await findNoBarrier(page, sharedApp, hash, language)
  }
})

async function settingsSections(page: Page, app: ServedApp): Promise<readonly Hash[]> {
  await openScreen(page, app, '#/settings', { language: 'en' })
  const links = page.locator('a[href^="#/settings/"]')
  await expect(links.first()).toBeVisible()
  const hashes = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  return [...new Set(hashes)] as readonly Hash[]
}
