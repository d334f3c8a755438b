import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeBrake, type BrakeCounts } from '../../../src/main/sync/brake.ts'
import { brakeLimit } from '../../../src/shared/brake-limit.ts'

const counts = (given: Partial<BrakeCounts>): BrakeCounts => ({
  standing: 100,
  removals: 0,
  security: 0,
  recentRemovals: 0,
  recentSecurity: 0,
  ...given,
})

describe('the brake`s limit', () => {
  test.each([
    [1, 0.5],
    [2, 1],
    [40, 20],
    [41, 10],
    [200, 10],
    [201, 10.05],
    [100_000, 5_000],
  ])('of %i is %d', (standing, limit) => {
    expect(brakeLimit(standing)).toBeCloseTo(limit, 9)
  })

  test('lets more go where more stand, but for the step behind 40', () => {
    fc.assert(
      fc.property(fc.integer({ min: 41, max: 1_000_000 }), (standing) => {
        expect(brakeLimit(standing + 1)).toBeGreaterThanOrEqual(brakeLimit(standing))
      }),
    )
  })
})

describe('the brake', () => {
  const some = fc.record({
    standing: fc.nat(5_000),
    removals: fc.nat(500),
    security: fc.nat(500),
    recentRemovals: fc.nat(500),
    recentSecurity: fc.nat(500),
  })
  const possible = some
    .filter((given) => given.security <= given.removals && given.recentSecurity <= given.recentRemovals)
    .filter((given) => given.removals <= given.standing)
  const severity = { free: 0, hold_removals: 1, hold_removals_and_security: 2 } as const

  test('holds nothing where nothing is removed', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), (standing, recentRemovals) => {
        expect(judgeBrake(counts({ standing, recentRemovals }))).toBe('free')
      }),
    )
  })

  test('never lets more go within a day, unasked, than its limit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 41, max: 2_000 }),
        fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 40 }),
        (people, runs) => {
          let standing = people
          let gone = 0
          for (const removals of runs) {
            if (judgeBrake(counts({ standing, removals, recentRemovals: gone })) !== 'free') continue
            standing -= removals
            gone += removals
          }
          expect(gone).toBeLessThanOrEqual(brakeLimit(people))
        },
      ),
    )
  })

  test('is not looser for more removals, in this run or lately', () => {
    fc.assert(
      fc.property(possible, fc.nat(50), (given, more) => {
        const verdict = severity[judgeBrake(given)]
        const worse = severity[judgeBrake({ ...given, removals: given.removals + more })]
        if (given.removals > 0) expect(worse).toBeGreaterThanOrEqual(verdict)
      }),
    )
  })

  test('holds security removals only when they alone are too many', () => {
    fc.assert(
      fc.property(possible, (given) => {
        const alone = judgeBrake({ ...given, removals: given.security, recentRemovals: given.recentRemovals })
        if (judgeBrake(given) === 'hold_removals_and_security') expect(alone).toBe('hold_removals_and_security')
        if (given.security === 0) expect(judgeBrake(given)).not.toBe('hold_removals_and_security')
      }),
    )
  })

  test.each([
    [{ standing: 100, removals: 10 }, 'free'],
    [{ standing: 100, removals: 11 }, 'hold_removals'],
    [{ standing: 100, removals: 50, security: 10 }, 'hold_removals'],
    [{ standing: 100, removals: 11, security: 11 }, 'hold_removals_and_security'],
    [{ standing: 92, removals: 3, recentRemovals: 8 }, 'hold_removals'],
    [{ standing: 100, removals: 6, security: 6, recentRemovals: 5, recentSecurity: 5 }, 'hold_removals_and_security'],
    [{ standing: 100, removals: 6, security: 6, recentRemovals: 5 }, 'hold_removals'],
    [{ standing: 1, removals: 1 }, 'hold_removals'],
    [{ standing: 2, removals: 1 }, 'free'],
  ] as const)('says of %j: %s', (given, verdict) => {
    expect(judgeBrake(counts(given))).toBe(verdict)
  })
})
