import { describe, expect, it } from 'vitest'
import { createFormat } from '../../../../src/renderer/language/format.ts'

const at = new Date(2026, 10, 21, 15, 4, 5).getTime()
const english = createFormat('en', () => at)
const korean = createFormat('ko', () => at)

describe('values in the language of the screens', () => {
  it('are dates and times', () => {
    // Between time and AM or PM stands a narrow space.
    expect(english.dateTime(at)).toMatch(/^Nov 21, 2026, 3:04\sPM$/)
    expect(korean.dateTime(at)).toBe('2026. 11. 21. 오후 3:04')
    expect(english.time(new Date(at).toISOString())).toMatch(/^3:04\sPM$/)
  })

  it('keep a plain day that day, in whatever zone it is read', () => {
    expect(english.date('2026-03-01')).toBe('Mar 1, 2026')
    expect(korean.weekday('2026-03-01')).toBe('일')
  })

  it('are how long ago, in the unit that fits', () => {
    expect(english.relative(at - 20_000)).toBe('20 seconds ago')
    expect(english.relative(at + 15 * 60_000)).toBe('in 15 minutes')
    expect(korean.relative(at - 3 * 3_600_000)).toBe('3시간 전')
    expect(english.relative(at - 40 * 3_600_000)).toBe('2 days ago')
  })

  it('are spans of time in two units at most', () => {
    expect(english.duration(120)).toBe('120 ms')
    expect(english.duration(4321)).toBe('4.3 sec')
    expect(english.duration(125_000)).toBe('2 min 5 sec')
    expect(korean.duration(7_260_000)).toBe('2시간 1분')
    expect(english.duration(3_600_000)).toBe('1 hr')
    expect(english.duration(59_700)).toBe('1 min')
  })

  it('are numbers, sizes and lists', () => {
    expect(english.number(100_000)).toBe('100,000')
    expect(english.bytes(12_300_000)).toBe('12.3 MB')
    expect(english.list(['a', 'b', 'c'])).toBe('a, b, and c')
    expect(korean.list(['가', '나'])).toBe('가 및 나')
  })

  it('stay as they came when they are no moment', () => {
    expect(english.dateTime('soon')).toBe('soon')
    expect(english.relative('soon')).toBe('soon')
  })
})
