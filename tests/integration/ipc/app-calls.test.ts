import { createHash } from 'node:crypto'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aCampus, anApplication, failureOf, valueOf } from '../../support/application.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

test('the screens learn where they run, in the language of the settings, else of the system', async () => {
  const app = await anApplication({ host: { systemLanguage: 'ko' } })
  expect(valueOf(await app.bridge.app.info({}))).toEqual({
    version: '1.2.3',
    host: 'desktop',
    platform: 'linux',
    dataFolder: app.dataFolder,
    language: 'ko',
    sandbox: false,
    startAtLogin: false,
    canChooseFolder: true,
    canOpenFolder: true,
  })
  await app.bridge.settings.update({ language: 'en' })
  expect(valueOf(await app.bridge.app.info({})).language).toBe('en')
})

test('what only a host can do it does; what this one cannot is refused', async () => {
  const app = await anApplication()
  app.host.chosen = '/srv/drop'
  expect(valueOf(await app.bridge.app.chooseFolder({}))).toEqual({ folder: '/srv/drop' })
  await app.bridge.app.openDataFolder({})
  expect(app.host.openedFolders).toEqual([app.dataFolder])
  await app.bridge.app.setStartAtLogin({ on: true })
  expect(valueOf(await app.bridge.app.info({})).startAtLogin).toBe(true)

  const bare = await anApplication({
    host: {
      chooseFolder: null,
      openFolder: null,
      startAtLogin: null,
      applyTheme: null,
      protectContent: null,
      clearClipboard: null,
    },
  })
  expect(valueOf(await bare.bridge.app.info({}))).toMatchObject({ startAtLogin: null, canChooseFolder: false })
  for (const answer of [
    await bare.bridge.app.chooseFolder({}),
    await bare.bridge.app.openDataFolder({}),
    await bare.bridge.app.setStartAtLogin({ on: true }),
    await bare.bridge.app.clearClipboard({ sha256: '', afterMs: 0 }),
  ]) {
    expect(failureOf(answer)).toMatchObject({ code: 'app_host_cannot' })
  }
})

test('the clipboard is emptied of a secret in time, also where the program ends before', async () => {
  const clock = createFakeClock()
  const app = await anApplication({ clock, start: false })
  const sha256 = createHash('sha256').update('token').digest('hex')
  const copyAndClear = () => {
    app.host.copied = 'token'
    return app.bridge.app.clearClipboard({ sha256, afterMs: 60_000 })
  }
  const inTime = copyAndClear()
  await clock.advance(59_999)
  expect(app.host.copied).toBe('token')
  await clock.advance(1)
  expect(valueOf(await inTime)).toEqual({ cleared: true })
  expect(app.host.copied).toBe('')

  const atTheEnd = copyAndClear()
  await clock.advance(0)
  await app.application.close()
  expect(valueOf(await atTheEnd)).toEqual({ cleared: true })
  expect(app.host.copied).toBe('')
})

test('a setting is changed alone, told to the host and to other screens, and taken over by the schedule at once', async () => {
  const clock = createFakeClock()
  const campus = await aCampus()
  const app = await anApplication({ clock, source: campus.url })
  await app.until(
    () => app.bridge.sync.state({}),
    ({ lastRun, status }) => lastRun !== null && status !== 'syncing',
  )
  const { nextRunAt } = valueOf(await app.bridge.sync.state({}))
  await app.bridge.settings.update({ theme: 'dark' })
  const told = app.heard((event) => event.kind === 'changed' && event.topic === 'settings')
  expect(valueOf(await app.bridge.settings.update({ schedule: { intervalMinutes: 60 } }))).toMatchObject({
    schedule: { intervalMinutes: 60 },
    theme: 'dark',
  })
  await told
  expect(valueOf(await app.bridge.sync.state({})).nextRunAt).toBe((nextRunAt ?? 0) + 45 * 60_000)
  expect(app.host.themes).toEqual(['system', 'dark'])
  const wrong = failureOf(await app.bridge.settings.update({ schedule: { intervalMinutes: 1 } }))
  expect(wrong).toMatchObject({ code: 'app_input_refused', params: { path: 'schedule.intervalMinutes' } })
})

test('a data folder that is gone is told to the host', async () => {
  const clock = createFakeClock()
  const app = await anApplication({ clock })
  renameSync(join(app.dataFolder, 'atrium-sync.sqlite'), join(app.dataFolder, 'away'))
  await clock.advance(3_000)
  expect(app.application.lost.reason).toMatchObject({ code: 'app_data_folder_gone' })
})
