import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createProgressReporter } from '../../../src/main/sync/progress.ts'
import type { SyncProgress } from '../../../src/shared/sync-report.ts'

function aReporter() {
  let now = 0
  const events: Array<SyncProgress & { readonly at: number }> = []
  const reporter = createProgressReporter(
    (progress) => events.push({ ...progress, at: now }),
    () => now,
  )
  return { reporter, events, pass: (ms: number) => void (now += ms) }
}

describe('progress', () => {
  test('is told ten times a second at most, whatever happens', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('begin' as const), total: fc.option(fc.nat(1_000)) }),
      fc.record({ kind: fc.constant('advance' as const), items: fc.nat(50) }),
      fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(80) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const { reporter, events, pass } = aReporter()
        for (const each of steps) {
          if (each.kind === 'begin') reporter.begin('planning', each.total)
          else if (each.kind === 'advance') reporter.advance(each.items)
          else pass(each.ms)
        }
        const gaps = events.slice(1).map((event, index) => event.at - (events[index]?.at ?? 0))
        expect(gaps.every((gap) => gap >= 100)).toBe(true)
      }),
    )
  })

  test('says how fast it goes and how long it takes, per stage', () => {
    const { reporter, events, pass } = aReporter()
    reporter.begin('reading', 1_000)
    pass(500)
    reporter.advance(100)
    pass(500)
    reporter.advance(300)
    pass(200)
    reporter.begin('applying', 50)
    expect(events).toEqual([
      { at: 0, stage: 'reading', done: 0, total: 1_000, rate: 0, remaining_ms: null },
      { at: 500, stage: 'reading', done: 100, total: 1_000, rate: 200, remaining_ms: 4_500 },
      { at: 1_000, stage: 'reading', done: 400, total: 1_000, rate: 400, remaining_ms: 1_500 },
      { at: 1_200, stage: 'applying', done: 0, total: 50, rate: 0, remaining_ms: null },
    ])
  })

  test('promises nothing while nobody knows how much there is, and learns it later', () => {
    const { reporter, events, pass } = aReporter()
    reporter.begin('reading', null)
    pass(1_000)
    reporter.advance(10)
    pass(1_000)
    reporter.advance(10, 40)
    expect(events.map((event) => event.remaining_ms)).toEqual([null, null, 2_000])
  })

  test('never promises less than nothing when more comes than was announced', () => {
    const { reporter, events, pass } = aReporter()
    reporter.begin('reading', 10)
    pass(1_000)
    reporter.advance(20)
    expect(events.at(-1)?.remaining_ms).toBe(0)
  })
})
