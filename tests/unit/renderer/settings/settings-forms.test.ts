import { describe, expect, test } from 'vitest'
import { isSamePlace } from '../../../../src/renderer/screens/settings/same-place.ts'
import {
  formatSchema,
  formatsOf,
  formatValues,
  unmappedFormats,
} from '../../../../src/renderer/screens/settings/format-form.ts'
import { logFile } from '../../../../src/renderer/screens/settings/log-file.ts'
import {
  limits,
  scopeOf,
  scopeSchema,
  scopeValues,
  type ScopeValues,
} from '../../../../src/renderer/screens/settings/scope-form.ts'
import { sectionOf } from '../../../../src/renderer/screens/settings/sections.ts'
import { usesSavedSecret, valuesOf } from '../../../../src/renderer/source/source-form.ts'
import { createTranslator } from '../../../../src/shared/language/translator.ts'
import { defaultSettings, type Settings, settingsSchema, type SourceSettings } from '../../../../src/shared/settings.ts'

const { t } = createTranslator('en')
const anything = { include: [], exclude: [] }

function aScope(change: Partial<Settings['scope']> = {}): Settings['scope'] {
  return { departments: anything, groups: anything, statuses: anything, ...change }
}

describe('a scope as it is edited', () => {
  test.each<[string, Settings['scope']['statuses'], ScopeValues['statuses']]>([
    ['no rule', anything, { active: true, inactive: true }],
    ['only active people', { include: ['active'], exclude: [] }, { active: true, inactive: false }],
    ['nobody inactive', { include: [], exclude: ['inactive'] }, { active: true, inactive: false }],
    ['rules that leave nobody', { include: ['active'], exclude: ['active'] }, { active: false, inactive: false }],
  ])('shows %s as statuses that are taken', (_what, statuses, expected) => {
    expect(scopeValues(aScope({ statuses })).statuses).toEqual(expected)
  })

  test('comes back as settings that main takes, with as few rules as it needs', () => {
    const scope = aScope({ departments: { include: ['Law'], exclude: ['Art'] }, groups: { include: ['g-1'], exclude: [] } })
    const edited = scopeOf({ ...scopeValues(scope), statuses: { active: true, inactive: false } })
    expect(settingsSchema.shape.scope.parse(edited)).toEqual({ ...scope, statuses: { include: [], exclude: ['inactive'] } })
    expect(scopeOf(scopeValues(defaultSettings.scope))).toEqual(defaultSettings.scope)
  })

  test('limits nothing until it has a rule', () => {
    expect(limits(scopeValues(aScope()))).toBe(false)
    expect(limits(scopeValues(aScope({ groups: { include: [], exclude: ['g-1'] } })))).toBe(true)
  })

  test('refuses a name in both lists, and a scope without anybody', () => {
    const values = {
      ...scopeValues(aScope({ departments: { include: ['Law'], exclude: ['Law'] } })),
      statuses: { active: false, inactive: false },
    }
    const wrong = scopeSchema(t)
      .safeParse(values)
      .error?.issues.map(({ path }) => path.join('.'))
    expect(wrong).toEqual(['statuses', 'excludeDepartments'])
  })
})

describe('the table of card formats', () => {
  test('shows what is mapped by name, with the card type by its code', () => {
    expect(formatValues({ 'Staff card': 'HID 34-bit', Badge: 'DESFire' })).toEqual({
      rows: [
        { name: 'Badge', type: 'DESFire' },
        { name: 'Staff card', type: 'HID34' },
      ],
    })
  })

  test('says what is missing, and that a format stands there twice whatever its spelling', () => {
    const rows = [
      { name: ' ', type: 'HID' },
      { name: 'Staff card', type: null },
      { name: 'staff-card', type: 'HID' },
    ]
    const issues = formatSchema(t).safeParse({ rows }).error?.issues ?? []
    expect(new Map(issues.map(({ path, message }) => [path.join('.'), message]))).toEqual(
      new Map([
        ['rows.0.name', t('settings.formats.wrong.name')],
        ['rows.1.type', t('settings.formats.wrong.type')],
        ['rows.2.name', t('settings.formats.wrong.twice')],
      ]),
    )
  })

  test('is saved without blanks around names, and as main takes it', () => {
    const formats = formatsOf({ rows: [{ name: ' Staff card ', type: 'HID34' }] })
    expect(settingsSchema.shape.formats.parse(formats)).toEqual({ 'Staff card': 'HID34' })
  })

  test('suggests formats that were met, but for those that have a row or are built in by now', () => {
    const met = ['Staff card', 'Badge', 'hid 34-bit'].map((format) => ({ format, cards: 2 }))
    expect(unmappedFormats(met, [{ name: 'STAFF_CARD', type: null }])).toEqual([{ format: 'Badge', cards: 2 }])
  })
})

describe('a source that is changed', () => {
  const rest: SourceSettings = {
    kind: 'rest',
    url: 'https://atrium.example.edu',
    auth: { kind: 'basic', username: 'sync' },
    pageSize: 5000,
  }
  const values = valuesOf(rest)

  test('goes on with its secret only at the same address and for the same user', () => {
    expect(usesSavedSecret(rest, { ...values, url: ' https://atrium.example.edu/ ' })).toBe(true)
    expect(usesSavedSecret(rest, { ...values, url: 'https://atrium.example.com' })).toBe(false)
    expect(usesSavedSecret(rest, { ...values, url: 'nothing' })).toBe(false)
    expect(usesSavedSecret(rest, { ...values, auth: { kind: 'basic', username: 'else' } })).toBe(false)
    expect(usesSavedSecret(rest, { ...values, auth: { kind: 'bearer', username: '' } })).toBe(false)
    expect(usesSavedSecret(rest, { ...values, kind: 'csv' })).toBe(false)
    expect(usesSavedSecret(null, values)).toBe(false)
  })

  test('holds other people only at another address or in another folder', () => {
    expect(isSamePlace(rest, { ...rest, pageSize: 10, auth: { kind: 'none' } })).toBe(true)
    expect(isSamePlace(rest, { ...rest, url: 'https://atrium.example.com' })).toBe(false)
    const csv = settingsSchema.shape.source.unwrap().parse({ kind: 'csv', folder: '/srv/a' }) as SourceSettings
    expect(isSamePlace(rest, csv)).toBe(false)
    expect(isSamePlace(csv, { ...csv, folder: '/srv/b' } as SourceSettings)).toBe(false)
    expect(isSamePlace(null, rest)).toBe(true)
  })
})

test('the log is named as the system writes paths', () => {
  expect(logFile({ dataFolder: '/home/a/data', platform: 'linux' })).toBe('/home/a/data/logs/atrium-sync.log')
  expect(logFile({ dataFolder: 'C:\\data\\', platform: 'win32' })).toBe('C:\\data\\logs\\atrium-sync.log')
})

test('an address that names no section leads to the first', () => {
  expect(sectionOf('schedule')).toBe('schedule')
  expect(sectionOf('elsewhere')).toBe('source')
  expect(sectionOf(null)).toBe('source')
})
