import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../src/main/clock.ts'
import { openConnection } from '../../src/main/storage/database.ts'
import { openDataFolder, pathsIn } from '../../src/main/storage/data-folder.ts'
import { takeLock } from '../../src/main/storage/locks.ts'
import { findCall } from '../../src/shared/contract/contract.ts'
import { aFolder } from '../support/data-folder.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'

/** How the built app comes up, seen from Electron. */

async function opened(desktop: Desktop): Promise<void> {
  await expect.poll(() => desktop.windows()).toMatchObject([{ exposed: ['atrium'] }])
}

describe('at the start', () => {
  test('everything that must stand before Electron is ready does, and the window shows when its page is there', async () => {
    const desktop = startDesktop()
    await expect.poll(() => desktop.journal()).toContain('window shown')
    expect(await desktop.journal()).toEqual([
      'app.enableSandbox',
      'app.setAppUserModelId io.atriumsync.desktop',
      'app.setPath userData',
      'protocol.registerSchemesAsPrivileged',
      'app.requestSingleInstanceLock',
      'ready',
      'session.protocol.handle app',
      'new Tray',
      'new BrowserWindow',
      'page loaded',
      'window shown',
    ])
    expect(await desktop.privileges('app')).toEqual({ standard: true, secure: true, supportFetchAPI: true, codeCache: true })
    expect(desktop.output()).toBe('')
  })

  test('the window is sandboxed, and has its minimum size and a memory for its place', async () => {
    const desktop = startDesktop({ packaged: true })
    await opened(desktop)
    const [window] = await desktop.windows()
    expect(window?.options).toMatchObject({
      name: 'main',
      windowStatePersistence: true,
      show: false,
      minWidth: 900,
      minHeight: 600,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        devTools: false,
      },
    })
    const icon = window?.options.icon
    expect(typeof icon === 'string' && existsSync(icon)).toBe(true)
  })

  test('the page has the calls of the contract and nothing else', async () => {
    const desktop = startDesktop()
    await opened(desktop)
    const exposed = await desktop.exposed()
    expect(exposed).toContain('sync.start')
    expect(exposed.filter((name) => findCall(name) === undefined)).toEqual(['onEvent'])
  })

  test('a second process hands over to the first and opens nothing', async () => {
    const desktop = startDesktop({ first: false })
    expect(await desktop.ended).toBe(0)
    expect(existsSync(desktop.dataFolder)).toBe(false)
  })

  test('at login it stays in the tray, and opens when it is started again', async () => {
    const desktop = startDesktop({ args: ['--hidden'] })
    await expect.poll(() => desktop.tray()).not.toBeNull()
    await expect.poll(async () => (await desktop.windows()).length).toBe(0)
    await desktop.startAgain({ hidden: true })
    expect(await desktop.windows()).toEqual([])
    await desktop.startAgain({ hidden: false })
    await expect.poll(() => desktop.windows()).toMatchObject([{ visible: true }])
  })

  test('at login without a tray it is there minimised', async () => {
    const desktop = startDesktop({ args: ['--hidden'], trayHost: false })
    await expect.poll(() => desktop.windows()).toMatchObject([{ visible: false, minimised: true }])
  })

  test('the menu has what keyboards expect, and developer tools only while developing', async () => {
    const packaged = startDesktop({ packaged: true, languages: ['ko-KR'] })
    await opened(packaged)
    const roles = await packaged.menuRoles()
    expect(roles).toEqual(
      expect.arrayContaining(['copy', 'paste', 'selectAll', 'reload', 'zoomIn', 'zoomOut', 'togglefullscreen', 'close']),
    )
    expect(roles).not.toContain('toggleDevTools')
    const words = (await packaged.menu()).flatMap(({ label = '', items }) => [label, ...items.map((item) => item.label)])
    expect(words.filter((word) => !/[가-힣]/.test(word))).toEqual([])
    const developing = startDesktop()
    await opened(developing)
    expect(await developing.menuRoles()).toContain('toggleDevTools')
  })

  test('the theme of the settings is that of the window, before it shows', async () => {
    const desktop = startDesktop()
    await opened(desktop)
    expect(await desktop.call('settings.update', { theme: 'dark' })).toMatchObject({ ok: true })
    expect(await desktop.themeSource()).toBe('dark')
    await desktop.quit()
    await desktop.ended
    const again = startDesktop({ dataFolder: desktop.dataFolder })
    await opened(again)
    expect(await again.themeSource()).toBe('dark')
    expect((await again.windows())[0]?.options.backgroundColor).toBe('#16181a')
  })
})

test('--sandbox opens the simulated campus, synced, in a data folder of its own', async () => {
  const desktop = startDesktop({ dataFolder: null, args: ['--sandbox'] })
  await opened(desktop)
  await expect
    .poll(() => desktop.call('sync.state', {}))
    .toMatchObject({ value: { lastRun: { outcome: 'succeeded' }, status: 'ok' } })
  expect(await desktop.call('app.info', {})).toMatchObject({
    value: { sandbox: true, dataFolder: join(desktop.home, '.local', 'share', 'atrium-sync', 'sandbox-campus') },
  })
  expect(await desktop.call('people.open', { search: '' })).toMatchObject({ value: { total: 2000 } })
  await desktop.quit().catch(() => undefined)
  expect(await desktop.ended).toBe(0)
})

describe('a development server', () => {
  test('is where the page comes from, with a policy of its own; the built page is not served beside it', async () => {
    const url = await aDevelopmentServer()
    const desktop = startDesktop({ env: { ELECTRON_RENDERER_URL: url } })
    await opened(desktop)
    const page = await desktop.fetch(url)
    expect(page.text).toBe('<!doctype html>')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(await desktop.navigates('will-navigate', url)).toBe(true)
    expect(await desktop.navigates('will-navigate', 'app://atrium-sync/')).toBe(false)
    await expect(desktop.fetch('app://atrium-sync/')).rejects.toThrow('ERR_UNKNOWN_URL_SCHEME')
    expect(await desktop.call('app.info', {})).toMatchObject({ ok: true })
  })

  test('is not followed by a packaged program', async () => {
    const desktop = startDesktop({ packaged: true, env: { ELECTRON_RENDERER_URL: await aDevelopmentServer() } })
    await opened(desktop)
    expect(await desktop.navigates('will-navigate', 'app://atrium-sync/')).toBe(true)
    expect(await desktop.fetch('app://atrium-sync/')).toMatchObject({ status: 200 })
  })
})

async function aDevelopmentServer(): Promise<string> {
  const server = createServer((_request, response) => response.end('<!doctype html>'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

describe('what cannot be started says why in the language of the system, and ends with 3', () => {
  test('another process keeps the schedule', async () => {
    const dataFolder = aFolder()
    const lock = takeLock(dataFolder, 'schedule', systemClock)
    onTestFinished(() => lock.release())
    const desktop = startDesktop({ dataFolder })
    expect(await lastDialog(desktop)).toMatchObject({
      title: 'Atrium Sync could not start',
      content: expect.stringMatching(
        new RegExp(`process ${process.pid}, since .*\n\nThis one did not start.*\n\nUse that one`),
      ),
    })
    expect(await desktop.ended).toBe(3)
  })

  test('the database was written by a newer version', async () => {
    const dataFolder = aFolder()
    openDataFolder({ folder: dataFolder, clock: systemClock }).close()
    const database = openConnection(pathsIn(dataFolder).file)
    database.pragma('user_version = 999')
    database.close()
    const desktop = startDesktop({ dataFolder, languages: ['ko-KR', 'en-US'] })
    expect(await lastDialog(desktop)).toMatchObject({
      title: 'Atrium Sync를 시작할 수 없습니다',
      content: expect.stringContaining('999'),
    })
    expect(await desktop.ended).toBe(3)
  })

  test('the data folder is a file', async () => {
    const desktop = startDesktop({ dataFolder: '/dev/null' })
    expect(await lastDialog(desktop)).toMatchObject({ content: expect.stringContaining('/dev/null') })
    expect(await desktop.ended).toBe(3)
  })
})

/** The dialog that was shown before it ended: the fake writes it where the test can still read it. */
async function lastDialog(desktop: Desktop): Promise<unknown> {
  await desktop.ended
  return JSON.parse(desktop.output()) as unknown
}
