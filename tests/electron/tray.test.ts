import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { askedAgain, withSandbox } from '../support/synced-folder.ts'

/** Tray, notifications and start at login, with the real scheduler behind them and a real source. */

async function labels(desktop: Desktop): Promise<readonly string[]> {
  return ((await desktop.tray())?.items ?? []).map(({ label }) => label)
}

async function enabled(desktop: Desktop): Promise<readonly string[]> {
  return ((await desktop.tray())?.items ?? []).flatMap((item) => (item.enabled ? [item.label] : []))
}

async function image(desktop: Desktop): Promise<string> {
  return basename((await desktop.tray())?.image ?? '')
}

async function atRest(desktop: Desktop): Promise<void> {
  await expect.poll(() => labels(desktop)).toContainEqual(expect.stringMatching(/^Next sync/))
}

const inTray = { title: 'Atrium Sync goes on in the tray' }

describe('the tray', () => {
  test('follows a sync that it starts, and one that it cancels', async () => {
    await withSandbox(async ({ sandbox, dataFolder }) => {
      const desktop = startDesktop({ dataFolder })
      await atRest(desktop)
      expect(await image(desktop)).toBe('ok.png')
      sandbox.campus.hire({ count: 2 })
      await desktop.clickTrayItem('Sync now')
      await expect.poll(() => labels(desktop)).toContainEqual(expect.stringMatching(/^Last sync .*: changes applied$/))
      expect((await desktop.tray())?.tooltip).toMatch(/^Atrium Sync: Up to date\nLast sync/)

      sandbox.faults.set('slow', { ms: 600_000 })
      const asked = askedAgain(sandbox)
      await desktop.clickTrayItem('Sync now')
      await asked
      await expect.poll(() => image(desktop)).toBe('syncing.png')
      expect(await enabled(desktop)).not.toContain('Sync now')
      await desktop.clickTrayItem('Cancel sync')
      await expect.poll(() => labels(desktop)).toContainEqual(expect.stringMatching(/^Last sync .*: cancelled$/))
      expect(await image(desktop)).toBe('ok.png')
      expect(await desktop.notifications()).toEqual([])
    })
  })

  test('pauses and goes on', async () => {
    await withSandbox(async ({ dataFolder }) => {
      const desktop = startDesktop({ dataFolder })
      await atRest(desktop)
      await desktop.clickTrayItem('Pause until I resume')
      await expect.poll(() => image(desktop)).toBe('paused.png')
      expect(await labels(desktop)).toContain('Paused until you resume')
      await desktop.clickTrayItem('Resume')
      await expect.poll(() => image(desktop)).toBe('ok.png')
      await desktop.clickTrayItem('Pause for 1 hour')
      await expect.poll(async () => (await labels(desktop))[0]).toMatch(/^Paused until .*\d/)
    })
  })

  test('speaks the language of the settings as soon as it is chosen', async () => {
    const desktop = startDesktop()
    await expect.poll(() => desktop.windows()).toMatchObject([{ exposed: ['atrium'] }])
    expect(await labels(desktop)).toContain('Open Atrium Sync')
    await desktop.call('settings.update', { language: 'ko' })
    await expect.poll(() => labels(desktop)).toContain('Atrium Sync 열기')
    expect((await desktop.menu())[0]?.label).toBe('파일(&F)')
  })

  test('quits', async () => {
    const desktop = startDesktop()
    await expect.poll(() => desktop.tray()).not.toBeNull()
    // Nobody answers any more once it has ended.
    await desktop.clickTrayItem('Quit Atrium Sync').catch(() => undefined)
    expect(await desktop.ended).toBe(0)
  })
})

describe('closing the window', () => {
  test('hides it while the tray is seen, says so once in a lifetime, and syncs go on', async () => {
    await withSandbox(async ({ sandbox, dataFolder }) => {
      const desktop = startDesktop({ dataFolder })
      await atRest(desktop)
      await expect.poll(() => desktop.windows()).toMatchObject([{ visible: true }])
      for (const _time of [1, 2]) {
        expect(await desktop.closeWindow()).toBe(false)
        await expect.poll(() => desktop.windows()).toMatchObject([{ visible: false, minimised: false }])
        await desktop.clickTray()
        await expect.poll(() => desktop.windows()).toMatchObject([{ visible: true }])
      }
      expect(await desktop.notifications()).toMatchObject([inTray])
      await desktop.closeWindow()
      const asked = askedAgain(sandbox)
      await desktop.clickTrayItem('Sync now')
      await asked
    })
  })

  test.each([
    { what: 'the desktop shows no icons', trayHost: false, trayWorks: true },
    { what: 'no icon can be made', trayHost: true, trayWorks: false },
  ])('minimises it where $what', async ({ trayHost, trayWorks }) => {
    const desktop = startDesktop({ trayHost, trayWorks })
    await expect.poll(() => desktop.windows()).toMatchObject([{ visible: true }])
    expect(await desktop.closeWindow()).toBe(false)
    await expect.poll(() => desktop.windows()).toMatchObject([{ minimised: true }])
    expect(await desktop.notifications()).toEqual([])
    await desktop.startAgain({ hidden: false })
    await expect.poll(() => desktop.windows()).toMatchObject([{ visible: true }])
  })
})

describe('a notification', () => {
  test('tells the first failure and the recovery, each once; a click opens the window', async () => {
    await withSandbox(async ({ sandbox, dataFolder }) => {
      const desktop = startDesktop({ dataFolder })
      await atRest(desktop)
      await desktop.closeWindow()
      await expect.poll(() => desktop.windows()).toMatchObject([{ visible: false }])
      sandbox.faults.set('status', { status: 403 })
      for (const failures of [1, 2]) {
        await desktop.clickTrayItem('Sync now')
        await expect.poll(async () => (await state(desktop)).failures).toBe(failures)
      }
      expect(await image(desktop)).toBe('error.png')
      expect(await desktop.notifications()).toMatchObject([inTray, { title: 'The sync has failed' }])
      sandbox.faults.clear()
      await desktop.clickTrayItem('Sync now')
      await expect.poll(() => desktop.notifications()).toMatchObject([inTray, {}, { title: 'The sync works again' }])
      await desktop.clickNotification(1)
      await expect.poll(() => desktop.windows()).toMatchObject([{ visible: true }])
      await expect.poll(() => desktop.events()).toContainEqual({ kind: 'show', place: { screen: 'overview' } })
    })
  })

  test('tells that removals are held, without a name, and opens that run', async () => {
    await withSandbox(async ({ sandbox, dataFolder }) => {
      const desktop = startDesktop({ dataFolder })
      await atRest(desktop)
      sandbox.campus.leave({ count: 40 })
      await desktop.clickTrayItem('Sync now')
      await expect.poll(() => desktop.notifications()).toHaveLength(1)
      const [notice] = await desktop.notifications()
      expect(notice).toEqual({
        title: 'Removals wait for your approval',
        body: 'The last sync would have taken away more than usual, so its removals were held. Nobody loses access until you decide.',
      })
      expect(await image(desktop)).toBe('attention.png')
      const { lastRun } = await state(desktop)
      await desktop.clickNotification(0)
      const shown = { kind: 'show', place: { screen: 'run', runId: lastRun?.runId } }
      await expect.poll(() => desktop.events()).toContainEqual(shown)
      await desktop.clickTrayItem('Removals wait for your approval…')
      await expect.poll(async () => (await desktop.events()).filter(({ kind }) => kind === 'show')).toEqual([shown, shown])
      await desktop.clickTrayItem('Sync now')
      await atRest(desktop)
      expect(await desktop.notifications()).toHaveLength(1)
    })
  })
})

describe('start at login', () => {
  test('is an autostart file that starts this very program hidden, with its data folder', async () => {
    const desktop = startDesktop()
    await expect.poll(() => desktop.windows()).toMatchObject([{ exposed: ['atrium'] }])
    const folder = join(desktop.home, '.config', 'autostart')
    expect(await desktop.call('app.setStartAtLogin', { on: true })).toMatchObject({ ok: true })
    const [name = ''] = readdirSync(folder)
    // Not the one of the usual data folder.
    expect(name).toMatch(/^atrium-sync-[0-9a-f]{12}\.desktop$/)
    const file = join(folder, name)
    expect(/^Exec=(.*)$/m.exec(readFileSync(file, 'utf8'))?.[1]).toMatch(
      new RegExp(`^"${process.execPath}" ".*" "--data-dir" "${desktop.dataFolder}" "--hidden"$`),
    )
    expect(await desktop.call('app.info', {})).toMatchObject({ value: { startAtLogin: true } })
    await desktop.call('app.setStartAtLogin', { on: false })
    expect(await desktop.call('app.info', {})).toMatchObject({ value: { startAtLogin: false } })
  })
})

interface SeenState {
  readonly failures: number
  readonly lastRun: { readonly runId: number | null } | null
}

async function state(desktop: Desktop): Promise<SeenState> {
  return ((await desktop.call('sync.state', {})) as { readonly value: SeenState }).value
}
