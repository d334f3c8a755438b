import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startSandbox } from '../../../src/sandbox/server.ts'
import { errorText } from '../../../src/shared/errors/app-error.ts'
import { aCampus, anApplication, failureOf, valueOf } from '../../support/application.ts'
import { aMemoryKeychain } from '../../support/memory-keychain.ts'

const secret = 'zq7-not-to-be-seen-anywhere'

async function aGuardedCampus() {
  const sandbox = await startSandbox({ people: 60, seed: 7, auth: { kind: 'bearer', token: secret } })
  onTestFinished(() => sandbox.close())
  return sandbox
}

const bearer = (url: string, pageSize = 5000) => ({ kind: 'rest', url, auth: { kind: 'bearer' }, pageSize }) as const

test('a source is tested with a secret that is kept nowhere', async () => {
  const campus = await aGuardedCampus()
  const keychain = aMemoryKeychain()
  const app = await anApplication({ spawnKeychainChild: keychain.spawn })
  const test = valueOf(await app.bridge.source.test({ source: bearer(campus.url), secret }))
  expect(test).toMatchObject({ kind: 'rest', head: 'supported', counts: campus.campus.counts(), badItems: [] })
  expect(test.people).toHaveLength(20)
  expect(test.formats.length).toBeGreaterThan(0)
  const refused = failureOf(await app.bridge.source.test({ source: bearer(campus.url), secret: 'wrong' }))
  expect(refused).toMatchObject({ code: 'source_credentials_refused' })
  expect(errorText(refused, 'en', 'at a screen').means).toMatch(/^This was only a test: nothing was changed/)
  expect(keychain.entries.size).toBe(0)
  expect(valueOf(await app.bridge.settings.read({})).source).toBeNull()
  expect(filesWith(app.dataFolder, secret)).toEqual([])
})

test('formats are told with the card type that the settings give them', async () => {
  const campus = await aCampus()
  const app = await anApplication()
  const [first] = valueOf(await app.bridge.source.test({ source: { kind: 'rest', url: campus.url }, secret: null })).formats
  const other = first?.cardType === 'DESFire' ? 'HID34' : 'DESFire'
  await app.bridge.settings.update({ formats: { [first?.format ?? '']: other } })
  const { formats } = valueOf(await app.bridge.source.test({ source: { kind: 'rest', url: campus.url }, secret: null }))
  expect(formats[0]).toEqual({ ...first, cardType: other })
})

test('the first source waits until its plan was seen; a restart does not forget that', async () => {
  const campus = await aGuardedCampus()
  const keychain = aMemoryKeychain()
  const app = await anApplication({ spawnKeychainChild: keychain.spawn })
  expect(valueOf(await app.bridge.source.secret({}))).toEqual({ savedAt: null })
  expect(await app.bridge.source.save({ source: bearer(campus.url), secret })).toEqual({ ok: true, value: null })
  expect([...keychain.entries.values()]).toEqual([secret])
  expect(valueOf(await app.bridge.source.secret({})).savedAt).toEqual(expect.any(Number))
  expect(valueOf(await app.bridge.sync.state({}))).toMatchObject({ status: 'paused', pausedUntil: 'resumed', lastRun: null })
  expect(valueOf(await app.bridge.sync.preview({}))).toMatchObject({ outcome: 'planned', counts: { people: { created: 60 } } })
  await app.application.close()

  const again = await anApplication({ dataFolder: app.dataFolder, spawnKeychainChild: keychain.spawn })
  expect(valueOf(await again.bridge.sync.state({}))).toMatchObject({ status: 'paused', pausedUntil: 'resumed', lastRun: null })
  const ended = again.until(
    () => again.bridge.sync.state({}),
    ({ lastRun, status }) => lastRun !== null && status !== 'syncing',
  )
  await again.bridge.sync.resume({})
  await again.bridge.sync.start({})
  expect((await ended).lastRun).toMatchObject({ outcome: 'succeeded' })
  expect(filesWith(again.dataFolder, secret)).toEqual([])
  expect(JSON.stringify([app.events, again.events])).not.toContain(secret)
})

test('a source that is saved later takes effect with the next run, without a pause', async () => {
  const campus = await aCampus()
  const app = await anApplication({ source: campus.url })
  await app.until(
    () => app.bridge.sync.state({}),
    ({ lastRun, status }) => lastRun !== null && status !== 'syncing',
  )
  const next = await aCampus()
  expect(await app.bridge.source.save({ source: { kind: 'rest', url: next.url }, secret: null })).toMatchObject({ ok: true })
  expect(valueOf(await app.bridge.sync.state({})).pausedUntil).toBeNull()
  await app.bridge.sync.start({})
  await app.until(
    () => app.bridge.sync.state({}),
    ({ lastRun, status }) => lastRun?.runId === 2 && status !== 'syncing',
  )
  expect(next.counters.requests).toBeGreaterThan(1)
})

test('a source that is saved while a run is in hand takes its place: the run is cancelled', async () => {
  const campus = await aCampus()
  campus.faults.set('slow', { ms: 600_000 })
  const app = await anApplication({ source: campus.url })
  await vi.waitFor(() => expect(campus.counters.requests).toBeGreaterThan(0))
  const next = await aCampus()
  expect(await app.bridge.source.save({ source: { kind: 'rest', url: next.url }, secret: null })).toMatchObject({ ok: true })
  expect(valueOf(await app.bridge.runs.list({})).runs).toMatchObject([{ outcome: 'cancelled' }])
  expect(valueOf(await app.bridge.settings.read({})).source).toMatchObject({ url: next.url })
})

test('a saved secret goes to no other address and no other user', async () => {
  const campus = await aGuardedCampus()
  const elsewhere = await aGuardedCampus()
  const keychain = aMemoryKeychain()
  const app = await anApplication({ spawnKeychainChild: keychain.spawn })
  await app.bridge.source.save({ source: bearer(campus.url), secret })
  const other = { source: bearer(elsewhere.url), secret: null }
  const otherUser = {
    source: { kind: 'rest', url: campus.url, auth: { kind: 'basic', username: 'sync' } },
    secret: null,
  } as const
  for (const typed of [other, otherUser]) {
    expect(failureOf(await app.bridge.source.test(typed))).toMatchObject({ code: 'source_secret_not_carried' })
    expect(failureOf(await app.bridge.source.save(typed))).toMatchObject({ code: 'source_secret_not_carried' })
  }
  expect(elsewhere.counters.requests).toBe(0)
  expect(valueOf(await app.bridge.settings.read({})).source).toMatchObject({ url: campus.url })
  // The same place, with other pages: the saved secret will do.
  const same = { source: bearer(campus.url, 10), secret: null }
  expect(valueOf(await app.bridge.source.test(same))).toMatchObject({ head: 'supported' })
  expect(await app.bridge.source.save(same)).toMatchObject({ ok: true })
  expect([...keychain.entries.values()]).toEqual([secret])
})

test('a drop folder that is no absolute path is neither saved nor tested, and says so', async () => {
  const app = await anApplication()
  const typed = { source: { kind: 'csv', folder: 'drops' }, secret: null } as const
  const relative = { code: 'source_folder_relative', params: { folder: 'drops' } }
  expect(failureOf(await app.bridge.source.test(typed))).toMatchObject(relative)
  expect(failureOf(await app.bridge.source.save(typed))).toMatchObject(relative)
  expect(valueOf(await app.bridge.settings.read({})).source).toBeNull()
})

test.each([
  ['plain http to another machine', { kind: 'rest', url: 'http://atrium.campus.example' }, null, 'source_insecure_url'],
  ['a token with a line break', bearer('https://atrium.campus.example'), 'a\nb', 'source_secret_unusable'],
  ['no secret where one is needed', bearer('https://atrium.campus.example'), null, 'source_secret_missing'],
] as const)('%s is not saved', async (_what, source, typed, code) => {
  const app = await anApplication({ spawnKeychainChild: aMemoryKeychain().spawn })
  expect(failureOf(await app.bridge.source.save({ source, secret: typed }))).toMatchObject({ code })
  expect(valueOf(await app.bridge.settings.read({})).source).toBeNull()
})

test('a keychain that is locked leaves the source as it was', async () => {
  const campus = await aGuardedCampus()
  const keychain = aMemoryKeychain()
  keychain.locked = true
  const app = await anApplication({ spawnKeychainChild: keychain.spawn })
  expect(failureOf(await app.bridge.source.save({ source: bearer(campus.url), secret }))).toMatchObject({
    code: 'keychain_locked',
  })
  expect(valueOf(await app.bridge.settings.read({})).source).toBeNull()
})

function filesWith(folder: string, words: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const file = join(folder, name)
    // A backup that was being written has its own name by now.
    return statSync(file, { throwIfNoEntry: false })?.isFile() === true && readFileSync(file).includes(words)
  })
}
