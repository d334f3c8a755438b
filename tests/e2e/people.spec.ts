import type { Locator, Page } from '@playwright/test'
import type { ListRows, OpenedList } from '../../src/shared/contract/call.ts'
import type { PeopleListRow, ShownPerson } from '../../src/shared/contract/directory-calls.ts'
import { languages } from '../../src/shared/errors/app-error.ts'
import { personLabel } from '../../src/shared/labels.ts'
import { createTranslator } from '../../src/shared/language/translator.ts'
import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { createInputMethod } from './support/input-method.ts'
import { call, openScreen } from './support/screen.ts'
import type { ServedApp } from './support/served-app.ts'

/** The list of people and what is known of one of them, as an operator uses them: with the mouse, and with keys only. */

const { t } = createTranslator('en')

/** The first rows of the list of people for a search, as main has them. */
async function peopleOf(page: Page, app: ServedApp, input: object = {}): Promise<readonly PeopleListRow[]> {
  const { listId, total } = (await call(page, app, 'people.open', input)) as OpenedList
  const stretch = { listId, offset: 0, limit: Math.max(Math.min(total, 500), 1) }
  const { rows } = (await call(page, app, 'people.window', stretch)) as ListRows<PeopleListRow>
  return rows.filter((row) => row !== null)
}

/** Somebody with a card and a group from Atrium. */
async function aCardholder(page: Page, app: ServedApp): Promise<PeopleListRow> {
  const found = (await peopleOf(page, app)).find(
    (row) => row.status === 'active' && row.credentials > 0 && row.groups > 0 && row.email !== null,
  )
  if (found === undefined) throw new Error('the campus has nobody with card, group and e-mail address')
  return found
}

const grid = (page: Page, language: 'en' | 'ko' = 'en'): Locator =>
  page.getByRole('grid', { name: createTranslator(language).t('people.list.label') })

/** How many are listed, beside the filters; it is read out elsewhere as well. */
const count = (page: Page, language: 'en' | 'ko' = 'en'): Locator => {
  const { t } = createTranslator(language)
  return page.getByRole('group', { name: t('people.filter.label') }).locator('.ui-filter-bar-aside')
}

for (const language of languages) {
  const { t } = createTranslator(language)

  test(`somebody is found, opened and read with the mouse (${language})`, async ({ page, sharedApp }) => {
    await openScreen(page, sharedApp, '#/people', { language })
    await expect(count(page, language)).toHaveText(t('people.count.all', { count: 300 }))
    const person = await aCardholder(page, sharedApp)
    await page.getByRole('searchbox', { name: t('people.search') }).fill(person.email ?? '')
    await expect(count(page, language)).toHaveText(t('people.count.some', { count: 1, total: 300 }))
    await grid(page, language)
      .getByRole('row', { name: personLabel(person) })
      .click()

    const detail = page.getByRole('region', { name: t('people.detail.title'), exact: true })
    await expect(detail.getByRole('heading', { level: 2, name: personLabel(person) })).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`#/people/${person.id}$`))
    const email = detail.getByRole('textbox', { name: t('people.field.email') })
    await expect(email).toHaveValue(person.email ?? '')
    await expect(email).toHaveAttribute('readonly')
    await expect(detail.getByText(t('people.detail.where.atrium'))).toBeVisible()
    const fromAtrium = detail.getByRole('region', { name: t('people.detail.from.atrium') })
    await expect(fromAtrium.getByText(t('people.credentials.locked.why.atrium'))).toBeVisible()
    await expect(fromAtrium.getByText(t('people.groups.locked.why.atrium'))).toBeVisible()
    await expect(fromAtrium.getByRole('button')).toHaveCount(0)
    await expect(
      detail
        .getByRole('region', { name: t('people.history.title') })
        .getByRole('listitem')
        .first(),
    ).toContainText(t('people.history.by.atrium'))

    await detail.getByRole('button', { name: t('common.close') }).click()
    await expect(detail).toHaveCount(0)
    await expect(count(page, language)).toHaveText(t('people.count.some', { count: 1, total: 300 }))
  })

  test(`keys alone lead from the search to somebody and back to their row (${language})`, async ({ page, sharedApp }) => {
    await openScreen(page, sharedApp, '#/people', { language })
    const search = page.getByRole('searchbox', { name: t('people.search') })
    await search.focus()
    await page.keyboard.type('kim')
    const { total } = (await call(page, sharedApp, 'people.open', { search: 'kim' })) as OpenedList
    await expect(count(page, language)).toHaveText(t('people.count.some', { count: total, total: 300 }))
    const row = grid(page, language).locator('[role="row"][tabindex="0"]')
    await expect(async () => {
      await page.keyboard.press('Tab')
      await expect(row).toBeFocused({ timeout: 50 })
    }).toPass()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(row).toHaveAttribute('aria-rowindex', '4')
    const name = await row.getByRole('rowheader').textContent()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 2, name: name ?? '' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(row).toBeFocused()
    await expect(row).toHaveAttribute('aria-rowindex', '4')
    await expect(search).toHaveValue('kim')
  })
}

test('Hangul typed with an input method is searched for by whole syllables, two are enough', async ({ page, sharedApp }) => {
  await openScreen(page, sharedApp, '#/people', { language: 'ko' })
  const { t } = createTranslator('ko')
  const found = await peopleOf(page, sharedApp, { search: '민준' })
  expect(found.length).toBeGreaterThan(0)
  const search = page.getByRole('searchbox', { name: t('people.search') })
  await search.focus()
  const korean = await createInputMethod(page)
  await korean.compose(['ㅁ', '미', '민'])
  await korean.press('Enter')
  await korean.press('Escape')
  await korean.commit('민')
  await korean.compose(['ㅈ', '주', '준'])
  await korean.commit('준')
  await expect(search).toHaveValue('민준')
  await expect(count(page, 'ko')).toHaveText(t('people.count.some', { count: found.length, total: 300 }))
  const names = grid(page, 'ko').getByRole('rowheader')
  await expect(names.first()).toHaveText(found[0] === undefined ? '' : personLabel(found[0]))
  await expect(names.filter({ hasNotText: /민준/ })).toHaveCount(0)
})

test('a search that finds nobody says what it searched, and clears it', async ({ page, sharedApp }) => {
  await openScreen(page, sharedApp, '#/people', { language: 'en' })
  await page.getByRole('searchbox', { name: t('people.search') }).fill('nobody is called that')
  await page.getByRole('button', { name: t('people.filter.owner.any') }).click()
  await page.getByRole('option', { name: t('people.filter.owner.scim') }).click()
  await expect(page.getByText(t('people.noResults.title'))).toBeVisible()
  await expect(page.getByText(t('people.filter.shown.search', { text: 'nobody is called that' }))).toBeVisible()
  await expect(page.getByText('Managed by: SCIM (identity provider)')).toBeVisible()
  await page.getByRole('button', { name: t('people.filter.clear') }).click()
  await expect(count(page)).toHaveText(t('people.count.all', { count: 300 }))
})

test('status filters, a column sorts, and both stay while somebody is open over the list', async ({ page, sharedApp }) => {
  await page.setViewportSize({ width: 900, height: 600 })
  await openScreen(page, sharedApp, '#/people', { language: 'en' })
  await page.getByRole('button', { name: t('people.filter.status.any') }).click()
  await page.getByRole('option', { name: t('people.status.active') }).click()
  const byEmail = grid(page).getByRole('columnheader', { name: t('people.column.email') })
  await byEmail.getByRole('button').click()
  await byEmail.getByRole('button').click()
  await expect(byEmail).toHaveAttribute('aria-sort', 'descending')
  const expected = await peopleOf(page, sharedApp, { status: 'active', sort: 'email', descending: true })
  const row = grid(page).locator('[data-index="40"]')
  await grid(page).evaluate((element) => element.scrollTo({ top: 30 * 28 }))
  await expect(row).toContainText(expected[40]?.email ?? '')
  await row.click()
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeFocused()
  await expect(grid(page)).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(row).toBeFocused()
  await expect(row).toBeInViewport()
  await expect(byEmail).toHaveAttribute('aria-sort', 'descending')

  await test.step('and is where it was after another screen, which has nothing of it', async () => {
    await row.click()
    await page.keyboard.press('Control+1')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('shell.nav.overview'))
    await expect(page.getByRole('grid')).toHaveCount(0)
    await page.keyboard.press('Control+2')
    await expect(row).toBeInViewport()
    await expect(row).toContainText(expected[40]?.email ?? '')
    await expect(row).not.toBeFocused()
    await expect(page.getByRole('region', { name: t('people.detail.title'), exact: true })).toHaveCount(0)
  })

  await test.step('also when it was left while it scrolled', async () => {
    await grid(page).evaluate(async (element) => {
      element.scrollTo({ top: 60 * 28 })
      await new Promise(requestAnimationFrame)
      location.hash = '#/overview'
      // The list waits for as long to know that it stands still.
      await new Promise((resolve) => setTimeout(resolve, 300))
      location.hash = '#/people'
    })
    await expect(grid(page).locator('[data-index="61"]')).toBeInViewport()
  })
})

test('the list is drawn before it is asked for, is no part of the screen until then, and shows what has changed', async ({
  page,
  app,
}) => {
  await openScreen(page, app, '#/overview')
  const hidden = page.getByRole('grid', { name: t('people.list.label'), includeHidden: true })
  await expect(hidden.locator('[data-index="10"]')).toBeAttached()
  const names = await hidden.getByRole('rowheader', { includeHidden: true }).allTextContents()
  const first = (await peopleOf(page, app)).slice(0, names.length)
  expect(names).toEqual(first.map(personLabel))
  await expect(hidden).toBeHidden()
  await page.keyboard.press('Control+f')
  await expect(page.locator(':focus')).toHaveCount(0)
  await axeClean(page)

  const total = Number(await hidden.getAttribute('aria-rowcount')) - 1
  await app.control('/hire', { count: 3 })
  await call(page, app, 'sync.start')
  await expect(page.getByRole('row', { name: new RegExp(`^People ${total + 3} `) })).toBeVisible()
  await page.keyboard.press('Control+2')
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(total + 4))
  await expect(count(page)).toHaveText(t('people.count.all', { count: total + 3 }))
  await page.keyboard.press('Control+f')
  await expect(page.getByRole('searchbox', { name: t('people.search') })).toBeFocused()
})

test('filters and order are as they were after another screen, and the members of a group have their own', async ({
  page,
  sharedApp,
}) => {
  await openScreen(page, sharedApp, '#/people', { language: 'en' })
  const search = page.getByRole('searchbox', { name: t('people.search') })
  await search.fill('nobody is called that')
  await page.getByRole('button', { name: t('people.filter.status.any') }).click()
  await page.getByRole('option', { name: t('people.status.suspended') }).click()
  await expect(page.getByText(t('people.noResults.title'))).toBeVisible()
  const groups = page.getByRole('grid', { name: t('groups.list.label') })
  const byMembers = groups.getByRole('columnheader', { name: t('groups.column.members') })
  await page.keyboard.press('Control+3')
  await byMembers.getByRole('button').click()
  await groups.locator('[data-index="0"]').click()
  await page.getByRole('link', { name: t('groups.members.all') }).click()
  await expect(search).toHaveValue('')
  await expect(grid(page).locator('[data-index="0"]')).toBeVisible()

  await page.keyboard.press('Control+3')
  await expect(byMembers).toHaveAttribute('aria-sort', 'descending')
  await page.keyboard.press('Control+2')
  await expect(search).toHaveValue('nobody is called that')
  await expect(page.getByText(t('people.filter.shown.status', { status: t('people.status.suspended') }))).toBeVisible()
})

test('a local card is added, with what was refused told at its field, and taken away again', async ({ page, app }) => {
  await openScreen(page, app, '#/people')
  const person = await aCardholder(page, app)
  const other = (await peopleOf(page, app)).find((row) => row.id !== person.id)
  if (other === undefined) throw new Error('there is only one person')
  const name = personLabel(person)
  await openScreen(page, app, `#/people/${person.id}`)
  const here = page.getByRole('region', { name: t('people.detail.local') })
  await here.getByRole('button', { name: t('people.credentials.add') }).click()
  const dialog = page.getByRole('dialog', { name: t('people.addCredential.title', { name }) })
  const submit = dialog.getByRole('button', { name: t('people.addCredential.submit') })

  await submit.click()
  await expect(dialog.getByText(t('people.addCredential.wrong.format'))).toBeVisible()
  await expect(dialog.getByText(t('people.addCredential.wrong.number'))).toBeVisible()
  await dialog.getByRole('combobox', { name: t('people.addCredential.format') }).fill('Standard 26')
  await page.getByRole('option', { name: 'Standard 26-bit Wiegand' }).click()
  await dialog.getByRole('textbox', { name: t('people.addCredential.facilityCode') }).fill('99')
  const number = dialog.getByRole('textbox', { name: t('people.addCredential.number') })
  await number.fill('70000')
  await submit.click()
  await expect(
    dialog.getByText('The card number 70000 does not fit “Standard 26-bit Wiegand”: it must be 0-65535.'),
  ).toBeVisible()
  await expect(number).toHaveValue('70000')
  await axeClean(page)
  await number.fill('00042')
  await number.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText(t('people.addCredential.done', { card: '99-00042', name })).first()).toBeVisible()
  await expect(here.getByText('99-00042')).toBeVisible()
  await expect(page.getByText(t('people.history.credentials.create', { card: '99-00042' }))).toBeVisible()

  // The same card for somebody else: refused, with the holder's name as a link.
  await openScreen(page, app, `#/people/${other.id}`)
  await page.getByRole('button', { name: t('people.credentials.add') }).click()
  await page.getByRole('combobox', { name: t('people.addCredential.format') }).fill('Standard 26')
  await page.getByRole('option', { name: 'Standard 26-bit Wiegand' }).click()
  await page.getByRole('textbox', { name: t('people.addCredential.facilityCode') }).fill('99')
  await page.getByRole('textbox', { name: t('people.addCredential.number') }).fill('00042')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('people.addCredential.submit') })
    .click()
  await expect(page.getByRole('alert').getByText('The card 99-00042 is active already')).toBeVisible()
  await expect(page.getByRole('textbox', { name: t('people.addCredential.number') })).toHaveValue('00042')
  await page.getByRole('link', { name: t('people.addCredential.openHolder', { name }) }).click()
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.getByRole('button', { name: t('people.credentials.removeOf', { card: '99-00042' }) }).click()
  const confirm = page.getByRole('alertdialog', { name: t('people.removeCredential.title', { card: '99-00042' }) })
  await expect(confirm.getByText(`stops working for ${name} at every door`)).toBeVisible()
  await expect(confirm.getByRole('button', { name: t('common.cancel') })).toBeFocused()
  await confirm.getByRole('button', { name: t('people.removeCredential.submit') }).click()
  await expect(confirm).toHaveCount(0)
  await expect(here.getByText(t('people.credentials.emptyLocal'))).toBeVisible()
  // One's own changes are no news.
  await expect(page.getByText(t('people.outdated'))).toHaveCount(0)
  const shown = (await call(page, app, 'people.show', { personId: person.id })) as ShownPerson
  expect(shown.credentials.map(({ origin }) => origin)).not.toContain('command')
})

test('a local group is joined and left by keys, and a locked one says why it cannot be joined', async ({ page, app }) => {
  await openScreen(page, app, '#/people')
  const person = await aCardholder(page, app)
  const name = personLabel(person)
  await call(page, app, 'groups.create', { name: 'Main robotics lab', description: null })
  await openScreen(page, app, `#/people/${person.id}`)
  await page.getByRole('button', { name: t('people.groups.add') }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: t('people.addToGroup.title', { name }) })
  await expect(dialog.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('main')
  const locked = dialog.getByRole('region', { name: t('people.addToGroup.locked') })
  await expect(locked.getByText(t('people.addToGroup.locked.atrium')).first()).toBeVisible()
  await expect(dialog.getByRole('option')).toContainText(['Main robotics lab'])
  await axeClean(page)
  await page.keyboard.press('ArrowDown')
  await expect(dialog.getByRole('option', { name: 'Main robotics lab' })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(dialog.getByRole('region', { name: t('access.effect.label') })).toContainText(t('access.effect.nothing'))
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  const here = page.getByRole('region', { name: t('people.detail.local') })
  await expect(here.getByRole('link', { name: 'Main robotics lab' })).toBeVisible()

  await here.getByRole('button', { name: t('people.groups.removeFrom', { group: 'Main robotics lab' }) }).focus()
  await page.keyboard.press('Enter')
  const confirm = page.getByRole('alertdialog')
  await expect(confirm.getByText(`${name} loses what “Main robotics lab” opens`)).toBeVisible()
  await expect(confirm.getByRole('button', { name: t('people.removeFromGroup.submit') })).toBeEnabled()
  await confirm.getByRole('button', { name: t('people.removeFromGroup.submit') }).focus()
  await page.keyboard.press('Enter')
  await expect(here.getByText(t('people.groups.emptyLocal'))).toBeVisible()
})

test('somebody new is fetched by campus ID; a change that came with a sync is offered, and who left is told with the day of removal', async ({
  page,
  app,
}) => {
  const { ids } = (await app.control('/hire', { count: 1 })) as { readonly ids: readonly string[] }
  await app.control('/change-campus-id', { ids, campus_id: '20990001' })
  await openScreen(page, app, '#/people')
  await page.getByRole('button', { name: t('people.syncOne'), exact: true }).click()
  const fetching = page.getByRole('dialog', { name: t('people.syncOne.title') })
  await fetching.getByRole('textbox', { name: t('people.syncOne.field') }).fill('20990002')
  await page.keyboard.press('Enter')
  await expect(fetching.getByText('Nobody has the campus ID 20990002')).toBeVisible()
  await axeClean(page)
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox', { name: t('people.search') }).fill('20990001')
  await page.getByRole('button', { name: t('people.syncOne.found', { id: '20990001' }) }).click()
  await fetching.getByRole('button', { name: t('people.syncOne.submit') }).click()
  await expect(fetching.getByText(/changes from Atrium applied to/u)).toBeVisible()
  await axeClean(page)
  await fetching.getByRole('button', { name: t('people.syncOne.open', { name: '' }) }).click()
  await expect(page.getByRole('region', { name: t('people.detail.title'), exact: true })).toContainText('20990001')
  await page.getByRole('searchbox', { name: t('people.search') }).fill('')
  const person = (await peopleOf(page, app)).find((row) => row.status === 'active' && row.atrium_id !== null)
  if (person === undefined) throw new Error('nobody is active')
  await openScreen(page, app, `#/people/${person.id}`)
  await expect(page.getByRole('heading', { level: 2, name: personLabel(person) })).toBeVisible()
  await app.control('/leave', { ids: [person.atrium_id] })
  await call(page, app, 'sync.start')
  await expect(page.getByText(t('people.departed.atrium', { name: personLabel(person), date: '' }).slice(0, -1))).toBeVisible()
  await expect(page.getByText('30 days of grace')).toBeVisible()
  await expect(page.getByText(t('people.history.people.suspend'))).toBeVisible()
  await page.getByRole('button', { name: t('people.refresh') }).click()
  await expect(page.getByText(t('people.outdated'))).toHaveCount(0)
  await page.getByRole('button', { name: t('people.filter.status.any') }).click()
  await page.getByRole('option', { name: t('people.status.suspended') }).click()
  await expect(
    grid(page)
      .getByRole('row', { name: personLabel(person) })
      .first(),
  ).toBeVisible()
})

test('a list that cannot be read says so, keeps what is there, and is read again on request', async ({
  page,
  sharedApp,
  problems,
}) => {
  await openScreen(page, sharedApp, '#/people', { language: 'en' })
  const first = grid(page).getByRole('rowheader').first()
  await expect(first).toBeVisible()
  problems.allow(/Failed to load resource|ERR_FAILED/)
  await page.route('**/api/call', (route) =>
    route.request().postData()?.includes('people.open') === true ? route.abort() : route.continue(),
  )
  await page.getByRole('searchbox', { name: t('people.search') }).fill('kim')
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(first).toBeVisible()
  await page.unroute('**/api/call')
  await page
    .getByRole('button', { name: t('common.retry') })
    .first()
    .click()
  await expect(first).toContainText(/kim|김/i)
})

test('an address of somebody who is not there says so and leads back to the list', async ({ page, sharedApp }) => {
  await openScreen(page, sharedApp, '#/people/999999', { language: 'en' })
  await expect(page.getByText(t('people.gone.title'))).toBeVisible()
  await page
    .getByRole('region', { name: t('people.detail.title') })
    .getByText(t('common.close'), { exact: true })
    .click()
  await expect(page).toHaveURL(/#\/people$/)
  await expect(page.getByText(t('people.gone.title'))).toHaveCount(0)
})
