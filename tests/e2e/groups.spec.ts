import type { Locator, Page } from '@playwright/test'
import type { ListRows, OpenedList } from '../../src/shared/contract/call.ts'
import type { GroupsListRow, PeopleListRow } from '../../src/shared/contract/directory-calls.ts'
import type { GroupId } from '../../src/shared/domain.ts'
import { type Language, languages } from '../../src/shared/errors/app-error.ts'
import { personLabel } from '../../src/shared/labels.ts'
import { createTranslator } from '../../src/shared/language/translator.ts'
import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { call, openScreen } from './support/screen.ts'
import { saveScreenshot } from './support/screenshot.ts'
import type { ServedApp } from './support/served-app.ts'

/** Groups: those of Atrium are looked at, those of this directory are made, filled and removed. */

const { t } = createTranslator('en')

async function groupsOf(page: Page, app: ServedApp, input: object = {}): Promise<readonly GroupsListRow[]> {
  const { listId } = (await call(page, app, 'groups.open', input)) as OpenedList
  const { rows } = (await call(page, app, 'groups.window', { listId, offset: 0, limit: 100 })) as ListRows<GroupsListRow>
  return rows.filter((row) => row !== null)
}

async function somePeople(page: Page, app: ServedApp, limit: number): Promise<readonly PeopleListRow[]> {
  const { listId } = (await call(page, app, 'people.open', {})) as OpenedList
  const { rows } = (await call(page, app, 'people.window', { listId, offset: 0, limit })) as ListRows<PeopleListRow>
  return rows.filter((row) => row !== null)
}

async function aLocalGroup(page: Page, app: ServedApp, name: string, members: readonly PeopleListRow[]): Promise<GroupId> {
  const { groupId } = (await call(page, app, 'groups.create', { name, description: null })) as { groupId: GroupId }
  for (const { id: personId } of members) await call(page, app, 'people.addMembership', { personId, groupId })
  return groupId
}

const grid = (page: Page, language: Language = 'en'): Locator =>
  page.getByRole('grid', { name: createTranslator(language).t('groups.list.label') })

for (const language of languages) {
  const { t } = createTranslator(language)

  test(`a group of Atrium is found, opened and read, and says why it is locked (${language})`, async ({ page, sharedApp }) => {
    await openScreen(page, sharedApp, '#/groups', { language })
    const [largest] = await groupsOf(page, sharedApp, { sort: 'members', descending: true })
    if (largest === undefined) throw new Error('the campus has no group')
    const byMembers = grid(page, language).getByRole('columnheader', { name: t('groups.column.members') })
    await byMembers.getByRole('button').click()
    await expect(byMembers).toHaveAttribute('aria-sort', 'descending')
    await expect(grid(page, language).locator('[data-index="0"]')).toContainText(largest.name)
    await grid(page, language).locator('[data-index="0"]').click()

    const detail = page.getByRole('region', { name: t('groups.detail.title'), exact: true })
    await expect(detail.getByRole('heading', { name: largest.name })).toBeVisible()
    await expect(detail.getByText(t('groups.detail.where.atrium'))).toBeVisible()
    await expect(detail.getByText(t('groups.detail.why'))).toBeVisible()
    const name = detail.getByRole('textbox', { name: t('groups.field.name'), exact: true })
    await expect(name).toHaveValue(largest.name)
    await expect(name).toHaveAttribute('readonly')
    for (const action of ['groups.rename', 'groups.remove', 'groups.members.add', 'groups.members.remove'] as const) {
      await expect(detail.getByRole('button', { name: t(action) })).toHaveCount(0)
    }
    const members = detail.getByRole('grid', { name: t('groups.members.label', { name: largest.name }) })
    await expect(members).toHaveAttribute('aria-rowcount', String(largest.members + 1))
    await axeClean(page)
    await saveScreenshot(page, `group-${language}`)

    await detail.getByRole('link', { name: t('groups.members.all') }).click()
    await expect(page.getByText(t('people.filter.group', { group: largest.name }))).toBeVisible()
    const people = page.getByRole('grid', { name: t('people.list.label') })
    await expect(people).toHaveAttribute('aria-rowcount', String(largest.members + 1))
    await page.getByRole('link', { name: t('people.filter.group.clear') }).click()
    await expect(people).toHaveAttribute('aria-rowcount', '301')
  })
}

test('the directory itself refuses to change a group of Atrium', async ({ page, sharedApp }) => {
  await openScreen(page, sharedApp, '#/groups', { language: 'en' })
  const [group] = await groupsOf(page, sharedApp, { origin: 'atrium' })
  const [person] = await somePeople(page, sharedApp, 1)
  const refused = call(page, sharedApp, 'people.addMembership', { personId: person?.id, groupId: group?.id })
  await expect(refused).rejects.toThrow('directory_owned_elsewhere')
  await expect(call(page, sharedApp, 'groups.rename', { groupId: group?.id, name: 'Mine' })).rejects.toThrow(
    'directory_owned_elsewhere',
  )
})

test('a group is created, renamed, filled and removed by keys', async ({ page, app }) => {
  await openScreen(page, app, '#/groups')
  const [person] = await somePeople(page, app, 1)
  if (person === undefined) throw new Error('nobody is on the campus')
  const name = personLabel(person)

  await page.getByRole('button', { name: t('groups.create') }).focus()
  await page.keyboard.press('Enter')
  const creating = page.getByRole('dialog', { name: t('groups.create.title') })
  await expect(creating.getByRole('textbox', { name: t('groups.create.name') })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(creating.getByText(t('groups.name.wrong.blank'))).toBeVisible()
  await page.keyboard.type('Robot lab')
  await page.keyboard.press('Enter')
  await expect(creating).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 2, name: 'Robot lab' })).toBeFocused()
  await expect(page.getByText(t('groups.members.empty'))).toBeVisible()

  await page.getByRole('button', { name: t('groups.members.add') }).focus()
  await page.keyboard.press('Enter')
  const adding = page.getByRole('dialog', { name: t('groups.addMember.title', { name: 'Robot lab' }) })
  await expect(adding.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type(person.campus_id ?? '')
  await expect(adding.getByRole('option')).toContainText([name])
  await page.keyboard.press('ArrowDown')
  await expect(adding.getByRole('option', { name })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(adding.getByRole('region', { name: t('access.effect.label') })).toContainText(t('access.effect.nothing'))
  await page.keyboard.press('Enter')
  await expect(adding).toHaveCount(0)
  const members = page.getByRole('grid', { name: t('groups.members.label', { name: 'Robot lab' }) })
  await expect(members.getByRole('row', { name })).toBeVisible()

  await page.getByRole('button', { name: t('groups.rename') }).focus()
  await page.keyboard.press('Enter')
  const renaming = page.getByRole('dialog', { name: t('groups.rename.title', { name: 'Robot lab' }) })
  await renaming.getByRole('textbox').fill('Robotics')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'Robotics' })).toBeVisible()
  await expect(grid(page).getByRole('row', { name: 'Robotics' })).toBeVisible()

  const robotics = page.getByRole('grid', { name: t('groups.members.label', { name: 'Robotics' }) })
  await robotics.getByRole('row', { name }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText(t('groups.members.chosen', { count: 1 }))).toBeVisible()
  await page.getByRole('button', { name: t('groups.members.remove') }).focus()
  await page.keyboard.press('Enter')
  const leaving = page.getByRole('alertdialog', { name: t('groups.removeMembers.title', { count: 1, group: 'Robotics' }) })
  await expect(leaving.getByText(name)).toBeVisible()
  // Nobody is asked before it is known what it does to doors.
  await expect(leaving.getByRole('button', { name: t('groups.removeMembers.submit') })).toBeEnabled()
  await leaving.getByRole('button', { name: t('groups.removeMembers.submit') }).focus()
  await page.keyboard.press('Enter')
  await expect(leaving).toHaveCount(0)
  await expect(page.getByText(t('groups.members.empty'))).toBeVisible()

  await page.getByRole('button', { name: t('groups.remove') }).focus()
  await page.keyboard.press('Enter')
  const removing = page.getByRole('alertdialog', { name: t('groups.remove.title', { name: 'Robotics' }) })
  await expect(removing.getByText(t('groups.remove.nobody'))).toBeVisible()
  await expect(removing.getByRole('textbox')).toHaveCount(0)
  await expect(removing.getByRole('button', { name: t('groups.remove.submit') })).toBeEnabled()
  await removing.getByRole('button', { name: t('groups.remove.submit') }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'Robotics' })).toHaveCount(0)
  await expect(grid(page).getByRole('row', { name: 'Robotics' })).toHaveCount(0)
  expect(await groupsOf(page, app, { origin: 'command' })).toEqual([])
  // One's own changes are no news.
  await expect(page.getByText(t('groups.outdated')).filter({ visible: true })).toHaveCount(0)
})

test('a group with members goes only after its name was typed, with those named who lose it', async ({ page, app }) => {
  await openScreen(page, app, '#/groups')
  const members = await somePeople(page, app, 12)
  const groupId = await aLocalGroup(page, app, '로봇 연구실', members)
  await openScreen(page, app, `#/groups/${groupId}`)
  await page.getByRole('button', { name: t('groups.remove') }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByText(t('groups.remove.losing', { count: 12 }))).toBeVisible()
  await expect(dialog.getByText(members[0] === undefined ? '' : personLabel(members[0])).first()).toBeVisible()
  await expect(dialog.getByText(t('groups.remove.more', { count: 2 }))).toBeVisible()
  await expect(dialog.getByRole('button', { name: t('common.cancel') })).toBeFocused()
  await axeClean(page)
  const remove = dialog.getByRole('button', { name: t('groups.remove.submit') })
  await expect(remove).toBeDisabled()
  await dialog.getByRole('textbox').fill('로봇 연구실'.normalize('NFD'))
  await remove.click()
  await expect(page.getByText(t('groups.remove.doneWithMembers', { name: '로봇 연구실', count: 12 })).first()).toBeVisible()
  expect(await groupsOf(page, app, { origin: 'command' })).toEqual([])
})

test('a name that is taken is told at its field, with what was typed kept and a way to that group', async ({ page, app }) => {
  await openScreen(page, app, '#/groups')
  const groupId = await aLocalGroup(page, app, 'Robot lab', [])
  await openScreen(page, app, '#/groups')
  await page.getByRole('button', { name: t('groups.create') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: t('groups.create.name') }).fill('ROBOT LAB')
  await dialog.getByRole('textbox', { name: t('groups.create.description') }).fill('Third floor')
  await dialog.getByRole('button', { name: t('groups.create.submit') }).click()
  await expect(dialog.getByText('There is already a local group “ROBOT LAB”')).toBeVisible()
  await expect(dialog.getByRole('textbox', { name: t('groups.create.description') })).toHaveValue('Third floor')
  await axeClean(page)
  await dialog.getByRole('link', { name: t('groups.create.openTaken') }).click()
  await expect(page).toHaveURL(new RegExp(`#/groups/${groupId}$`))
  await expect(page.getByRole('heading', { level: 2, name: 'Robot lab' })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
