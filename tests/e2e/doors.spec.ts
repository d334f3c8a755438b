import type { Locator, Page } from '@playwright/test'
import type { LevelRow, ScheduleRow, ShownLevel } from '../../src/shared/contract/doors-calls.ts'
import { createTranslator } from '../../src/shared/language/translator.ts'
import { axeClean } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { call, openScreen } from './support/screen.ts'
import { saveScreenshot } from './support/screenshot.ts'

/** Doors, schedules and levels: from a file of doors to a group that gets in, and back. What is open of each is under `routes`. */

const { t } = createTranslator('en')

const file = `site,door,time_zone
Boathouse,Slipway,Asia/Seoul
Boathouse,Boat store,
Sailing club,Gate,Europe/Berlin
Nowhere,Gate,Mars/Olympus
`

const dialog = (page: Page): Locator => page.getByRole('dialog').or(page.getByRole('alertdialog'))

test('doors are imported, a week is drawn by keys, a level given to a group, and taken away with its effect shown', async ({
  page,
  app,
}) => {
  await test.step('the file is shown before it is imported, with the line that is left out', async () => {
    await openScreen(page, app, '#/doors', { language: 'en' })
    await page.getByRole('button', { name: t('doors.import') }).click()
    await dialog(page)
      .getByRole('textbox', { name: t('doors.import.text') })
      .fill(file)
    await dialog(page)
      .getByRole('button', { name: t('doors.import.preview') })
      .click()
    await expect(dialog(page)).toContainText(t('doors.import.counts', { doors: 3, sites: 2, unchanged: 0 }))
    await expect(dialog(page)).toContainText(t('doors.import.reason.time_zone_unknown'))
    await axeClean(page)
    await saveScreenshot(page, 'doors-import')
    await dialog(page)
      .getByRole('button', { name: t('doors.import.submit', { count: 3 }) })
      .click()
    await page.getByRole('combobox', { name: t('doors.filter.site') }).fill('boath')
    await page.getByRole('option', { name: /^Boathouse/ }).click()
    await expect(page.getByRole('grid', { name: t('doors.list.label') })).toHaveAttribute('aria-rowcount', '3')
  })

  await test.step('hours are made by keys, past midnight too, and stand as typed times', async () => {
    await page.getByRole('link', { name: t('shell.nav.schedules'), exact: true }).click()
    await page.getByRole('button', { name: t('schedules.create') }).click()
    await dialog(page)
      .getByRole('textbox', { name: t('schedules.name') })
      .fill('Rowing at night')
    await dialog(page).getByText(t('schedules.create.start.empty')).click()
    await dialog(page)
      .getByRole('button', { name: t('schedules.create.submit') })
      .click()
    const week = page.getByRole('application', { name: t('schedules.week.label') })
    await week.focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'ArrowLeft', 'Shift+ArrowLeft']) {
      await page.keyboard.press(key)
    }
    await page.keyboard.press('Enter')
    for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    const night = page.getByRole('group', { name: 'Friday 22:45–01:45 (next day)' })
    await night.getByRole('textbox', { name: t('schedules.hours.to') }).fill('2')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('group', { name: 'Friday 22:45–02:00 (next day)' })).toBeVisible()
    await expect(page.getByText(t('settings.unsaved'))).toBeVisible()
    await page.getByRole('link', { name: t('schedules.back') }).click()
    await dialog(page)
      .getByRole('button', { name: t('settings.leave.stay') })
      .click()
    await page.getByRole('button', { name: t('common.save') }).click()
    await expect(page.getByText(t('settings.saved'))).toBeVisible()
    const schedules = (await call(page, app, 'schedules.list')) as readonly ScheduleRow[]
    expect(schedules.find(({ name }) => name === 'Rowing at night')?.week).toEqual([{ weekday: 5, from: 1365, to: 1560 }])
  })

  await test.step('and by pointer', async () => {
    const tracks = await page.locator('.week-tracks').boundingBox()
    if (tracks === null) throw new Error('the week is not drawn')
    const at = (weekday: number, hour: number): [number, number] => [
      tracks.x + (tracks.width * hour) / 24,
      tracks.y + (tracks.height * (weekday - 0.5)) / 7,
    ]
    await page.mouse.move(...at(1, 8))
    await page.mouse.down()
    await page.mouse.move(...at(1, 12), { steps: 4 })
    await page.mouse.up()
    await expect(page.getByRole('group', { name: 'Monday 08:00–12:00' })).toBeVisible()
    await page.mouse.move(tracks.x + tracks.width / 2 - 2, at(1, 0)[1])
    await page.mouse.down()
    await page.mouse.move(...at(1, 18), { steps: 4 })
    await page.mouse.up()
    await expect(page.getByRole('group', { name: 'Monday 08:00–18:00' })).toBeVisible()
    await saveScreenshot(page, 'schedule-drawn')
    await page.mouse.click(...at(1, 10))
    await page.keyboard.press('Delete')
    await expect(page.getByRole('group', { name: /^Monday/ })).toHaveCount(0)
    await expect(page.getByText(t('settings.unsaved'))).toHaveCount(0)
  })

  await test.step('a level opens a whole site, for a group that stays locked', async () => {
    await page.getByRole('link', { name: t('shell.nav.levels'), exact: true }).click()
    await page
      .getByRole('button', { name: t('levels.create') })
      .first()
      .click()
    await dialog(page)
      .getByRole('textbox', { name: t('levels.column.name') })
      .fill('Rowing club')
    await dialog(page)
      .getByRole('combobox', { name: t('levels.column.schedule') })
      .fill('rowing')
    await page.getByRole('option', { name: 'Rowing at night' }).click()
    await dialog(page).getByRole('searchbox').fill('boath')
    await dialog(page)
      .getByRole('row', { name: /Boathouse/ })
      .click()
    await saveScreenshot(page, 'level-create')
    await dialog(page)
      .getByRole('button', { name: t('levels.create.submit') })
      .click()
    const detail = page.getByRole('region', { name: t('levels.detail.title'), exact: true })
    await detail.getByRole('button', { name: t('levels.assign') }).click()
    await dialog(page).getByRole('option').first().click()
    await expect(dialog(page).getByRole('region', { name: t('access.effect.label') })).toContainText(/gain/)
    await dialog(page)
      .getByRole('button', { name: t('levels.assign.submit') })
      .click()
    await expect(detail.getByText('Atrium', { exact: true })).toBeVisible()
    await saveScreenshot(page, 'level')
    const levels = (await call(page, app, 'levels.list')) as readonly LevelRow[]
    const levelId = levels.find(({ name }) => name === 'Rowing club')?.id
    const level = (await call(page, app, 'levels.show', { levelId })) as ShownLevel
    expect(level).toMatchObject({ doors: 2, own_groups: [{ origin: 'atrium' }] })
  })

  await test.step('a door that comes to the site opens for them, and is said to', async () => {
    await page.getByRole('link', { name: t('shell.nav.doors'), exact: true }).click()
    await page.getByRole('button', { name: t('doors.add') }).click()
    await dialog(page)
      .getByRole('combobox', { name: t('doors.column.site') })
      .fill('boath')
    await page.getByRole('option', { name: /^Boathouse/ }).click()
    await expect(dialog(page).getByRole('region', { name: t('access.effect.label') })).toContainText(
      new RegExp(`gain.*${t('doors.add.supposed')} \\(Boathouse\\)`),
    )
    await dialog(page)
      .getByRole('button', { name: t('common.cancel') })
      .click()
    await page.goBack()
  })

  await test.step('fewer hours of a schedule in use are asked about, with whom they concern', async () => {
    await page
      .getByRole('region', { name: t('levels.detail.title'), exact: true })
      .getByRole('link', { name: 'Rowing at night' })
      .click()
    await page
      .getByRole('group', { name: /^Friday/ })
      .getByRole('textbox', { name: t('schedules.hours.to') })
      .fill('1')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: t('common.save') }).click()
    await expect(dialog(page)).toContainText(t('schedules.save.week', { before: 'Fri 22:45–02:00', after: 'Fri 22:45–01:00' }))
    await expect(dialog(page)).toContainText(/[1-9]\d* (person|people), 2 doors, 1 access level/)
    await axeClean(page)
    await saveScreenshot(page, 'schedule-narrower')
    await dialog(page)
      .getByRole('button', { name: t('schedules.save.confirm') })
      .click()
    await expect(page.getByText(t('settings.saved'))).toBeVisible()
  })

  await test.step('a schedule in use stays, and says for which levels', async () => {
    await page.getByRole('button', { name: t('schedules.remove') }).click()
    await expect(dialog(page)).toContainText('Rowing club')
    await expect(dialog(page).getByRole('button', { name: t('schedules.remove.submit') })).toHaveCount(0)
    await dialog(page)
      .getByRole('button', { name: t('common.close') })
      .last()
      .click()
  })

  await test.step('a holiday says which hours it closes and for whom, before it comes and before it is another', async () => {
    await page.getByRole('link', { name: t('schedules.back') }).click()
    await page.getByRole('button', { name: t('schedules.holiday.add') }).click()
    await dialog(page)
      .getByRole('textbox', { name: t('schedules.exception.name') })
      .fill('Founders')
    const date = dialog(page).getByRole('textbox', { name: t('schedules.date.first') })
    // A Friday.
    await date.fill('2099-06-05')
    const concerned = dialog(page).getByRole('region', { name: t('access.hours.concern.label') })
    await expect(concerned).toContainText(/Rowing at night closes on 1 day .*Fri 22:45–01:00/)
    await axeClean(page)
    await saveScreenshot(page, 'holiday-add')
    await dialog(page)
      .getByRole('button', { name: t('schedules.holiday.add.submit') })
      .click()
    await page.getByRole('button', { name: t('schedules.holiday.edit', { name: 'Founders' }) }).click()
    await date.fill('2099-06-06')
    await expect(concerned).toContainText(/Rowing at night is open again on 1 day/)
    await dialog(page)
      .getByRole('button', { name: t('common.save') })
      .click()
    await expect(page.getByRole('row', { name: /^Founders/ })).toContainText('2099')
  })

  await test.step('a door that moves says who loses it, and a site whose clock changes whom that concerns', async () => {
    await page.getByRole('link', { name: t('shell.nav.doors'), exact: true }).click()
    await page.getByRole('row', { name: /^Slipway/ }).click()
    await page.getByRole('button', { name: t('doors.edit') }).click()
    await dialog(page)
      .getByRole('combobox', { name: t('doors.column.site') })
      .fill('sailing')
    await page.getByRole('option', { name: /^Sailing club/ }).click()
    await expect(dialog(page).getByRole('region', { name: t('access.effect.label') })).toContainText('Slipway (Boathouse)')
    await axeClean(page)
    await saveScreenshot(page, 'door-moves')
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: t('doors.sites') }).click()
    await dialog(page)
      .getByRole('button', { name: t('doors.site.edit', { name: 'Boathouse' }) })
      .click()
    const zone = page.getByRole('dialog', { name: t('doors.site.edit.title', { name: 'Boathouse' }) })
    await zone.getByRole('combobox', { name: t('doors.site.zone') }).fill('berlin')
    await page.getByRole('option', { name: /^Europe\/Berlin/ }).click()
    await zone.getByRole('button', { name: t('common.save') }).click()
    const asked = page.getByRole('alertdialog', { name: t('doors.site.zone.confirm.title', { name: 'Boathouse' }) })
    await expect(asked).toContainText(/(person|people), 2 doors, 1 access level/)
    await saveScreenshot(page, 'site-time-zone')
    await asked.getByRole('button', { name: t('doors.site.zone.confirm') }).click()
    await expect(dialog(page).getByRole('row', { name: /Boathouse/ })).toContainText('Europe/Berlin')
    await page.keyboard.press('Escape')
  })

  await test.step('before a level goes, it says who loses a door', async () => {
    await page.getByRole('link', { name: t('shell.nav.levels'), exact: true }).click()
    await page.getByRole('searchbox').first().fill('rowing club')
    await page.getByRole('row', { name: /Rowing club/ }).click()
    const detail = page.getByRole('region', { name: t('levels.detail.title'), exact: true })
    await detail.getByRole('button', { name: t('levels.remove') }).click()
    await expect(dialog(page)).toContainText(/\d+ (person loses|people lose) a door/)
    await axeClean(page)
    await saveScreenshot(page, 'level-remove')
    await dialog(page)
      .getByRole('button', { name: t('levels.remove.submit') })
      .click()
    await expect(page.getByText(t('levels.noResults.title'))).toBeVisible()
    const levels = (await call(page, app, 'levels.list')) as readonly LevelRow[]
    expect(levels.map(({ name }) => name)).not.toContain('Rowing club')
  })
})
