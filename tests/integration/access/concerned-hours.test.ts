import { expect, test } from 'vitest'
import { concernedHours } from '../../../src/main/access/concerned-hours.ts'
import { addHoliday, updateHoliday } from '../../../src/main/directory/doors/holidays.ts'
import { schedulesCalls, type HoursChange } from '../../../src/shared/contract/doors-calls.ts'
import type { SiteId } from '../../../src/shared/domain.ts'
import { type AccessModel, addDoors, emptyModel } from '../../support/access.ts'
import { aDirectory, aGroup, aPerson } from '../../support/directory.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

const now = Date.parse('2026-11-23T00:00:00Z')
const workdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 480, to: 1080 }))
const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 0, to: 1440 }))

/** Two sites; office hours that close on holidays at both, and a level that is always open at the first. */
const campus: AccessModel = {
  ...emptyModel,
  sites: [
    { id: 1, zone: 'Asia/Seoul' },
    { id: 2, zone: 'Europe/Berlin' },
  ],
  doors: [
    { id: 1, site: 1 },
    { id: 2, site: 1 },
    { id: 3, site: 2 },
  ],
  schedules: [
    {
      id: 1,
      onHolidays: 'closed',
      week: workdays,
      exceptions: [{ first: '2027-01-05', last: '2027-01-05', hours: [{ from: 600, to: 720 }] }],
    },
    { id: 2, onHolidays: 'as_usual', week: everyDay, exceptions: [] },
    { id: 3, onHolidays: 'closed', week: everyDay, exceptions: [] },
  ],
  levels: [
    { id: 1, schedule: 1, doors: [3], sites: [1] },
    { id: 2, schedule: 2, doors: [1], sites: [] },
    // It opens nothing, so that its hours are nobody's.
    { id: 3, schedule: 3, doors: [], sites: [] },
  ],
}

function aCampus() {
  const here = aDirectory()
  const people = [aPerson(here), aPerson(here), aPerson(here)]
  const office = aGroup(here, { members: people.slice(0, 2) })
  const guards = aGroup(here, { members: people.slice(1) })
  const assignments = [
    { level: 1, group: office },
    { level: 2, group: guards },
    { level: 3, group: guards },
  ]
  addDoors(here.connection, { ...campus, assignments })
  const ask = (change: object) => {
    const parsed: HoursChange = schedulesCalls.previewHours.input.parse({ change }).change
    return concernedHours(here.connection, parsed, now)
  }
  return { ...here, ask }
}

test('other hours concern the levels that have them, the doors these open, and everybody in their groups once', () => {
  const { ask } = aCampus()
  expect(ask({ kind: 'schedule', scheduleId: 1 })).toEqual({
    levels: ['Level 1'],
    levelCount: 1,
    doors: 3,
    people: 2,
    schedules: [],
  })
  expect(ask({ kind: 'level', levelId: 2 })).toMatchObject({ levels: ['Level 2'], doors: 1, people: 2 })
  expect(ask({ kind: 'schedule', scheduleId: 3 })).toMatchObject({ levelCount: 0, doors: 0, people: 0 })
  // What is always open does not care for the clock of its site.
  expect(ask({ kind: 'time_zone', siteId: 1 })).toMatchObject({ levels: ['Level 1'], doors: 2, people: 2 })
  expect(ask({ kind: 'time_zone', siteId: 2 })).toMatchObject({ levels: ['Level 1'], doors: 1, people: 2 })
})

test('a holiday closes the days that no exception and no other holiday decides, and opens them again', async () => {
  const { ask, directory } = aCampus()
  const author = { actor: 'command' as const, who: 'mina', clock: createFakeClock() }
  /** Friday to Tuesday: the weekend is closed anyway, and Tuesday is an exception's. */
  const dates = { firstDate: '2027-01-01', lastDate: '2027-01-05' }
  const usual = [1, 5].map((weekday) => ({ weekday, from: 480, to: 1080 }))
  const nothing = { days: 0, week: [] }
  const added = ask({ kind: 'holiday', holidayId: null, holiday: { ...dates, siteId: null } })
  expect(added).toEqual({
    levels: ['Level 1'],
    levelCount: 1,
    doors: 3,
    people: 2,
    schedules: [{ schedule: 'Hours 1', closes: { days: 2, week: usual }, opens: nothing }],
  })
  expect(ask({ kind: 'holiday', holidayId: null, holiday: { ...dates, siteId: 2 } })).toMatchObject({ doors: 1, people: 2 })
  const id = await addHoliday(directory, author, { name: 'New Year', ...dates, siteId: null })
  expect(ask({ kind: 'holiday', holidayId: null, holiday: { ...dates, siteId: 2 } })).toMatchObject({ doors: 0, schedules: [] })
  expect(ask({ kind: 'holiday', holidayId: id, holiday: null }).schedules).toEqual([
    { schedule: 'Hours 1', closes: nothing, opens: { days: 2, week: usual } },
  ])

  const later = { firstDate: '2027-01-04', lastDate: '2027-01-06', siteId: null }
  expect(ask({ kind: 'holiday', holidayId: id, holiday: later }).schedules).toEqual([
    {
      schedule: 'Hours 1',
      closes: { days: 1, week: [{ weekday: 3, from: 480, to: 1080 }] },
      opens: { days: 1, week: [{ weekday: 5, from: 480, to: 1080 }] },
    },
  ])
  await updateHoliday(directory, author, id, { name: 'New Year', ...later, siteId: 1 as SiteId })
  expect(ask({ kind: 'holiday', holidayId: id, holiday: null })).toMatchObject({ doors: 2 })
  // A hundred years: all but weekends, the exception, and the three days of the other holiday are told.
  const long = { firstDate: '2027-01-01', lastDate: '2126-12-31', siteId: 1 as SiteId }
  const days = Array.from({ length: 36_524 }, (_, day) => new Date(Date.parse(long.firstDate) + day * 86_400_000))
  expect(days.at(-1)?.toISOString()).toContain(long.lastDate)
  const weekdays = days.filter((day) => day.getUTCDay() % 6 !== 0).length
  expect(ask({ kind: 'holiday', holidayId: null, holiday: long }).schedules).toMatchObject([{ closes: { days: weekdays - 3 } }])
  const over = { firstDate: '2026-11-02', lastDate: '2026-11-03', siteId: null }
  expect(ask({ kind: 'holiday', holidayId: null, holiday: over })).toMatchObject({ levelCount: 0, people: 0, schedules: [] })
})
