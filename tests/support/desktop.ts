import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { Answered, DesktopChildOptions } from './desktop-child.ts'
import type { Control } from './fake-electron/control.ts'
import { compileCache } from './compile-cache.ts'

/** The built desktop app, as it runs. */
export interface Desktop extends Asking {
  readonly pid: number
  /** Empty where it was left to the app. */
  readonly dataFolder: string
  /** Of the faked user. */
  readonly home: string
  /** What it wrote to its output: nothing, unless something went wrong. */
  readonly output: () => string
  /** Resolves with its exit code. */
  readonly ended: Promise<number | null>
  /** Kills it, should it still run, and removes what it left. */
  stop(): Promise<void>
}

/** `Control`, asked from here. */
type Asking = {
  readonly [Name in keyof Control]: (...args: Parameters<Control[Name]>) => Promise<Awaited<ReturnType<Control[Name]>>>
}

export interface DesktopOptions extends Partial<Pick<DesktopChildOptions, 'languages' | 'packaged' | 'first' | 'trayWorks'>> {
  /** A new one unless given; null leaves it to the app. */
  readonly dataFolder?: string | null
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Whether the desktop shows icons in a tray, as the session bus would say. */
  readonly trayHost?: boolean
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Starts the built app in a process of its own; it is killed at the latest when the test has finished. */
export function startDesktop(options: DesktopOptions = {}): Desktop {
  const desktop = launchDesktop(options)
  onTestFinished(() => desktop.stop())
  return desktop
}

/** The same for several tests. Whoever starts it stops it. */
export function launchDesktop(options: DesktopOptions = {}): Desktop {
  const { languages = ['en-US'], packaged = false, first = true, trayWorks = true, trayHost = true } = options
  const home = mkdtempSync(join(tmpdir(), 'atrium-sync-desktop-'))
  const dataFolder = options.dataFolder === undefined ? join(home, 'data') : options.dataFolder
  const folderArgs = dataFolder === null ? [] : ['--data-dir', dataFolder]
  const bin = join(home, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'dbus-send'), `#!/bin/sh\necho '   boolean ${trayHost}'\n`, { mode: 0o755 })
  const appData = join(home, '.config')
  mkdirSync(appData)

  const machine: DesktopChildOptions = {
    main: join(root, 'out', 'main', 'index.js'),
    languages,
    packaged,
    first,
    trayWorks,
    appPath: root,
    appData,
  }
  const child = fork(new URL('./desktop-child.ts', import.meta.url), [...folderArgs, ...(options.args ?? [])], {
    env: {
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      HOME: home,
      XDG_CONFIG_HOME: appData,
      LANG: 'C.UTF-8',
      NODE_COMPILE_CACHE: compileCache,
      FAKE_ELECTRON: JSON.stringify(machine),
      ...options.env,
    },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (output += text))

  const waiting = new Map<number, (answered: Answered) => void>()
  child.on('message', (answered: Answered) => {
    waiting.get(answered.id)?.(answered)
    waiting.delete(answered.id)
  })
  const ended = once(child, 'close').then(([code]: unknown[]) => {
    for (const [id, settle] of waiting) settle({ id, error: `the app ended (${String(code)}):\n${output}` })
    return typeof code === 'number' ? code : null
  })
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }

  let asked = 0
  async function ask(name: string, args: readonly unknown[]): Promise<unknown> {
    asked += 1
    const id = asked
    const answered = await new Promise<Answered>((resolve) => {
      waiting.set(id, resolve)
      child.send({ id, name, args }, (error) => {
        if (error !== null) resolve({ id, error: `the app has ended:\n${output}` })
      })
    })
    if ('error' in answered) throw new Error(answered.error)
    return answered.value
  }

  const own: Omit<Desktop, keyof Asking> = {
    pid: child.pid ?? 0,
    dataFolder: dataFolder ?? '',
    home,
    output: () => output,
    ended,
    stop,
  }
  return new Proxy(own as Desktop, {
    get: (target, name): unknown =>
      name in target || typeof name === 'symbol' || name === 'then'
        ? Reflect.get(target, name)
        : (...args: unknown[]) => ask(name, args),
  })
}
