import { readFileSync } from 'node:fs'
import { createTranslator } from '../../src/shared/language/translator.ts'
import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { call, openScreen, signIn } from './support/screen.ts'
import { saveScreenshot } from './support/screenshot.ts'

/** Both languages and themes of the screen are in `accessibility.spec.ts`. */
test('an act is read as a sentence, searched for, verified and saved', async ({ page, app }) => {
  const language = 'en'
  const { t } = createTranslator(language)
  await signIn(page, app)
  await call(page, app, 'groups.create', { name: 'Night shift', description: null })
  await call(page, app, 'settings.update', { schedule: { intervalMinutes: 45 } })
  await openScreen(page, app, '#/audit', { language })
  const list = page.getByRole('grid', { name: t('audit.list.label') })
  await expect(list.getByRole('row', { name: /schedule\.intervalMinutes/ })).toBeVisible()

  await page.getByRole('searchbox', { name: t('audit.search') }).fill('night shift')
  const found = list.getByRole('row', { name: /Night shift/ })
  await expect(list.getByRole('row', { name: /schedule\.intervalMinutes/ })).toBeHidden()
  await found.click()
  const pane = page.getByRole('region', { name: t('audit.detail.title') })
  await expect(pane).toContainText('group.create')
  await saveScreenshot(page, 'audit')
  await axeClean(page)
  await page.keyboard.press('Escape')
  await expect(pane).toBeHidden()

  await page.getByRole('button', { name: t('audit.verify'), exact: true }).click()
  await expect(page.getByText(t('audit.verify.ok.title'))).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: t('audit.export.jsonl') }).click(),
  ])
  const saved = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\n')
  expect(saved.map((line) => (JSON.parse(line) as { readonly action: string }).action)).toEqual(['group.create'])
})
