import { axeClean } from '../support/axe.ts'
import { expect, test } from './gallery.ts'

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any piece (${theme})`, async ({ show, page }) => {
    await page.emulateMedia({ colorScheme: theme })
    for (const part of ['pieces', 'fields', 'dialogs', 'grids'] as const) {
      await show(part, theme === 'dark' ? 'ko' : 'en')
      if (part === 'grids') await expect(page.getByText('김민준 1', { exact: true }).first()).toBeVisible()
      await axeClean(page)
    }
  })
}

test('axe finds nothing in an open list of choices, a menu and a dialog', async ({ show, page }) => {
  await show('fields')
  await page.getByRole('button', { name: 'Managed by' }).click()
  await expect(page.getByRole('option', { name: 'Atrium' })).toBeVisible()
  await axeClean(page)
  await show('pieces')
  await page.getByRole('button', { name: 'More' }).click()
  await expect(page.getByRole('menuitem', { name: 'Remove' })).toBeVisible()
  await axeClean(page)
  await show('dialogs')
  await page.getByRole('button', { name: 'Remove groups' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await axeClean(page)
})

test('everything that is pressed is at least 24 pixels wide and high', async ({ show }) => {
  for (const part of ['pieces', 'fields', 'grids'] as const) {
    const page = await show(part)
    const small = await page.locator('button:visible, a:visible, [role=tab], label:has(input)').evaluateAll((elements) =>
      elements
        .map((element) => ({ name: element.textContent, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && (box.width < 24 || box.height < 24))
        .map(({ name, box }) => `${name} ${box.width}x${box.height}`),
    )
    expect(small).toEqual([])
  }
})

test('with forced colours the focus, the chosen row and the pressed switch are still to be seen', async ({ show, page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await show('grids')
  const row = page.getByRole('grid', { name: 'People', exact: true }).locator('[data-index="1"]')
  const plain = await row.evaluate((element) => getComputedStyle(element).backgroundColor)
  await row.click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  const look = await row.evaluate((element) => {
    const style = getComputedStyle(element)
    return { background: style.backgroundColor, outline: style.outlineStyle, width: style.outlineWidth }
  })
  expect(look).toMatchObject({ outline: 'solid', width: '2px' })
  expect(look.background).not.toBe(plain)
  await axeClean(page)
})

test('with reduced motion nothing turns or slides', async ({ show, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await show('pieces')
  const moving = await page.evaluate(
    () =>
      document.getAnimations().filter((animation) => Number(animation.effect?.getComputedTiming().duration ?? 0) > 1).length,
  )
  expect(moving).toBe(0)
})

test('the bars of a chart are told one by one, and the table has their figures', async ({ show, page }) => {
  await show('pieces')
  const chart = page.getByRole('listbox', { name: 'Runs of the last 7 days' })
  await chart.getByRole('option').last().focus()
  await page.keyboard.press('ArrowLeft')
  await expect(chart.getByRole('option', { name: '15 Nov: Added 31, Changed 8, Removed 1, Failed 0' })).toBeFocused()
  await page.keyboard.press('Home')
  await expect(chart.getByRole('option').first()).toBeFocused()
  await page.getByRole('button', { name: 'Show as table' }).click()
  const table = page.getByRole('table', { name: 'Runs of the last 7 days' })
  await expect(table.getByRole('row', { name: '15 Nov' }).getByRole('cell')).toHaveText(['31', '8', '1', '0'])
})
