import { expect, test } from 'vitest'
import type { Author } from '../../../src/main/directory/change.ts'
import { addDoor, removeDoor, updateDoor } from '../../../src/main/directory/doors/doors.ts'
import { addHoliday, removeHoliday, updateHoliday } from '../../../src/main/directory/doors/holidays.ts'
import { importDoors, previewImport } from '../../../src/main/directory/doors/import-doors.ts'
import { addLevel, assignLevel, removeLevel, unassignLevel, updateLevel } from '../../../src/main/directory/doors/levels.ts'
import { createDoorsList, listLevels, listSites, showDoor, showLevel } from '../../../src/main/directory/doors/lists.ts'
import {
  previewRemoveDoor,
  previewRemoveLevel,
  previewRemoveSchedule,
  previewRemoveSite,
} from '../../../src/main/directory/doors/previews.ts'
import { addSchedule, removeSchedule, updateSchedule } from '../../../src/main/directory/doors/schedules.ts'
import { listHolidays, readSchedules } from '../../../src/main/directory/doors/schedules-list.ts'
import { addSite, removeSite, updateSite } from '../../../src/main/directory/doors/sites.ts'
import { removeGroup, renameGroup } from '../../../src/main/directory/groups.ts'
import type { DoorId, GroupId, LevelId, SiteId } from '../../../src/shared/domain.ts'
import { parseWeek } from '../../../src/shared/hours-text.ts'
import { aDirectory, aGroup, aPerson, revisionOf, type TestDirectory } from '../../support/directory.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

const author: Author = { actor: 'command', who: 'mina', clock: createFakeClock() }

/** Two sites with two doors each, office hours, a level of one whole site and a door of the other. */
async function aCampus() {
  const here = aDirectory()
  const { directory } = here
  const library = await addSite(directory, author, { name: 'Library', timeZone: 'Asia/Seoul' })
  const gates = await addSite(directory, author, { name: 'Gates', timeZone: 'Europe/Berlin' })
  const [front, back] = [
    await addDoor(directory, author, { siteId: library, name: 'Front' }),
    await addDoor(directory, author, { siteId: library, name: 'Back' }),
  ]
  const north = await addDoor(directory, author, { siteId: gates, name: 'North' })
  const office = await addSchedule(directory, author, {
    name: 'Office hours',
    onHolidays: 'closed',
    week: [...parseWeek('mon-fri 08:00-18:00')],
    exceptions: [{ name: 'Closing', firstDate: '2026-12-24', lastDate: '2026-12-31', hours: [] }],
  })
  const staff = await addLevel(directory, author, {
    name: 'Staff',
    scheduleId: office,
    doorIds: [north],
    siteIds: [library],
  })
  return { ...here, library, gates, front, back, north, office, staff }
}

const journalOf = ({ connection }: TestDirectory, kinds: readonly string[]) =>
  connection
    .prepare<[], { kind: string; action: string; target_id: number; actor: string; before: string; after: string }>(
      'SELECT * FROM journal ORDER BY seq',
    )
    .all()
    .filter(({ kind }) => kinds.includes(kind))

test('sites, doors, hours and levels are listed as they were made', async () => {
  const { directory, staff, office, front, gates } = await aCampus()
  expect(await listSites(directory)).toMatchObject([
    { name: 'Gates', time_zone: 'Europe/Berlin', doors: 1, levels: 0 },
    { name: 'Library', time_zone: 'Asia/Seoul', doors: 2, levels: 1 },
  ])
  const [schedule] = await readSchedules(directory, null)
  expect(schedule).toMatchObject({ name: 'Office hours', on_holidays: 'closed', levels: 1 })
  expect(schedule?.week).toEqual(parseWeek('mon-fri 08:00-18:00'))
  expect(schedule?.exceptions).toEqual([{ name: 'Closing', first_date: '2026-12-24', last_date: '2026-12-31', hours: [] }])
  expect(await listLevels(directory)).toEqual([
    { id: staff, name: 'Staff', schedule_id: office, schedule: 'Office hours', doors: 3, groups: 0 },
  ])
  expect((await showDoor(directory, front)).opened_by.map(({ name }) => name)).toEqual(['Staff'])
  const doors = createDoorsList(directory)
  const found = await doors.open({ search: 'lib', sort: 'name', descending: true })
  expect((await doors.window(found, 0, 10)).map((door) => door?.name)).toEqual(['Front', 'Back'])
  expect((await doors.open({ siteId: gates, sort: 'site' })).total).toBe(1)
})

test('a name is there once, in whatever case; doors of other sites may share it', async () => {
  const { directory, gates, library, front, office } = await aCampus()
  await expect(addSite(directory, author, { name: 'LIBRARY', timeZone: 'UTC' })).rejects.toMatchObject({
    code: 'doors_site_name_taken',
  })
  await expect(updateDoor(directory, author, front, { siteId: library, name: 'back' })).rejects.toMatchObject({
    code: 'doors_door_name_taken',
  })
  await addDoor(directory, author, { siteId: gates, name: 'Front' })
  const hours = { onHolidays: 'closed' as const, week: [], exceptions: [] }
  await expect(addSchedule(directory, author, { name: 'office HOURS', ...hours })).rejects.toMatchObject({
    code: 'doors_schedule_name_taken',
  })
  await expect(
    addLevel(directory, author, { name: 'STAFF', scheduleId: office, doorIds: [], siteIds: [] }),
  ).rejects.toMatchObject({ code: 'doors_level_name_taken' })
  await expect(addSite(directory, author, { name: ' ', timeZone: 'UTC' })).rejects.toMatchObject({ code: 'doors_name_blank' })
})

test('what is not there is refused by name, and nothing is written', async () => {
  const campus = await aCampus()
  const { directory, office, staff } = campus
  const before = revisionOf(campus)
  await expect(addSite(directory, author, { name: 'Annex', timeZone: 'Asia/Soul' })).rejects.toMatchObject({
    code: 'doors_time_zone_unknown',
  })
  await expect(addDoor(directory, author, { siteId: 99 as SiteId, name: 'Front' })).rejects.toMatchObject({
    code: 'doors_site_unknown',
  })
  const level = { name: 'Other', scheduleId: office, doorIds: [99 as DoorId], siteIds: [] }
  await expect(addLevel(directory, author, level)).rejects.toMatchObject({ code: 'doors_door_unknown', params: { door: 99 } })
  await expect(removeLevel(directory, author, 99 as LevelId)).rejects.toMatchObject({ code: 'doors_level_unknown' })
  await expect(assignLevel(directory, author, { levelId: staff, groupId: 99 as GroupId })).rejects.toMatchObject({
    code: 'directory_group_unknown',
  })
  expect(revisionOf(campus)).toBe(before)
})

test('an Atrium group is given a level and loses it again, and stays locked', async () => {
  const campus = await aCampus()
  const { directory, staff } = campus
  const groupId = aGroup(campus, { origin: 'atrium', name: 'Physicists', members: [aPerson(campus)] })
  expect(await assignLevel(directory, author, { levelId: staff, groupId })).toBe(true)
  const revision = revisionOf(campus)
  expect(await assignLevel(directory, author, { levelId: staff, groupId })).toBe(false)
  expect(revisionOf(campus)).toBe(revision)
  expect((await showLevel(directory, staff)).own_groups).toEqual([
    { id: groupId, name: 'Physicists', origin: 'atrium', members: 1 },
  ])
  await expect(renameGroup(directory, author, groupId, 'Chemists')).rejects.toMatchObject({
    code: 'directory_owned_elsewhere',
  })
  expect(await unassignLevel(directory, author, { levelId: staff, groupId })).toBe(true)
  expect(journalOf(campus, ['assignments']).map(({ action, target_id: level, actor }) => [action, level, actor])).toEqual([
    ['create', staff, 'command:mina'],
    ['remove', staff, 'command:mina'],
  ])
})

test('a removal shows what goes with it before, and leaves a journal line for each after', async () => {
  const campus = await aCampus()
  const { directory, library, north, staff, office } = campus
  const groupId = aGroup(campus, { name: 'Night shift' })
  await assignLevel(directory, author, { levelId: staff, groupId })
  await addHoliday(directory, author, { name: 'Stocktaking', firstDate: '2027-01-04', lastDate: '2027-01-05', siteId: library })

  const goes = { groups: ['Night shift'], refused: false }
  expect(await previewRemoveSite(directory, library)).toEqual({
    name: 'Library',
    doors: ['Back', 'Front'],
    levels: ['Staff'],
    ...goes,
  })
  expect(await previewRemoveDoor(directory, north)).toEqual({ name: 'North', doors: [], levels: ['Staff'], ...goes })
  expect(await previewRemoveLevel(directory, staff)).toEqual({
    name: 'Staff',
    doors: ['Back', 'Front', 'North'],
    levels: [],
    ...goes,
  })

  const made = journalOf(campus, ['sites', 'doors', 'holidays', 'levels', 'assignments']).length
  await removeDoor(directory, author, north)
  await removeSite(directory, author, library)
  await removeLevel(directory, author, staff)
  await removeSchedule(directory, author, office)
  expect(
    journalOf(campus, ['sites', 'doors', 'holidays', 'levels', 'assignments'])
      .slice(made)
      .map(({ kind, action }) => `${action} ${kind}`),
  ).toEqual([
    'update levels',
    'remove doors',
    'update levels',
    'remove holidays',
    'remove doors',
    'remove doors',
    'remove sites',
    'remove assignments',
    'remove levels',
  ])
})

test('a schedule stays as long as a level uses it', async () => {
  const { directory, office } = await aCampus()
  expect(await previewRemoveSchedule(directory, office)).toMatchObject({ levels: ['Staff'], refused: true })
  await expect(removeSchedule(directory, author, office)).rejects.toMatchObject({
    code: 'doors_schedule_in_use',
    params: { count: 1, levels: 'Staff' },
  })
})

test('an update tells what differs, and one that changes nothing is none', async () => {
  const campus = await aCampus()
  const { directory, gates, office, staff, library, north } = campus
  const before = revisionOf(campus)
  await updateSite(directory, author, gates, { name: 'Gates', timeZone: 'Europe/Berlin' })
  await updateDoor(directory, author, north, { siteId: gates, name: 'North' })
  const week = [...parseWeek('mon-fri 08:00-18:00')]
  const closing = { name: 'Closing', firstDate: '2026-12-24', lastDate: '2026-12-31', hours: [] }
  const hours = { name: 'Office hours', onHolidays: 'closed' as const, week, exceptions: [closing] }
  await updateSchedule(directory, author, office, { ...hours, week: week.toReversed() })
  const level = { name: 'Staff', scheduleId: office, doorIds: [north], siteIds: [library] }
  await updateLevel(directory, author, staff, level)
  expect(revisionOf(campus)).toBe(before)

  await updateSchedule(directory, author, office, { ...hours, exceptions: [{ ...closing, hours: [{ from: 600, to: 720 }] }] })
  await updateLevel(directory, author, staff, { ...level, doorIds: [] })
  const [scheduleLine, levelLine] = journalOf(campus, ['schedules', 'levels']).slice(-2)
  expect(Object.keys(JSON.parse(scheduleLine?.after ?? '') as object)).toEqual(['exceptions'])
  expect([levelLine?.before, levelLine?.after].map((side) => JSON.parse(side ?? '') as unknown)).toEqual([
    { door_ids: [north] },
    { door_ids: [] },
  ])
})

test('a change that was decided on in sight of something else than stands is refused', async () => {
  const { directory, library, gates, front, north, office, staff } = await aCampus()
  const site = { name: 'Library', timeZone: 'Asia/Seoul' }
  const door = { name: 'Front', siteId: library }
  const level = { name: 'Staff', scheduleId: office, doorIds: [north], siteIds: [library] }
  const holiday = { name: 'New Year', firstDate: '2027-01-01', lastDate: '2027-01-01', siteId: null }
  const holidayId = await addHoliday(directory, author, holiday)
  const week = parseWeek('mon-fri 08:00-18:00').toReversed()
  const closing = { name: 'Closing', firstDate: '2026-12-24', lastDate: '2026-12-31', hours: [] }
  const schedule = { name: 'Office hours', onHolidays: 'closed' as const, week, exceptions: [closing] }
  for (const { seen, save } of [
    {
      seen: site.name,
      save: (name: string) => updateSite(directory, author, library, { ...site, name }, site),
    },
    {
      seen: door.name,
      save: (name: string) => updateDoor(directory, author, front, { ...door, name }, door),
    },
    {
      seen: level.name,
      save: (name: string) => updateLevel(directory, author, staff, { ...level, name }, level),
    },
    {
      seen: schedule.name,
      save: (name: string) => updateSchedule(directory, author, office, { ...schedule, name }, schedule),
    },
    {
      seen: holiday.name,
      save: (name: string) => updateHoliday(directory, author, holidayId, { ...holiday, name }, holiday),
    },
  ]) {
    await save(`${seen} anew`)
    await expect(save('Otherwise')).rejects.toMatchObject({
      code: 'app_changed_meanwhile',
      params: { name: `${seen} anew` },
    })
    // What both wanted is there.
    await save(`${seen} anew`)
  }
  const other = { ...level, name: 'Staff anew' }
  await updateLevel(directory, author, staff, { ...other, siteIds: [library, gates] }, other)
  await expect(updateLevel(directory, author, staff, { ...other, doorIds: [] }, other)).rejects.toMatchObject({
    code: 'app_changed_meanwhile',
  })
})

test('a removed group takes its assignments with it, and the journal says so', async () => {
  const campus = await aCampus()
  const { directory, staff } = campus
  const groupId = aGroup(campus, { name: 'Night shift' })
  await assignLevel(directory, author, { levelId: staff, groupId })
  await removeGroup(directory, author, groupId)
  expect((await listLevels(directory))[0]?.groups).toBe(0)
  expect(journalOf(campus, ['assignments']).map(({ action }) => action)).toEqual(['create', 'remove'])
})

test('holidays of a site and of all come by date, and become others', async () => {
  const campus = await aCampus()
  const { directory, library } = campus
  const late = await addHoliday(directory, author, {
    name: 'New Year',
    firstDate: '2027-01-01',
    lastDate: '2027-01-01',
    siteId: null,
  })
  await addHoliday(directory, author, { name: 'Moving', firstDate: '2026-12-01', lastDate: '2026-12-02', siteId: library })
  expect((await listHolidays(directory)).map(({ name, site }) => [name, site])).toEqual([
    ['Moving', 'Library'],
    ['New Year', null],
  ])
  const added = revisionOf(campus)
  const newYear = { name: 'New Year', firstDate: '2027-01-01', lastDate: '2027-01-01', siteId: null }
  await updateHoliday(directory, author, late, newYear)
  expect(revisionOf(campus)).toBe(added)
  await updateHoliday(directory, author, late, { ...newYear, lastDate: '2027-01-02', siteId: library })
  const line = journalOf(campus, ['holidays']).at(-1)
  expect([line?.action, line?.before, line?.after].join(' ')).toBe(
    `update {"last_date":"2027-01-01","site_id":null} {"last_date":"2027-01-02","site_id":${library}}`,
  )
  await expect(updateHoliday(directory, author, late, { ...newYear, lastDate: '2026-12-31' })).rejects.toMatchObject({
    code: 'doors_dates_reversed',
  })
  await removeHoliday(directory, author, late)
  expect(await listHolidays(directory)).toHaveLength(1)
})

test('an import takes what it can, names the lines it cannot, and does nothing the second time', async () => {
  const campus = await aCampus()
  const { directory } = campus
  const text = [
    'door;site;time_zone;floor',
    'Side;library;;1',
    'front;Library;Asia/Seoul;1',
    'Main;Annex;;1',
    'Rear;Annex;Asia/Seoul;1',
    'REAR;annex;;1',
    'Roof;Library;Europe/Berlin;4',
    ';Library;;',
    'Main;Barn;;1',
    'Main;Shed;Asia/Soul;1',
  ].join('\r\n')
  const expected = {
    newSites: ['Annex'],
    newDoors: 3,
    unchanged: 1,
    examples: [
      { site: 'Library', door: 'Side' },
      { site: 'Annex', door: 'Main' },
      { site: 'Annex', door: 'Rear' },
    ],
    refused: [
      { line: 6, code: 'duplicate', value: 'REAR' },
      { line: 7, code: 'time_zone_differs', value: 'Europe/Berlin' },
      { line: 8, code: 'door_missing', value: 'Library' },
      { line: 9, code: 'time_zone_missing', value: 'Barn' },
      { line: 10, code: 'time_zone_unknown', value: 'Asia/Soul' },
    ],
    // Levels may open the whole of it.
    atSites: [{ siteId: campus.library, name: 'Side' }],
  }
  expect(await previewImport(directory, text)).toEqual(expected)
  expect(await importDoors(directory, author, text)).toMatchObject({ sites: 1, doors: 3, unchanged: 1 })
  const revision = revisionOf(campus)
  expect(await importDoors(directory, author, text)).toMatchObject({ sites: 0, doors: 0, unchanged: 4 })
  expect(revisionOf(campus)).toBe(revision)
  expect((await listSites(directory)).map(({ name, doors }) => [name, doors])).toEqual([
    ['Annex', 2],
    ['Gates', 1],
    ['Library', 3],
  ])
  await expect(previewImport(directory, 'name,place\nA,B')).rejects.toMatchObject({ code: 'doors_import_columns' })
  await expect(previewImport(directory, 'site,door\nA,"B')).rejects.toMatchObject({ code: 'doors_import_unreadable' })
})
