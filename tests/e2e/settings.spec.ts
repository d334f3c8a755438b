import { userInfo } from 'node:os'
import type { Locator, Page } from '@playwright/test'
import type { OpenedList } from '../../src/shared/contract/call.ts'
import type { BackupEntry, ScopePreview } from '../../src/shared/contract/settings-calls.ts'
import { sections } from '../../src/renderer/screens/settings/sections.ts'
import { createTranslator } from '../../src/shared/language/translator.ts'
import type { Settings } from '../../src/shared/settings.ts'
import { startSandbox } from '../../src/sandbox/server.ts'
import { aDropFolder, fullDrop, writeDrop } from '../support/drops.ts'
import { withKeyring } from '../support/keyring.ts'
import { expect, test } from './support/fixtures.ts'
import { call, openScreen, settled } from './support/screen.ts'
import { saveScreenshot } from './support/screenshot.ts'
import { defaultAppOptions, type ServedApp, startApp } from './support/served-app.ts'

/** The settings as an administrator changes them: what is saved, what is asked before, and what is refused. */

test.use({ appOptions: { people: 60 } })

const { t } = createTranslator('en')
const korean = createTranslator('ko')

const settingsOf = async (page: Page, app: ServedApp): Promise<Settings> => (await call(page, app, 'settings.read')) as Settings

const button = (within: Page | Locator, name: string): Locator => within.getByRole('button', { name, exact: true })

/** Types into a field of numbers and leaves it, as somebody does. */
async function typeNumber(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label })
  await field.fill(text)
  await field.blur()
}

test('the language changes at once in every section, and back, where one is', async ({ page, app }) => {
  await openScreen(page, app, '#/settings/appearance', { language: 'en' })
  await page.getByRole('radio', { name: '한국어' }).click({ force: true })
  await expect(page.getByRole('heading', { level: 1, name: korean.t('settings.title') })).toBeVisible()
  await expect(page).toHaveURL(/#\/settings\/appearance$/)
  for (const section of sections) {
    await page.getByRole('link', { name: korean.t(`settings.${section}`), exact: true }).click()
    await expect(page.getByRole('heading', { level: 2, name: korean.t(`settings.${section}`) })).toBeVisible()
    await settled(page)
    expect(await wordsOf(page, /[A-Za-z]{2,}/g), section).toEqual([])
    await saveScreenshot(page, `settings-${section}-ko`)
  }
  await page.getByRole('link', { name: korean.t('settings.appearance'), exact: true }).click()
  await page.getByRole('radio', { name: 'English' }).click({ force: true })
  await expect(page.getByRole('heading', { level: 1, name: t('settings.title') })).toBeVisible()
  for (const section of sections) {
    await page.getByRole('link', { name: t(`settings.${section}`), exact: true }).click()
    await expect(page.getByRole('heading', { level: 2, name: t(`settings.${section}`) })).toBeVisible()
    await settled(page)
    expect(await wordsOf(page, /[가-힣]+/g), section).toEqual([])
  }
})

/** Words of the settings in a script, but for names, paths, values and the names of languages. */
async function wordsOf(page: Page, script: RegExp): Promise<readonly string[]> {
  const text = await page.locator('.settings').evaluate((settings) => {
    const copy = settings.cloneNode(true) as HTMLElement
    for (const part of copy.querySelectorAll('code, details, label:has(input[type="radio"])')) part.remove()
    return copy.innerText
  })
  const names =
    /Atrium|Sync|Command|Campus|REST|MIT|SCIM|atrium-sync|serve|run|backups|Verkada|kB|MB|mail\.campus\.example|ID(?= 공급자)/g
  // Who opens the program is told by the account of the operating system.
  return text.replaceAll(names, '').replaceAll(userInfo().username, '').match(script) ?? []
}

test('the theme is chosen for good, whatever the system has', async ({ page, app }) => {
  await openScreen(page, app, '#/settings/appearance', { language: 'en', theme: 'light' })
  await page.getByRole('radio', { name: t('settings.theme.dark') }).click({ force: true })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect((await settingsOf(page, app)).theme).toBe('dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('an interval out of bounds is refused with what may stand there; a good one is saved and shown in the overview', async ({
  page,
  app,
}) => {
  await openScreen(page, app, '#/settings/schedule', { language: 'en' })
  const interval = page.getByRole('textbox', { name: t('settings.schedule.interval') })
  await typeNumber(page, t('settings.schedule.interval'), '3')
  await typeNumber(page, t('settings.schedule.keepRuns'), '')
  await expect(page.getByText(t('settings.schedule.interval.wrong'))).toBeVisible()
  await button(page, t('common.save')).click()
  await expect(interval).toBeFocused()
  await expect(interval).toHaveValue('3')
  await expect(page.getByText(t('settings.wrong.days', { from: 1, to: 3650 }))).toBeVisible()
  expect((await settingsOf(page, app)).schedule.intervalMinutes).toBe(15)

  // By its buttons twice, which reads out the number twice.
  await interval.press('ArrowUp')
  await interval.press('ArrowUp')
  await expect(interval).toHaveValue('5')
  await typeNumber(page, t('settings.schedule.interval'), '45')
  await typeNumber(page, t('settings.schedule.keepRuns'), '0')
  await page.getByRole('textbox', { name: t('settings.schedule.keepRuns') }).fill('120')
  await expect(page.getByText(t('settings.schedule.interval.wrong'))).toHaveCount(0)
  await expect(page.getByText(t('settings.unsaved'))).toBeVisible()
  // Its error goes as the field is left for the button, which must not move away below the press.
  await button(page, t('common.save')).click()
  await expect(page.getByText(t('settings.saved'), { exact: true })).toBeVisible()
  expect(await settingsOf(page, app)).toMatchObject({
    schedule: { intervalMinutes: 45 },
    sync: { graceDays: 30, keepRunsDays: 120 },
  })
  await page.getByRole('link', { name: t('shell.nav.overview') }).click()
  await expect(page.getByText(t('overview.next.every', { minutes: 45 }))).toBeVisible()
})

test('leaving with something unsaved asks, by a link and by a key; staying keeps it, leaving loses it', async ({
  page,
  app,
}) => {
  await openScreen(page, app, '#/settings/protection', { language: 'en' })
  await typeNumber(page, t('settings.grace.days'), '0')
  await expect(page.getByText(t('settings.grace.none'))).toBeVisible()
  await page.getByRole('link', { name: t('settings.schedule'), exact: true }).click()
  const dialog = page.getByRole('alertdialog', { name: t('settings.leave.title') })
  await expect(button(dialog, t('settings.leave.stay'))).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/settings\/protection$/)
  await expect(page.getByRole('textbox', { name: t('settings.grace.days') })).toHaveValue('0')
  await page.keyboard.press('Control+2')
  await button(dialog, t('settings.leave.confirm')).click()
  await expect(page.getByRole('heading', { level: 1, name: t('people.title') })).toBeVisible()
  expect((await settingsOf(page, app)).sync.graceDays).toBe(30)
})

test('the brake is explained with the figures of this directory', async ({ page, app }) => {
  await openScreen(page, app, '#/settings/protection', { language: 'en' })
  const people = page.getByRole('row', { name: t('overview.kind.people') })
  await expect(people).toContainText('60')
  await expect(people).toContainText(t('settings.brake.moreThan', { count: 10 }))
})

test('a scope shows who would fall out, asks with their number, and saves only what was answered with yes', async ({
  page,
  app,
}) => {
  await openScreen(page, app, '#/settings/scope', { language: 'en' })
  const [department = ''] = (await call(page, app, 'directory.departments')) as readonly string[]
  const only = page.getByRole('group', { name: t('settings.scope.includeDepartments') })
  await only.getByRole('combobox').fill(department)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(only.getByRole('listitem')).toHaveText([department])
  const preview = (await call(page, app, 'settings.previewScope', {
    scope: { departments: { include: [department], exclude: [] } },
  })) as ScopePreview
  expect(preview.leaving).toBeGreaterThan(0)

  await button(page, t('settings.scope.preview.show')).click()
  await expect(
    page.getByText(t('settings.scope.preview.leaving', { count: preview.leaving, total: preview.total })),
  ).toBeVisible()
  await expect(page.getByRole('link', { name: preview.people[0]?.label ?? '', exact: true })).toBeVisible()
  await saveScreenshot(page, 'settings-scope-preview')

  await button(page, t('common.save')).click()
  const dialog = page.getByRole('alertdialog', { name: t('settings.scope.confirm.title', { count: preview.leaving }) })
  await expect(dialog).toContainText(preview.people[0]?.label ?? '')
  await button(dialog, t('common.cancel')).click()
  expect((await settingsOf(page, app)).scope.departments.include).toEqual([])
  await expect(only.getByRole('listitem')).toHaveText([department])

  await button(page, t('common.save')).click()
  await button(dialog, t('settings.scope.confirm', { count: preview.leaving })).click()
  await expect(page.getByText(t('settings.saved'), { exact: true })).toBeVisible()
  expect((await settingsOf(page, app)).scope.departments.include).toEqual([department])
})

test('by keys alone a department is typed and a group found by name, both are removed again, and a name in both lists is refused', async ({
  page,
  app,
}) => {
  await openScreen(page, app, '#/settings/scope', { language: 'en' })
  const only = page.getByRole('group', { name: t('settings.scope.includeDepartments') })
  const not = page.getByRole('group', { name: t('settings.scope.excludeDepartments') })
  for (const list of [only, not]) {
    await list.getByRole('combobox').focus()
    await page.keyboard.type('Astrology')
    await page.keyboard.press('Enter')
    await expect(list.getByRole('listitem')).toContainText('Astrology')
    await expect(list.getByRole('combobox')).toHaveValue('')
  }
  await expect(not.getByRole('alert')).toHaveText(t('settings.scope.both'))
  await button(not, t('settings.scope.remove', { name: 'Astrology' })).focus()
  await page.keyboard.press('Enter')
  await expect(not.getByRole('combobox')).toBeFocused()
  await expect(not.getByRole('alert')).toHaveCount(0)

  await button(page, t('settings.scope.includeGroups.add')).focus()
  await page.keyboard.press('Enter')
  const picker = page.getByRole('dialog')
  const first = picker.getByRole('option', { name: /member/ }).first()
  await expect(first).toBeVisible()
  await expect(picker.getByRole('searchbox')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(first).toBeFocused()
  await page.keyboard.press('Space')
  await expect(button(picker, t('settings.add'))).toBeEnabled()
  await page.keyboard.press('Enter')
  const groups = page.getByRole('group', { name: t('settings.scope.includeGroups') })
  await expect(groups.getByRole('listitem')).toHaveCount(1)
  // Atrium knows it as g-…; people know it by its name.
  await expect(groups.getByRole('listitem')).not.toHaveText(/^g-/)
})

test('a card format is mapped, and one without a card type is refused', async ({ page, app }) => {
  await openScreen(page, app, '#/settings/formats', { language: 'en' })
  await button(page, t('settings.formats.add')).click()
  const row = page.getByRole('group', { name: t('settings.formats.row', { number: 1 }) })
  const name = row.getByRole('textbox', { name: t('source.column.format') })
  await expect(name).toBeFocused()
  await name.fill('Staff card')
  await button(page, t('common.save')).click()
  await expect(row.getByText(t('settings.formats.wrong.type'))).toBeVisible()
  await row.getByRole('combobox').fill('34-bit')
  await page.getByRole('option', { name: 'HID 34-bit' }).click()
  await button(page, t('common.save')).click()
  await expect(page.getByText(t('settings.saved'), { exact: true })).toBeVisible()
  expect((await settingsOf(page, app)).formats).toEqual({ 'Staff card': 'HID34' })

  await button(row, t('settings.formats.remove', { format: 'Staff card' })).click()
  await expect(button(page, t('settings.formats.add'))).toBeFocused()
  await button(page, t('common.save')).click()
  await expect(page.getByText(t('settings.formats.own.none'))).toBeVisible()
  expect((await settingsOf(page, app)).formats).toEqual({})
})

test.describe('where cards have a format that nobody knows', () => {
  test.use({ appOptions: { people: 1, source: 'none' } })

  test('it is suggested from the quarantine, and mapped', async ({ page, app }) => {
    const drops = await aDropFolder()
    await writeDrop(drops.path, {
      files: { 'credentials.csv': fullDrop['credentials.csv'].replace('H10301', 'Staff badge') },
    })
    await openScreen(page, app, '#/settings/source', { language: 'en' })
    await call(page, app, 'source.save', { source: { kind: 'csv', folder: drops.path }, secret: null })
    await call(page, app, 'sync.resume')
    await call(page, app, 'sync.start')
    await expect.poll(() => call(page, app, 'sync.attention')).toMatchObject({ quarantined: 1 })
    await expect(page.getByText(drops.path)).toBeVisible()

    await page.getByRole('link', { name: t('settings.formats'), exact: true }).click()
    await expect(page.getByText(t('settings.formats.met', { format: 'Staff badge' }))).toBeVisible()
    await button(page, t('settings.formats.take', { format: 'Staff badge' })).click()
    const row = page.getByRole('group', { name: t('settings.formats.row', { number: 1 }) })
    await expect(row.getByRole('textbox', { name: t('source.column.format') })).toHaveValue('Staff badge')
    await row.getByRole('combobox').fill('DESFire CSN')
    await page.getByRole('option', { name: 'DESFire CSN' }).first().click()
    await button(page, t('common.save')).click()
    await expect(page.getByText(t('settings.saved'), { exact: true })).toBeVisible()
    expect((await settingsOf(page, app)).formats).toEqual({ 'Staff badge': 'DESFire' })
    await expect(page.getByText(t('settings.formats.met', { format: 'Staff badge' }))).toHaveCount(0)
    await drops.remove()
  })
})

test('a backup is made and gone back to: what was added here in between is gone, and every screen reads anew', async ({
  page,
  app,
}) => {
  await openScreen(page, app, '#/settings/data', { language: 'en' })
  const before = (await call(page, app, 'settings.backups')) as readonly BackupEntry[]
  await button(page, t('settings.backups.make')).click()
  const rows = page.getByRole('row', { name: t('settings.backups.reason.manual') })
  await expect(rows).toHaveCount(1)
  expect(await call(page, app, 'settings.backups')).toHaveLength(before.length + 1)
  await call(page, app, 'groups.create', { name: 'Added in between', description: null })

  await button(rows.first(), t('settings.backups.restore')).click()
  const dialog = page.getByRole('alertdialog')
  await expect(button(dialog, t('common.cancel'))).toBeFocused()
  await expect(dialog).toContainText(t('settings.restore.goes.local'))
  await saveScreenshot(page, 'settings-restore')
  await button(dialog, t('settings.restore.confirm')).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText(t('shell.reopened.title')).last()).toBeVisible()
  const found = (await call(page, app, 'groups.open', { search: 'Added in between' })) as OpenedList
  expect(found.total).toBe(0)
  await expect(rows).toHaveCount(1)
})

test('a backup that is gone is refused, and says that nothing was lost', async ({ page, app }) => {
  await openScreen(page, app, '#/settings/data', { language: 'en' })
  await button(page, t('settings.backups.make')).click()
  const rows = page.getByRole('row', { name: t('settings.backups.reason.manual') })
  await button(rows.first(), t('settings.backups.restore')).click()
  await page.route('**/api/call', async (route) => {
    const sent = route.request().postData() ?? ''
    if (!sent.includes('settings.restore')) return route.fallback()
    const answer = { ok: false, error: { code: 'storage_backup_unusable', params: { file: 'x', problem: 'y' } } }
    return route.fulfill({ json: answer })
  })
  const dialog = page.getByRole('alertdialog')
  await button(dialog, t('settings.restore.confirm')).click()
  await expect(dialog.getByText(t('settings.restore.kept'), { exact: true })).toBeVisible()
  await button(dialog, t('common.cancel')).click()
  await expect(dialog).toHaveCount(0)
})

test('another source is tested, explained and asked for before it is saved', async ({ page, app }) => {
  await openScreen(page, app, '#/settings/source', { language: 'en' })
  await button(page, t('settings.source.change')).click()
  await expect(page.getByText(t('settings.source.means.leave'))).toBeVisible()
  const address = page.getByRole('textbox', { name: t('source.url') })
  await address.fill('atrium')
  await address.blur()
  await expect(page.getByText(t('source.url.wrong'))).toBeVisible()
  await address.fill(app.campusUrl.replace('127.0.0.1', 'localhost'))
  await button(page, t('source.test')).click()
  await expect(page.getByText(t('source.answers'))).toBeVisible()
  await button(page, t('settings.source.save')).click()
  const dialog = page.getByRole('alertdialog', { name: t('settings.source.confirm.title') })
  await expect(dialog).toContainText(t('settings.source.confirm.people', { count: 60 }))
  await button(dialog, t('common.cancel')).click()
  await expect(address).toHaveValue(/localhost/)
  expect((await settingsOf(page, app)).sandbox).toBe(true)
})

test('a saved token is said not to go along to another address, before anything is sent there', async ({ page, problems }) => {
  const token = 'only-for-the-first-address'
  const campus = await startSandbox({ people: 5, seed: 7, auth: { kind: 'bearer', token } })
  await withKeyring(async ({ env }) => {
    const app = await startApp({ ...defaultAppOptions, people: 1, source: 'none' }, env)
    try {
      await app.command(['source', 'set', '--kind', 'rest', '--url', campus.url, '--auth', 'bearer', '--secret-stdin'], token)
      await openScreen(page, app, '#/settings/source', { language: 'en' })
      await expect(page.getByText(/^In the keychain since/)).toBeVisible()
      await button(page, t('settings.source.change')).click()
      await expect(page.getByText(t('source.secret.kept'))).toBeVisible()
      const address = page.getByRole('textbox', { name: t('source.url') })
      await address.fill(app.campusUrl)
      await expect(page.getByText(t('source.secret.other'))).toBeVisible()
      await button(page, t('settings.source.save')).click()
      await expect(page.getByText(t('source.secret.wrong.other'))).toBeVisible()
      await expect(page.getByRole('textbox', { name: t('source.token') })).toBeFocused()
      await address.fill(campus.url)
      await button(page, t('source.test')).click()
      await expect(page.getByText(t('source.answers'))).toBeVisible()
      problems.stop()
    } finally {
      await app.stop()
    }
  })
  await campus.close()
})

test('everything is read again with the next sync, when that is asked for', async ({ page, app }) => {
  await openScreen(page, app, '#/settings/source', { language: 'en' })
  await button(page, t('settings.fullRead.ask')).click()
  await expect(page.getByText(t('settings.fullRead.asked'))).toBeVisible()
  await call(page, app, 'sync.start')
  await expect(page.getByText(t('settings.fullRead.asked'))).toHaveCount(0)
})

test('in a small window the sections are a choice, and keys lead to the list of shortcuts', async ({ page, app }) => {
  await page.setViewportSize({ width: 900, height: 600 })
  await openScreen(page, app, '#/settings', { language: 'en' })
  await page.getByRole('button', { name: t('settings.section') }).click()
  await page.getByRole('option', { name: t('settings.about') }).click()
  await expect(page).toHaveURL(/#\/settings\/about$/)
  await button(page.getByRole('main'), t('shell.shortcuts')).click()
  await expect(page.getByRole('dialog', { name: t('shell.keys.title') })).toBeVisible()
})
