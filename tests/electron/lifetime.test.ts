import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/server.ts'
import { callHere, jsonHere } from '../support/command-line-here.ts'
import { withFolder } from '../support/command-line.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { withKeyring } from '../support/keyring.ts'
import { askedAgain, withSandbox } from '../support/synced-folder.ts'

/** Sleep, further starts, the keychain's process, and the end. */

interface State {
  readonly status: string
  readonly nextRunAt: number | null
  readonly lastRun: { readonly outcome: string } | null
}

async function state(desktop: Desktop): Promise<State> {
  return ((await desktop.call('sync.state', {})) as { readonly value: State }).value
}

/** Resolves once it has looked for runs that were killed. Until then nothing else may run. */
async function recovered(desktop: Desktop): Promise<void> {
  await expect.poll(() => desktop.windows()).toMatchObject([{ exposed: ['atrium'] }])
  await expect.poll(async () => (await state(desktop)).status).not.toBe('syncing')
}

async function atRest(desktop: Desktop): Promise<void> {
  await expect.poll(() => desktop.windows()).toMatchObject([{ exposed: ['atrium'] }])
  await expect.poll(async () => (await state(desktop)).nextRunAt).not.toBeNull()
}

describe('power', () => {
  test('sleep and waking reach the scheduler: a run that would be due meanwhile waits', async () => {
    await withSandbox(async ({ sandbox, dataFolder }) => {
      const desktop = startDesktop({ dataFolder })
      await atRest(desktop)
      sandbox.faults.set('cut_off')
      await desktop.call('sync.start', {})
      await expect.poll(async () => (await state(desktop)).lastRun?.outcome).toBe('failed')
      // It is tried again in a minute.
      const { nextRunAt: due } = await state(desktop)
      await desktop.power('suspend')
      expect((await state(desktop)).nextRunAt).toBeGreaterThan(due ?? 0)
      await desktop.power('resume')
      expect((await state(desktop)).nextRunAt).toBe(due)
    })
  })

  test('a machine that shuts down is asked to wait, and the program ends', async () => {
    const desktop = startDesktop()
    await expect.poll(() => desktop.windows()).toMatchObject([{ exposed: ['atrium'] }])
    expect(await desktop.shutDown().catch(() => true)).toBe(true)
    expect(await desktop.ended).toBe(0)
  })
})

describe('the end', () => {
  test('quitting in the middle of a sync cancels and records it, and the next start finds nothing to repair', async () => {
    await withSandbox(async ({ sandbox, dataFolder }) => {
      const desktop = startDesktop({ dataFolder })
      await atRest(desktop)
      sandbox.faults.set('slow', { ms: 600_000 })
      const asked = askedAgain(sandbox)
      await desktop.call('sync.start', {})
      await asked
      await desktop.quit().catch(() => undefined)
      expect(await desktop.ended).toBe(0)
      expect(desktop.output()).toBe('')
      sandbox.faults.clear()
      const { json } = await jsonHere(['runs', '--limit', '1'], { dataFolder })
      expect(json).toMatchObject([{ outcome: 'cancelled', recovered: false, writes: 0 }])
      expect(await jsonHere(['status'], { dataFolder })).toMatchObject({ json: { schedule: { kept: false } } })
      expect((await callHere(['doctor'], { dataFolder })).code).toBe(0)
    })
  })

  test('a second wish to quit does not hurry the first', async () => {
    const desktop = startDesktop()
    await expect.poll(() => desktop.windows()).toMatchObject([{ exposed: ['atrium'] }])
    await Promise.allSettled([desktop.quit(), desktop.quit()])
    expect(await desktop.ended).toBe(0)
  })

  test('a data folder that is taken away ends the program, which says so in the language of the settings', async () => {
    await withFolder(async (parent) => {
      const desktop = startDesktop({ dataFolder: join(parent, 'data') })
      await recovered(desktop)
      await desktop.call('settings.update', { language: 'ko' })
      rmSync(join(parent, 'data'), { recursive: true })
      expect(await desktop.ended).toBe(3)
      expect(JSON.parse(desktop.output())).toMatchObject({
        title: 'Atrium Sync가 중단되었습니다',
        content: expect.stringMatching(/Atrium Sync를 다시 시작하십시오/),
      })
    })
  })
})

describe('the keychain under Electron', () => {
  const aSource = (url: string) => ({ kind: 'rest', url, auth: { kind: 'bearer' }, pageSize: 5000 })

  test('a secret goes to the real keyring and back by a process of its own, and is nowhere else', async () => {
    const token = 'desktop-secret-4711'
    const sandbox = await startSandbox({ people: 20, seed: 7, auth: { kind: 'bearer', token } })
    onTestFinished(() => sandbox.close())
    await withKeyring(async ({ env }) => {
      const desktop = startDesktop({ env })
      await recovered(desktop)
      expect(await desktop.call('source.save', { source: aSource(sandbox.url), secret: token })).toMatchObject({ ok: true })
      expect(await desktop.call('source.secret', {})).toMatchObject({ ok: true, value: { savedAt: expect.any(Number) } })
      await desktop.call('sync.start', {})
      await expect.poll(async () => (await state(desktop)).lastRun?.outcome).toBe('succeeded')
      const log = readFileSync(join(desktop.dataFolder, 'logs', 'atrium-sync.log'), 'utf8')
      const seen = [log, JSON.stringify(await desktop.events()), JSON.stringify(await desktop.tray()), desktop.output()]
      expect(seen.filter((text) => text.includes(token))).toEqual([])
    })
  })

  test('a keychain that asks and is not answered does not keep the program from ending', async () => {
    await withKeyring(
      async ({ env, lock, promptShown }) => {
        const desktop = startDesktop({ env })
        await recovered(desktop)
        await lock()
        const saving = desktop
          .call('source.save', { source: aSource('https://atrium.example/'), secret: 'x' })
          .catch(() => undefined)
        await promptShown()
        const children = await desktop.childProcesses()
        expect(children).toHaveLength(1)
        await Promise.allSettled([desktop.quit(), saving])
        expect(await desktop.ended).toBe(0)
        await expect.poll(() => children.filter(isAlive)).toEqual([])
      },
      { prompter: 'hanging' },
    )
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
