import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium, expect, type Page } from '@playwright/test'
import { languages, type Language } from '../../src/shared/errors/app-error.ts'
import { openScreen } from '../e2e/support/screen.ts'
import { defaultAppOptions, type ServedApp, startApp } from '../e2e/support/served-app.ts'
import { shootStory } from './story.ts'

/**
 * `node scripts/make-screenshots.mjs`: the pictures of README and docs, of the built product on a campus where something happened. They
 * are part of the repository, so this runs only after a screen has changed.
 */
const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url))
const themes: Readonly<Record<Language, 'light' | 'dark'>> = { en: 'light', ko: 'dark' }
const scenes = {
  overview: '#/overview',
  person: '#/people/12',
  held: '#/runs/3',
  quarantine: '#/quarantine',
  door: '#/doors/1',
  level: '#/levels/1',
  schedule: '#/schedules/1',
} as const

mkdirSync(folder, { recursive: true })
const app = await startApp({ ...defaultAppOptions, people: 2000 })
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
})
try {
  await makeHistory(app)
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  for (const language of languages) await shootAll(page, language)
  const told = await startApp({ ...defaultAppOptions, people: 2000 })
  try {
    await shootStory(page, told, (...scene) => shoot(page, told, ...scene))
  } finally {
    await told.stop()
  }
  const fresh = await startApp({ ...defaultAppOptions, source: 'none' })
  try {
    for (const language of languages) await shoot(page, fresh, 'first-run', '#/first-run', language)
  } finally {
    await fresh.stop()
  }
} finally {
  await browser.close()
  await app.stop()
}

/** An ordinary day, then an export that lost four in ten people: the brake holds that run, and some records stay out. */
async function makeHistory({ control, command }: ServedApp): Promise<void> {
  await control('/churn', { count: 60 })
  await command(['sync'])
  await control('/share-card', { count: 4 })
  await control('/leave', { share: 0.4 })
  await command(['sync']).catch(heldIsExpected)
}

/** A held run ends with exit code 2. */
function heldIsExpected(error: unknown): void {
  if (!(error instanceof Error) || !error.message.includes('ended with 2')) throw error
}

async function shootAll(page: Page, language: Language): Promise<void> {
  for (const [name, hash] of Object.entries(scenes)) await shoot(page, app, name, hash, language)
}

/** @param then what is done on the screen before the picture is taken */
async function shoot(
  page: Page,
  from: ServedApp,
  name: string,
  hash: `#/${string}`,
  language: Language,
  then?: () => Promise<void>,
): Promise<void> {
  await openScreen(page, from, hash, { language, theme: themes[language] })
  await then?.()
  await expect(page.locator('.ui-grid-skeleton')).toHaveCount(0)
  await page.screenshot({ path: `${folder}${name}-${language}.png`, animations: 'disabled' })
  console.log(`${name}-${language}.png`)
}
