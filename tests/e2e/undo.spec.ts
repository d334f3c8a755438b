import type { Page } from '@playwright/test'
import type { RunEntry } from '../../src/shared/contract/runs-calls.ts'
import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { call, openScreen, signIn } from './support/screen.ts'
import { syncNow } from './support/sync-now.ts'

/** What a run did can be taken back, after seeing what comes back and what the next sync makes of it. */

test.use({ appOptions: { people: 100 } })

/** By keys and by mouse, whatever the filter is: two of three people who were suspended. */
async function selectLines(page: Page): Promise<void> {
  const grid = page.getByRole('grid', { name: 'Changes of this run' })
  await expect(grid).toHaveAttribute('aria-multiselectable', 'true')
  const rows = grid.locator('[role="row"][data-index]')
  const selected = grid.locator('[role="row"][aria-selected="true"]')
  const count = (text: string) => expect(page.getByRole('status').filter({ hasText: text })).toBeVisible()
  await rows.first().focus()
  await page.keyboard.press('Control+a')
  await count('changes selected')
  await expect(selected).toHaveCount(await rows.count())
  await page.keyboard.press('Escape')
  await expect(selected).toHaveCount(0)
  await page.keyboard.press('Space')
  await count('1 change selected')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await count('3 changes selected')
  await page.keyboard.press('Shift+ArrowUp')
  await count('2 changes selected')
  await rows.first().click({ modifiers: ['Control'] })
  await count('1 change selected')
  await rows.first().click({ modifiers: ['Shift'] })
  await count('2 changes selected')
  await expect(rows.first()).toBeFocused()
  const details = page.getByRole('region', { name: 'Details of the change' })
  await expect(details).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(details).toBeVisible()
  await rows.first().focus()
  await page.keyboard.press('Escape')
  await expect(details).toHaveCount(0)
  await count('2 changes selected')
  await page.getByRole('searchbox', { name: 'Search changes' }).fill('nobody is called so')
  await expect(rows).toHaveCount(0)
  await count('2 changes selected')
  await page.getByRole('button', { name: 'Clear all filters' }).click()
  await expect(selected).toHaveCount(2)
  await axeClean(page)
}

test('a run is undone from its page, and somebody is synced from theirs', async ({ page, app }) => {
  await signIn(page, app)
  const suspended = async () =>
    ((await call(page, app, 'people.open', { status: 'suspended' })) as { readonly total: number }).total
  const before = await suspended()
  await app.control('/leave', { count: 3 })
  const { run_id: left } = await syncNow(page, app)
  await openScreen(page, app, `#/runs/${left}`, { language: 'en' })
  await selectLines(page)
  await page.getByRole('button', { name: 'Undo selected changes…' }).click()
  const some = page.getByRole('dialog', { name: `Undo 2 changes of run ${left}?` })
  await expect(some.getByText(/The undo brings back what was before: People: 2 changed/)).toBeVisible()
  await some.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Clear selection' }).press('Escape')
  await expect(page.getByRole('status').filter({ hasText: 'selected' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo…', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: `Undo run ${left}?` })
  await expect(dialog.getByText(/The undo brings back what was before: People: 3 changed/)).toBeVisible()
  await expect(dialog.getByText(/The next sync reads everything and does what Atrium says/)).toBeVisible()
  await axeClean(page)
  await dialog.getByRole('button', { name: 'Undo', exact: true }).click()

  await expect(page.getByRole('region', { name: 'Messages' }).getByText(`Run ${left} was undone.`)).toBeVisible()
  await expect(page.getByRole('link', { name: `Run ${left}` })).toBeVisible()
  expect(await suspended()).toBe(before)
  const { runs } = (await call(page, app, 'runs.list', {})) as { readonly runs: readonly RunEntry[] }
  expect(runs[0]).toMatchObject({ trigger: 'undo', outcome: 'succeeded', undo: { of: left, refused: 0 } })

  const opened = (await call(page, app, 'people.open', { status: 'active' })) as { readonly listId: number }
  const { rows } = (await call(page, app, 'people.window', { listId: opened.listId, offset: 0, limit: 1 })) as {
    readonly rows: readonly { readonly id: number }[]
  }
  await openScreen(page, app, `#/people/${rows[0]?.id}`, { language: 'en' })
  await page.getByRole('button', { name: 'Sync this person now' }).click()
  await expect(page.getByText(/Nothing that changed at Atrium since the last sync concerns/)).toBeVisible()
  await axeClean(page)
})
