import { join } from 'node:path'
import type { Browser, Locator, Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { languages } from '../../src/shared/errors/app-error.ts'
import { axeClean } from './support/axe.ts'
import { findNoBarrier } from './support/barriers.ts'
import { expect, test } from './support/fixtures.ts'
import { call, openScreen, signIn } from './support/screen.ts'
import type { ServedApp } from './support/served-app.ts'

test.use({ appOptions: { people: 40 } })

const passphrase = 'seven herons under a bridge'

test('an administrator turns sign-in on, and a viewer sees everything and changes nothing', async ({ page, app, browser }) => {
  await openScreen(page, app, '#/settings/operators')
  await expect(page.getByText('Nobody has to sign in')).toBeVisible()
  await page.getByRole('button', { name: 'Add the first operator…' }).click()
  await addInDialog(page, 'Han Jiwon', 'Add and turn sign-in on')
  await expect(page.getByRole('button', { name: 'Signed in as: Han Jiwon Org Admin' })).toBeVisible()
  await page.getByRole('button', { name: 'Add an operator…' }).click()
  await addInDialog(page, 'Vic', 'Add')
  await expect(page.getByRole('row', { name: /Vic Viewer never/ })).toBeVisible()
  await page.getByRole('button', { name: 'Remove Han Jiwon' }).click()
  await page.getByRole('button', { name: 'Remove the operator' }).click()
  await expect(page.getByRole('alertdialog').getByText('Han Jiwon is the last Org Admin.')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()

  const viewer = await anotherBrowser(browser, app, '#/people/1')
  await expect(viewer.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await expect(viewer.getByRole('navigation')).toHaveCount(0)
  await signInAs(viewer, 'vic')
  await expect(viewer.getByText('Changing this takes the role Access Manager. Yours is Viewer.').first()).toBeVisible()
  await expect(viewer.getByRole('button', { name: 'Add credential…' })).toHaveCount(0)
  await viewer.goto(`${app.origin}/#/settings/schedule`)
  await expect(viewer.getByText('You can look at the settings')).toBeVisible()
  await expect(viewer.getByRole('textbox', { name: 'Minutes between two syncs' })).toBeDisabled()
  await expect(viewer.getByRole('button', { name: 'Save' })).toBeDisabled()
  await viewer.goto(`${app.origin}/#/overview`)
  await expect(viewer.getByRole('button', { name: 'Sync now' })).toHaveCount(0)

  await page.getByRole('button', { name: 'Change the role of Vic' }).click()
  await page.getByRole('dialog').getByText('Access Manager', { exact: true }).click()
  await page.getByRole('button', { name: 'Change the role', exact: true }).click()
  await expect(viewer.getByRole('button', { name: 'Sync now' })).toBeVisible()
  await page.getByRole('button', { name: 'Remove Vic' }).click()
  await page.getByRole('button', { name: 'Remove the operator' }).click()
  await expect(viewer.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await expect(drawnAhead(viewer)).toHaveCount(0)
  await viewer.context().close()
})

test('a window locks where nobody is, keeps what was typed, and opens with the passphrase', async ({ page, app }) => {
  await addOperator(app, 'Han', 'org_admin')
  await openWindow(page, app, '#/groups')
  await signInAs(page, 'Han')
  await expect(drawnAhead(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Create group…' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Night watch')
  await app.command(['settings', 'set', 'signIn.lockSeconds', '10'])
  const lock = page.getByRole('heading', { level: 1, name: 'This window is locked' })
  await expect(lock).toBeVisible()
  await expect(page.getByText('Night watch')).toBeHidden()
  await expect(page.locator('.shell')).toBeHidden()
  await expect(drawnAhead(page)).toHaveCount(0)
  await axeClean(page)
  await app.command(['settings', 'set', 'signIn.lockSeconds', '900'])
  await page.getByLabel('Passphrase').fill(passphrase)
  await page.keyboard.press('Enter')
  await expect(lock).toHaveCount(0)
  await expect(page.getByRole('dialog').getByLabel('Name')).toHaveValue('Night watch')
  await page.getByRole('dialog').getByRole('button', { name: 'Create group' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Night watch' })).toBeVisible()

  await page.getByRole('button', { name: /Signed in as/ }).click()
  await page.getByRole('menuitem', { name: 'Lock now' }).click()
  await expect(lock).toBeVisible()
  await page.reload()
  await expect(lock).toBeVisible()
  await page.getByRole('button', { name: 'Sign in as somebody else' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
})

test('wrong passphrases have to wait, and say for how long', async ({ page, app }) => {
  await addOperator(app, 'Han', 'org_admin')
  await openWindow(page, app, '#/overview')
  await signInAs(page, 'Han', 'some other passphrase')
  await expect(page.getByRole('alert').getByText('The name or the passphrase is wrong.')).toBeVisible()
  await expect(page.getByLabel('Passphrase')).toHaveValue('')
  haveFailed(app, 4)
  await signInAs(page, 'Han', 'some other passphrase')
  await expect(page.getByRole('alert').getByText('not for the first time')).toBeVisible()
  await expect(page.getByText(/Again in \d+ seconds?/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled()
  await signInAs(page, 'Han')
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible()
})

test('signing in and the list of operators: axe finds nothing, in either language, light or dark', async ({ page, app }) => {
  await addOperator(app, 'Han', 'org_admin')
  for (const language of languages) {
    await app.command(['settings', 'set', 'language', language])
    await openWindow(page, app, '#/settings/operators')
    await findNoBarrier(page, `sign-in-${language}`)
    await signInAs(page, 'Han')
    await expect(page.getByRole('table')).toBeVisible()
    await findNoBarrier(page, `operators-${language}`)
    await call(page, app, 'operators.signOut')
  }
})

/** The list of people while another screen is shown. */
function drawnAhead(page: Page): Locator {
  return page.getByRole('grid', { name: 'People of the directory', includeHidden: true })
}

async function addOperator(app: ServedApp, name: string, role: string): Promise<void> {
  await app.command(['operator', 'add', name, '--role', role, '--passphrase-stdin'], passphrase)
}

async function addInDialog(page: Page, name: string, submit: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('New passphrase').fill(passphrase)
  await dialog.getByLabel('Repeat the passphrase').fill(passphrase)
  await dialog.getByRole('button', { name: submit, exact: true }).click()
  await expect(dialog).toHaveCount(0)
}

async function openWindow(page: Page, app: ServedApp, hash: `#/${string}`): Promise<void> {
  await signIn(page, app)
  await page.goto('about:blank')
  await page.goto(`${app.origin}/${hash}`)
  await expect(page.locator('.sign-in-form')).toBeVisible()
}

async function anotherBrowser(browser: Browser, app: ServedApp, hash: `#/${string}`): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await openWindow(page, app, hash)
  return page
}

/** Whatever language the form is in: its first fields are the name, where it is asked for, and the passphrase. */
async function signInAs(page: Page, name: string, words = passphrase): Promise<void> {
  await page.locator('.sign-in-form input').first().fill(name)
  await page.locator('.sign-in-form input[type="password"]').fill(words)
  await page.keyboard.press('Enter')
}

/** As if so many wrong passphrases had been given an hour ago: after them the pause is long enough to be looked at. */
function haveFailed(app: ServedApp, times: number): void {
  const database = new Database(join(app.dataFolder, 'atrium-sync.sqlite'), { timeout: 5_000 })
  database.prepare('UPDATE operator SET failures = ?, failed_at = ?').run(times, Date.now() - 3_600_000)
  database.close()
}
