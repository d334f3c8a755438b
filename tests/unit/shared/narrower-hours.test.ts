import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateAfter } from '../../../src/main/access/moment.ts'
import { type Holiday, scheduleState } from '../../../src/main/access/schedule-state.ts'
import type { ScheduleInput } from '../../../src/shared/contract/doors-calls.ts'
import type { ScheduleId } from '../../../src/shared/domain.ts'
import { hoursOf, isSameHours, mayBeNarrower } from '../../../src/shared/narrower-hours.ts'

type Hours = Omit<ScheduleInput, 'name'>

/** A Monday. */
const first = '2026-11-23'
const minute = fc.constantFrom(0, 120, 480, 1080, 1320)
const hours = fc.tuple(minute, fc.constantFrom(120, 600, 1440)).map(([from, length]) => ({ from, to: from + length }))
const week = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 3 }), hours).map(([weekday, times]) => ({ weekday, ...times })),
  { maxLength: 4 },
)
const exceptions = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 2 }), fc.array(hours, { maxLength: 1 })).map(([day, open]) => {
    const date = dateAfter(first, day)
    return { name: 'Exams', firstDate: date, lastDate: date, hours: open }
  }),
  { maxLength: 1 },
)
const someHours: fc.Arbitrary<Hours> = fc.record({
  onHolidays: fc.constantFrom('closed' as const, 'as_usual' as const),
  week,
  exceptions,
})

function openings({ onHolidays, week: usual, exceptions: others }: Hours, holidays: readonly Holiday[]): readonly boolean[] {
  const schedule = {
    id: 1 as ScheduleId,
    name: 'Hours',
    onHolidays,
    week: usual,
    exceptions: others.map(({ name, firstDate, lastDate, hours: open }) => ({
      name,
      first_date: firstDate,
      last_date: lastDate,
      hours: open,
    })),
  }
  return Array.from({ length: 8 * 24 }, (_, hour) => {
    const day = Math.floor(hour / 24)
    const moment = { date: dateAfter(first, day), weekday: (day % 7) + 1, minute: (hour % 24) * 60, instant: 0 }
    return scheduleState(schedule, holidays, moment).open
  })
}

test('hours that are not said to be narrower close nowhere, whatever the holidays', () => {
  const bankHoliday = { name: 'Holiday', siteId: null, firstDate: '2026-11-24', lastDate: '2026-11-24' }
  const grown = fc.tuple(someHours, someHours, fc.boolean()).map(([before, other, isGrown]) => ({
    before,
    after: isGrown ? { ...before, week: [...before.week, ...other.week] } : other,
  }))
  fc.assert(
    fc.property(grown, fc.boolean(), ({ before, after }, isHoliday) => {
      if (mayBeNarrower(before, after)) return
      const holidays = isHoliday ? [bankHoliday] : []
      const later = openings(after, holidays)
      expect(openings(before, holidays).filter((open, at) => open && later[at] === false)).toEqual([])
    }),
    { numRuns: 120 },
  )
})

test('an hour less, a holiday that closes, and a day that gets hours of its own are narrower; a longer day is not', () => {
  const office = { onHolidays: 'as_usual' as const, week: [{ weekday: 1, from: 480, to: 1080 }], exceptions: [] }
  const exams = { name: 'Exams', firstDate: first, lastDate: first, hours: [{ from: 480, to: 1440 }] }
  expect(mayBeNarrower(office, { ...office, week: [{ weekday: 1, from: 480, to: 1020 }] })).toBe(true)
  expect(mayBeNarrower(office, { ...office, onHolidays: 'closed' })).toBe(true)
  expect(mayBeNarrower(office, { ...office, exceptions: [exams] })).toBe(true)
  expect(mayBeNarrower(office, { ...office, week: [{ weekday: 1, from: 420, to: 1080 }] })).toBe(false)
  expect(mayBeNarrower({ ...office, week: [] }, office)).toBe(false)
})

test('a night that begins on the next day instead is narrower where a day may be closed, and nowhere else', () => {
  const night = { onHolidays: 'as_usual' as const, week: [{ weekday: 1, from: 1320, to: 1560 }], exceptions: [] }
  const week = [
    { weekday: 1, from: 1320, to: 1440 },
    { weekday: 2, from: 0, to: 120 },
  ]
  expect(mayBeNarrower(night, { ...night, week })).toBe(false)
  expect(mayBeNarrower({ ...night, onHolidays: 'closed' }, { ...night, week, onHolidays: 'closed' })).toBe(true)
})

test('hours are the same whatever their exceptions are called, and not the same without one that closes', () => {
  const row = {
    id: 1 as ScheduleId,
    name: 'Office',
    on_holidays: 'closed' as const,
    week: [{ weekday: 1, from: 480, to: 1080 }],
    exceptions: [{ name: 'Closing', first_date: first, last_date: first, hours: [] }],
    levels: 1,
  }
  const office = hoursOf(row)
  const renamed = { ...office, exceptions: office.exceptions.map((exception) => ({ ...exception, name: 'Inventory' })) }
  expect(isSameHours(office, renamed)).toBe(true)
  expect(isSameHours(office, { ...office, exceptions: [] })).toBe(false)
})
