import { expect, test } from 'vitest'
import { mergeWeeks } from '../../../src/shared/week.ts'

const at = (weekday: number, from: number, to: number) => ({ weekday, from, to })
const everyDay = [1, 2, 3, 4, 5, 6, 7]

test('hours that overlap or adjoin are one stretch, others stay apart', () => {
  expect(mergeWeeks([[at(1, 480, 720), at(1, 800, 900)], [at(1, 600, 750)], [at(1, 750, 760)]])).toEqual([
    at(1, 480, 760),
    at(1, 800, 900),
  ])
})

test('hours past midnight go on in those of the next day, also from Sunday to Monday', () => {
  expect(mergeWeeks([[at(2, 1_320, 1_500)], [at(3, 60, 120)]])).toEqual([at(2, 1_320, 1_560)])
  expect(mergeWeeks([[at(7, 1_320, 1_500)], [at(1, 30, 90)]])).toEqual([at(7, 1_320, 1_530)])
  expect(mergeWeeks([[at(7, 1_320, 1_440)], [at(1, 0, 90)]])).toEqual([at(7, 1_320, 1_530)])
})

test('what is longer than a day is told day by day', () => {
  expect(mergeWeeks([everyDay.map((weekday) => at(weekday, 0, 1_440))])).toEqual(
    everyDay.map((weekday) => at(weekday, 0, 1_440)),
  )
  const dayAndNight = [everyDay.map((weekday) => at(weekday, 480, 1_200)), everyDay.map((weekday) => at(weekday, 1_200, 1_920))]
  expect(mergeWeeks(dayAndNight)).toEqual(everyDay.map((weekday) => at(weekday, 0, 1_440)))
  expect(mergeWeeks([[at(6, 600, 1_440), at(7, 0, 900)]])).toEqual([at(6, 600, 1_440), at(7, 0, 900)])
})

test('no hours are none', () => {
  expect(mergeWeeks([[], []])).toEqual([])
})
