import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { type Language, languages } from '../../src/shared/errors/app-error.ts'
import { createTranslator } from '../../src/shared/language/translator.ts'
import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { memoryOf, tracesOf } from './support/page-memory.ts'
import { aProvider, listeningAt, sendTo, withScimApp } from './support/scim-app.ts'
import { call, openScreen } from './support/screen.ts'
import { saveScreenshot } from './support/screenshot.ts'

/** A token is seen once (rule 8), and another one takes its place without anything getting lost on the way. */

const revealDialog = (page: Page, name: string, language: Language = 'en'): Locator =>
  page.getByRole('alertdialog', { name: createTranslator(language).t('scim.reveal.title', { name }) })

for (const language of languages) {
  const { t } = createTranslator(language)

  test(`a domain is added and its token shown once; after a reload only a refresh helps (${language})`, async ({
    page,
    problems,
  }) => {
    await withScimApp(page, problems, async (app, keyringHome) => {
      const answers = listenTo(page)
      await openScreen(page, app, '#/scim', { language })
      await expect(page.getByText(t('scim.empty.title'))).toBeVisible()
      await axeClean(page)
      await page.getByRole('button', { name: t('scim.add') }).click()
      const adding = page.getByRole('dialog', { name: t('scim.add.title') })
      await adding.getByRole('button', { name: t('scim.add.submit') }).click()
      await expect(adding.getByText(t('scim.form.domains.none'))).toBeVisible()
      await adding.getByRole('textbox', { name: t('scim.form.domains') }).fill('campus.example, 대학.example')
      await adding.getByRole('textbox', { name: t('scim.form.name') }).fill('캠퍼스 Okta')
      await axeClean(page)
      await page.keyboard.press('Enter')

      const dialog = revealDialog(page, '캠퍼스 Okta', language)
      await expect(dialog).toBeVisible()
      const stored = dialog.getByRole('button', { name: t('scim.reveal.stored') })
      await expect(stored).toBeDisabled()
      await expect(dialog.getByText(t('scim.reveal.hidden'))).toBeAttached()
      await page.keyboard.press('Escape')
      await page.mouse.click(5, 5)
      await expect(dialog).toBeVisible()
      await axeClean(page)
      await saveScreenshot(page, `scim-reveal-${language}`)

      await dialog.getByRole('button', { name: t('scim.reveal.show') }).click()
      const token = await dialog.locator('.scim-token code').innerText()
      expect(token).toMatch(/^atsync_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}$/)
      const baseUrl = await listeningAt(page, app)
      expect((await sendTo(`${baseUrl}/Users`, 'GET', token)).status).toBe(200)
      await stored.click()
      await expect(dialog).toHaveCount(0)
      await expect(page).toHaveURL(/#\/scim\/1\/guide$/)

      const memoryOfTheSamePage = await memoryOf(page)
      await page.reload()
      await page.getByRole('tab', { name: t('scim.part.connection') }).click()
      await expect(page.getByText(token.split('_')[1] ?? token, { exact: true })).toBeVisible()
      await expect(page.getByRole('button', { name: t('scim.token.refresh') })).toBeEnabled()
      await expect(revealDialog(page, '캠퍼스 Okta', language)).toHaveCount(0)
      const secret = token.split('_')[2] ?? token
      const places = {
        'what the page leaves and shows': await tracesOf(page),
        "the page's memory, before the reload": memoryOfTheSamePage,
        "the page's memory": await memoryOf(page),
        'answers but that of the reveal': (await answers())
          .filter(({ name }) => name !== 'scim.reveal')
          .map(({ text }) => text)
          .join('\n'),
        'data folder and log': filesIn(app.dataFolder),
        'the list of processes': ['cmdline', 'environ']
          .map((name) => readFileSync(`/proc/${app.pid}/${name}`, 'latin1'))
          .join('\n'),
        'the terminal': app.terminal(),
        "files of the keyring's home, which are encrypted": filesIn(keyringHome),
      }
      for (const [place, text] of Object.entries(places)) {
        expect(text.includes(secret), `the token in ${place}`).toBe(false)
      }
      expect((await answers()).filter(({ text }) => text.includes(secret)).map(({ name }) => name)).toEqual(['scim.reveal'])
    })
  })
}

test('Copy works without Reveal, and the clipboard is emptied of the token after a minute', async ({ page, problems }) => {
  const { t } = createTranslator('en')
  await withScimApp(page, problems, async (app) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: app.origin })
    await aProvider(page, app, 'Okta', ['campus.example'])
    await page.clock.install()
    await openScreen(page, app, '#/scim/1', { language: 'en' })
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
    for (const [replaced, left] of [
      [null, ''],
      ['a shopping list', 'a shopping list'],
    ] as const) {
      await page.getByRole('button', { name: t('scim.token.refresh') }).click()
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: t('scim.refresh.submit') })
        .click()
      const dialog = revealDialog(page, 'Okta')
      await dialog.getByRole('button', { name: t('scim.reveal.copy') }).click()
      await expect(dialog.getByText(t('scim.reveal.copied'))).toBeVisible()
      expect(await clipboard()).toMatch(/^atsync_/)
      await expect(dialog.locator('.scim-token code')).toHaveCount(0)
      await dialog.getByRole('button', { name: t('scim.reveal.stored') }).click()
      if (replaced !== null) await page.evaluate((text) => navigator.clipboard.writeText(text), replaced)
      await page.clock.fastForward(60_000)
      if (replaced === null) await expect(page.getByText(t('scim.clipboard.cleared')).first()).toBeVisible()
      expect(await clipboard()).toBe(left)
    }
  })
})

test('a token is discarded on purpose, and one that is gone says that only a refresh helps', async ({ page, problems }) => {
  const { t } = createTranslator('en')
  await withScimApp(page, problems, async (app) => {
    await aProvider(page, app, 'Okta', ['campus.example'])
    await openScreen(page, app, '#/scim/1', { language: 'en' })
    const refresh = async (): Promise<void> => {
      await page.getByRole('button', { name: t('scim.token.refresh') }).click()
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: t('scim.refresh.submit') })
        .click()
    }
    const handles = handlesOf(page)
    await refresh()
    await revealDialog(page, 'Okta')
      .getByRole('button', { name: t('scim.reveal.discard') })
      .click()
    await expect(page.getByText(t('scim.reveal.discarded')).first()).toBeVisible()
    await expect(call(page, app, 'scim.reveal', { handle: handles[0] })).rejects.toThrow('scim_token_gone')

    await refresh()
    const dialog = revealDialog(page, 'Okta')
    await expect(dialog).toBeVisible()
    await expect.poll(() => handles.length).toBe(2)
    await call(page, app, 'scim.reveal', { handle: handles[1] })
    await dialog.getByRole('button', { name: t('scim.reveal.show') }).click()
    await expect(dialog.getByRole('alert')).toBeVisible()
    await axeClean(page)
    await dialog.getByRole('button', { name: t('common.close') }).click()
    await expect(page.getByText(t('scim.token.waiting'))).toBeVisible()
  })
})

test('a window that locks keeps the token that it shows, unseen, for the same operator and for nobody else', async ({
  page,
  problems,
}) => {
  const { t } = createTranslator('en')
  const passphrase = 'seven herons under a bridge'
  await withScimApp(page, problems, async (app) => {
    await aProvider(page, app, 'Okta', ['campus.example'])
    await call(page, app, 'operators.add', { name: 'Han', role: 'org_admin', passphrase })
    await openScreen(page, app, '#/scim/1', { language: 'en' })
    await page.getByRole('button', { name: t('scim.token.refresh') }).click()
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: t('scim.refresh.submit') })
      .click()
    await revealDialog(page, 'Okta')
      .getByRole('button', { name: t('scim.reveal.show') })
      .click()
    const shown = page.locator('.scim-token code')
    const token = await shown.innerText()

    const lock = page.getByRole('heading', { level: 1, name: t('operators.locked.title') })
    await call(page, app, 'operators.lock')
    await expect(lock).toBeVisible()
    await expect(shown).toBeHidden()
    await page.getByLabel(t('operators.passphrase')).fill(passphrase)
    await page.keyboard.press('Enter')
    await expect(lock).toHaveCount(0)
    await expect(shown).toHaveText(token)

    await call(page, app, 'operators.lock')
    await page.getByRole('button', { name: t('operators.signInAsOther') }).click()
    await expect(page.getByRole('heading', { level: 1, name: t('operators.signIn.title') })).toBeVisible()
    await expect(shown).toHaveCount(0)
  })
})

test('a refresh with an overlap: both tokens work, the first request with the new one is told, the former is ended', async ({
  page,
  problems,
}) => {
  const { t } = createTranslator('en')
  await withScimApp(page, problems, async (app) => {
    const okta = await aProvider(page, app, 'Okta', ['campus.example'])
    expect((await okta.send('GET', '/Users')).status).toBe(200)
    await openScreen(page, app, '#/scim/1', { language: 'en' })
    await page.getByRole('button', { name: t('scim.token.refresh') }).click()
    const asking = page.getByRole('alertdialog', { name: t('scim.refresh.title', { name: 'Okta' }) })
    await expect(asking.getByRole('button', { name: t('common.cancel') })).toBeFocused()
    await asking.getByText(t('scim.refresh.overlap.15')).click()
    await axeClean(page)
    await asking.getByRole('button', { name: t('scim.refresh.submit') }).click()
    const dialog = revealDialog(page, 'Okta')
    await dialog.getByRole('button', { name: t('scim.reveal.show') }).click()
    const token = await dialog.locator('.scim-token code').innerText()
    await dialog.getByRole('button', { name: t('scim.reveal.stored') }).click()

    await expect(page.getByText(t('scim.token.waiting'))).toBeVisible()
    await expect(page.getByRole('button', { name: t('scim.token.former.end') })).toBeVisible()
    expect((await okta.send('GET', '/Users')).status).toBe(200)
    expect((await okta.send('GET', '/Users', undefined, token)).status).toBe(200)
    await expect(page.getByText(t('scim.token.arrived'))).toBeVisible()
    await axeClean(page)
    await saveScreenshot(page, 'scim-token-arrived')

    await page.getByRole('button', { name: t('scim.token.former.end') }).click()
    await expect(page.getByText(t('scim.token.former.ended')).first()).toBeVisible()
    expect((await okta.send('GET', '/Users')).status).toBe(401)
    expect((await okta.send('GET', '/Users', undefined, token)).status).toBe(200)
  })
})

/** The handles of tokens that main makes, in their order. */
function handlesOf(page: Page): readonly string[] {
  const handles: string[] = []
  page.on('response', async (response) => {
    if (!response.request().postData()?.includes('"scim.refresh"')) return
    const answer = (await response.json()) as { readonly value: { readonly handle: string } }
    handles.push(answer.value.handle)
  })
  return handles
}

/** What the host answers to each call, and what the console says. */
function listenTo(page: Page): () => Promise<readonly { readonly name: string; readonly text: string }[]> {
  const heard: Promise<{ readonly name: string; readonly text: string }>[] = []
  page.on('console', (message) => heard.push(Promise.resolve({ name: 'console', text: message.text() })))
  page.on('response', (response) => {
    if (!response.url().endsWith('/api/call')) return
    const { name } = response.request().postDataJSON() as { readonly name: string }
    heard.push(
      response.text().then(
        (text) => ({ name, text }),
        () => ({ name, text: '' }),
      ),
    )
  })
  return () => Promise.all(heard)
}

function filesIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1')).join('\n')
}
