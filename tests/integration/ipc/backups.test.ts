import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { aCampus, anApplication, failureOf, valueOf, type TestApplication } from '../../support/application.ts'
import { aMemoryKeychain } from '../../support/memory-keychain.ts'

async function aSyncedApplication() {
  const campus = await aCampus()
  const app = await anApplication({ source: campus.url })
  await app.until(
    () => app.bridge.sync.state({}),
    ({ lastRun, status }) => lastRun !== null && status !== 'syncing',
  )
  return app
}

const localGroups = async ({ bridge }: TestApplication): Promise<number> =>
  valueOf(await bridge.groups.open({ origin: 'command' })).total

test('a backup that is made is listed, and restored while the app runs: everything is read anew from it', async () => {
  const app = await aSyncedApplication()
  const { bridge } = app
  await bridge.groups.create({ name: 'Kept', description: null })
  const backup = valueOf(await bridge.settings.backUp({}))
  expect(backup).toMatchObject({ reason: 'manual', name: expect.stringMatching(/^atrium-sync-.*-manual\.sqlite$/) })
  expect(valueOf(await bridge.settings.backups({}))).toContainEqual(backup)
  await bridge.groups.create({ name: 'Lost', description: null })
  expect(await localGroups(app)).toBe(2)

  const before = app.events.length
  const restored = bridge.settings.restore({ name: backup.name })
  expect(failureOf(await bridge.people.open({}))).toMatchObject({ code: 'app_reopening' })
  expect(failureOf(await bridge.sync.state({}))).toMatchObject({ code: 'app_reopening' })
  expect(await restored).toEqual({ ok: true, value: null })
  expect(app.events.slice(before)).toContainEqual({ kind: 'reopened' })
  expect(await localGroups(app)).toBe(1)

  const ended = app.until(
    () => bridge.sync.state({}),
    ({ lastRun, status }) => lastRun?.runId === 2 && status !== 'syncing',
  )
  await bridge.sync.start({})
  expect((await ended).lastRun).toMatchObject({ outcome: 'no_change' })
})

test.each(['../atrium-sync.sqlite', 'atrium-sync.sqlite', '/etc/passwd', 'backups', '.'])(
  'only a listed backup is restored: %s is not one',
  async (name) => {
    const app = await anApplication()
    expect(failureOf(await app.bridge.settings.restore({ name }))).toMatchObject({ code: 'storage_backup_missing' })
    expect(app.events).not.toContainEqual({ kind: 'reopened' })
  },
)

test('a backup that cannot be used is told, and the app goes on with the database it had', async () => {
  const app = await aSyncedApplication()
  const { bridge } = app
  await bridge.groups.create({ name: 'Kept', description: null })
  const { name } = valueOf(await bridge.settings.backUp({}))
  writeFileSync(join(app.dataFolder, 'backups', name), 'this is no database any more'.repeat(100))
  expect(failureOf(await bridge.settings.restore({ name }))).toMatchObject({ code: 'storage_backup_unusable' })
  expect(await localGroups(app)).toBe(1)
  const ended = app.until(
    () => bridge.sync.state({}),
    ({ lastRun, status }) => lastRun?.runId === 2 && status !== 'syncing',
  )
  await bridge.sync.start({})
  expect((await ended).lastRun).toMatchObject({ outcome: 'no_change' })
  expect(app.application.lost.aborted).toBe(false)
})

test('while another process syncs, syncing, saving a source and restoring are refused, and nothing is closed', async () => {
  const app = await aSyncedApplication()
  const { bridge } = app
  const { name } = valueOf(await bridge.settings.backUp({}))
  const other = fork(new URL('../../support/lock-child.ts', import.meta.url), [app.dataFolder, 'run'])
  onTestFinished(() => void other.kill('SIGKILL'))
  await once(other, 'message')
  const source = { kind: 'rest', url: 'https://atrium.campus.example' } as const
  for (const answer of [
    await bridge.settings.restore({ name }),
    await bridge.sync.start({}),
    await bridge.sync.preview({}),
    await bridge.source.save({ source, secret: null }),
  ]) {
    expect(failureOf(answer)).toMatchObject({ code: 'storage_run_locked', params: { pid: other.pid } })
  }
  expect(app.events).not.toContainEqual({ kind: 'reopened' })
  expect(valueOf(await bridge.sync.state({})).status).toBe('syncing')
})

test('a backup of another source does not get the present secret', async () => {
  const keychain = aMemoryKeychain()
  const app = await anApplication({ spawnKeychainChild: keychain.spawn })
  const source = (host: string) => ({ kind: 'rest', url: `https://${host}`, auth: { kind: 'bearer' } }) as const
  await app.bridge.source.save({ source: source('first.example'), secret: 'first' })
  const { name } = valueOf(await app.bridge.settings.backUp({}))
  await app.bridge.source.save({ source: source('second.example'), secret: 'second' })
  expect(await app.bridge.settings.restore({ name })).toMatchObject({ ok: true })
  expect(valueOf(await app.bridge.settings.read({})).source).toMatchObject({ url: 'https://first.example' })
  expect(keychain.entries.size).toBe(0)
  expect(valueOf(await app.bridge.source.secret({})).savedAt).toBeNull()
})
