import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aCampus, anApplication, valueOf, type TestApplication } from '../../support/application.ts'
import { askedAgain } from '../../support/synced-folder.ts'

/** A run or a preview that is in hand when something else takes its ground away. */

const atRest = ({ until, bridge }: TestApplication, runId: number) =>
  until(
    () => bridge.sync.state({}),
    ({ status, lastRun }) => status !== 'syncing' && lastRun?.runId === runId,
  )

/** Synced once; what it asks from now on is not answered. */
async function aWaitingApplication() {
  const campus = await aCampus()
  const app = await anApplication({ source: campus.url })
  await atRest(app, 1)
  const { name } = valueOf(await app.bridge.settings.backUp({}))
  campus.faults.set('slow', { ms: 600_000 })
  return { campus, app, backup: name }
}

const logOf = ({ dataFolder }: TestApplication) => readFileSync(join(dataFolder, 'logs', 'atrium-sync.log'), 'utf8')

test('a backup is restored while a run is in hand: the run is cancelled, and the next one starts from the backup', async () => {
  const { campus, app, backup } = await aWaitingApplication()
  const asked = askedAgain(campus)
  await app.bridge.sync.start({})
  await asked
  expect(await app.bridge.settings.restore({ name: backup })).toEqual({ ok: true, value: null })
  expect(valueOf(await app.bridge.runs.list({})).runs.map((run) => run.run_id)).toEqual([1])
  campus.faults.clear()
  await app.bridge.sync.start({})
  expect((await atRest(app, 2)).lastRun).toMatchObject({ outcome: 'no_change' })
  expect(logOf(app)).not.toContain('"bug"')
})

test('a preview that is in hand ends with the program, which closes at once', async () => {
  const { campus, app } = await aWaitingApplication()
  const asked = askedAgain(campus)
  const preview = app.bridge.sync.preview({})
  await asked
  expect(valueOf(await app.bridge.sync.state({})).status).toBe('syncing')
  await app.application.close()
  expect(await preview).toMatchObject({ ok: true, value: { outcome: 'cancelled' } })
  expect(logOf(app)).not.toContain('"bug"')
})

test('a source takes the place of one that a preview still reads', async () => {
  const { campus, app } = await aWaitingApplication()
  const asked = askedAgain(campus)
  const preview = app.bridge.sync.preview({})
  await asked
  const next = await aCampus()
  expect(await app.bridge.source.save({ source: { kind: 'rest', url: next.url }, secret: null })).toMatchObject({ ok: true })
  expect(await preview).toMatchObject({ ok: true, value: { outcome: 'cancelled' } })
  expect(valueOf(await app.bridge.settings.read({})).source).toMatchObject({ url: next.url })
})
