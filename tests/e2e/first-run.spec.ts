import type { Page } from '@playwright/test'
import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { call, openScreen } from './support/screen.ts'
import { saveScreenshot } from './support/screenshot.ts'

test.use({ appOptions: { people: 60, source: 'none' } })

test('the sandbox campus is one press away, and lands on a synced overview', async ({ page, app }) => {
  await openScreen(page, app, '#/overview')
  await expect(page.getByRole('heading', { level: 1, name: 'Set up Atrium Sync' })).toBeVisible()
  await axeClean(page)
  await page.getByRole('button', { name: 'Try the sandbox campus' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'The directory agrees with Atrium' })).toBeVisible()
  await expect(page.getByText('Sandbox campus')).toBeVisible()
})

const words = {
  en: {
    connect: 'Connect Atrium',
    none: 'Not at all',
    answers: 'Atrium answers',
    first: 'The first 20 people',
    save: 'Save and go on',
    make: 'Make the first plan',
    approve: 'Approve and sync',
    done: 'The directory agrees with Atrium',
  },
  ko: {
    connect: 'Atrium 연결',
    none: '로그인 안 함',
    answers: 'Atrium이 응답합니다',
    first: '처음 20명',
    save: '저장하고 계속',
    make: '첫 계획 세우기',
    approve: '승인하고 동기화',
    done: '디렉터리가 Atrium과 일치합니다',
  },
} as const

for (const language of ['en', 'ko'] as const) {
  test(`Atrium is connected, tested, planned and synced by keyboard alone (${language})`, async ({ page, app }) => {
    const said = words[language]
    await openScreen(page, app, '#/overview', { language })
    await press(page, said.connect)
    await tabTo(page, page.getByRole('textbox').first())
    await page.keyboard.type(app.campusUrl)
    await page.keyboard.press('Tab')
    // From the token on to the left end of the ways to sign in: none.
    await page.keyboard.press('ArrowLeft')
    await expect(page.getByRole('radio', { name: said.none })).toBeChecked()
    await page.keyboard.press('Enter')
    await expect(page.getByText(said.answers)).toBeVisible()
    await expect(page.getByRole('region', { name: said.first })).toBeVisible()
    await axeClean(page)
    await saveScreenshot(page, `first-run-tested-${language}`)
    await press(page, said.save)
    await press(page, said.make)
    await expect(page.getByRole('button', { name: said.approve })).toBeVisible()
    await expect(page.getByRole('row', { name: / 60 0 0$/ })).toBeVisible()
    await axeClean(page)
    await saveScreenshot(page, `first-run-plan-${language}`)
    expect(await call(page, app, 'directory.totals')).toMatchObject({ people: { atrium: 0 } })

    await page.reload()
    await press(page, said.approve)
    await expect(page.getByRole('heading', { name: said.done })).toBeVisible()
    expect(await call(page, app, 'directory.totals')).toMatchObject({ people: { atrium: 60 } })
    expect(await call(page, app, 'sync.state')).toMatchObject({ pausedUntil: null })
  })
}

test('a wrong address and a missing token are told at their fields, and the first wrong one has the focus', async ({
  page,
  app,
}) => {
  await openScreen(page, app, '#/overview')
  await press(page, 'Connect Atrium')
  await press(page, 'Test the connection')
  const address = page.getByRole('textbox', { name: 'Address of Atrium' })
  await expect(address).toBeFocused()
  await expect(address).toHaveAccessibleDescription(/Type an address that starts with https/)
  await expect(page.getByLabel('Token', { exact: true })).toHaveAccessibleDescription(/none is saved/)
  await axeClean(page)
  // Port 1: no browser and no program asks there.
  await address.fill('http://127.0.0.1:1')
  await page.getByRole('radio', { name: 'Not at all' }).press('Space')
  await press(page, 'Test the connection')
  await expect(page.getByRole('alert')).toContainText('Atrium did not give a usable answer')
  expect(await call(page, app, 'settings.read')).toMatchObject({ source: null })
})

test('a folder without an export says so, and its columns can be named', async ({ page, app }) => {
  await openScreen(page, app, '#/overview')
  await press(page, 'Connect Atrium')
  await page.getByRole('radio', { name: /From a folder of CSV files/ }).press('Space')
  await page.getByRole('textbox', { name: 'Drop folder' }).fill(app.dataFolder)
  await page.getByText('Advanced').click()
  await page.getByRole('textbox', { name: 'Column for campus_id' }).fill('학번')
  await axeClean(page)
  await press(page, 'Save and go on')
  await expect(page.getByRole('button', { name: 'Make the first plan' })).toBeVisible()
  expect(await call(page, app, 'settings.read')).toMatchObject({
    source: { kind: 'csv', folder: app.dataFolder, columns: { people: { campus_id: '학번' } } },
  })
  await press(page, 'Make the first plan')
  await expect(page.getByRole('alert')).toBeVisible()
  await press(page, 'Change the source')
  await expect(page.getByRole('textbox', { name: 'Drop folder' })).toHaveValue(app.dataFolder)
})

test('a plan can be cancelled while it is made', async ({ page, app }) => {
  await openScreen(page, app, '#/overview')
  await call(page, app, 'source.save', {
    source: { kind: 'rest', url: app.campusUrl, auth: { kind: 'none' }, pageSize: 5000 },
    secret: null,
  })
  await app.control('/faults', { name: 'slow', ms: 4000 })
  await press(page, 'Make the first plan')
  await expect(page.getByRole('progressbar')).toBeVisible()
  await press(page, 'Cancel')
  await expect(page.getByRole('button', { name: /^Make the/ })).toBeVisible()
  expect(await call(page, app, 'directory.totals')).toMatchObject({ people: { atrium: 0 } })
})

/** Presses a button as who has no mouse does. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).focus()
  await page.keyboard.press('Enter')
}

async function tabTo(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  for (let times = 0; times < 30; times += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}
