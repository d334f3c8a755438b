import { expect, type Page } from '@playwright/test'
import { type Language, languages } from '../../../src/shared/errors/app-error.ts'
import { axeClean } from './axe.ts'
import { tabThrough } from './focus.ts'
import { openScreen } from './screen.ts'
import { saveScreenshot } from './screenshot.ts'
import type { ServedApp } from './served-app.ts'

/** What every screen has to keep. */

export type Hash = `#/${string}`

const nameOf = (hash: Hash): string => hash.slice(2).replaceAll('/', '-')

/** By how many px the page could be scrolled sideways. Wide tables scroll within themselves. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** axe finds nothing, light or dark, and the page says which language it is in. */
export async function findNoBarrier(page: Page, app: ServedApp, hash: Hash, language: Language): Promise<void> {
  await openScreen(page, app, hash, { language, theme: 'light' })
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  await axeClean(page)
  await saveScreenshot(page, `${nameOf(hash)}-${language}-light`)
  await page.emulateMedia({ colorScheme: 'dark' })
  await axeClean(page)
  await saveScreenshot(page, `${nameOf(hash)}-${language}-dark`)
}

/** Nothing is lost to the side in a small window, or at 200 %. */
export async function loseNothing(page: Page, app: ServedApp, hash: Hash): Promise<void> {
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

/** Every stop of Tab is seen and marked, in forced colours too, and the focus gets out again. */
export async function goThrough(page: Page, app: ServedApp, hash: Hash): Promise<void> {
  await openScreen(page, app, hash, { language: 'en' })
  for (const forcedColors of ['none', 'active'] as const) {
    await page.emulateMedia({ forcedColors })
    const stops = await tabThrough(page)
    expect(stops.length).toBeGreaterThan(3)
    expect(stops.filter(({ isUncovered, isMarked }) => !isUncovered || !isMarked)).toEqual([])
    await saveScreenshot(page, `${nameOf(hash)}-forced-colors-${forcedColors}`)
  }
}
