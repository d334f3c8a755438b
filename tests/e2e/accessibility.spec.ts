import type { Page } from '@playwright/test'
import { type Language, languages } from '../../src/shared/errors/app-error.ts'
import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { tabThrough } from './support/focus.ts'
import { routes } from './support/routes.ts'
import { openScreen } from './support/screen.ts'
import type { ServedApp } from './support/served-app.ts'
import { saveScreenshot } from './support/screenshot.ts'

/** What every screen has to keep, in both languages and colour schemes. What a screen does on top has tests of its own. */

test.describe.configure({ mode: 'parallel' })

type Hash = `#/${string}`

const nameOf = (hash: Hash): string => hash.slice(2).replaceAll('/', '-')

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
  test.setTimeout(90_000)
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

/** By how many px the page could be scrolled sideways. Wide tables scroll within themselves. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

async function findNoBarrier(page: Page, app: ServedApp, hash: Hash, language: Language): Promise<void> {
  await openScreen(page, app, hash, { language, theme: 'light' })
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  await axeClean(page)
  await saveScreenshot(page, `${nameOf(hash)}-${language}-light`)
  await page.emulateMedia({ colorScheme: 'dark' })
  await axeClean(page)
  await saveScreenshot(page, `${nameOf(hash)}-${language}-dark`)
}

async function loseNothing(page: Page, app: ServedApp, hash: Hash): Promise<void> {
  for (const language of languages) {
    await openScreen(page, app, hash, { language })
    for (const [width, height] of [
      [900, 600],
      [640, 400],
    ] as const) {
      await page.setViewportSize({ width, height })
      await expect.poll(() => overflowOf(page), `${width} px, ${language}`).toBeLessThanOrEqual(0)
      await saveScreenshot(page, `${nameOf(hash)}-${language}-${width}`)
    }
  }
}

async function goThrough(page: Page, app: ServedApp, hash: Hash): Promise<void> {
  await openScreen(page, app, hash, { language: 'en' })
  for (const forcedColors of ['none', 'active'] as const) {
    await page.emulateMedia({ forcedColors })
    const stops = await tabThrough(page)
    expect(stops.length).toBeGreaterThan(3)
    expect(stops.filter(({ isUncovered, isMarked }) => !isUncovered || !isMarked)).toEqual([])
    await saveScreenshot(page, `${nameOf(hash)}-forced-colors-${forcedColors}`)
  }
}
