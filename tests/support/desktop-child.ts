import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { createControl } from './fake-electron/control.ts'
import { createFakeElectron } from './fake-electron/fake-electron.ts'

/** The built desktop app in a process of its own, with the fake in Electron's place. Its parent asks `Control` by messages. */
export interface DesktopChildOptions {
  readonly main: string
  readonly languages: readonly string[]
  readonly packaged: boolean
  readonly first: boolean
  readonly trayWorks: boolean
  readonly appPath: string
  readonly appData: string
}

export interface Asked {
  readonly id: number
  readonly name: string
  readonly args: readonly unknown[]
}

export type Answered = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string }

const options = JSON.parse(process.env['FAKE_ELECTRON'] ?? '{}') as DesktopChildOptions
delete process.env['FAKE_ELECTRON']
const electron = createFakeElectron(options)
const control: Readonly<Record<string, (...args: never[]) => unknown>> = createControl(electron)

const place = Symbol.for('fake electron')
Object.defineProperty(globalThis, place, { value: electron.module })
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier.startsWith('electron/')
      ? { url: 'fake:electron', format: 'module', shortCircuit: true }
      : next(specifier, context),
  load: (url, context, next) =>
    url === 'fake:electron' ? { format: 'module', source: moduleSource(), shortCircuit: true } : next(url, context),
})

/** What the fake has not is no export of it, so that importing it fails at once. */
function moduleSource(): string {
  const names = Object.keys(electron.module)
  return `const fake = globalThis[Symbol.for('fake electron')]\n${names.map((name) => `export const ${name} = fake.${name}`).join('\n')}`
}

process.on('message', ({ id, name, args }: Asked) => {
  void (async () => {
    try {
      const value: unknown = await control[name]?.(...(args as never[]))
      answer({ id, value: value ?? null })
    } catch (error) {
      answer({ id, error: error instanceof Error ? error.message : String(error) })
    }
  })()
})

function answer(answered: Answered): void {
  if (process.connected) process.send?.(answered)
}

// The program must not end because a test is done before it, nor stay because of us.
process.once('disconnect', () => process.exit(9))
await import(pathToFileURL(options.main).href)
electron.becomeReady()
