import { expect, type Page } from '@playwright/test'
import type { ListRows, OpenedList } from '../../src/shared/contract/call.ts'
import type { DoorRow } from '../../src/shared/contract/doors-calls.ts'
import type { DoorId } from '../../src/shared/domain.ts'
import { type Language, languages } from '../../src/shared/errors/app-error.ts'
import { createTranslator } from '../../src/shared/language/translator.ts'
import { call, signIn } from '../e2e/support/screen.ts'
import type { ServedApp } from '../e2e/support/served-app.ts'
import { syncNow } from '../e2e/support/sync-now.ts'

/** A picture of a screen, or of what stands on it after `then`. */
export type Shoot = (name: string, hash: `#/${string}`, language: Language, then?: () => Promise<void>) => Promise<void>

const passphrase = 'seven herons under a bridge'

/**
 * What docs/a-bad-import.md tells: an export loses people in two slices. The first is too small for the brake, the second is held; then
 * the first is undone. An operator does it, so that the audit log names one.
 */
export async function shootStory(page: Page, app: ServedApp, shoot: Shoot): Promise<void> {
  await signIn(page, app)
  await call(page, app, 'operators.add', { name: 'Han Jiwon', role: 'org_admin', passphrase })
  await app.control('/leave', { count: 60 })
  const { run_id: bad } = await syncNow(page, app)
  await app.control('/leave', { count: 60 })
  await syncNow(page, app)
  const door = await busyDoor(page, app)
  for (const language of languages) {
    await shoot('who', `#/doors/${door}`, language, () => askAtNine(page, language))
    await shoot('run-doors', `#/runs/${bad}`, language)
    await shoot('undo', `#/runs/${bad}`, language, () => openUndo(page, language))
  }
  const { t } = createTranslator(languages[1])
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('runs.undo.submit'), exact: true })
    .click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await syncNow(page, app)
  for (const language of languages) await shoot('audit', '#/audit', language, () => findRuns(page, language))
}

/** Asks for a Monday at nine, because a picture should not depend on the hour at which it is taken, and shows the people. */
async function askAtNine(page: Page, language: Language): Promise<void> {
  const { t } = createTranslator(language)
  const who = page.getByRole('region', { name: t('access.door.title'), exact: true })
  await who.getByRole('button', { name: t('access.time.label') }).click()
  await page.getByRole('option', { name: t('access.time.then') }).click()
  await who.getByRole('textbox', { name: t('access.time.date') }).fill('2026-11-23')
  await who.getByRole('textbox', { name: t('access.time.clock') }).fill('9:00')
  await expect(who.getByRole('grid').getByRole('row').nth(1)).toBeVisible()
  await who.getByRole('heading', { name: t('access.door.title'), exact: true }).evaluate((title) => title.scrollIntoView())
}

/** Leaves out the change of language, which is there for the pictures alone. */
async function findRuns(page: Page, language: Language): Promise<void> {
  const { t } = createTranslator(language)
  await page.getByRole('searchbox', { name: t('audit.search') }).fill('run')
  await expect(page.getByRole('row', { name: /language/ })).toHaveCount(0)
}

/** Opens the dialog and waits until it shows what would come back. */
async function openUndo(page: Page, language: Language): Promise<void> {
  const { t } = createTranslator(language)
  await page.getByRole('button', { name: t('runs.undo.open'), exact: true }).click()
  const confirm = page.getByRole('dialog').getByRole('button', { name: t('runs.undo.submit'), exact: true })
  await expect(confirm).toBeEnabled({ timeout: 30_000 })
}

/** A door that many people open. */
async function busyDoor(page: Page, app: ServedApp): Promise<DoorId> {
  const { listId } = (await call(page, app, 'doors.open', { search: 'Medical Center Main entrance' })) as OpenedList
  const { rows } = (await call(page, app, 'doors.window', { listId, offset: 0, limit: 1 })) as ListRows<DoorRow>
  const door = rows[0]?.id
  if (door === undefined) throw new Error('the campus has no Medical Center')
  return door
}
