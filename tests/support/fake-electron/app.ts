import { existsSync } from 'node:fs'
import type Electron from 'electron'
import { createJournal, type Journal } from './journal.ts'
import { isPrevented, strict, strictEmitter } from './strict.ts'

/** How the faked machine is. */
export interface FakeMachine {
  readonly languages: readonly string[]
  readonly packaged: boolean
  /** Whether this is the first process of the program. */
  readonly first: boolean
  readonly appPath: string
  readonly appData: string
}

export function createFakeApp(machine: FakeMachine, journal: Journal = createJournal()) {
  const { promise: whenReady, resolve: becomeReady } = Promise.withResolvers<void>()
  const paths = new Map<string, string>([['appData', machine.appData]])

  const app = strictEmitter('app', {
    isPackaged: machine.packaged,
    enableSandbox: () => journal.onlyBefore('app.enableSandbox'),
    setAppUserModelId: (id) => journal.note(`app.setAppUserModelId ${id}`),
    commandLine: strict('app.commandLine', {
      hasSwitch: (name) => process.argv.some((word) => word === `--${name}` || word.startsWith(`--${name}=`)),
    } satisfies Pick<typeof Electron.app.commandLine, 'hasSwitch'>) as unknown as Electron.CommandLine,
    getAppPath: () => machine.appPath,
    getPath: (name) => {
      const path = paths.get(name)
      if (path === undefined) throw new Error(`fake Electron has no path ${name}`)
      return path
    },
    setPath(name, path) {
      if (!existsSync(path)) throw new Error(`Failed to set path: there is no ${path}`)
      paths.set(name, path)
      journal.note(`app.setPath ${name}`)
    },
    requestSingleInstanceLock() {
      journal.note('app.requestSingleInstanceLock')
      return machine.first
    },
    whenReady: () => whenReady,
    getPreferredSystemLanguages: () => [...machine.languages],
    getLoginItemSettings: () => {
      throw new Error('there is no such thing on Linux')
    },
    setLoginItemSettings: () => {
      throw new Error('there is no such thing on Linux')
    },
    quit() {
      journal.note('app.quit')
      if (isPrevented(app, 'before-quit')) return
      app.emit('will-quit')
      app.exit(0)
    },
    exit(code) {
      journal.note(`app.exit ${code ?? 0}`)
      process.exit(code ?? 0)
    },
  } satisfies Pick<
    typeof Electron.app,
    | 'isPackaged'
    | 'enableSandbox'
    | 'setAppUserModelId'
    | 'commandLine'
    | 'getAppPath'
    | 'getPath'
    | 'setPath'
    | 'requestSingleInstanceLock'
    | 'whenReady'
    | 'getPreferredSystemLanguages'
    | 'getLoginItemSettings'
    | 'setLoginItemSettings'
    | 'quit'
    | 'exit'
  >)

  return {
    app,
    becomeReady() {
      journal.setReady()
      becomeReady()
      app.emit('ready')
    },
  }
}
