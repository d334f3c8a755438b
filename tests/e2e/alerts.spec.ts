import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createTranslator } from '../../src/shared/language/translator.ts'
import { startMailServer } from '../support/mail-server.ts'
import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { call, openScreen } from './support/screen.ts'
import { saveScreenshot } from './support/screenshot.ts'
import type { ServedApp } from './support/served-app.ts'

/** Who is told by e-mail of what: entered, tried, and seen to be sent. */

test.use({ appOptions: { people: 40 } })

const { t } = createTranslator('en')

test('somebody is entered and tried, is told of a failing source, and no longer once removed', async ({ page, app }) => {
  const server = await startMailServer()
  try {
    await openScreen(page, app, '#/settings/alerts', { language: 'en' })
    await expect(page.getByText(t('alerts.noServer.title'))).toBeVisible()
    const place = [
      '--host',
      '127.0.0.1',
      '--port',
      String(server.port),
      '--security',
      'none',
      '--from',
      'access@campus.example',
    ]
    await app.command(['mail', 'set', ...place])
    await expect(page.getByText(t('alerts.noServer.title'))).toHaveCount(0)

    await page.getByRole('button', { name: t('alerts.add') }).click()
    const dialog = page.getByRole('dialog')
    const submit = dialog.getByRole('button', { name: t('alerts.save') })
    await dialog.getByLabel(t('alerts.address')).fill('han')
    await expect(dialog.getByText(t('alerts.address.wrong'))).toBeVisible()
    await expect(submit).toBeDisabled()
    await dialog.getByLabel(t('alerts.address')).fill('han@campus.example')
    await dialog.getByRole('checkbox', { name: t('alerts.topic.token') }).uncheck({ force: true })
    await axeClean(page)
    await submit.click()
    const row = page.getByRole('row', { name: /^han@campus\.example/ })
    await expect(row).toContainText(t('alerts.when.atOnce'))
    await expect(row).not.toContainText(t('alerts.topic.token'))
    await row.getByRole('button', { name: t('alerts.testOf', { address: 'han@campus.example' }) }).click()
    await expect(page.getByText(t('alerts.tested', { address: 'han@campus.example' })).first()).toBeVisible()

    letARunFail(app)
    await app.command(['alerts', 'send'])
    await expect(page.getByRole('row', { name: new RegExp(`^${t('alerts.kind.source_failed')}`) })).toContainText(
      t('alerts.state.sent'),
    )
    expect(server.mails.map(({ subject }) => subject)).toEqual([
      'Atrium Sync: Test alert',
      'Atrium Sync: The sync with Atrium fails',
    ])

    await page.getByRole('textbox', { name: t('alerts.tokenAge') }).fill('90')
    await page.getByRole('button', { name: t('common.save') }).click()
    await expect(page.getByText(t('settings.saved'), { exact: true })).toBeVisible()
    expect(await call(page, app, 'settings.read')).toMatchObject({ alerts: { tokenAgeDays: 90, quarantineGrowth: 20 } })
    await axeClean(page)
    await saveScreenshot(page, 'settings-alerts-en')

    await row.getByRole('button', { name: t('alerts.changeOf', { address: 'han@campus.example' }) }).click()
    await dialog.getByText(t('alerts.when.daily'), { exact: true }).click()
    await dialog.getByLabel(t('alerts.time')).fill('7:30')
    await submit.click()
    await expect(row).toContainText(t('alerts.when.dailyAt', { time: '07:30' }))

    await openScreen(page, app, '#/settings/alerts', { language: 'ko' })
    await axeClean(page)
    await saveScreenshot(page, 'settings-alerts-with-mails-ko')
    const korean = createTranslator('ko')
    await page.getByRole('button', { name: korean.t('alerts.removeOf', { address: 'han@campus.example' }) }).click()
    await page.getByRole('button', { name: korean.t('alerts.remove.confirm') }).click()
    await expect(page.getByText(korean.t('alerts.none'))).toBeVisible()
  } finally {
    await server.close()
  }
})

/** As a run that another process made would leave it. */
function letARunFail(app: ServedApp): void {
  const database = new Database(join(app.dataFolder, 'atrium-sync.sqlite'), { timeout: 5_000 })
  const at = Date.now() + 1000
  database
    .prepare(
      `INSERT INTO sync_run (trigger, mode, dry_run, phase, started_at, finished_at, outcome, error_code)
       VALUES ('manual', 'delta', 0, 'finished', ?, ?, 'failed', 'source_refused')`,
    )
    .run(at, at)
  database.close()
}
