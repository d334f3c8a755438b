import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import type { PlanLineRow } from '../../src/shared/contract/runs-calls.ts'
import { personName } from '../../src/shared/person-name.ts'
import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { createInputMethod } from './support/input-method.ts'
import { call, openScreen, signIn } from './support/screen.ts'
import { saveScreenshot } from './support/screenshot.ts'
import type { ServedApp } from './support/served-app.ts'
import { syncNow } from './support/sync-now.ts'

test.use({ appOptions: { people: 60 } })

async function linesOf(page: Page, app: ServedApp, query: object): Promise<readonly PlanLineRow[]> {
  const { listId } = (await call(page, app, 'runs.openLines', query)) as { readonly listId: number }
  const { rows } = (await call(page, app, 'runs.lines', { listId, offset: 0, limit: 500 })) as {
    readonly rows: readonly PlanLineRow[]
  }
  return rows
}

test('runs are listed with what they did, newest first, as they end, and by what became of them', async ({ page, app }) => {
  await openScreen(page, app, '#/runs', { language: 'en' })
  const rows = page.getByRole('grid', { name: 'Runs, the newest first' }).getByRole('row')
  await expect(rows.nth(1)).toContainText('People: 60 added')
  await app.control('/rename', { count: 2 })
  await call(page, app, 'sync.preview')
  await syncNow(page, app)
  await syncNow(page, app)
  await expect(rows).toHaveCount(5)
  await expect(rows.nth(1)).toContainText('No change')
  await expect(rows.nth(2)).toContainText('People: 2 changed')
  await expect(rows.nth(3)).toContainText('Dry run')
  await page.getByRole('button', { name: 'With changes' }).click()
  await expect(rows).toHaveCount(3)
  await page.getByRole('button', { name: 'Held' }).click()
  await expect(page.getByText('No such run')).toBeVisible()
  await axeClean(page)
  await page.getByRole('button', { name: 'Show all runs' }).click()

  await rows.nth(3).click()
  await expect(page.getByText('A dry run: nothing was changed. A sync would do this: change 2 people.')).toBeVisible()
  await expect(page.getByRole('row', { name: /Planned/ })).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(rows.nth(3)).toBeFocused()
})

test('no run yet says so', async ({ page, sharedApp }) => {
  await openScreen(page, sharedApp, '#/runs', { language: 'ko' })
  await expect(page.getByText('아직 실행이 없습니다')).toBeVisible()
  await axeClean(page)
})
test.use({ sharedAppOptions: { source: 'none' } })

test('lines are narrowed to a kind and a reason, and searched in Korean through an input method', async ({ page, app }) => {
  await openScreen(page, app, '#/runs/1', { language: 'ko' })
  const grid = page.getByRole('grid', { name: '이 실행의 변경 사항' })
  const counted = page.getByRole('group', { name: '검색과 필터' })
  const parts = page.getByRole('navigation', { name: '구분과 이유별 변경 사항' })
  await parts
    .getByRole('button', { name: /^추가: Atrium에 새로 등록됨/ })
    .first()
    .click()
  await expect(counted.getByText('변경 사항 60건')).toBeVisible()

  const korean = (await linesOf(page, app, { runId: 1, kind: 'people' })).find((line) =>
    /^[가-힣]/.test(String(line.person['last_name'])),
  )
  const syllable = String(korean?.person['last_name']).slice(0, 1)
  const found = await linesOf(page, app, { runId: 1, kind: 'people', search: syllable })
  expect(found.length).toBeGreaterThan(0)
  await page.getByRole('searchbox', { name: '변경 사항 검색' }).focus()
  const input = await createInputMethod(page)
  await input.compose([syllable])
  await input.commit(syllable)
  await expect(counted.getByText(`변경 사항 ${found.length}건`)).toBeVisible()
  await expect(grid.getByRole('row').nth(1)).toContainText(personName(found[0]?.person ?? {}))

  await grid.getByRole('row').nth(1).focus()
  await page.keyboard.press('Enter')
  const pane = page.getByRole('region', { name: '변경 사항 상세 정보' })
  await expect(pane.getByRole('row', { name: /^상태 활성|^상태 정지됨/ })).toBeVisible()
  await axeClean(page)
  await saveScreenshot(page, 'run-line-ko')
  await pane.getByRole('link', { name: /열기$/ }).click()
  await expect(page).toHaveURL(/#\/people\/\d+$/)
})

test('what is shown is saved as CSV, with the filters that hold', async ({ page, app }) => {
  await signIn(page, app)
  await app.control('/leave', { count: 2 })
  const run = await syncNow(page, app)
  await openScreen(page, app, `#/runs/${run.run_id}`, { language: 'en' })
  await page.getByRole('button', { name: /^\d+ removed$/ }).click()
  const grid = page.getByRole('grid', { name: 'Changes of this run' })
  const expected = await linesOf(page, app, { runId: run.run_id, action: 'remove' })
  await expect(page.getByRole('group', { name: 'Search and filters' }).getByText(`${expected.length} changes`)).toBeVisible()
  await expect(grid.getByRole('row')).toHaveCount(Math.min(expected.length, 40) + 1)

  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(new RegExp(`^atrium-sync-run-${run.run_id}-\\d{4}-\\d\\d-\\d\\d\\.csv$`))
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n').filter((line) => line !== '')
  expect(lines[0]).toContain('"kind","action","reason","state","key"')
  expect(lines.slice(1)).toHaveLength(expected.length)
  for (const [index, line] of expected.entries()) {
    expect(lines[index + 1]).toContain(`"${line.kind}","remove","${line.reason}","${line.state}","${line.key}"`)
  }
  await expect(page.getByText(/\.csv was saved with \d+ rows/).last()).toBeVisible()
})

test('what a plan means for doors is told, and narrows and sorts its lines', async ({ page, app }) => {
  await signIn(page, app)
  giveDoors(app)
  await app.control('/leave', { count: 2 })
  const run = await syncNow(page, app)
  const losing = run.doors?.left_with_none ?? 0
  expect(losing).toBeGreaterThan(0)
  await openScreen(page, app, `#/runs/${run.run_id}`, { language: 'en' })
  const doors = page.getByRole('region', { name: 'What it means for doors' })
  await expect(doors.getByText(/lose doors|loses doors/)).toBeVisible()
  await doors.getByRole('button', { name: /Physics Lab East \(North\)$/ }).click()
  const ofDoor = await linesOf(page, app, { runId: run.run_id, doorId: 1 })
  const counted = page.getByRole('group', { name: 'Search and filters' })
  await expect(counted.getByText(`${ofDoor.length} changes`)).toBeVisible()
  await page.getByRole('button', { name: /^Order|As planned/ }).click()
  await page.getByRole('option', { name: 'Most doors lost first' }).click()
  await expect(page.getByRole('row').nth(1)).toContainText('None left (−1)')
  await page.getByRole('row').nth(1).click()
  await expect(page.getByText('With all changes of this run the person loses their only door.')).toBeVisible()
  await axeClean(page)

  const filter = page.getByRole('combobox', { name: 'Door' })
  await expect(filter).toHaveValue('Physics Lab East (North)')
  await filter.fill('')
  await expect(filter).toHaveValue('All doors')
  const all = await linesOf(page, app, { runId: run.run_id })
  await expect(counted.getByText(`${all.length} changes`)).toBeVisible()
  await filter.fill('north phys')
  await page.getByRole('option', { name: 'Physics Lab East (North)' }).click()
  await expect(filter).toHaveValue('Physics Lab East (North)')
  await expect(counted.getByText(`${ofDoor.length} changes`)).toBeVisible()
})

/** Every group opens one door at any hour, and there is no other. */
function giveDoors(app: ServedApp): void {
  const database = new Database(join(app.dataFolder, 'atrium-sync.sqlite'), { timeout: 5_000 })
  database.exec(`
    DELETE FROM access_level; DELETE FROM schedule; DELETE FROM site;
    INSERT INTO site (id, name, sort_name, time_zone) VALUES (1, 'North', 'north', 'Asia/Seoul');
    INSERT INTO door (id, site_id, name, sort_name) VALUES (1, 1, 'Physics Lab East', 'physics lab east');
    INSERT INTO schedule (id, name, sort_name, on_holidays) VALUES (1, 'Always', 'always', 'as_usual');
    INSERT INTO schedule_interval VALUES (1, 1, 0, 1440);
    INSERT INTO access_level (id, name, sort_name, schedule_id) VALUES (1, 'North', 'north', 1);
    INSERT INTO level_site VALUES (1, 1);
    INSERT INTO level_group SELECT 1, id FROM access_group;
  `)
  database.close()
}

for (const [language, theme] of [
  ['en', 'light'],
  ['ko', 'dark'],
] as const) {
  test(`axe finds nothing in a run, with a line open (${language}, ${theme})`, async ({ page, app }) => {
    await openScreen(page, app, '#/runs', { language, theme })
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    await axeClean(page)
    await openScreen(page, app, '#/runs/1')
    await page.getByRole('row').nth(2).click()
    await expect(page.getByRole('table')).toBeVisible()
    await axeClean(page)
    await saveScreenshot(page, `run-${language}-${theme}`)
  })
}
