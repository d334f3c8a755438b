import type { Locator, Page } from '@playwright/test'
import type { ListRows, OpenedList } from '../../src/shared/contract/call.ts'
import type { GroupsListRow, PeopleListRow } from '../../src/shared/contract/directory-calls.ts'
import { type Language, languages } from '../../src/shared/errors/app-error.ts'
import { createTranslator } from '../../src/shared/language/translator.ts'
import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { aGroup, aProvider, aUser, type TestProvider, withScimApp } from './support/scim-app.ts'
import { call, openScreen } from './support/screen.ts'
import { saveScreenshot } from './support/screenshot.ts'
import type { ServedApp } from './support/served-app.ts'

/** Access groups are made of a provider's groups, follow it, and go with it. Users nobody can place are settled. */

async function groupsOf(
  page: Page,
  app: ServedApp,
  origin: 'scim' | 'command',
): Promise<readonly (readonly [string, number])[]> {
  const { listId } = (await call(page, app, 'groups.open', { origin })) as OpenedList
  const { rows } = (await call(page, app, 'groups.window', { listId, offset: 0, limit: 100 })) as ListRows<GroupsListRow>
  return rows.flatMap((row) => (row === null ? [] : [[row.name, row.members] as const]))
}

async function somebody(page: Page, app: ServedApp): Promise<PeopleListRow> {
  const { listId } = (await call(page, app, 'people.open', {})) as OpenedList
  const { rows } = (await call(page, app, 'people.window', { listId, offset: 0, limit: 20 })) as ListRows<PeopleListRow>
  const found = rows.find((row) => row?.email != null)
  if (found == null) throw new Error('nobody on the campus has an e-mail address')
  return found
}

/** Two people, and three groups: one has a name that a local group has, one is empty. @returns the id of the group with members */
async function filled(
  page: Page,
  app: ServedApp,
  okta: TestProvider,
): Promise<{ readonly staff: string; readonly users: readonly string[] }> {
  const users: string[] = []
  for (const name of ['kim', 'lee']) {
    const body = aUser(`${name}@campus.example`, { name: { givenName: name, familyName: 'Zabriskie' } })
    users.push((await okta.send('POST', '/Users', body)).id)
  }
  await call(page, app, 'groups.create', { name: 'Robot lab', description: null })
  const staff = await okta.send('POST', '/Groups', aGroup('연구동 직원', users.slice(0, 1)))
  await okta.send('POST', '/Groups', aGroup('Robot lab', users))
  await okta.send('POST', '/Groups', aGroup('Empty for now'))
  return { staff: staff.id, users }
}

const grid = (page: Page, language: Language): Locator =>
  page.getByRole('grid', { name: createTranslator(language).t('scim.groups.list', { name: 'Okta' }) })

for (const language of languages) {
  const { t } = createTranslator(language)

  test(`groups are chosen by keys, previewed, created, follow the provider, and go when it is unlinked (${language})`, async ({
    page,
    problems,
  }) => {
    await withScimApp(page, problems, async (app) => {
      const okta = await aProvider(page, app, 'Okta', ['campus.example'])
      const { staff, users } = await filled(page, app, okta)
      await openScreen(page, app, '#/scim/1/groups', { language })
      await expect(grid(page, language)).toHaveAttribute('aria-rowcount', '4')
      await axeClean(page)

      // By keys: one is chosen, then all that match a filter.
      await grid(page, language).locator('[data-index="0"]').focus()
      await page.keyboard.press('Space')
      await expect(page.getByText(t('scim.groups.chosen', { count: 1 }))).toBeVisible()
      await page.keyboard.press('Space')
      await page.getByRole('button', { name: t('scim.groups.empty') }).click()
      await page.getByRole('option', { name: t('scim.groups.empty.no'), exact: true }).click()
      await expect(grid(page, language)).toHaveAttribute('aria-rowcount', '3')
      await page.getByRole('button', { name: t('scim.groups.selectAll') }).click()
      await expect(page.getByText(t('scim.groups.chosen', { count: 2 }))).toBeVisible()

      await page.getByRole('button', { name: t('scim.groups.create') }).click()
      const dialog = page.getByRole('dialog', { name: t('scim.import.title', { count: 2 }) })
      await expect(dialog.getByText(t('scim.import.clashes', { count: 1 })).first()).toBeVisible()
      await expect(dialog.locator('tbody tr').first()).toContainText(t('scim.import.clash', { name: 'Robot lab' }))
      await expect(dialog.getByRole('button', { name: t('scim.import.submit', { count: 1 }) })).toBeEnabled()
      await dialog.getByText(t('scim.import.rename')).click()
      await expect(dialog.locator('tbody tr').first()).toContainText('Robot lab (SCIM)')
      await axeClean(page)
      await saveScreenshot(page, `scim-import-${language}`)
      await dialog.getByRole('button', { name: t('scim.import.submit', { count: 2 }) }).click()
      await expect(page.getByText(t('scim.import.done', { created: 2, memberships: 3 })).first()).toBeVisible()
      // By name, as lists are.
      expect(await groupsOf(page, app, 'scim')).toEqual([
        ['Robot lab (SCIM)', 2],
        ['연구동 직원', 1],
      ])

      // The group follows its provider.
      const added = { op: 'add', path: 'members', value: [{ value: users[1] }] }
      const patch = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [added] }
      await okta.send('PATCH', `/Groups/${staff}`, patch)
      await expect(grid(page, language).getByRole('row', { name: '연구동 직원' })).toContainText('2')
      expect(await groupsOf(page, app, 'scim')).toContainEqual(['연구동 직원', 2])

      // One of them is an access group no more; it stays a group of the provider.
      await grid(page, language).getByRole('row', { name: '연구동 직원' }).click()
      const imported = page.getByRole('dialog', { name: t('scim.imported.title', { name: '연구동 직원' }) })
      await imported.getByRole('button', { name: t('scim.imported.remove') }).click()
      const removing = page.getByRole('alertdialog', { name: t('scim.imported.remove.title', { name: '연구동 직원' }) })
      await removing.getByRole('textbox').fill('연구동 직원'.normalize('NFD'))
      await removing.getByRole('button', { name: t('scim.imported.remove.submit') }).click()
      await expect(page.getByText(t('scim.imported.remove.done', { name: '연구동 직원', count: 2 })).first()).toBeVisible()
      expect(await groupsOf(page, app, 'scim')).toEqual([['Robot lab (SCIM)', 2]])

      // Unlinking names what goes, and wants the name typed.
      await page.getByRole('tab', { name: t('scim.part.connection') }).click()
      await page.getByRole('button', { name: t('scim.unlink') }).click()
      const unlinking = page.getByRole('alertdialog', { name: t('scim.unlink.title', { name: 'Okta' }) })
      await expect(unlinking.getByText(t('scim.unlink.group', { name: 'Robot lab (SCIM)', count: 2 }))).toBeVisible()
      await expect(unlinking.getByText(t('scim.unlink.losing', { count: 2 }))).toBeVisible()
      await axeClean(page)
      await saveScreenshot(page, `scim-unlink-${language}`)
      const submit = unlinking.getByRole('button', { name: t('scim.unlink.submit') })
      await expect(submit).toBeDisabled()
      await unlinking.getByRole('textbox').fill('Okta')
      await submit.click()
      await expect(page.getByText(t('scim.empty.title'))).toBeVisible()
      expect(await groupsOf(page, app, 'scim')).toEqual([])
      // Nobody is left to be listened to.
      await expect.poll(() => call(page, app, 'scim.endpoint')).toMatchObject({ status: 'off' })
      const { total } = (await call(page, app, 'people.open', { search: 'Zabriskie' })) as OpenedList
      expect(total).toBe(2)
    })
  })
}

test('a domain extends a connection, a pattern imports what comes, and provisioning is turned off and on', async ({
  page,
  problems,
}) => {
  const { t } = createTranslator('en')
  await withScimApp(page, problems, async (app) => {
    const okta = await aProvider(page, app, 'Okta', ['campus.example'])
    await openScreen(page, app, '#/scim', { language: 'en' })
    await page.getByRole('button', { name: t('scim.add') }).click()
    const adding = page.getByRole('dialog', { name: t('scim.add.title') })
    await adding.getByRole('textbox', { name: t('scim.form.domains') }).fill('@lab.example')
    await adding.getByRole('button', { name: t('scim.add.where') }).click()
    await page.getByRole('option', { name: 'Okta' }).click()
    await adding.getByRole('button', { name: t('scim.add.submit.extend') }).click()
    await expect(adding).toHaveCount(0)
    await expect(page.getByRole('article').getByText('lab.example')).toBeVisible()
    expect((await okta.send('POST', '/Users', aUser('choi@lab.example'))).status).toBe(201)
    expect((await okta.send('POST', '/Users', aUser('choi@elsewhere.example'))).status).toBe(400)

    await page.getByRole('link', { name: 'Okta', exact: true }).click()
    await expect(page.getByText(t('scim.requests.means.invalidValue'))).toBeVisible()
    await axeClean(page)
    await page.getByRole('tab', { name: t('scim.part.groups') }).click()
    await page.getByRole('textbox', { name: t('scim.pattern.label') }).fill('Door *')
    await page.getByRole('button', { name: t('common.save') }).click()
    await expect(page.getByText(t('scim.pattern.saved', { pattern: 'Door *' })).first()).toBeVisible()
    await okta.send('POST', '/Groups', aGroup('Door north'))
    await okta.send('POST', '/Groups', aGroup('Choir'))
    await expect.poll(() => groupsOf(page, app, 'scim')).toEqual([['Door north', 0]])

    await page.getByRole('tab', { name: t('scim.part.connection') }).click()
    await page.getByRole('button', { name: t('scim.turnOff') }).click()
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: t('scim.turnOff.submit') })
      .click()
    await expect(page.getByRole('button', { name: t('scim.token.refresh') })).toBeDisabled()
    expect((await okta.send('GET', '/Users')).status).toBe(403)
    await page.getByRole('button', { name: t('scim.turnOn') }).click()
    await expect(page.getByRole('button', { name: t('scim.token.refresh') })).toBeEnabled()
    expect((await okta.send('GET', '/Users')).status).toBe(200)
  })
})

test('a user whom another connection knows is settled as somebody new', async ({ page, problems }) => {
  const { t } = createTranslator('en')
  await withScimApp(page, problems, async (app) => {
    await openScreen(page, app, '#/scim', { language: 'en' })
    const { id, email } = await somebody(page, app)
    const domain = email?.split('@')[1] ?? ''
    const [okta, entra] = [await aProvider(page, app, 'Okta', [domain]), await aProvider(page, app, 'Entra', ['other.example'])]
    await call(page, app, 'scim.update', { connectionId: entra.connection.id, domainPolicy: 'any' })
    const body = aUser(email ?? '', { displayName: '김 민준', emails: [{ value: email, type: 'work', primary: true }] })
    expect((await okta.send('POST', '/Users', body)).status).toBe(201)
    expect((await entra.send('POST', '/Users', body)).status).toBe(201)
    await openScreen(page, app, '#/scim')
    await page.getByRole('link', { name: t('scim.card.unlinked', { count: 1 }) }).click()
    await expect(page.getByText(t('scim.users.reason.linked_elsewhere'))).toBeVisible()
    await axeClean(page)
    await page.getByRole('button', { name: t('scim.users.settle') }).click()
    const dialog = page.getByRole('dialog', { name: t('scim.link.title', { name: '김 민준' }) })
    await expect(dialog.getByRole('button', { name: t('scim.link.submit') })).toBeDisabled()
    await dialog.getByText(t('scim.link.new'), { exact: true }).click()
    await axeClean(page)
    await dialog.getByRole('button', { name: t('scim.link.submit') }).click()
    await expect(page.getByText(t('scim.users.none.title'))).toBeVisible()

    // Whom both know, both have a word about.
    await openScreen(page, app, `#/people/${id}`)
    const sources = page.getByRole('region', { name: t('people.sources') })
    await expect(sources.getByRole('term')).toHaveText([t('common.origin.atrium'), 'Okta'])
    await axeClean(page)
  })
})
