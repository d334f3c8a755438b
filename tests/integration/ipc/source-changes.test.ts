import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../src/main/clock.ts'
import { createEvents } from '../../../src/main/ipc/events.ts'
import { openSession } from '../../../src/main/ipc/session.ts'
import { createLog } from '../../../src/main/log.ts'
import { createServices } from '../../../src/main/services.ts'
import { aCampus, aDataFolder, entries } from '../../support/application.ts'

/** A session without a source, whose schedule has not begun. */
function aSession() {
  const folder = aDataFolder()
  const log = createLog({ file: join(folder, 'session.log'), now: () => systemClock.now() })
  const session = openSession({
    openServices: () => createServices({ folder, entries, clock: systemClock, version: '1.2.3', log }),
    events: createEvents((error) => log.bug(error)),
    clock: systemClock,
    log,
    onLost: () => undefined,
  })
  onTestFinished(() => session.close())
  return session
}

test('of two source changes at once, the first that ends does not begin the schedule before the other one has', async () => {
  const { url } = await aCampus()
  const session = aSession()
  const slow = Promise.withResolvers<void>()
  const one = session.changeSource(
    async () => {
      session.services.settings.update({ source: { kind: 'rest', url, auth: { kind: 'none' }, pageSize: 5000 } })
      await slow.promise
    },
    { paused: true },
  )
  await session.changeSource(async () => undefined, { paused: false })
  expect(session.syncState()).toMatchObject({ nextRunAt: null, pausedUntil: null })
  expect(session.syncState().status).not.toBe('syncing')
  slow.resolve()
  await one
  expect(session.syncState()).toMatchObject({ status: 'paused', pausedUntil: 'resumed', lastRun: null })
})
