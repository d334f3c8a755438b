import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findCall, topics } from '../../src/shared/contract/contract.ts'
import type { Sender } from '../support/fake-electron/control.ts'
import { type Desktop, launchDesktop, startDesktop } from '../support/desktop.ts'
import { withSandbox } from '../support/synced-folder.ts'

/** What a page may do: call main through the preload, hear events, stay where it is. */

let desktop: Desktop

beforeAll(async () => {
  desktop = launchDesktop()
  await listening(desktop)
})
afterAll(() => desktop.stop())

/** Resolves once the page is there and has heard where everything stands. */
async function listening(desktop: Desktop): Promise<void> {
  const look = async (): Promise<void> => expect((await desktop.events()).length).toBeGreaterThanOrEqual(topics.length)
  await vi.waitFor(look, { timeout: 90_000, interval: 20 })
}

describe('calls', () => {
  test('a page reads the real directory and changes it, and hears of it', async () => {
    await withSandbox(async ({ dataFolder }) => {
      const desktop = startDesktop({ dataFolder })
      await listening(desktop)
      expect(await desktop.call('app.info', {})).toMatchObject({ ok: true, value: { host: 'desktop', dataFolder } })
      const opened = await desktop.call('people.open', { search: '' })
      expect(opened).toMatchObject({ ok: true, value: { total: 60 } })
      expect(await desktop.call('groups.create', { name: '정문', description: null })).toMatchObject({ ok: true })
      await expect
        .poll(async () => (await desktop.events()).filter((event) => event.kind === 'changed' && event.topic === 'directory'))
        .toContainEqual(expect.objectContaining({ rev: 1 }))
    })
  })

  test('what is expected to fail comes back as a value with its code', async () => {
    expect(await desktop.call('people.show', { id: 4711 })).toMatchObject({ ok: false, error: { params: {} } })
    expect(await desktop.call('sync.start', {})).toMatchObject({ ok: false, error: { code: 'sync_no_source' } })
  })

  test('input that does not fit is refused before anything is done', async () => {
    expect(await desktop.call('app.setStartAtLogin', { on: 'yes' })).toEqual({
      ok: false,
      error: { code: 'app_input_refused', params: { call: 'app.setStartAtLogin', path: 'on' } },
    })
    expect(await desktop.invokeAs('page', 'app.quit', {})).toMatchObject({ ok: false, error: { code: 'app_call_unknown' } })
  })

  test('a window with a secret in it is kept out of screenshots, until the secret or its page is gone', async () => {
    const isProtected = async () => (await desktop.windows())[0]?.contentProtected
    expect(await desktop.call('app.protectContent', { on: true })).toMatchObject({ ok: true })
    expect(await isProtected()).toBe(true)
    expect(await desktop.call('app.protectContent', { on: false })).toMatchObject({ ok: true })
    expect(await isProtected()).toBe(false)

    const another = startDesktop()
    await listening(another)
    await another.call('app.protectContent', { on: true })
    await another.crashPage('crashed')
    await expect.poll(async () => (await another.windows())[0]?.contentProtected).toBe(false)
  })

  test('the clipboard is emptied while it holds that very text, and is not told otherwise', async () => {
    const sha256 = createHash('sha256').update('토큰').digest('hex')
    await desktop.copy('토큰')
    expect(await desktop.call('app.clearClipboard', { sha256, afterMs: 0 })).toEqual({ ok: true, value: { cleared: true } })
    expect(await desktop.copied()).toBe('')
    await desktop.copy('a shopping list')
    expect(await desktop.call('app.clearClipboard', { sha256, afterMs: 0 })).toEqual({ ok: true, value: { cleared: false } })
    expect(await desktop.copied()).toBe('a shopping list')
  })

  test('the data folder opens in the file manager, and one that does not open says so', async () => {
    expect(await desktop.call('app.openDataFolder', {})).toMatchObject({ ok: true })
    expect(await desktop.openedFolders()).toEqual([desktop.dataFolder])
    await desktop.breakFileManager()
    expect(await desktop.call('app.openDataFolder', {})).toEqual({
      ok: false,
      error: { code: 'app_folder_not_opened', params: { folder: desktop.dataFolder } },
    })
  })

  test('every call that the page has is one of the contract', async () => {
    const calls = (await desktop.exposed()).filter((name) => name !== 'onEvent')
    expect(calls.filter((name) => findCall(name) === undefined)).toEqual([])
  })
})

describe('a sender that is not our page', () => {
  const senders: readonly Sender[] = ['gone', 'frame within the page', 'foreign page', 'unknown window']

  test('is refused', async () => {
    const refused = { ok: false, error: { code: 'app_sender_refused', params: {} } }
    for (const sender of senders) expect([sender, await desktop.invokeAs(sender, 'app.info', {})]).toEqual([sender, refused])
    expect(await desktop.invokeAs('page', 'app.info', {})).toMatchObject({ ok: true })
  })

  test('hears no events', async () => {
    const before = (await desktop.events()).length
    for (const sender of senders) await desktop.subscribeAs(sender)
    expect(await desktop.invokeAs('page', 'app.info', {})).toMatchObject({ ok: true })
    expect(await desktop.events()).toHaveLength(before)
  })
})

describe('events', () => {
  test('a page that is loaded anew hears where everything stands', async () => {
    const desktop = startDesktop()
    await listening(desktop)
    await desktop.crashPage('crashed')
    await expect.poll(() => desktop.events()).toMatchObject(topics.map((topic) => ({ kind: 'changed', topic })))
    expect(await desktop.call('app.info', {})).toMatchObject({ ok: true })
  })

  test('a page that crashed too often to be loaded by itself is loaded when somebody opens the window', async () => {
    const desktop = startDesktop()
    await listening(desktop)
    for (const _time of [1, 2, 3]) {
      await desktop.crashPage('crashed')
      await listening(desktop)
    }
    await desktop.crashPage('crashed')
    expect(await desktop.windows()).toMatchObject([{ exposed: [] }])
    await desktop.clickTrayItem('Open Atrium Sync')
    await listening(desktop)
    expect(await desktop.call('app.info', {})).toMatchObject({ ok: true })
  })

  test('a window that nobody sees is told the latest once it is seen again', async () => {
    const desktop = startDesktop()
    await listening(desktop)
    await desktop.closeWindow()
    await expect.poll(() => desktop.windows()).toMatchObject([{ visible: false }])
    const before = (await desktop.events()).length
    for (const theme of ['dark', 'light', 'dark']) await desktop.call('settings.update', { theme })
    expect(await desktop.events()).toHaveLength(before)
    await desktop.clickTrayItem('Open Atrium Sync')
    await expect.poll(async () => (await desktop.events()).slice(before).filter(isOf('settings'))).toHaveLength(1)
  })
})

describe('the page stays where it is', () => {
  test('it goes nowhere, opens nothing and embeds nothing', async () => {
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
      expect(await desktop.navigates(event, 'https://example.com/')).toBe(false)
      expect(await desktop.navigates(event, 'https://example.com/?next=app://atrium-sync/')).toBe(false)
      expect(await desktop.navigates(event, 'file:///etc/passwd')).toBe(false)
      expect(await desktop.navigates(event, 'app://atrium-sync/', false)).toBe(false)
      expect(await desktop.navigates(event, 'app://atrium-sync/')).toBe(true)
    }
    expect(await desktop.navigates('will-attach-webview', 'app://atrium-sync/')).toBe(false)
    for (const url of ['https://example.com/', 'app://atrium-sync/', 'about:blank']) {
      expect(await desktop.opensWindow(url)).toBe('deny')
    }
  })

  test('it may copy, and has no other permission; a foreign page has none', async () => {
    const both = (granted: boolean) => ({ looked: granted, asked: granted })
    expect(await desktop.permission('clipboard-sanitized-write', 'app://atrium-sync/')).toEqual(both(true))
    for (const name of ['clipboard-read', 'notifications', 'media'] as const) {
      expect(await desktop.permission(name, 'app://atrium-sync/')).toEqual(both(false))
    }
    expect(await desktop.permission('clipboard-sanitized-write', 'https://example.com/')).toEqual(both(false))
  })

  test('it may save what it made itself, and nothing from elsewhere', async () => {
    expect(await desktop.downloads('blob:app://atrium-sync/0b7c')).toBe(true)
    for (const url of ['blob:https://example.com/0b7c', 'https://example.com/a.csv', 'data:text/csv,a', 'app://atrium-sync/']) {
      expect(await desktop.downloads(url)).toBe(false)
    }
  })

  test('it is served with its policy, and only what was built', async () => {
    const page = await desktop.fetch('app://atrium-sync/')
    expect(page.headers['content-security-policy']).toContain("require-trusted-types-for 'script'")
    const scripts = [...page.text.matchAll(/(?:src|href)="\.?\/?([^"]+)"/g)].map(([, path]) => path)
    expect(scripts.length).toBeGreaterThan(0)
    for (const path of scripts) expect(await desktop.fetch(`app://atrium-sync/${path}`)).toMatchObject({ status: 200 })
    expect(await desktop.fetch('app://atrium-sync/../main/index.js')).toMatchObject({ status: 404 })
  })
})

function isOf(topic: string): (event: { readonly kind: string; readonly topic?: string }) => boolean {
  return (event) => event.kind === 'changed' && event.topic === topic
}
