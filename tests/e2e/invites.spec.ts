import type { Locator, Page } from '@playwright/test'
import { type Language, languages } from '../../src/shared/errors/app-error.ts'
import { createTranslator } from '../../src/shared/language/translator.ts'
import { startMailServer, type TestMailServer } from '../support/mail-server.ts'
import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { aProvider, aUser, withScimApp } from './support/scim-app.ts'
import { call, openScreen } from './support/screen.ts'
import { saveScreenshot } from './support/screenshot.ts'

/** Whom a provider brings waits in the outbox until a mail server is set, and is sent through it. */

const account = { user: 'access@campus.example', password: 'pw-e2e-5d1c' }

async function withMailServer(use: (server: TestMailServer) => Promise<void>): Promise<void> {
  const server = await startMailServer({ account })
  try {
    await use(server)
  } finally {
    await server.close()
  }
}

function words(language: Language) {
  return createTranslator(language).t
}

/** Types the server in, as far as it is not a secret. */
async function typeServer(page: Page, language: Language, server: TestMailServer): Promise<void> {
  const t = words(language)
  const field = (name: string): Locator => page.getByRole('textbox', { name, exact: true })
  await field(t('mail.host')).fill('127.0.0.1')
  await page.getByRole('radio', { name: t('mail.security.none') }).check({ force: true })
  await field(t('mail.port')).fill(String(server.port))
  await field(t('mail.user')).fill(account.user)
  await field(t('mail.from')).fill('access@campus.example')
  await field(t('mail.organization')).fill('Campus Example')
}

for (const language of languages) {
  test(`invites wait, the mail server is set and tried, and they are sent (${language})`, async ({ page, problems }) => {
    const t = words(language)
    await withMailServer((server) =>
      withScimApp(page, problems, async (app) => {
        await openScreen(page, app, '#/invites', { language })
        await expect(page.getByText(t('invites.empty.open.title'))).toBeVisible()
        await axeClean(page)

        const okta = await aProvider(page, app, 'Okta', ['campus.example'])
        await call(page, app, 'scim.update', { connectionId: okta.connection.id, invites: true })
        server.refused.set('lee@campus.example', { code: 550, text: 'no such mailbox' })
        for (const name of ['kim', 'lee']) {
          await okta.send('POST', '/Users', aUser(`${name}@campus.example`, { preferredLanguage: language }))
        }
        const list = page.getByRole('grid', { name: t('invites.list.label') })
        await page.getByRole('button', { name: t('invites.refresh') }).click()
        await expect(list.getByRole('row', { name: /kim@campus\.example/ })).toContainText(t('invites.state.waiting'))

        await page.getByRole('link', { name: t('invites.notSet.open') }).click()
        await typeServer(page, language, server)
        await axeClean(page)
        await saveScreenshot(page, `mail-${language}`)
        await page.getByRole('button', { name: t('mail.save') }).click()
        await expect(page.getByText(t('mail.password.wrong'))).toBeVisible()
        await page.getByLabel(t('mail.password'), { exact: true }).fill('wrong')
        await page.getByRole('textbox', { name: t('mail.test.to') }).fill('me@campus.example')
        await page.getByRole('button', { name: t('mail.test.send') }).click()
        await expect(page.getByRole('main')).toContainText(account.user)
        expect(server.mails).toEqual([])

        await page.getByLabel(t('mail.password'), { exact: true }).fill(account.password)
        await page.getByRole('button', { name: t('mail.test.send') }).click()
        await expect(page.getByText(t('mail.test.done', { to: 'me@campus.example' }))).toBeVisible()
        await page.getByRole('button', { name: t('mail.save') }).click()
        await expect(page.getByText(t('mail.password.kept'))).toBeVisible()
        await expect.poll(() => server.mails.map(({ to }) => to[0])).toEqual(['me@campus.example', 'kim@campus.example'])
        expect(await page.content()).not.toContain(account.password)

        await expect(page.getByRole('navigation').getByText(t('invites.stuck', { count: 1 }))).toBeAttached()
        await page.getByRole('link', { name: t('mail.outbox') }).click()
        const lee = list.getByRole('row', { name: /lee@campus\.example/ })
        await expect(lee).toContainText(t('invites.state.failed'))
        await lee.click()
        const detail = page.getByRole('heading', { name: t('invites.detail.heading', { person: 'lee@campus.example' }) })
        await expect(detail).toBeVisible()
        await axeClean(page)
        await saveScreenshot(page, `invites-${language}`)
        await page.getByRole('button', { name: t('invites.discard'), exact: true }).click()
        await page
          .getByRole('alertdialog')
          .getByRole('button', { name: t('invites.discard'), exact: true })
          .click()
        await expect(page.getByText(t('invites.empty.open.title'))).toBeVisible()
        await page.getByRole('button', { name: new RegExp(`^${t('invites.state.sent')}`) }).click()
        await expect(list.getByRole('row', { name: /kim@campus\.example/ })).toBeVisible()
      }),
    )
  })
}
