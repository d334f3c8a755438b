import type { Page } from '@playwright/test'
import { languages } from '../../src/shared/errors/app-error.ts'
import { findNoBarrier, keepsAll } from './support/barriers.ts'
import { expect, test } from './support/fixtures.ts'
import { routes } from './support/routes.ts'
import { openScreen, settled } from './support/screen.ts'

/** What every screen has to keep, in both languages and colour schemes. What a screen does on top has tests of its own. */

test.describe.configure({ mode: 'parallel' })

for (const hash of routes) {
  for (const language of languages) {
    test(`${hash} in ${language} keeps all of it`, ({ page, sharedApp }) => keepsAll(page, sharedApp, hash, language))
  }
}

test.describe('where nothing is set up', () => {
  test.use({ appOptions: { people: 5, source: 'none' } })

  test('the first run keeps all of it', async ({ page, app }) => {
    for (const language of languages) await keepsAll(page, app, '#/first-run', language)
  })
})

for (const language of languages) {
  test(`each section of the settings in ${language}: axe finds nothing`, async ({ page, sharedApp }) => {
    await openScreen(page, sharedApp, '#/settings', { language, theme: 'light' })
    const sections = await settingsSections(page)
    expect(sections.length).toBeGreaterThan(1)
    for (const section of sections) {
      await page.goto(`${sharedApp.origin}/${section}`)
      await settled(page)
      await findNoBarrier(page, `${section.slice(2).replaceAll('/', '-')}-${language}`)
    }
  })
}

async function settingsSections(page: Page): Promise<readonly string[]> {
  const links = page.locator('a[href^="#/settings/"]')
  await expect(links.first()).toBeVisible()
  const hashes = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  return [...new Set(hashes)]
}
