import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { createInputMethod } from './support/input-method.ts'
import { openScreen } from './support/screen.ts'

test.use({ appOptions: { people: 20 } })

test('Ctrl and a number go to the screens in the order of the sidebar, and 9 to the last', async ({ page, sharedApp }) => {
  await openScreen(page, sharedApp, '#/overview', { language: 'en' })
  for (const [key, address] of [
    ['2', '#/people'],
    ['3', '#/groups'],
    ['4', '#/doors'],
    ['5', '#/levels'],
    ['6', '#/schedules'],
    ['7', '#/runs'],
    ['8', '#/quarantine'],
    ['9', '#/settings'],
    ['1', '#/overview'],
  ] as const) {
    await page.keyboard.press(`Control+${key}`)
    await expect(page).toHaveURL(new RegExp(`${address}$`))
  }
})

test('the first Tab offers to skip the navigation', async ({ page, sharedApp }) => {
  await openScreen(page, sharedApp, '#/overview', { language: 'en' })
  await page.keyboard.press('Tab')
  const skip = page.getByRole('button', { name: 'Skip to content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

for (const [language, name] of [
  ['en', 'Keyboard shortcuts'],
  ['ko', '키보드 단축키'],
] as const) {
  test(`? lists the shortcuts, and Escape leads back (${language})`, async ({ page, sharedApp }) => {
    await openScreen(page, sharedApp, '#/overview', { language })
    const here = page.getByRole('navigation').getByRole('link').first()
    await here.focus()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name })).toBeVisible()
    await axeClean(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(here).toBeFocused()
    await page.keyboard.press('Control+/')
    await expect(page.getByRole('dialog', { name })).toBeVisible()
  })
}

test('plain characters can be switched off as shortcuts, and stay so', async ({ page, sharedApp }) => {
  await openScreen(page, sharedApp, '#/overview', { language: 'en' })
  await page.keyboard.press('Control+/')
  const single = page.getByRole('switch', { name: 'Plain characters are shortcuts too' })
  await expect(single).toBeChecked()
  await single.focus()
  await page.keyboard.press('Space')
  await expect(single).not.toBeChecked()
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('?')
  await page.keyboard.press('Control+/')
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await page.getByRole('switch').focus()
  await page.keyboard.press('Space')
})

test('Ctrl+F goes to the search of the screen, where ? is just a character', async ({ page, sharedApp }) => {
  await openScreen(page, sharedApp, '#/people', { language: 'en' })
  await page.keyboard.press('Control+f')
  const search = page.getByRole('searchbox')
  await expect(search).toBeFocused()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(search).toHaveValue('?')
})

test('a shortcut does not break into a Korean syllable', async ({ page, sharedApp }) => {
  await openScreen(page, sharedApp, '#/people', { language: 'ko' })
  await page.keyboard.press('Control+f')
  const input = await createInputMethod(page)
  await input.compose(['ㄱ', '기', '김'])
  await input.press('Enter')
  await expect(page).toHaveURL(/#\/people$/)
  await input.commit('김')
  await expect(page.getByRole('searchbox')).toHaveValue('김')
})

test('F6 goes round the parts of the window, and back with Shift', async ({ page, sharedApp }) => {
  await openScreen(page, sharedApp, '#/overview', { language: 'en' })
  await page.keyboard.press('F6')
  await expect(page.getByRole('navigation').getByRole('link').first()).toBeFocused()
  await page.keyboard.press('F6')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('F6')
  await expect(page.getByRole('navigation').getByRole('link').first()).toBeFocused()
  await page.keyboard.press('Shift+F6')
  await expect(page.getByRole('main')).toBeFocused()
})

test('F5 reads everything anew without loading the page anew', async ({ page, app }) => {
  await openScreen(page, app, '#/overview')
  await page.evaluate(() => {
    document.body.dataset['kept'] = 'yes'
  })
  const read = page.waitForRequest((request) => request.postData()?.includes('directory.totals') === true)
  await page.keyboard.press('F5')
  await read
  expect(await page.locator('body').getAttribute('data-kept')).toBe('yes')
})

test('Ctrl+Shift+S syncs from any screen', async ({ page, app }) => {
  await openScreen(page, app, '#/groups')
  const started = page.waitForRequest((request) => request.postData()?.includes('sync.start') === true)
  await page.keyboard.press('Control+Shift+S')
  await started
  await expect(page.getByRole('status').filter({ hasText: /^The sync has/ })).toHaveCount(1)
})

test('a row that filled a narrow window has the focus again when it is closed', async ({ page, sharedApp }) => {
  await page.setViewportSize({ width: 900, height: 600 })
  for (const screen of ['people', 'groups'] as const) {
    await openScreen(page, sharedApp, `#/${screen}`, { language: 'en' })
    const row = page.getByRole('grid').first().locator('[data-index="3"]')
    await row.click()
    await expect(row).toBeHidden()
    await page.keyboard.press('Escape')
    await expect(row).toBeFocused()
  }
})

for (const width of [900, 1280]) {
  test(`Escape closes somebody who is still being read (${width} px wide)`, async ({ page, sharedApp }) => {
    await page.setViewportSize({ width, height: 600 })
    await openScreen(page, sharedApp, '#/people', { language: 'en' })
    let read = (): void => undefined
    const isRead = new Promise<void>((resolve) => (read = resolve))
    await page.route('**/api/call', async (route) => {
      if (route.request().postData()?.includes('people.show') === true) await isRead
      await route.continue()
    })
    const row = page.getByRole('grid').first().locator('[data-index="3"]')
    await row.focus()
    await page.keyboard.press('Enter')
    const detail = page.getByRole('region', { name: 'Details of the person', exact: true })
    await expect(detail).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(detail).toHaveCount(0)
    await expect(row).toBeFocused()
    read()
  })
}
