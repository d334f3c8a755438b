import { assert as check, constant, integer, oneof, property, record, array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hoursOf, typedTime } from '../../../../src/renderer/screens/schedules/clock-times.ts'
import {
  dragTarget,
  editWeek,
  hoursAt,
  hoursBetween,
  partsOf,
  placeAt,
  placeInWeek,
  savedWeek,
  withDayCopied,
  withHours,
  withoutHours,
  withPlace,
  withTimes,
} from '../../../../src/renderer/screens/schedules/week-hours.ts'
import { clockText } from '../../../../src/shared/clock-text.ts'

const monday = { weekday: 1, from: 480, to: 1080 }

describe('the hours of a week', () => {
  test('one that touches another of its day becomes one with it, and keeps its place while it is typed', () => {
    const week = editWeek([monday, { weekday: 2, from: 480, to: 720 }])
    expect(savedWeek(withHours(week, { weekday: 1, from: 1080, to: 1200 }))).toEqual([
      { weekday: 1, from: 480, to: 1200 },
      { weekday: 2, from: 480, to: 720 },
    ])
    const apart = withHours(week, { weekday: 1, from: 1200, to: 1260 })
    const added = apart[1]
    expect(added).toMatchObject({ weekday: 1, from: 1200 })
    const joined = withTimes(apart, added?.id ?? -1, { from: 900, to: 1260 })
    expect(joined[0]).toEqual({ weekday: 1, from: 480, to: 1260, id: added?.id })
  })

  test('past midnight it stands on both days, and Sunday goes on with Monday', () => {
    const week = editWeek([{ weekday: 7, from: 1320, to: 1560 }])
    expect(partsOf(week, 7)).toMatchObject([{ from: 1320, to: 1440, isGoingOn: true, isFromBefore: false }])
    expect(partsOf(week, 1)).toMatchObject([{ from: 0, to: 120, isGoingOn: false, isFromBefore: true }])
    expect(hoursAt(week, { weekday: 1, minute: 119 })).toBe(week[0])
    expect(hoursAt(week, { weekday: 1, minute: 120 })).toBeUndefined()
  })

  test('a day is copied in the place of what the others had', () => {
    const week = editWeek([monday, { weekday: 2, from: 0, to: 60 }, { weekday: 6, from: 600, to: 660 }])
    const copied = withDayCopied(week, 1, [1, 2, 3])
    expect(savedWeek(copied)).toEqual([
      monday,
      { ...monday, weekday: 2 },
      { ...monday, weekday: 3 },
      { weekday: 6, from: 600, to: 660 },
    ])
    expect(new Set(copied.map(({ id }) => id)).size).toBe(4)
    expect(withoutHours(copied, copied[0]?.id ?? -1)).toHaveLength(3)
  })

  test('between two places lies the same in either direction, over a midnight and over the end of the week', () => {
    const evening = { weekday: 5, minute: 1320 }
    const night = { weekday: 6, minute: 120 }
    expect(hoursBetween(evening, night)).toEqual({ weekday: 5, from: 1320, to: 1560 })
    expect(hoursBetween(night, evening)).toEqual({ weekday: 5, from: 1320, to: 1560 })
    expect(hoursBetween({ weekday: 7, minute: 1380 }, { weekday: 1, minute: 60 })).toEqual({ weekday: 7, from: 1380, to: 1500 })
    expect(hoursBetween(evening, evening)).toBeNull()
  })

  test('a hand that slips into the next row draws on the row where it began, unless that is past midnight', () => {
    const start = { weekday: 2, minute: 480 }
    expect(dragTarget(start, { weekday: 3, minute: 1080 })).toEqual({ weekday: 2, minute: 1080 })
    expect(dragTarget(start, { weekday: 3, minute: 120 })).toEqual({ weekday: 3, minute: 120 })
    expect(dragTarget(start, { weekday: 5, minute: 120 })).toEqual({ weekday: 2, minute: 120 })
    expect(dragTarget({ weekday: 1, minute: 120 }, { weekday: 7, minute: 1320 })).toEqual({ weekday: 7, minute: 1320 })
  })

  test('whatever is drawn, each day keeps its intervals apart and none is longer than a day', () => {
    const drawn = record({
      weekday: integer({ min: 1, max: 7 }),
      from: integer({ min: 0, max: 1439 }),
      length: integer({ min: 1, max: 1440 }),
    })
    const kind = oneof(constant('add'), constant('move'))
    check(
      property(array(record({ drawn, kind }), { maxLength: 12 }), (steps) => {
        let week = editWeek([])
        for (const {
          drawn: { weekday, from, length },
          kind: how,
        } of steps) {
          const hours = { weekday, from, to: from + length }
          week = how === 'add' || week[0] === undefined ? withHours(week, hours) : withPlace(week, week[0].id, hours)
          const open = { weekday, minute: from }
          expect(hoursAt(week, open), JSON.stringify(week)).toBeDefined()
        }
        for (const [index, { weekday, from, to }] of week.entries()) {
          expect(to - from).toBeLessThanOrEqual(1440)
          const next = week[index + 1]
          if (next?.weekday === weekday) expect(next.from).toBeGreaterThanOrEqual(to)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('the week goes round', () => {
    expect(placeAt(-30)).toEqual({ weekday: 7, minute: 1410 })
    expect(placeInWeek(placeAt(7 * 1440 + 15))).toBe(15)
  })
})

describe('typed times', () => {
  test.each([
    ['8', 480],
    ['8:30', 510],
    ['0830', 510],
    ['８：３０', 510],
    ['24:00', 1440],
    ['24:15', null],
    ['8:61', null],
    ['noon', null],
  ])('%s', (text, minutes) => expect(typedTime(text)).toBe(minutes))

  test('an end that is not later is the next day’s', () => {
    expect(hoursOf(1320, 120)).toEqual({ from: 1320, to: 1560 })
    expect(hoursOf(0, 0)).toEqual({ from: 0, to: 1440 })
    expect(hoursOf(1440, 60)).toBeNull()
    expect([clockText(1440), clockText(1560), clockText(485)]).toEqual(['24:00', '02:00', '08:05'])
  })
})
