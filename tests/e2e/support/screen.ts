import { expect, type Page } from '@playwright/test'
import type { Result } from '../../../src/shared/contract/call.ts'
import type { CallName } from '../../../src/shared/contract/contract.ts'
import type { Language } from '../../../src/shared/errors/app-error.ts'
import type { ServedApp } from './served-app.ts'

export interface ScreenOptions {
  /** Chosen in the settings, and so for the whole app; left as it is when not given. */
  readonly language?: Language
  /** Of the system: the app follows it unless a theme is chosen in the settings. */
  readonly theme?: 'light' | 'dark'
}

/** Signs the page's browser in, unless it is, and opens a screen: `openScreen(page, app, '#/people')`. Resolves when it is complete. */
export async function openScreen(page: Page, app: ServedApp, hash: `#/${string}`, options: ScreenOptions = {}): Promise<void> {
  await signIn(page, app)
  if (options.theme !== undefined) await page.emulateMedia({ colorScheme: options.theme })
  if (options.language !== undefined) await call(page, app, 'settings.update', { language: options.language })
  // Another hash alone would not load the page anew, and with it what a test before has left.
  if (page.url() !== 'about:blank') await page.goto('about:blank')
  await page.goto(`${app.origin}/${hash}`)
  await settled(page)
}

/** The screen has its title, and nothing of it is still on its way. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.ui-loading')).toHaveCount(0)
}

/** Swaps a launch address for the cookie, without a page. */
export async function signIn(page: Page, app: ServedApp): Promise<void> {
  const cookies = await page.context().cookies(app.origin)
  if (cookies.some(({ name }) => name === `atrium-sync-${new URL(app.origin).port}`)) return
  const response = await page.request.get(await app.launchAddress(), { maxRedirects: 0 })
  expect(response.status()).toBe(303)
}

/** A call of the contract as the page would make it, to arrange something or to look behind the screen. @throws on a failure */
export async function call(page: Page, app: ServedApp, name: CallName, input: unknown = {}): Promise<unknown> {
  const response = await page.request.post(`${app.origin}/api/call`, { headers: { origin: app.origin }, data: { name, input } })
  const result = (await response.json()) as Result<unknown>
  if (!result.ok) throw new Error(`${name}: ${result.error.code} ${JSON.stringify(result.error.params)}`)
  return result.value
}
