import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { countLines, hasLine, joinRanges, type LineRange, toggleLine } from '../../../src/shared/line-ranges.ts'

const aLine = fc.integer({ min: 1, max: 30 })

test('stretches have the lines that a set of them would have, in as few as there can be', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(aLine, aLine)), fc.array(aLine), (pairs, toggled) => {
      const given = pairs.map(([one, other]): LineRange => [Math.min(one, other), Math.max(one, other)])
      const lines = new Set(given.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at)))
      let ranges = joinRanges(given)
      for (const line of toggled) {
        ranges = toggleLine(ranges, line)
        if (!lines.delete(line)) lines.add(line)
      }
      expect(Array.from({ length: 32 }, (_, line) => hasLine(ranges, line))).toEqual(
        Array.from({ length: 32 }, (_, line) => lines.has(line)),
      )
      expect(countLines(ranges)).toBe(lines.size)
      expect(ranges.every(([first], at) => at === 0 || first > (ranges[at - 1]?.[1] ?? 0) + 1)).toBe(true)
    }),
    { numRuns: 200 },
  )
})
