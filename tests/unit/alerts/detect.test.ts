import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AlertFacts, type AlertMemory, detectAlerts, nothingSeen } from '../../../src/main/alerts/detect.ts'
import { dayMs } from '../../../src/main/wall-clock.ts'
import type { AlertSettings } from '../../../src/shared/alerts.ts'

const start = Date.UTC(2026, 10, 20, 9)
const settings: AlertSettings = { tokenAgeDays: 180, quarantineGrowth: 20 }
const counts = { people: 30, credentials: 40, groups: 0, memberships: 90 }

function facts(given: Partial<AlertFacts> = {}): AlertFacts {
  const now = given.now ?? start
  return {
    now,
    day: new Date(now).toISOString().slice(0, 10),
    held: null,
    decidedAt: 0,
    failing: null,
    tokens: [],
    quarantine: { open: 0, dayBefore: 0 },
    ...given,
  }
}

/** What is told, as keys, when these are looked at one after the other. */
function told(looks: readonly AlertFacts[], thresholds = settings): readonly (readonly string[])[] {
  let memory: AlertMemory = nothingSeen
  return looks.map((look) => {
    const step = detectAlerts(memory, look, thresholds)
    memory = step.memory
    return step.alerts.map(({ key }) => key)
  })
}

describe('held removals', () => {
  test('are told once, with their run and counts', () => {
    const held = facts({ held: { runId: 12, isUndo: false, counts } })
    expect(detectAlerts(nothingSeen, held, settings).alerts).toEqual([
      { key: 'held:12', details: { kind: 'held', runId: 12, held: counts } },
    ])
    expect(told([held, held])).toEqual([['held:12'], []])
  })

  test('that a further run proposes anew are the same matter, until somebody decides', () => {
    const first = facts({ held: { runId: 12, isUndo: false, counts } })
    const again = facts({ now: start + 900_000, held: { runId: 13, isUndo: false, counts } })
    const decided = facts({ now: start + 1_800_000, held: { runId: 14, isUndo: false, counts }, decidedAt: start + 1_000_000 })
    expect(told([first, again, decided, decided])).toEqual([['held:12'], [], ['held:14'], []])
  })

  const few = { people: 0, credentials: 0, groups: 0, memberships: 12 }
  const heldBy = (runId: number, held: Partial<typeof few>, isUndo = false): AlertFacts =>
    facts({ now: start + runId, held: { runId, isUndo, counts: { ...few, ...held } } })

  test('that are twice as many of any kind as was told are told again, and only then', () => {
    const looks = [
      heldBy(12, {}),
      heldBy(13, { memberships: 23 }),
      heldBy(14, { memberships: 24 }),
      heldBy(15, { memberships: 47 }),
    ]
    expect(told(looks)).toEqual([['held:12'], [], ['held:14'], []])
    const people = heldBy(16, { people: 3_000 })
    expect(told([heldBy(12, {}), people, people])).toEqual([['held:12'], ['held:16'], []])
  })

  test('that went down are measured by the most that was told', () => {
    const looks = [heldBy(12, { people: 40 }), heldBy(13, { people: 5 }), heldBy(14, { people: 40 })]
    expect(told(looks)).toEqual([['held:12'], [], []])
    const other = [heldBy(12, {}), heldBy(13, { people: 5, memberships: 0 }), heldBy(14, { people: 5 })]
    expect(told(other)).toEqual([['held:12'], ['held:13'], []])
  })

  test('of an undo are told beside those of a sync, once', () => {
    const undo = heldBy(13, {}, true)
    expect(told([heldBy(12, {}), undo, undo, heldBy(14, {})])).toEqual([['held:12'], ['held:13'], [], []])
  })
})

describe('a source that fails', () => {
  test('is told with the first failure, and when it works again', () => {
    const failing = facts({ failing: { runId: 7, code: 'source_refused', at: start } })
    expect(told([facts(), failing, failing, facts(), facts()])).toEqual([
      [],
      [`failing:${start}`],
      [],
      [`recovered:${start}`],
      [],
    ])
  })
})

describe('a token', () => {
  const token = { id: 'abc', connection: 'Okta', createdAt: start - 179 * dayMs }

  test('is told once when it comes to the age, and again for another age', () => {
    const later = start + dayMs
    expect(told([facts({ tokens: [token] }), facts({ now: later, tokens: [token] })])).toEqual([[], ['token:abc:180']])
    expect(told([facts({ now: later, tokens: [token] }), facts({ now: later, tokens: [token] })])).toEqual([
      ['token:abc:180'],
      [],
    ])
    const first = detectAlerts(nothingSeen, facts({ now: later, tokens: [token] }), settings)
    const other = detectAlerts(first.memory, facts({ tokens: [token] }), { ...settings, tokenAgeDays: 90 })
    expect(other.alerts).toEqual([{ key: 'token:abc:90', details: { kind: 'token_old', connection: 'Okta', days: 179 } }])
  })

  test('of no age is old where that is switched off', () => {
    const ancient = facts({ tokens: [{ ...token, createdAt: 0 }] })
    expect(told([ancient], { ...settings, tokenAgeDays: 0 })).toEqual([[]])
  })
})

describe('a quarantine', () => {
  test('that grew by more than the number within a day is told, one that grew by just that is not', () => {
    expect(told([facts({ quarantine: { open: 25, dayBefore: 5 } })])).toEqual([[]])
    expect(told([facts({ quarantine: { open: 26, dayBefore: 5 } })])).toEqual([['quarantine:2026-11-20']])
  })

  test('is told once a day, and the next day only where it has grown again', () => {
    const grown = facts({ quarantine: { open: 50, dayBefore: 5 } })
    const more = facts({ now: start + 3_600_000, quarantine: { open: 90, dayBefore: 5 } })
    const soon = start + 16 * 3_600_000
    expect(told([grown, more, facts({ now: soon, quarantine: { open: 60, dayBefore: 5 } })])).toEqual([
      ['quarantine:2026-11-20'],
      [],
      [],
    ])
    expect(told([grown, facts({ now: soon, quarantine: { open: 71, dayBefore: 5 } })])[1]).toEqual(['quarantine:2026-11-21'])
  })

  test('is told also where the clock was set back meanwhile', () => {
    const grown = facts({ quarantine: { open: 50, dayBefore: 5 } })
    const earlier = facts({ now: start - 40 * dayMs, quarantine: { open: 90, dayBefore: 60 } })
    expect(told([grown, earlier])[1]).toEqual(['quarantine:2026-10-11'])
  })
})

test('looking twice at the same tells nothing the second time, whatever it is', () => {
  const someFacts = fc.record({
    now: fc.integer({ min: start, max: start + 400 * dayMs }),
    held: fc.option(fc.record({ runId: fc.nat(50), isUndo: fc.boolean(), counts: fc.constant(counts) })),
    failing: fc.option(fc.record({ runId: fc.nat(50), code: fc.constant('source_refused'), at: fc.constant(start) })),
    open: fc.nat(100),
    dayBefore: fc.nat(100),
  })
  fc.assert(
    fc.property(fc.array(someFacts, { minLength: 1, maxLength: 6 }), (looks) => {
      const tokens = [{ id: 'abc', connection: 'Okta', createdAt: start }]
      const seen = looks.flatMap(({ open, dayBefore, ...look }) => {
        const each = facts({ ...look, tokens, quarantine: { open, dayBefore } })
        return [each, each]
      })
      told(seen).forEach((keys, at) => at % 2 === 1 && expect(keys).toEqual([]))
    }),
    { numRuns: 50 },
  )
})
