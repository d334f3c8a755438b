import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { effectSentences } from '../../src/renderer/access/effect-words.ts'
import type { AccessEffect, PersonDoors } from '../../src/shared/contract/access-calls.ts'
import type { ListRows, OpenedList } from '../../src/shared/contract/call.ts'
import type { GroupsListRow, PeopleListRow, ShownPerson } from '../../src/shared/contract/directory-calls.ts'
import type { DoorId, GroupId, LevelId, PersonId, ScheduleId, SiteId } from '../../src/shared/domain.ts'
import { languages } from '../../src/shared/errors/app-error.ts'
import { cardLabel, personLabel } from '../../src/shared/labels.ts'
import { createTranslator } from '../../src/shared/language/translator.ts'
import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { call, openScreen, signIn } from './support/screen.ts'
import { saveScreenshot } from './support/screenshot.ts'
import type { ServedApp } from './support/served-app.ts'

/** Who can open what, and why: from a person, a group and a door; and what a removal does to doors before it is done. */

const door = 'Cryostat Room'
const site = 'Far Campus'
const level = 'Cold labs by day'
const group = 'Cold lab staff'

interface Made {
  readonly doorId: DoorId
  readonly levelId: LevelId
  readonly groupId: GroupId
  /** In the group, and nothing stands in their way. */
  readonly member: { readonly id: PersonId; readonly label: string }
}

/** A door that only one local group opens, Monday to Friday by day, with one member whom nothing keeps out. */
async function aDoorOfOneGroup(page: Page, app: ServedApp): Promise<Made> {
  await signIn(page, app)
  const make = async <Value>(name: Parameters<typeof call>[2], input: object): Promise<Value> =>
    (await call(page, app, name, input)) as Value
  const { siteId } = await make<{ siteId: SiteId }>('doors.createSite', { name: site, timeZone: 'Asia/Seoul' })
  const { doorId } = await make<{ doorId: DoorId }>('doors.create', { siteId, name: door })
  const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 8 * 60, to: 18 * 60 }))
  const { scheduleId } = await make<{ scheduleId: ScheduleId }>('schedules.create', {
    name: 'Cold lab hours',
    onHolidays: 'closed',
    week,
    exceptions: [{ name: 'Helium day', firstDate: '2026-11-24', lastDate: '2026-11-24', hours: [] }],
  })
  const { levelId } = await make<{ levelId: LevelId }>('levels.create', {
    name: level,
    scheduleId,
    doorIds: [doorId],
    siteIds: [],
  })
  const { groupId } = await make<{ groupId: GroupId }>('groups.create', { name: group, description: null })
  await make('levels.assign', { levelId, groupId })
  const person = await somebodyFree(page, app)
  await make('people.addMembership', { personId: person.id, groupId })
  return { doorId, levelId, groupId, member: { id: person.id, label: personLabel(person) } }
}

async function somebodyFree(page: Page, app: ServedApp): Promise<PeopleListRow> {
  const { listId } = (await call(page, app, 'people.open', { status: 'active' })) as OpenedList
  const { rows } = (await call(page, app, 'people.window', { listId, offset: 0, limit: 50 })) as ListRows<PeopleListRow>
  for (const row of rows) {
    if (row === null) continue
    const { verdict } = (await call(page, app, 'access.personDoors', { personId: row.id })) as PersonDoors
    if (verdict === 'open') return row
  }
  throw new Error('nobody on the campus may come in')
}

for (const language of languages) {
  const { t } = createTranslator(language)

  test(`a person's doors are shown with hours and ways, asked about, supposed otherwise, saved and printed (${language})`, async ({
    page,
    app,
  }) => {
    const { member } = await aDoorOfOneGroup(page, app)
    await openScreen(page, app, `#/people/${member.id}`, { language })
    const doors = page.getByRole('region', { name: t('access.person.title'), exact: true })
    await doors.getByRole('searchbox').fill('cryostat')
    const row = doors
      .getByRole('grid', { name: t('access.person.list', { name: member.label }) })
      .getByRole('row', { name: door })
    await expect(row).toContainText(language === 'ko' ? '월–금 08:00–18:00' : 'Mon–Fri 08:00–18:00')
    await row.scrollIntoViewIfNeeded()
    await axeClean(page)
    await saveScreenshot(page, `access-person-${language}`)

    await row.focus()
    await page.keyboard.press('Enter')
    const ways = page.getByRole('dialog', { name: `${door} (${site})` })
    await expect(ways.getByRole('link', { name: group })).toBeVisible()
    await expect(ways.getByText(level)).toBeVisible()
    await axeClean(page)
    await page.keyboard.press('Escape')
    await expect(row).toBeFocused()

    await doors.getByRole('button', { name: t('access.person.ask') }).click()
    const asking = page.getByRole('dialog', { name: t('access.ask.title', { name: member.label }) })
    await asking.getByRole('searchbox').fill(door)
    await expect(asking.getByRole('option')).toHaveText([new RegExp(door)])
    await page.keyboard.press('ArrowDown')
    await expect(asking.getByRole('option', { name: door })).toBeFocused()
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    const answer = page.getByRole('dialog', { name: t('access.why.title', { name: member.label, door }) })
    await expect(answer.getByRole('link', { name: group })).toBeVisible()
    await page.keyboard.press('Escape')

    await doors.getByRole('button', { name: t('access.whatIf') }).click()
    const supposing = page.getByRole('dialog', { name: t('access.whatIf.title', { name: member.label }) })
    await supposing.getByRole('radio', { name: t('access.whatIf.kind.remove') }).check({ force: true })
    await supposing.getByRole('searchbox').fill(group)
    await supposing.getByRole('option', { name: group }).click()
    await axeClean(page)
    await supposing.getByRole('button', { name: t('access.whatIf.submit') }).click()
    const lost = page.getByRole('dialog').getByRole('heading', { name: t('access.whatIf.lost') })
    await expect(lost).toBeVisible()
    await expect(page.getByRole('dialog').getByRole('listitem')).toHaveText([`${door} (${site})`])
    await axeClean(page)
    await saveScreenshot(page, `access-what-if-${language}`)
    await page.keyboard.press('Escape')

    const saving = page.waitForEvent('download')
    await doors.getByRole('button', { name: t('access.csv') }).click()
    const file = await saving
    expect(file.suggestedFilename()).toMatch(/\.csv$/)

    await page.evaluate(() => {
      // The system's dialog cannot be answered here: what would go on paper is looked at.
      window.print = () => undefined
    })
    await doors.getByRole('button', { name: t('access.print') }).click()
    await page.emulateMedia({ media: 'print' })
    const paper = page.locator('.access-report')
    await expect(paper.getByRole('heading', { level: 1 })).toHaveText(t('access.report.person', { name: member.label }))
    await expect(paper.getByRole('row', { name: door })).toContainText(group)
    await expect(page.locator('#root')).toBeHidden()
    await saveScreenshot(page, `access-report-${language}`)
    await page.emulateMedia({ media: 'screen' })
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    await expect(paper).toHaveCount(0)
  })
}

test('a door shows who can open it at a time, and who cannot and why', async ({ page, app }) => {
  const { t } = createTranslator('en')
  const { doorId, groupId, member } = await aDoorOfOneGroup(page, app)
  const { listId } = (await call(page, app, 'people.open', { status: 'suspended' })) as OpenedList
  const { rows } = (await call(page, app, 'people.window', { listId, offset: 0, limit: 1 })) as ListRows<PeopleListRow>
  const suspended = rows[0]
  if (suspended == null) throw new Error('nobody on the campus is suspended')
  await call(page, app, 'people.addMembership', { personId: suspended.id, groupId })
  await openScreen(page, app, `#/doors/${doorId}`, { language: 'en' })
  const who = page.getByRole('region', { name: t('access.door.title') })
  await who.getByRole('button', { name: t('access.time.label') }).click()
  await page.getByRole('option', { name: t('access.time.then') }).click()
  // A Monday.
  await who.getByRole('textbox', { name: t('access.time.date') }).fill('2026-11-23')
  await who.getByRole('textbox', { name: t('access.time.clock') }).fill('9:00')
  const can = who.getByRole('grid', { name: t('access.door.list.can', { door }) })
  await expect(can.getByRole('row', { name: member.label })).toContainText(t('access.way', { group, level }))
  await expect(can).toHaveAttribute('aria-rowcount', '2')

  await who.getByRole('tab', { name: t('access.door.cannot') }).click()
  const cannot = who.getByRole('grid', { name: t('access.door.list.cannot', { door }) })
  const row = cannot.getByRole('row', { name: personLabel(suspended) })
  await expect(row).toContainText(t('access.verdict.suspended.atrium'))
  await axeClean(page)
  await saveScreenshot(page, 'access-door')
  await who.getByRole('textbox', { name: t('access.time.date') }).fill('2026-11-24')
  await cannot.getByRole('row', { name: member.label }).click()
  const why = page.getByRole('dialog', { name: t('access.why.title', { name: member.label, door }) })
  await expect(why).toContainText(t('access.schedule.closed.exception', { name: 'Helium day' }))
  await expect(why.getByRole('link', { name: level })).toHaveAttribute('href', /^#\/levels\//)
  await axeClean(page)
  await page.keyboard.press('Escape')

  await page.evaluate(() => {
    window.print = () => undefined
  })
  await who.getByRole('button', { name: t('access.print') }).click()
  await page.emulateMedia({ media: 'print' })
  const paper = page.locator('.access-report')
  await expect(paper.getByRole('heading', { level: 1 })).toHaveText(t('access.report.door.cannot', { door }))
  await expect(paper.getByRole('row')).toHaveCount(3)
  await saveScreenshot(page, 'access-door-report')
})

test('a group shows its doors and people at a time, and its removal names the doors and people before it is done', async ({
  page,
  app,
}) => {
  const { t } = createTranslator('en')
  const { groupId, member } = await aDoorOfOneGroup(page, app)
  await openScreen(page, app, `#/groups/${groupId}`, { language: 'en' })
  const opens = page.getByRole('region', { name: t('access.waypoint.title') })
  const row = opens.getByRole('grid', { name: t('access.waypoint.list', { name: group }) }).getByRole('row', { name: door })
  await expect(row).toContainText(level)
  await opens.getByRole('button', { name: t('access.time.label') }).click()
  await page.getByRole('option', { name: t('access.time.then') }).click()
  // The Tuesday that an exception closes.
  await opens.getByRole('textbox', { name: t('access.time.date') }).fill('2026-11-24')
  await opens.getByRole('textbox', { name: t('access.time.clock') }).fill('9:00')
  await expect(row).toContainText(t('access.now.closed'))
  await opens.getByRole('tab', { name: t('access.door.cannot') }).click()
  const kept = opens.getByRole('grid', { name: t('access.waypoint.list.cannot', { name: group }) })
  await expect(kept.getByRole('row', { name: member.label })).toContainText(
    t('access.verdict.closed.exception', { name: 'Helium day' }),
  )
  await axeClean(page)
  const saving = page.waitForEvent('download')
  await opens.getByRole('button', { name: t('access.csv') }).click()
  expect((await saving).suggestedFilename()).toBe('Cold-lab-staff-people.csv')
  await page.evaluate(() => {
    window.print = () => undefined
  })
  await opens.getByRole('button', { name: t('access.print') }).click()
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.access-report').getByRole('row', { name: member.label })).toContainText(level)
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await page.getByRole('button', { name: t('groups.remove') }).click()
  const dialog = page.getByRole('alertdialog', { name: t('groups.remove.title', { name: group }) })
  const effect = dialog.getByRole('region', { name: t('access.effect.label') })
  await expect(effect).toContainText('1 person loses a door')
  await expect(effect).toContainText(`${door} (${site}): ${t('access.effect.door.lose', { lose: 1, before: 1 })}`)
  await effect.getByText(t('access.effect.people.more', { count: 1 })).click()
  await effect.getByText(member.label).click()
  await expect(effect.getByRole('heading', { name: t('access.whatIf.lost') })).toBeVisible()
  await axeClean(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await axeClean(page)
  await saveScreenshot(page, 'access-remove-group')
})

test('what is supposed is put together by keys, judged together, saved, and changes nothing', async ({
  page,
  app,
  problems,
}) => {
  const { t } = createTranslator('en')
  const { doorId, levelId, groupId, member } = await aDoorOfOneGroup(page, app)
  const { listId } = (await call(page, app, 'groups.open', { origin: 'atrium' })) as OpenedList
  const { rows } = (await call(page, app, 'groups.window', { listId, offset: 0, limit: 50 })) as ListRows<GroupsListRow>
  const { groups } = (await call(page, app, 'people.show', { personId: member.id })) as ShownPerson
  const other = rows.find((row) => row !== null && row.members > 2 && groups.every(({ id }) => id !== row.id))
  if (other == null) throw new Error('the campus has no group')
  const suppositions = [
    { kind: 'remove_groups', groupIds: [groupId] },
    { kind: 'assign_level', levelId, groupId: other.id },
  ]
  const effect = (await call(page, app, 'access.whatIf', { suppositions })) as AccessEffect
  expect(effect).toMatchObject({ losing: 1, doors: 1 })

  await openScreen(page, app, `#/groups/${groupId}`, { language: 'en' })
  await page.getByRole('button', { name: t('whatIf.ask.removed') }).click()
  await expect(page).toHaveURL(/#\/what-if$/)
  const supposed = page.getByRole('region', { name: t('whatIf.supposed') }).getByRole('listitem')
  await expect(supposed).toHaveText([t('whatIf.says.remove_group', { name: group })])
  const result = page.getByRole('region', { name: t('access.effect.label') })
  await expect(result.getByRole('status').first()).toContainText('1 person loses a door')

  const suppose = async (kind: 'assign_level' | 'drop_door' | 'remove_credential', ...choices: readonly string[]) => {
    await page.getByRole('button', { name: t('whatIf.add') }).press('Enter')
    await page.getByRole('menuitem', { name: t(`whatIf.kind.${kind}`) }).press('Enter')
    const asking = page.getByRole('dialog', { name: t(`whatIf.kind.${kind}`) })
    for (const words of choices) {
      await asking.getByRole('searchbox').fill(words)
      await expect(asking.getByRole('option').first()).toContainText(words)
      await page.keyboard.press('ArrowDown')
      await expect(asking.getByRole('option', { name: words }).first()).toBeFocused()
      await page.keyboard.press('Space')
      await page.keyboard.press('Enter')
    }
    await expect(asking).toHaveCount(0)
  }
  await suppose('assign_level', level, other.name)
  await expect(supposed).toHaveCount(2)
  await expect(result.getByRole('status').first()).toHaveText(effectSentences(effect, t).join(' '))
  await axeClean(page)
  await saveScreenshot(page, 'what-if')
  await page.setViewportSize({ width: 900, height: 600 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(900)
  await saveScreenshot(page, 'what-if-900')
  // Only rows that are near the window are drawn, and this one need not be among the first.
  await page.setViewportSize({ width: 1280, height: 800 })

  const people = result.getByRole('grid', { name: t('whatIf.people.list') })
  await expect(people).toHaveAttribute('aria-rowcount', `${effect.people + 1}`)
  const row = people.getByRole('row', { name: member.label })
  await row.focus()
  await page.keyboard.press('Enter')
  const doors = page.getByRole('dialog')
  await expect(doors.getByRole('heading', { name: t('access.whatIf.lost') })).toBeVisible()
  await expect(doors.getByRole('listitem')).toHaveText([`${door} (${site})`])
  await axeClean(page)
  await page.keyboard.press('Escape')
  await expect(row).toBeFocused()
  await result.getByRole('tab', { name: t('whatIf.doors') }).click()
  const cells = result.getByRole('grid', { name: t('whatIf.doors.list') }).getByRole('row', { name: door })
  await expect(cells.getByRole('gridcell')).toHaveText([site, '1', '1', `${effect.gaining}`])

  const saving = page.waitForEvent('download')
  await result.getByRole('button', { name: t('runs.csv') }).click()
  const lines = (await readFile(await (await saving).path(), 'utf8')).split('\r\n')
  expect(lines).toHaveLength(2 + effect.people)
  const typed = ['--remove-group', `${groupId}`, '--assign', `${levelId}:${other.id}`]
  expect(`\uFEFF${await app.command(['what-if', ...typed, '--csv'])}`.split('\r\n').toSorted()).toEqual(lines.toSorted())

  problems.allow(/Failed to load resource/)
  await page.route('**/api/call', (route) =>
    route.request().postData()?.includes('access.openWhatIf') === true ? route.fulfill({ status: 500 }) : route.continue(),
  )
  await supposed
    .nth(1)
    .getByRole('button', { name: t('whatIf.remove', { supposition: '' }) })
    .click()
  await expect(supposed).toHaveCount(1)
  await expect(result.getByRole('button', { name: t('common.retry') })).toBeVisible()
  const { credentials } = (await call(page, app, 'people.show', { personId: member.id })) as ShownPerson
  const card = cardLabel(credentials[0] ?? { number: null, number_hex: null, facility_code: null })
  await suppose('drop_door', level, door)
  await suppose('remove_credential', member.label, card)
  await expect(supposed).toHaveText([
    t('whatIf.says.remove_group', { name: group }),
    t('whatIf.says.drop_door', { level, door: `${door} (${site})` }),
    t('whatIf.says.remove_credential', { person: member.label, card }),
  ])
  await page.getByRole('button', { name: t('whatIf.clear') }).click()
  await expect(page.getByText(t('whatIf.empty'))).toBeVisible()
  expect(await call(page, app, 'access.waypointDoors', { waypoint: { of: 'group', groupId }, at: null })).toMatchObject({
    doors: [{ door: { id: doorId } }],
  })
})

test('a removal whose effect cannot be found out says so', async ({ page, app, problems }) => {
  const { t } = createTranslator('en')
  const { groupId } = await aDoorOfOneGroup(page, app)
  await openScreen(page, app, `#/groups/${groupId}`, { language: 'en' })
  problems.allow(/Failed to load resource/)
  await page.route('**/api/call', (route) =>
    route.request().postData()?.includes('access.whatIf') === true ? route.fulfill({ status: 500 }) : route.continue(),
  )
  await page.getByRole('button', { name: t('groups.remove') }).click()
  const dialog = page.getByRole('alertdialog', { name: t('groups.remove.title', { name: group }) })
  await expect(dialog.getByText(t('access.effect.unknown'))).toBeVisible()
  await expect(dialog.getByRole('button', { name: t('common.retry') })).toBeVisible()
})
