import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hoursText, parseHours, parseWeek, weekText } from '../../../src/shared/hours-text.ts'

test('days and times are read as people write them', () => {
  expect(parseWeek('Mon-Tue 08:00-12:00 13:00-18:00, sat 22:00-02:00')).toEqual([
    { weekday: 1, from: 480, to: 720 },
    { weekday: 2, from: 480, to: 720 },
    { weekday: 1, from: 780, to: 1080 },
    { weekday: 2, from: 780, to: 1080 },
    { weekday: 6, from: 1320, to: 1560 },
  ])
  expect(parseWeek('sun-mon, wed 8:00-24:00').map(({ weekday, to }) => [weekday, to])).toEqual([
    [7, 1440],
    [1, 1440],
    [3, 1440],
  ])
  expect(parseWeek('closed')).toEqual([])
  expect(parseWeek('always')).toEqual(parseWeek('daily 00:00-24:00'))
  expect(parseHours('08:00-08:00')).toEqual([{ from: 480, to: 1920 }])
  expect(parseHours('closed')).toEqual([])
})

test.each([
  '',
  'mon',
  '08:00-18:00',
  'mon 8-18',
  'mon 24:00-08:00',
  'mon 08:60-09:00',
  'mon 08:00-25:00',
  'mon-wed-fri 08:00-09:00',
  'closed mon 08:00-09:00',
  'mon 08:00-09:00 tue',
])('“%s” is no hours', (text) => {
  expect(() => parseWeek(text)).toThrow(expect.objectContaining({ code: 'doors_hours_unreadable' }))
})

const interval = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .map(([from, length]) => ({ from, to: from + length }))

test('whatever hours there are, their text says the same', () => {
  const week = fc.uniqueArray(fc.record({ weekday: fc.integer({ min: 1, max: 7 }), hours: interval }), {
    selector: ({ weekday, hours }) => `${weekday} ${hours.from}`,
    maxLength: 20,
  })
  const sorted = (hours: readonly object[]) => hours.map((each) => JSON.stringify(Object.entries(each).toSorted())).toSorted()
  fc.assert(
    fc.property(week, (given) => {
      const hours = given.map(({ weekday, hours: { from, to } }) => ({ weekday, from, to }))
      expect(sorted(parseWeek(weekText(hours)))).toEqual(sorted(hours))
    }),
    { numRuns: 50 },
  )
  fc.assert(
    fc.property(interval, (hours) => {
      expect(parseHours(hoursText([hours]))).toEqual([hours])
    }),
    { numRuns: 50 },
  )
})

test('days with the same times stand together', () => {
  const text = 'mon-wed fri 08:00-12:00 13:00-18:00, sat 22:00-02:00'
  expect(weekText(parseWeek(text))).toBe(text)
  expect(weekText(parseWeek('always'))).toBe('always')
})
