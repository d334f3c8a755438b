import type { RunEntry } from '../../src/shared/contract/runs-calls.ts'
import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { call, openScreen, signIn } from './support/screen.ts'
import { syncNow } from './support/sync-now.ts'

/** What a run did can be taken back, after seeing what comes back and what the next sync makes of it. */

test.use({ appOptions: { people: 100 } })

test('a run is undone from its page, and somebody is synced from theirs', async ({ page, app }) => {
  await signIn(page, app)
  const suspended = async () =>
    ((await call(page, app, 'people.open', { status: 'suspended' })) as { readonly total: number }).total
  const before = await suspended()
  await app.control('/leave', { count: 3 })
  const { run_id: left } = await syncNow(page, app)
  await openScreen(page, app, `#/runs/${left}`, { language: 'en' })
  await page.getByRole('button', { name: 'Undo…' }).click()
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
