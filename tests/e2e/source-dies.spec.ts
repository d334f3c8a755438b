import type { RunDetail } from '../../src/shared/contract/runs-calls.ts'
import { type ErrorCode, errorText } from '../../src/shared/errors/app-error.ts'
import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { call, openScreen, signIn } from './support/screen.ts'
import { syncNow } from './support/sync-now.ts'

test.use({ appOptions: { people: 60 } })

test('a source that dies in the middle of a sync removes nobody, and the run says what happened and what to do', async ({
  page,
  app,
}) => {
  await signIn(page, app)
  const totals = await call(page, app, 'directory.totals')
  const active = await call(page, app, 'people.open', { status: 'active' })
  await app.control('/leave', { share: 0.1 })
  await app.control('/faults', { name: 'drop', paths: ['/v1/memberships'] })
  const run = await syncNow(page, app, { full: true })
  expect(run.outcome).toBe('failed')

  await openScreen(page, app, '#/runs', { language: 'en' })
  await page.getByRole('button', { name: 'Failed' }).click()
  await page.getByRole('row', { name: /Failed/ }).click()
  await expect(page.getByText('The run failed before it could change anything.')).toBeVisible()
  const { errorParams } = (await call(page, app, 'runs.show', { runId: run.run_id })) as RunDetail
  for (const language of ['en', 'ko'] as const) {
    await openScreen(page, app, `#/runs/${run.run_id}`, { language })
    const text = errorText({ code: run.error?.code as ErrorCode, params: errorParams }, language, 'at a screen')
    const alert = page.getByRole('alert').filter({ hasText: text.what })
    await expect(alert).toContainText(text.means)
    await expect(alert).toContainText(text.next)
    await axeClean(page)
  }

  expect(await call(page, app, 'directory.totals')).toEqual(totals)
  expect(await call(page, app, 'people.open', { status: 'active' })).toMatchObject({
    total: (active as { readonly total: number }).total,
  })
})
