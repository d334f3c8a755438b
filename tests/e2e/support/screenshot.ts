import { join } from 'node:path'
import type { Page } from '@playwright/test'

/** For a look by a person, into the ignored folder `test-results/screens/`; only when SCREENSHOTS is set. Asserts nothing. */
export async function saveScreenshot(page: Page, name: string): Promise<void> {
  if (process.env['SCREENSHOTS'] === undefined) return
  await page.screenshot({ path: join('test-results', 'screens', `${name}.png`), animations: 'disabled' })
}
