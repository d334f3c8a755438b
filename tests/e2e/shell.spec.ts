import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { call, openScreen } from './support/screen.ts'

test.use({ appOptions: { people: 20 } })

const screens = {
  en: ['Overview', 'People', 'Groups', 'Runs', 'Quarantine', 'SCIM', 'Settings'],
  ko: ['개요', '사용자', '그룹', '실행', '격리', 'SCIM', '설정'],
} as const

for (const language of ['en', 'ko'] as const) {
  test(`each screen is a link away, and names the window (${language})`, async ({ page, sharedApp }) => {
    await openScreen(page, sharedApp, '#/overview', { language })
    const navigation = page.getByRole('navigation')
    for (const name of screens[language]) {
      await navigation.getByRole('link', { name, exact: true }).click()
      await expect(navigation.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page')
      await expect(page).toHaveTitle(`${name} · Atrium Sync`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    }
  })
}

test('the language changes without a reload, and back', async ({ page, sharedApp }) => {
  await openScreen(page, sharedApp, '#/overview', { language: 'en' })
  await page.evaluate(() => {
    document.body.dataset['kept'] = 'yes'
  })
  await call(page, sharedApp, 'settings.update', { language: 'ko' })
  await expect(page.getByRole('heading', { level: 1, name: '개요' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
  const words = await page.locator('body').innerText()
  expect(words.replaceAll(/Atrium Sync|Atrium|SCIM|Command/g, '')).not.toMatch(/[a-z]{3,}/i)
  await call(page, sharedApp, 'settings.update', { language: 'en' })
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  expect(await page.locator('body').getAttribute('data-kept')).toBe('yes')
})

test('a theme that is chosen goes before that of the system', async ({ page, app }) => {
  await openScreen(page, app, '#/overview', { theme: 'light' })
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await ground()
  await call(page, app, 'settings.update', { theme: 'dark' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await ground()).not.toBe(light)
  await call(page, app, 'settings.update', { theme: 'system' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'system')
  expect(await ground()).toBe(light)
})

test('says that the campus is made up, and how the sync stands, on every screen', async ({ page, sharedApp }) => {
  await openScreen(page, sharedApp, '#/groups', { language: 'en' })
  await expect(page.getByText('Sandbox campus')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Sync: Up to date/ })).toHaveAttribute('href', '#/overview')
})

test('what is shown stays when the program is gone, and it says so', async ({ page, app, problems }) => {
  problems.allow(/Failed to load resource/)
  await openScreen(page, app, '#/overview')
  await app.stop()
  await expect(page.getByRole('alert').filter({ hasText: 'The program does not answer' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'The directory agrees with Atrium' })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Sync: Not known/ })).toBeVisible()
  await axeClean(page)
})

test('a session that has ended says what to do', async ({ page, app, problems }) => {
  problems.allow(/401/)
  await openScreen(page, app, '#/overview')
  await page.context().clearCookies()
  await page.keyboard.press('F5')
  await expect(page.getByRole('alert').filter({ hasText: 'This browser session has ended' })).toHaveCount(1)
  await expect(page.getByRole('heading', { name: 'The directory agrees with Atrium' })).toBeVisible()
})

test('is usable in a small window and at 200 % zoom: nothing lies outside', async ({ page, sharedApp }) => {
  await openScreen(page, sharedApp, '#/overview', { language: 'en' })
  for (const size of [
    { width: 900, height: 600 },
    { width: 640, height: 400 },
    { width: 320, height: 256 },
  ]) {
    await page.setViewportSize(size)
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport()
    const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(spill).toBe(0)
    const screen = page.locator('.shell-screen')
    expect(await screen.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
    await axeClean(page)
  }
})

test('a backup that is put in place is told, and everything is read anew', async ({ page, app }) => {
  await openScreen(page, app, '#/overview')
  const backup = (await call(page, app, 'settings.backUp')) as { readonly name: string }
  await app.control('/hire', { count: 7 })
  await call(page, app, 'sync.start')
  await expect(page.getByRole('row', { name: /^People 27 / })).toBeVisible()
  await call(page, app, 'settings.restore', { name: backup.name })
  await expect(page.getByText('The database was opened anew')).toHaveCount(2)
  await expect(page.getByRole('row', { name: /^People 2[07] / })).toBeVisible()
})
