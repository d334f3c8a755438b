import { describe, expect, test } from 'vitest'
import type { ScheduleId } from '../../../src/shared/domain.ts'
import { momentsOf, momentText } from '../../../src/main/access/moment.ts'
import { type Holiday, type ScheduleRules, scheduleState } from '../../../src/main/access/schedule-state.ts'

/** Monday to Friday from 20 until 4 the next morning. */
const nights: ScheduleRules = {
  id: 1 as ScheduleId,
  name: 'Nights',
  onHolidays: 'closed',
  week: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 1_200, to: 1_680 })),
  exceptions: [],
}
const closedOnTuesday = { name: 'Fumigation', first_date: '2026-11-24', last_date: '2026-11-24', hours: [] }
const openOnSunday = { name: 'Exams', first_date: '2026-11-22', last_date: '2026-11-22', hours: [{ from: 1_380, to: 1_500 }] }
const mondayOff: Holiday = { name: 'Founders', siteId: null, firstDate: '2026-11-23', lastDate: '2026-11-23' }

function stateAt(at: string, schedule = nights, holidays: readonly Holiday[] = []) {
  return scheduleState(schedule, holidays, momentsOf(at, 0)('Asia/Seoul'))
}

const byWeek = (open: boolean) => ({ open, because: null })

describe('hours past midnight', () => {
  test('belong to the day on which they begin', () => {
    expect(stateAt('2026-11-24T03:59')).toEqual(byWeek(true))
    expect(stateAt('2026-11-24T04:00')).toEqual(byWeek(false))
    // Saturday's small hours are Friday's; Monday's would be Sunday's, which has none.
    expect(stateAt('2026-11-28T03:00')).toEqual(byWeek(true))
    expect(stateAt('2026-11-23T03:00')).toEqual(byWeek(false))
  })

  test('go on into a day that an exception closes, and do not begin on it', () => {
    const schedule = { ...nights, exceptions: [closedOnTuesday] }
    expect(stateAt('2026-11-24T03:00', schedule)).toEqual(byWeek(true))
    const fumigated = { open: false, because: { kind: 'exception', name: 'Fumigation' } }
    expect(stateAt('2026-11-24T21:00', schedule)).toEqual(fumigated)
    expect(stateAt('2026-11-25T03:00', schedule)).toEqual(fumigated)
    expect(stateAt('2026-11-25T21:00', schedule)).toEqual(byWeek(true))
  })

  test('of an exception go on into the day after it', () => {
    const schedule = { ...nights, exceptions: [openOnSunday] }
    const exams = { open: true, because: { kind: 'exception', name: 'Exams' } }
    expect(stateAt('2026-11-22T23:30', schedule)).toEqual(exams)
    expect(stateAt('2026-11-23T00:59', schedule)).toEqual(exams)
    expect(stateAt('2026-11-23T01:00', schedule)).toEqual(byWeek(false))
  })

  test('of a holiday do not begin, also where it is past midnight', () => {
    const founders = { open: false, because: { kind: 'holiday', name: 'Founders' } }
    expect(stateAt('2026-11-23T21:00', nights, [mondayOff])).toEqual(founders)
    expect(stateAt('2026-11-24T03:00', nights, [mondayOff])).toEqual(founders)
    expect(stateAt('2026-11-24T21:00', nights, [mondayOff])).toEqual(byWeek(true))
    expect(stateAt('2026-11-23T21:00', { ...nights, onHolidays: 'as_usual' }, [mondayOff])).toEqual(byWeek(true))
  })
})

test('an exception goes before a holiday', () => {
  const schedule = { ...nights, exceptions: [openOnSunday] }
  const sundayOff = { ...mondayOff, firstDate: '2026-11-22', lastDate: '2026-11-22' }
  expect(stateAt('2026-11-22T23:30', schedule, [sundayOff]).open).toBe(true)
})

describe('a moment', () => {
  test('is another time where the door is, and may be another day', () => {
    const moments = momentsOf(null, Date.parse('2026-11-22T20:30:00Z'))
    expect(momentText(moments('Asia/Seoul'))).toBe('2026-11-23T05:30')
    expect(moments('Asia/Seoul').weekday).toBe(1)
    expect(momentText(moments('America/New_York'))).toBe('2026-11-22T15:30')
    expect(moments('America/New_York').weekday).toBe(7)
  })

  test('as it is typed is what the clock there shows', () => {
    const moments = momentsOf('2026-11-23T09:00', 0)
    expect(moments('Asia/Seoul').instant).toBe(Date.parse('2026-11-23T00:00:00Z') / 1000)
    expect(moments('America/New_York').instant).toBe(Date.parse('2026-11-23T14:00:00Z') / 1000)
  })

  test('in an hour that clocks leave out is an hour later, and in one that they show twice the first', () => {
    const left = momentsOf('2026-03-08T02:30', 0)('America/New_York')
    expect([momentText(left), left.instant]).toEqual(['2026-03-08T03:30', Date.parse('2026-03-08T07:30:00Z') / 1000])
    const twice = momentsOf('2026-11-01T01:30', 0)('America/New_York')
    expect([momentText(twice), twice.instant]).toEqual(['2026-11-01T01:30', Date.parse('2026-11-01T05:30:00Z') / 1000])
  })

  test.each(['2026-02-30T09:00', '2026-11-23T24:00', '2026-13-01T09:00', 'yesterday'])('cannot be %s', (at) => {
    expect(() => momentsOf(at, 0)).toThrow(expect.objectContaining({ code: 'access_time_wrong' }))
  })
})

test('a holiday is one by the date where the door is', () => {
  const always = { ...nights, week: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 0, to: 1_440 })) }
  const moments = momentsOf(null, Date.parse('2026-11-23T16:00:00Z'))
  expect(scheduleState(always, [mondayOff], moments('Asia/Seoul')).open).toBe(true)
  expect(scheduleState(always, [mondayOff], moments('America/New_York')).open).toBe(false)
})
