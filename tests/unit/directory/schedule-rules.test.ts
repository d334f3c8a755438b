import { expect, test } from 'vitest'
import { assertSchedule } from '../../../src/main/directory/doors/schedule-rules.ts'
import { isTimeZone } from '../../../src/main/directory/doors/names.ts'
import type { ErrorCode } from '../../../src/shared/errors/app-error.ts'

const exception = (name: string, firstDate: string, lastDate = firstDate, hours: readonly [number, number][] = []) => ({
  name,
  firstDate,
  lastDate,
  hours: hours.map(([from, to]) => ({ from, to })),
})

const refused = (given: Partial<Parameters<typeof assertSchedule>[0]>): ErrorCode | null => {
  try {
    assertSchedule({ week: [], exceptions: [], ...given })
    return null
  } catch (error) {
    return (error as { readonly code: ErrorCode }).code
  }
}

test('hours that touch, run past midnight or last a whole day are taken', () => {
  expect(
    refused({
      week: [
        { weekday: 1, from: 480, to: 720 },
        { weekday: 1, from: 720, to: 780 },
        { weekday: 6, from: 1320, to: 1560 },
        { weekday: 7, from: 0, to: 1440 },
      ],
      exceptions: [exception('a', '2026-12-01', '2026-12-31', [[0, 1440]]), exception('b', '2027-01-01')],
    }),
  ).toBeNull()
})

test('what cannot be is refused', () => {
  expect(refused({ week: [{ weekday: 1, from: 600, to: 600 }] })).toBe('doors_hours_wrong')
  expect(refused({ week: [{ weekday: 1, from: 600, to: 2041 }] })).toBe('doors_hours_wrong')
  expect(refused({ week: [{ weekday: 1, from: 1440, to: 1500 }] })).toBe('doors_hours_wrong')
  expect(refused({ exceptions: [exception('a', '2026-12-01', '2026-12-01', [[10, 5]])] })).toBe('doors_hours_wrong')
})

test('hours of one day that overlap are refused, and not merged', () => {
  const week = [
    { weekday: 1, from: 700, to: 800 },
    { weekday: 1, from: 480, to: 701 },
  ]
  expect(refused({ week })).toBe('doors_hours_overlap')
  const hours: [number, number][] = [
    [480, 720],
    [480, 600],
  ]
  expect(refused({ exceptions: [exception('a', '2026-12-01', '2026-12-01', hours)] })).toBe('doors_hours_overlap')
})

test('an exception has real dates in order, a month at most, and days of its own', () => {
  expect(refused({ exceptions: [exception('a', '2026-02-29')] })).toBe('doors_date_wrong')
  expect(refused({ exceptions: [exception('a', '2026-12-02', '2026-12-01')] })).toBe('doors_dates_reversed')
  expect(refused({ exceptions: [exception('a', '2026-12-01', '2027-01-01')] })).toBe('doors_exception_too_long')
  expect(refused({ exceptions: [exception('b', '2026-12-05'), exception('a', '2026-12-01', '2026-12-05')] })).toBe(
    'doors_exceptions_overlap',
  )
})

test('a time zone is one of the IANA names', () => {
  expect(['Asia/Seoul', 'Europe/Berlin', 'UTC'].every(isTimeZone)).toBe(true)
  expect(['', '+09:00', 'Asia/Soul', 'Korea time'].some(isTimeZone)).toBe(false)
})
