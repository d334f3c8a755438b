import { describe, expect, test } from 'vitest'
import { hasScope, sourceFingerprint } from '../../../src/main/sync/fingerprint.ts'
import { settingsSchema, type Settings } from '../../../src/shared/settings.ts'

const settings = (given: object = {}): Settings =>
  settingsSchema.parse({ source: { kind: 'rest', url: 'https://atrium.example' }, ...given })
const before = sourceFingerprint(settings())

describe('what a delta rests on', () => {
  test.each<[string, object]>([
    ['the address', { source: { kind: 'rest', url: 'https://other.example' } }],
    ['the kind of source', { source: { kind: 'csv', folder: '/drops' } }],
    ['the scope by department', { scope: { departments: { include: ['Physics'] } } }],
    ['the scope by group', { scope: { groups: { exclude: ['g-1'] } } }],
    ['the scope by status', { scope: { statuses: { include: ['active'] } } }],
    ['a card format', { formats: { 'Campus 77': 'HID' } }],
    ['no source at all', { source: null }],
  ])('changes with %s', (_, given) => {
    expect(sourceFingerprint(settings(given))).not.toBe(before)
  })

  test('changes with the folder and with its column names', () => {
    const folder = { kind: 'csv', folder: '/drops' }
    const prints = [folder, { ...folder, folder: '/other' }, { ...folder, columns: { people: { campus_id: 'Barcode' } } }].map(
      (source) => sourceFingerprint(settings({ source })),
    )
    expect(new Set(prints).size).toBe(3)
  })

  test.each<[string, object]>([
    ['the schedule', { schedule: { intervalMinutes: 60 } }],
    ['the grace period', { sync: { graceDays: 1 } }],
    ['how much is asked for in one page', { source: { kind: 'rest', url: 'https://atrium.example', pageSize: 10 } }],
    ['how it signs in', { source: { kind: 'rest', url: 'https://atrium.example', auth: { kind: 'bearer' } } }],
    ['the language', { language: 'ko' }],
  ])('stays the same with %s', (_, given) => {
    expect(sourceFingerprint(settings(given))).toBe(before)
  })

  test('does not depend on the order in which formats were mapped', () => {
    const one = settings({ formats: { a: 'HID', b: 'HID34' } })
    const other = settings({ formats: { b: 'HID34', a: 'HID' } })
    expect(sourceFingerprint(one)).toBe(sourceFingerprint(other))
  })
})

describe('a scope', () => {
  test('is there as soon as one rule names something', () => {
    expect(hasScope(settings().scope)).toBe(false)
    expect(hasScope(settings({ scope: { groups: { exclude: ['g-1'] } } }).scope)).toBe(true)
    expect(hasScope(settings({ scope: { statuses: { include: ['active'] } } }).scope)).toBe(true)
  })
})
