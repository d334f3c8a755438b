import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startSandbox } from '../../src/sandbox/server.ts'
import { jsonHere } from '../support/command-line-here.ts'
import { expect, type RealDesktop, test } from './real-desktop.ts'

/**
 * What only the real Electron can prove, and what the fake of the other tests here claims about it. They run where the binary is
 * installed (`REQUIRE_ELECTRON=1` makes its absence a failure) and count as skipped elsewhere.
 */

/** What the preload gives the page; only functions that are evaluated there may name it. */
declare const atrium: {
  readonly [area: string]: { readonly [name: string]: (input: unknown) => Promise<unknown> }
} & { onEvent(listener: (event: { kind: string; topic: string }) => void): void }

test('the page comes from app:// and has the contract, and nothing of Node or Electron', async ({ desktop }) => {
  const seen = await desktop.page.evaluate(() => ({
    origin: location.origin,
    secure: isSecureContext,
    node: ['require', 'process', 'module', 'ipcRenderer', 'electron'].filter((name) => name in globalThis),
    frozen: Object.isFrozen(atrium),
  }))
  expect(seen).toEqual({ origin: 'app://atrium-sync', secure: true, node: [], frozen: true })
})

test('the window is sandboxed and isolated', async ({ desktop }) => {
  const window = await desktop.app.evaluate(({ BrowserWindow }) => {
    const [only] = BrowserWindow.getAllWindows()
    return { visible: only?.isVisible(), minimum: only?.getMinimumSize(), title: only?.getTitle() }
  })
  expect(window).toMatchObject({ visible: true, minimum: [900, 600] })
  expect(await desktop.page.evaluate(() => typeof (globalThis as { process?: unknown }).process)).toBe('undefined')
})

test('a call goes through the preload to main and back', async ({ desktop }) => {
  const answers = await desktop.page.evaluate(async () => {
    const { app, people } = atrium
    return [await app?.['info']?.({}), await people?.['open']?.({ search: '' }), await app?.['info']?.({ surplus: true })]
  })
  expect(answers).toMatchObject([
    { ok: true, value: { host: 'desktop', dataFolder: desktop.dataFolder } },
    { ok: true, value: { total: 0 } },
    { ok: false, error: { code: 'app_input_refused' } },
  ])
})

test('a window that is not ours is refused, also with our page and our preload', async ({ desktop }) => {
  const preload = fileURLToPath(new URL('../../out/preload/index.cjs', import.meta.url))
  const answer = await desktop.app.evaluate(async ({ BrowserWindow }, preload) => {
    const foreign = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
    await foreign.loadURL('app://atrium-sync/')
    const answered: unknown = await foreign.webContents.executeJavaScript('atrium.app.info({})')
    foreign.destroy()
    return answered
  }, preload)
  expect(answer).toEqual({ ok: false, error: { code: 'app_sender_refused', params: {} } })
})

test('the policy of the page holds: no inline script, no text as HTML, no connection elsewhere', async ({ desktop }) => {
  const outcome = await desktop.page.evaluate(async () => {
    const script = document.createElement('script')
    const attempts: Record<string, string> = {}
    // What the debugger evaluates directly, the policy lets pass.
    await new Promise((resolve) => setTimeout(resolve))
    const attempt = async (name: string, act: () => unknown): Promise<void> => {
      try {
        await act()
        attempts[name] = 'allowed'
      } catch {
        attempts[name] = 'refused'
      }
    }
    await attempt('script text', () => (script.textContent = 'globalThis.ran = true'))
    await attempt('html', () => (document.createElement('p').innerHTML = '<img>'))
    // oxlint-disable-next-line no-eval -- that it cannot be done is the point
    await attempt('eval', () => (0, eval)('1'))
    await attempt('connection', () => fetch('http://127.0.0.1:1/'))
    return { ...attempts, ran: 'ran' in globalThis }
  })
  expect(outcome).toEqual({
    'script text': 'refused',
    html: 'refused',
    eval: 'refused',
    connection: 'refused',
    ran: false,
  })
})

test('only what was built is served', async ({ desktop }) => {
  const statuses = await desktop.page.evaluate(async () => {
    const of = async (path: string): Promise<number> => (await fetch(path)).status
    return [await of('/'), await of('/index.html'), await of('/../main/index.js'), await of('/package.json')]
  })
  expect(statuses).toEqual([200, 200, 404, 404])
})

test('the page cannot leave, open a window or embed a page', async ({ desktop }) => {
  const opened = await desktop.page.evaluate(() => {
    const window = globalThis.open('https://example.com/')
    location.assign('https://example.com/')
    return window === null
  })
  expect(opened).toBe(true)
  expect(await desktop.page.evaluate(() => location.origin)).toBe('app://atrium-sync')
  expect(desktop.app.windows()).toHaveLength(1)
})

test('permissions are refused without asking', async ({ desktop }) => {
  const answers = await desktop.page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    location: (await navigator.permissions.query({ name: 'geolocation' })).state,
  }))
  expect(answers).toEqual({ notifications: 'denied', location: 'denied' })
})

test('a page that is loaded anew hears where everything stands', async ({ desktop }) => {
  await desktop.page.reload()
  const topics = await desktop.page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const heard: string[] = []
        atrium.onEvent((event) => {
          if (event.kind === 'changed') heard.push(event.topic)
          if (heard.length >= 4) resolve(heard)
        })
      }),
  )
  expect(topics).toEqual(expect.arrayContaining(['sync', 'directory', 'runs', 'settings']))
})

test('a second start shows the window of the first and ends', async ({ desktop }) => {
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  const second = spawn(desktop.program, [...desktop.args], { stdio: 'ignore' })
  expect((await once(second, 'exit'))[0]).toBe(0)
  await expect.poll(() => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true)
})

test('closing the window keeps it, and the program with it', async ({ desktop }) => {
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect
    .poll(() =>
      desktop.app.evaluate(({ BrowserWindow }) => {
        const [only] = BrowserWindow.getAllWindows()
        return only !== undefined && (only.isMinimized() || !only.isVisible())
      }),
    )
    .toBe(true)
})

test('sleep and waking reach the scheduler: a run that would be due meanwhile waits', async ({ desktop }) => {
  const sandbox = await startSandbox({ people: 60, seed: 7 })
  try {
    await follow(desktop, sandbox.url)
    await expect.poll(async () => (await stateOf(desktop)).lastRun?.outcome).toBe('succeeded')
    sandbox.faults.set('cut_off')
    await desktop.page.evaluate(async () => {
      const { sync } = atrium
      await sync?.['resume']?.({})
      await sync?.['start']?.({})
    })
    await expect.poll(async () => (await stateOf(desktop)).lastRun?.outcome).toBe('failed')
    // It is tried again in a minute.
    const { nextRunAt: due } = await stateOf(desktop)
    await desktop.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
    expect((await stateOf(desktop)).nextRunAt).toBeGreaterThan(due ?? 0)
    await desktop.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
    expect((await stateOf(desktop)).nextRunAt).toBe(due)
  } finally {
    await sandbox.close()
  }
})

test('quitting in the middle of a sync cancels and records it', async ({ desktop }) => {
  const sandbox = await startSandbox({ people: 60, seed: 7 })
  try {
    sandbox.faults.set('slow', { ms: 600_000 })
    await follow(desktop, sandbox.url)
    await expect.poll(() => sandbox.counters.requests).toBeGreaterThan(0)
    expect(await desktop.quit()).toBe(0)
    const { json } = await jsonHere(['runs', '--limit', '1'], { dataFolder: desktop.dataFolder })
    expect(json).toMatchObject([{ outcome: 'cancelled', recovered: false, writes: 0 }])
  } finally {
    await sandbox.close()
  }
})

/** Takes a campus as the source, and begins to sync it. */
async function follow(desktop: RealDesktop, url: string): Promise<void> {
  await desktop.page.evaluate(async (url) => {
    const { source, sync } = atrium
    const settings = { kind: 'rest', url, auth: { kind: 'none' }, pageSize: 5000 }
    await source?.['save']?.({ source: settings, secret: null })
    await sync?.['start']?.({})
  }, url)
}

interface State {
  readonly nextRunAt: number | null
  readonly lastRun: { readonly outcome: string } | null
}

async function stateOf(desktop: RealDesktop): Promise<State> {
  const answered = await desktop.page.evaluate(async () => {
    const { sync } = atrium
    return await sync?.['state']?.({})
  })
  return (answered as { readonly value: State }).value
}
