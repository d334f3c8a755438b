import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chainStart, follow, lineOf } from '../../../src/main/audit/chain.ts'
import { canonicalJson, type Json } from '../../../src/shared/audit/canonical-json.ts'

test('the same value has one spelling, whatever the order of its names, and means the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (given) => {
      const value = JSON.parse(JSON.stringify(given)) as Json
      const text = canonicalJson(value)
      expect(canonicalJson(reversed(value))).toBe(text)
      expect(JSON.parse(text)).toEqual(value)
      expect(canonicalJson(JSON.parse(text) as Json)).toBe(text)
    }),
    { numRuns: 100 },
  )
})

test('it is spelled as RFC 8785 has it', () => {
  // Section 3.2.2 and 3.2.3, without what JavaScript cannot hold.
  expect(
    canonicalJson({
      numbers: [333_333_333.333_333_3, 1e30, 4.5, 0.002, 1e-27],
      string: '€$\u000F\nA\'B"\\\\"/',
      literals: [null, true],
    }),
  ).toBe(
    '{"literals":[null,true],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
  expect(canonicalJson({ '\u20AC': 1, '\r': 2, '\uFB33': 3, '1': 4, '\uD83D\uDE00': 5, '\u0080': 6, '\u00F6': 7 })).toBe(
    '{"\\r":2,"1":4,"\u0080":6,"\u00F6":7,"\u20AC":1,"\uD83D\uDE00":5,"\uFB33":3}',
  )
  expect(canonicalJson('\uD800')).toBe('"\uFFFD"')
  expect(() => canonicalJson(Number.NaN)).toThrow(RangeError)
})

test('the hash of a record is that of its canonical JSON without the hash, as anybody can work out', () => {
  // Whatever UTF-16 can hold, halves of surrogate pairs included.
  const text = fc.array(fc.integer({ min: 0, max: 0xff_ff }), { maxLength: 12 }).map((codes) => String.fromCharCode(...codes))
  fc.assert(
    fc.property(text, text, text, fc.option(text), fc.integer({ min: 0 }), (who, name, outcome, target, at) => {
      const entry = { at, who, via: 'window', action: 'group.create', target, outcome: outcome.toWellFormed() } as const
      const record = follow(chainStart, { ...entry, details: { name, count: 3, on: true, domains: [name] } })
      const { hash, ...rest } = JSON.parse(lineOf(record)) as { readonly hash: string } & Record<string, Json>
      expect(canonicalJson({ hash, ...rest })).toBe(lineOf(record))
      expect(createHash('sha256').update(canonicalJson(rest)).digest('hex')).toBe(hash)
    }),
    { numRuns: 25 },
  )
})

test('texts from outside cannot make a record grow without measure', () => {
  const long = 'x'.repeat(100_000)
  const domains = Array.from({ length: 1_000 }, () => long)
  const record = follow(chainStart, {
    at: 0,
    who: long,
    via: long,
    action: 'scim.write',
    target: long,
    outcome: 'ok',
    details: { name: long, domains, changes: [{ key: 'scope', before: long, after: long }] },
  })
  expect(lineOf(record).length).toBeLessThan(60_000)
})

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => reversed(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, reversed(member as Json)]),
  )
}
