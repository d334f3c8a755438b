import { test, expect } from './support/fixtures.ts'
import { signIn } from './support/screen.ts'
test.use({ sharedAppOptions: { people: 20 } })
test('shots', async ({ page, sharedApp: app }) => {
  test.setTimeout(150_000)
  const p = 'seven herons under a bridge'
  await app.command(['operator', 'add', 'Han Jiwon', '--role', 'org_admin', '--passphrase-stdin'], p)
  await app.command(['operator', 'add', '김민준', '--role', 'viewer', '--passphrase-stdin'], p)
  await signIn(page, app)
  for (const [language, theme] of [['en', 'light'], ['ko', 'dark']] as const) {
    await app.command(['settings', 'set', 'language', language])
    await page.emulateMedia({ colorScheme: theme })
    await page.goto('about:blank')
    await page.goto(`${app.origin}/#/people/1`)
    const into = async (name: string) => {
      await page.locator('.sign-in-form input').first().fill(name)
      await page.locator('.sign-in-form input[type="password"]').fill(p)
      await page.keyboard.press('Enter')
      await expect(page.locator('.shell')).toBeVisible({ timeout: 20000 })
    }
    const call = (name: string) => page.request.post(`${app.origin}/api/call`, { headers: { origin: app.origin }, data: { name, input: {} } })
    await into('김민준')
    await page.waitForTimeout(2500)
    await page.screenshot({ path: `test-results/screens/viewer-person-${language}.png` })
    await page.goto(`${app.origin}/#/settings/schedule`)
    await page.waitForTimeout(2000)
    await page.screenshot({ path: `test-results/screens/viewer-settings-${language}.png` })
    await call('operators.lock')
    await page.waitForTimeout(2000)
    await page.screenshot({ path: `test-results/screens/lock-${language}.png` })
    await call('operators.signOut')
    await page.waitForTimeout(1000)
    await into('Han Jiwon')
    await page.goto(`${app.origin}/#/settings/operators`)
    await page.locator('.ui-section-actions button').first().click()
    await page.waitForTimeout(1200)
    await page.screenshot({ path: `test-results/screens/add-${language}.png` })
    await call('operators.signOut')
    await page.waitForTimeout(1000)
    for (let n = 0; n < 3; n++) {
      await page.locator('.sign-in-form input').first().fill('nobody' + language)
      await page.locator('.sign-in-form input[type="password"]').fill('wrong wrong wrong')
      await page.keyboard.press('Enter')
      await page.waitForTimeout(3000)
    }
    await page.screenshot({ path: `test-results/screens/wait-${language}.png` })
  }
})
