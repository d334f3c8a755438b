import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defaultSettings } from '../../../src/shared/settings.ts'
import { createMarkerStore } from '../../../src/main/storage/marker-store.ts'
import { createSchedulerStore } from '../../../src/main/storage/scheduler-store.ts'
import { createSettingsStore, type SettingsStore } from '../../../src/main/storage/settings-store.ts'
import { anOpenDataFolder, appErrorOf } from '../../support/data-folder.ts'
import { rowsOf } from '../../support/migrations.ts'

function aStore(): SettingsStore & { readonly data: ReturnType<typeof anOpenDataFolder> } {
  const data = anOpenDataFolder()
  return { ...createSettingsStore(data.database), data }
}

const rest = { kind: 'rest', url: 'https://atrium.campus.example', auth: { kind: 'none' }, pageSize: 2000 } as const

describe('settings', () => {
  test('of a new folder are the defaults', () => {
    expect(aStore().read()).toEqual(defaultSettings)
  })

  test('that were updated are there in the next process, the others as before', () => {
    const store = aStore()
    store.update({ source: rest, language: 'ko' })
    store.data.close()
    const again = createSettingsStore(anOpenDataFolder({ folder: store.data.folder }).database)
    expect(again.read()).toEqual({ ...defaultSettings, source: rest, language: 'ko' })
  })

  test('are updated all or none', () => {
    const store = aStore()
    const wrong = { language: 'ko' as const, schedule: { intervalMinutes: 1 } }
    expect(appErrorOf(() => store.update(wrong))).toMatchObject({
      code: 'storage_setting_invalid',
      params: { path: 'schedule.intervalMinutes', allowed: '5–1440' },
    })
    expect(store.read()).toEqual(defaultSettings)
  })

  test('that no longer fit are named, and can be set right', () => {
    const store = aStore()
    store.data.database.exec(`INSERT INTO setting VALUES ('sync', '{"graceDays":-3,"fullReadDays":9}')`)
    expect(appErrorOf(() => store.read()).params['path']).toBe('sync.graceDays')
    store.set('sync.graceDays', '10')
    expect(store.read().sync).toEqual({ ...defaultSettings.sync, graceDays: 10, fullReadDays: 9 })
  })
})

describe('one setting by its path', () => {
  test('is read', () => {
    const store = aStore()
    expect(store.get('schedule.intervalMinutes')).toBe(15)
    expect(store.get('scope.departments')).toEqual({ include: [], exclude: [] })
    expect(store.get('source')).toBeNull()
    expect(store.get('source.url')).toBeNull()
  })

  test('is set from a number, a word, JSON or null, and leaves its neighbours alone', () => {
    const store = aStore()
    store.set('sync.graceDays', '14')
    store.set('language', 'ko')
    store.set('scope.departments.include', '["Physics","Chemistry"]')
    expect(store.read()).toEqual({
      ...defaultSettings,
      sync: { ...defaultSettings.sync, graceDays: 14 },
      language: 'ko',
      scope: { ...defaultSettings.scope, departments: { include: ['Physics', 'Chemistry'], exclude: [] } },
    })
    store.set('language', 'null')
    expect(store.read().language).toBeNull()
  })

  test('that wants a text takes one that looks like a number', () => {
    const store = aStore()
    store.set('scope.departments.include', '["37"]')
    store.set('source', JSON.stringify({ kind: 'csv', folder: 'drops' }))
    store.set('source.folder', '37')
    expect(store.read().source).toMatchObject({ folder: '37' })
  })

  test('of a map may have dots and any name at all', () => {
    const store = aStore()
    store.set('formats.HID v2.1', 'HID37wFacilityCode')
    store.set('formats.constructor', 'HID37wFacilityCode')
    expect(store.get('formats.HID v2.1')).toBe('HID37wFacilityCode')
    expect(store.get('formats.constructor')).toBe('HID37wFacilityCode')
    expect(store.get('formats.toString')).toBeNull()
  })

  test('of a map is taken out again by null', () => {
    const store = aStore()
    store.set('formats.Campus 77', 'HID 37-bit')
    store.set('formats.Campus 78', 'hid34')
    store.set('formats.Campus 77', 'null')
    expect(store.read().formats).toEqual({ 'Campus 78': 'hid34' })
  })

  test('of the formats names a card type that is known', () => {
    const store = aStore()
    const error = appErrorOf(() => store.set('formats.Campus 77', 'HDI'))
    expect(error.params).toMatchObject({ path: 'formats.Campus 77' })
    expect(error.params['allowed']).toContain('"HID" | "HID37wFacilityCode"')
    expect(appErrorOf(() => store.set('formats.Campus 77', ' ')).code).toBe('storage_setting_invalid')
    expect(appErrorOf(() => store.set('formats. ', 'HID')).params).toMatchObject({ path: 'formats' })
    expect(store.read().formats).toEqual({})
  })

  test.each(['?token=abc', '#abc', '/v0?abc'])('of an address never keeps a secret (%s)', (end) => {
    const store = aStore()
    expect(appErrorOf(() => store.set('source', JSON.stringify({ ...rest, url: `${rest.url}${end}` }))).params['path']).toBe(
      'source.url',
    )
    store.update({ source: rest })
    expect(appErrorOf(() => store.set('source.url', `${rest.url}${end}`)).code).toBe('storage_setting_invalid')
    expect(appErrorOf(() => store.set('source.url', 'https://me:pw@atrium.campus.example')).message).not.toContain('pw@')
    expect(JSON.stringify(rowsOf(store.data.database, 'SELECT * FROM setting'))).not.toContain('abc')
  })

  test('of the source is set in one piece first, then in parts', () => {
    const store = aStore()
    expect(appErrorOf(() => store.set('source.url', rest.url))).toMatchObject({
      code: 'storage_setting_invalid',
      params: { path: 'source' },
    })
    store.set('source', JSON.stringify(rest))
    store.set('source.pageSize', '500')
    expect(store.read().source).toEqual({ ...rest, pageSize: 500 })
    expect(appErrorOf(() => store.set('source.pageSize', '50000')).params).toEqual({
      path: 'source.pageSize',
      allowed: '1–5000',
    })
  })

  test.each([
    ['schedule.intervalMinutes', '4', '5–1440'],
    ['schedule.intervalMinutes', 'often', '5–1440'],
    ['schedule.intervalMinutes', '', '5–1440'],
    ['language', 'fr', '"en" | "ko" | null'],
    ['scope.groups.include', 'g-204', '["...", ...]'],
    ['scope.statuses.include', '["activ"]', '["active" | "inactive", ...]'],
    ['scope.departments.exclude', '[" "]', '["...", ...]'],
    ['formats', '[]', '{"...": "..."}'],
  ])('%s cannot be "%s", and the error says what it can be', (path, text, allowed) => {
    const store = aStore()
    expect(appErrorOf(() => store.set(path, text))).toMatchObject({
      code: 'storage_setting_invalid',
      params: { path, allowed },
    })
    expect(store.read()).toEqual(defaultSettings)
  })

  test.each([
    ['schedul', 'schedule'],
    ['schedule.minutes', 'intervalMinutes'],
    ['schedule.intervalMinutes.more', '-'],
    ['secret:atrium-source', 'source'],
    ['__proto__.polluted', 'source'],
    ['', 'source'],
  ])('"%s" does not exist, and the error lists what does', (path, named) => {
    const store = aStore()
    for (const work of [() => store.get(path), () => store.set(path, '1')]) {
      const error = appErrorOf(work)
      expect(error.code).toBe('storage_setting_unknown')
      expect(error.params['allowed']).toContain(named)
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})

describe('the marker of a saved secret', () => {
  test('is kept beside the settings and forgotten on demand', async () => {
    const { data, read } = aStore()
    const markers = createMarkerStore(data.database)
    expect(await markers.read('atrium-source')).toBeNull()
    await markers.write('atrium-source', { savedAt: '2026-11-21T04:13:25.000Z' })
    expect(await markers.read('atrium-source')).toEqual({ savedAt: '2026-11-21T04:13:25.000Z' })
    expect(read()).toEqual(defaultSettings)
    await markers.write('atrium-source', null)
    expect(rowsOf(data.database, 'SELECT * FROM setting')).toEqual([])
  })
})

describe("the scheduler's record", () => {
  const shape = z.object({ nextDueAt: z.int() })

  test('is there again after a restart', () => {
    const data = anOpenDataFolder()
    const store = createSchedulerStore(data.database, shape)
    expect(store.load()).toBeNull()
    store.save({ nextDueAt: 1 })
    store.save({ nextDueAt: 2 })
    data.close()
    const again = anOpenDataFolder({ folder: data.folder })
    expect(createSchedulerStore(again.database, shape).load()).toEqual({ nextDueAt: 2 })
  })

  test.each(['{"nextDueAt":"soon"}', 'not json'])('that cannot be understood (%s) counts as none', (record) => {
    const data = anOpenDataFolder()
    data.database.prepare('INSERT INTO scheduler_state VALUES (1, ?)').run(record)
    expect(createSchedulerStore(data.database, shape).load()).toBeNull()
  })
})
