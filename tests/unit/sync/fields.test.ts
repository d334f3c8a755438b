import Database from 'better-sqlite3'
import * as fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { allAsJson, anyDiffers, assignFromLine, changedAsJson, compare, readFromLine } from '../../../src/main/sync/fields.ts'

const names = ['a', 'b', 'c'] as const
type Row = Readonly<Record<(typeof names)[number], string | number | null>>

/** Two tables with one row each, as a plan finds them: what stands (`p`) and what the source says (`s`). */
function tables(before: Row, after: Row) {
  const database = new Database(':memory:')
  onTestFinished(() => void database.close())
  database.exec('CREATE TABLE p (id INTEGER PRIMARY KEY, a, b, c); CREATE TABLE s (a, b, c); CREATE TABLE l (after TEXT)')
  database.prepare('INSERT INTO p VALUES (1, :a, :b, :c)').run(before)
  database.prepare('INSERT INTO s VALUES (:a, :b, :c)').run(after)
  const value = (sql: string): unknown => database.prepare(`SELECT ${sql} FROM p, s`).pluck().get()
  return { database, value, json: (sql: string) => JSON.parse(String(value(sql))) as Record<string, unknown> }
}

const aText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !text.includes('\0')),
  fc.constantFrom('', ' ', 'null', '"', "'", '\\', '{"a":1}', '007', '민아', '\n', 'true'),
)
const aValue = fc.oneof(fc.constant(null), aText, fc.integer({ min: 0, max: 99 }))
const aRow = fc.record({ a: aValue, b: aValue, c: aValue })

describe('a plan line`s values', () => {
  test('name exactly what differs, with either side`s value', () => {
    fc.assert(
      fc.property(aRow, aRow, (before, after) => {
        const { json, value } = tables(before, after)
        const compared = compare(names, 'p', 's')
        const different = names.filter((name) => before[name] !== after[name])
        expect(value(anyDiffers(compared))).toBe(Number(different.length > 0))
        expect(json(changedAsJson(compared, 'before'))).toEqual(
          Object.fromEntries(different.map((name) => [name, before[name]])),
        )
        expect(json(changedAsJson(compared, 'after'))).toEqual(Object.fromEntries(different.map((name) => [name, after[name]])))
      }),
      { numRuns: 60 },
    )
  })

  test('turn what stands into what the source says, type by type', () => {
    fc.assert(
      fc.property(aRow, aRow, (before, after) => {
        const { database, value } = tables(before, after)
        database.prepare('INSERT INTO l VALUES (?)').run(value(changedAsJson(compare(names, 'p', 's'), 'after')))
        database.exec(`UPDATE p SET ${assignFromLine(names, 'p')} FROM l WHERE p.id = 1`)
        expect(database.prepare('SELECT a, b, c FROM p').get()).toEqual(after)
      }),
      { numRuns: 60 },
    )
  })

  test('of somebody new come back whole', () => {
    fc.assert(
      fc.property(aRow, (after) => {
        const { database, value } = tables({ a: null, b: null, c: null }, after)
        database.prepare('INSERT INTO l VALUES (?)').run(value(allAsJson(names, 's', { extra: `'x'` })))
        const read = database
          .prepare(`SELECT ${readFromLine([...names, 'extra'])} FROM l`)
          .raw()
          .get()
        expect(read).toEqual([after.a, after.b, after.c, 'x'])
      }),
      { numRuns: 60 },
    )
  })

  test('know no value from an empty one', () => {
    const { value } = tables({ a: null, b: '', c: null }, { a: '', b: null, c: null })
    expect(value(changedAsJson(compare(names, 'p', 's'), 'after'))).toBe('{"a":"","b":null}')
  })
})
