import { createServer } from 'node:net'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { aCampus, aDataFolder, anApplication, failureOf, valueOf, type TestApplication } from '../../support/application.ts'
import { callHere } from '../../support/command-line-here.ts'

const small = { people: 40, seed: 7, port: 0, controlPort: 0 } as const

const synced = ({ until, bridge }: TestApplication, runId = 1) =>
  until(
    () => bridge.sync.state({}),
    ({ status, lastRun }) => status !== 'syncing' && lastRun?.runId === runId,
  )

test('the sandbox is tried with one call where no source is set, and its people and doors are there a moment later', async () => {
  const app = await anApplication()
  expect(valueOf(await app.bridge.app.info({})).sandbox).toBe(false)
  const ended = synced(app)
  expect(await app.bridge.source.trySandbox({})).toEqual({ ok: true, value: null })
  expect((await ended).lastRun).toMatchObject({ outcome: 'succeeded' })
  expect(valueOf(await app.bridge.app.info({})).sandbox).toBe(true)
  expect(app.application.campus?.counts.people).toBe(2000)
  const levels = valueOf(await app.bridge.levels.list({}))
  expect([levels.length, levels.filter(({ groups }) => groups > 0).length > 50]).toEqual([60, true])
  expect(valueOf(await app.bridge.doors.open({})).total).toBe(1_200)
  expect(failureOf(await app.bridge.source.trySandbox({}))).toMatchObject({ code: 'source_already_set' })
})

test('the sandbox does not take the place of a source', async () => {
  const campus = await aCampus()
  const app = await anApplication({ source: campus.url })
  expect(failureOf(await app.bridge.source.trySandbox({}))).toMatchObject({ code: 'source_already_set' })
  expect(app.application.campus).toBeNull()
})

test('a data folder that follows the sandbox has it again at the next start, as large, at the same address and read in full', async () => {
  const dataFolder = aDataFolder()
  const first = await anApplication({ dataFolder, sandbox: { ...small, seed: 11 } })
  await synced(first)
  const [site] = valueOf(await first.bridge.doors.sites({}))
  await first.bridge.doors.removeSite({ siteId: site?.id ?? 0 })
  const url = first.application.campus?.url
  await fetch(`${first.application.campus?.controlUrl}/hire`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ count: 2 }),
  })
  await first.application.close()
  await expect(fetch(`${url}/v1/changes/head`)).rejects.toThrow()

  const next = await anApplication({ dataFolder })
  expect(next.application.campus).toMatchObject({ url, counts: { people: small.people }, seed: 11 })
  await synced(next, 2)
  expect(valueOf(await next.bridge.app.info({})).sandbox).toBe(true)
  const { database } = next.application.services().dataFolder
  expect(database.prepare('SELECT mode FROM sync_run WHERE id = 2').pluck().get()).toBe('full')
  expect(valueOf(await next.bridge.doors.sites({}))).toHaveLength(39)
})

test('a port that somebody else has taken is no reason not to come up', async () => {
  const dataFolder = aDataFolder()
  const first = await anApplication({ dataFolder, sandbox: small })
  await synced(first)
  const url = new URL(first.application.campus?.url ?? '')
  await first.application.close()
  const other = createServer().listen(Number(url.port), '127.0.0.1')
  onTestFinished(() => void other.close())
  await once(other, 'listening')

  const next = await anApplication({ dataFolder })
  await synced(next, 2)
  const moved = next.application.campus?.url
  expect(moved).not.toBe(url.origin)
  expect(valueOf(await next.bridge.settings.read({})).source).toMatchObject({ url: moved })
})

test('a folder that follows another source is not turned over to the sandbox', async () => {
  const dataFolder = aDataFolder()
  await callHere(['source', 'set', '--kind', 'rest', '--url', 'https://atrium.campus.example', '--auth', 'none'], {
    dataFolder,
  })
  await expect(anApplication({ dataFolder, sandbox: small })).rejects.toMatchObject({ code: 'cli_folder_has_source' })
  // Nothing was left open: somebody else may have the folder.
  await anApplication({ dataFolder, start: false })
})

test('another source ends the sandbox', async () => {
  const campus = await aCampus()
  const app = await anApplication({ sandbox: small })
  await synced(app)
  const { url } = app.application.campus ?? {}
  const source = { kind: 'rest', url: campus.url, auth: { kind: 'none' } } as const
  expect(await app.bridge.source.save({ source, secret: null })).toMatchObject({ ok: true })
  expect(app.application.campus).toBeNull()
  expect(valueOf(await app.bridge.app.info({})).sandbox).toBe(false)
  await expect
    .poll(() =>
      fetch(`${url}/v1/changes/head`).then(
        () => 'up',
        () => 'down',
      ),
    )
    .toBe('down')
})
