import type { Locator, Page } from '@playwright/test'
import type { ListRows, OpenedList } from '../../src/shared/contract/call.ts'
import type { PeopleListRow } from '../../src/shared/contract/directory-calls.ts'
import { personLabel } from '../../src/shared/labels.ts'
import { createTranslator } from '../../src/shared/language/translator.ts'
import { expect, test } from './support/fixtures.ts'
import { call, openScreen } from './support/screen.ts'
import type { ServedApp } from './support/served-app.ts'

/** 100,000 people: whatever one does to the list, the rows in view come, and they are the right ones. How fast is the benchmark's affair. */

const people = 100_000
test.use({ sharedAppOptions: { people } })

const { t } = createTranslator('en')

const grid = (page: Page): Locator => page.getByRole('grid', { name: t('people.list.label') })

/** The names of the rows from `offset` on, as main has them. */
async function namesAt(page: Page, app: ServedApp, query: object, offset: number, limit: number): Promise<readonly string[]> {
  const { listId } = (await call(page, app, 'people.open', query)) as OpenedList
  const { rows } = (await call(page, app, 'people.window', { listId, offset, limit })) as ListRows<PeopleListRow>
  return rows.map((row) => (row === null ? '' : personLabel(row)))
}

/** That every row in view is here, with the names that main has for `query` at those places. */
async function showsTheRightRows(page: Page, app: ServedApp, query: object = {}): Promise<void> {
  await expect(async () => {
    const shown = await rowsInView(page)
    expect(shown.length).toBeGreaterThan(10)
    expect(shown.filter(({ isHere }) => !isHere)).toEqual([])
    const first = shown[0]?.index ?? 0
    expect(shown.map(({ index }) => index)).toEqual(shown.map((_, place) => first + place))
    expect(shown.map(({ name }) => name)).toEqual(await namesAt(page, app, query, first, shown.length))
  }).toPass()
}

async function rowsInView(page: Page) {
  return grid(page).evaluate((element) => {
    const view = element.getBoundingClientRect()
    return [...element.querySelectorAll<HTMLElement>('[data-index]')]
      .map((row) => ({
        index: Number(row.dataset['index']),
        name: row.querySelector('[role="rowheader"]')?.textContent ?? '',
        isHere: row.getAttribute('aria-busy') !== 'true',
        top: row.getBoundingClientRect().top,
        bottom: row.getBoundingClientRect().bottom,
      }))
      .filter(({ top, bottom }) => top >= view.top + 30 && bottom <= view.bottom)
      .toSorted((a, b) => a.index - b.index)
      .map(({ index, name, isHere }) => ({ index, name, isHere }))
  })
}

test('a hundred thousand people are scrolled, jumped through, sorted and searched without a row left blank', async ({
  page,
  sharedApp,
}) => {
  test.slow()
  await openScreen(page, sharedApp, '#/people', { language: 'en' })
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(people + 1))
  await showsTheRightRows(page, sharedApp)

  await test.step('with the wheel, and by dragging far away', async () => {
    await grid(page).hover()
    for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 900)
    await showsTheRightRows(page, sharedApp)
    await grid(page).evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }))
    await showsTheRightRows(page, sharedApp)
  })

  await test.step('by keys, to the end and back', async () => {
    const active = grid(page).locator('[role="row"][tabindex="0"]')
    await active.focus()
    await page.keyboard.press('End')
    await expect(active).toHaveAttribute('aria-rowindex', String(people + 1))
    await expect(active).toBeFocused()
    await expect(active).toBeInViewport()
    await showsTheRightRows(page, sharedApp)
    await page.keyboard.press('PageUp')
    await page.keyboard.press('ArrowUp')
    await showsTheRightRows(page, sharedApp)
    await page.keyboard.press('Home')
    await expect(active).toHaveAttribute('aria-rowindex', '2')
    await expect(active).toBeFocused()
    await showsTheRightRows(page, sharedApp)
  })

  await test.step('sorted by another column, both ways', async () => {
    const byId = grid(page).getByRole('columnheader', { name: t('people.column.campus_id') })
    await byId.getByRole('button').click()
    await expect(byId).toHaveAttribute('aria-sort', 'ascending')
    await showsTheRightRows(page, sharedApp, { sort: 'campus_id' })
    await byId.getByRole('button').click()
    await expect(byId).toHaveAttribute('aria-sort', 'descending')
    await showsTheRightRows(page, sharedApp, { sort: 'campus_id', descending: true })
  })

  await test.step('searched by two Hangul syllables', async () => {
    const query = { search: '민준', sort: 'campus_id', descending: true }
    const { total } = (await call(page, sharedApp, 'people.open', query)) as OpenedList
    expect(total).toBeGreaterThan(100)
    await page.getByRole('searchbox', { name: t('people.search') }).fill('민준')
    await expect(grid(page)).toHaveAttribute('aria-rowcount', String(total + 1))
    await showsTheRightRows(page, sharedApp, query)
    // The header was used last and is where the keys are.
    await grid(page).locator('[tabindex="0"]').focus()
    await page.keyboard.press('End')
    await expect(grid(page).locator('[tabindex="0"]')).toHaveAttribute('aria-rowindex', String(total + 1))
    await showsTheRightRows(page, sharedApp, query)
  })
})
