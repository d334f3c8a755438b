import { expect, test } from 'vitest'
import { defaultSettings } from '../../../src/shared/settings.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { aCampus, anApplication, valueOf } from '../../support/application.ts'

test('the next sync reads everything when it was asked to, and when what it reads with was changed', async () => {
  const campus = await aCampus()
  const app = await anApplication({ source: campus.url })
  const nextRead = async () => valueOf(await app.bridge.source.nextRead({})).full
  const ended = (runId: number) =>
    app.until(
      () => app.bridge.sync.state({}),
      ({ status, lastRun }) => status !== 'syncing' && lastRun?.runId === runId,
    )
  await ended(1)
  expect(await nextRead()).toBe(false)

  valueOf(await app.bridge.source.readFully({}))
  expect(await nextRead()).toBe(true)
  await app.bridge.sync.start({})
  await ended(2)
  expect(valueOf(await app.bridge.runs.list({})).runs[0]).toMatchObject({ mode: 'full', outcome: 'no_change' })
  expect(await nextRead()).toBe(false)

  await app.bridge.settings.update({ formats: { 'Campus card': 'HID' } })
  expect(await nextRead()).toBe(true)
})

test('the next sync reads everything again after so many days', async () => {
  const campus = await aCampus()
  const clock = createFakeClock(Date.now())
  const app = await anApplication({ source: campus.url, clock })
  await app.until(
    () => app.bridge.sync.state({}),
    ({ status, lastRun }) => status !== 'syncing' && lastRun?.runId === 1,
  )
  const { fullReadDays } = defaultSettings.sync
  clock.set((fullReadDays - 1) * 86_400_000)
  expect(valueOf(await app.bridge.source.nextRead({}))).toEqual({ full: false })
  clock.set(2 * 86_400_000)
  expect(valueOf(await app.bridge.source.nextRead({}))).toEqual({ full: true })
})
