import { expect, type Page } from '@playwright/test'
import type { Language } from '../../../src/shared/errors/app-error.ts'
import { axeClean, coloursClean } from './axe.ts'
import { tabThrough } from './focus.ts'
import { call, openScreen, settled } from './screen.ts'
import { saveScreenshot } from './screenshot.ts'
import type { ServedApp } from './served-app.ts'

/** What every screen has to keep. */

export type Hash = `#/${string}`

const nameOf = (hash: Hash): string => hash.slice(2).replaceAll('/', '-')

/** By how many px the page could be scrolled sideways. Wide tables scroll within themselves. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/**
 * All of it: axe, light and dark, small windows and Tab in English; then in Korean what other words can change. The language changes
 * under the open page, as it does for whoever chooses it.
 */
export async function keepsAll(page: Page, app: ServedApp, hash: Hash): Promise<void> {
  await openScreen(page, app, hash, { language: 'en', theme: 'light' })
  await findNoBarrier(page, `${nameOf(hash)}-en`)
  await loseNothing(page, `${nameOf(hash)}-en`)
  await goThrough(page, nameOf(hash))
  await speak(page, app, 'ko')
  await axeClean(page)
  await saveScreenshot(page, `${nameOf(hash)}-ko-light`)
  await loseNothing(page, `${nameOf(hash)}-ko`)
}

/** Lets the whole app, and with it the open page, speak another language. */
export async function speak(page: Page, app: ServedApp, language: Language): Promise<void> {
  await call(page, app, 'settings.update', { language })
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  await settled(page)
}

/** axe finds nothing, light or dark. */
export async function findNoBarrier(page: Page, name: string): Promise<void> {
  await axeClean(page)
  await saveScreenshot(page, `${name}-light`)
  await page.emulateMedia({ colorScheme: 'dark' })
  await coloursClean(page)
  await saveScreenshot(page, `${name}-dark`)
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Nothing is lost to the side in a small window, or at 200 %. */
async function loseNothing(page: Page, name: string): Promise<void> {
  const whole = page.viewportSize()
  for (const [width, height] of [
    [900, 600],
    [640, 400],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect.poll(() => overflowOf(page), `${width} px`).toBeLessThanOrEqual(0)
    await saveScreenshot(page, `${name}-${width}`)
  }
  if (whole !== null) await page.setViewportSize(whole)
}

/** Every stop of Tab is seen and marked, in forced colours too, and the focus gets out again. */
async function goThrough(page: Page, name: string): Promise<void> {
  for (const forcedColors of ['none', 'active'] as const) {
    await page.emulateMedia({ forcedColors })
    const stops = await tabThrough(page)
    expect(stops.length).toBeGreaterThan(3)
    expect(stops.filter(({ isUncovered, isMarked }) => !isUncovered || !isMarked)).toEqual([])
    await saveScreenshot(page, `${name}-forced-colors-${forcedColors}`)
  }
  await page.emulateMedia({ forcedColors: 'none' })
}
