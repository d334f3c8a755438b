import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayIn, lastDigestTime, nextDigestTime } from '../../../src/main/alerts/digest-time.ts'

const eight = 8 * 60
const iso = (time: number): string => new Date(time).toISOString()

describe('the time of the daily mail', () => {
  test('is that of the clocks where the machine is', () => {
    const now = Date.parse('2026-11-20T00:30:00Z')
    expect(iso(lastDigestTime(now, eight, 'Asia/Seoul'))).toBe('2026-11-19T23:00:00.000Z')
    expect(iso(nextDigestTime(now, eight, 'Asia/Seoul'))).toBe('2026-11-20T23:00:00.000Z')
    expect(iso(lastDigestTime(now, eight, 'America/New_York'))).toBe('2026-11-19T13:00:00.000Z')
    expect(dayIn(now, 'America/New_York')).toBe('2026-11-19')
  })

  test('has come at that very moment', () => {
    const at = Date.parse('2026-11-20T08:00:00Z')
    expect(lastDigestTime(at, eight, 'UTC')).toBe(at)
    expect(iso(lastDigestTime(at - 1, eight, 'UTC'))).toBe('2026-11-19T08:00:00.000Z')
  })

  test('keeps its hour where clocks are changed in the night', () => {
    // Berlin: summer time ends on 25 October 2026.
    expect(iso(nextDigestTime(Date.parse('2026-10-24T06:00:00Z'), eight, 'Europe/Berlin'))).toBe('2026-10-25T07:00:00.000Z')
    expect(iso(lastDigestTime(Date.parse('2026-10-25T06:59:00Z'), eight, 'Europe/Berlin'))).toBe('2026-10-24T06:00:00.000Z')
  })

  test('that clocks leave out is the moment in its place', () => {
    // 29 March 2026: 02:00 becomes 03:00.
    const now = Date.parse('2026-03-29T12:00:00Z')
    expect(iso(lastDigestTime(now, 2 * 60 + 30, 'Europe/Berlin'))).toBe('2026-03-29T01:30:00.000Z')
  })

  test('that clocks show twice comes once', () => {
    // 25 October 2026: 02:00 to 03:00 twice.
    const halfPastTwo = 2 * 60 + 30
    const first = Date.parse('2026-10-25T00:30:00Z')
    expect(lastDigestTime(Date.parse('2026-10-25T01:45:00Z'), halfPastTwo, 'Europe/Berlin')).toBe(first)
    expect(iso(nextDigestTime(first, halfPastTwo, 'Europe/Berlin'))).toBe('2026-10-26T01:30:00.000Z')
  })
})

test('the last one and the next one enclose the present, and nothing lies between them', () => {
  const zones = fc.constantFrom('Asia/Seoul', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC')
  const times = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) })
  fc.assert(
    fc.property(times, fc.integer({ min: 0, max: 1439 }), zones, (now, minute, zone) => {
      const last = lastDigestTime(now, minute, zone)
      const next = nextDigestTime(now, minute, zone)
      expect(last).toBeLessThanOrEqual(now)
      expect(next).toBeGreaterThan(now)
      expect(nextDigestTime(last, minute, zone)).toBe(next)
    }),
    { numRuns: 100 },
  )
})
