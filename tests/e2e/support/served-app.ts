import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Language } from '../../../src/shared/errors/app-error.ts'
import { compileCache } from '../../support/compile-cache.ts'

export interface AppOptions {
  /** On the simulated campus. */
  readonly people: number
  readonly seed: number
  /** Of the system: a language that is chosen in the settings goes before it. */
  readonly language: Language
  /** `sandbox`: the campus is the source and was synced once. `none`: nothing is set, but a campus is there to be connected. */
  readonly source: 'sandbox' | 'none'
}

export const defaultAppOptions: AppOptions = { people: 300, seed: 7, language: 'en', source: 'sandbox' }

/** The built product in a process of its own, as `atrium-sync serve` starts it, on a data folder of its own. */
export interface ServedApp {
  readonly options: AppOptions
  readonly pid: number
  readonly origin: string
  readonly dataFolder: string
  /** The simulated campus: what a source is connected to. */
  readonly campusUrl: string
  /** Lets something happen on the campus or sets a fault: docs/sandbox.md. `DELETE` clears faults. */
  control(path: `/${string}`, body?: object, method?: 'POST' | 'DELETE' | 'GET'): Promise<unknown>
  /** An address that was not used yet; the product prints another one for each sign-in. */
  launchAddress(): Promise<string>
  /** All that was written to the terminal so far. */
  terminal(): string
  /** Another command of the command line on the same data folder, given `input`. @throws when it ends otherwise than with 0 */
  command(args: readonly string[], input?: string): Promise<string>
  stop(): Promise<void>
}

/** Another build than `out` can be tested: `electron-vite build --outDir out-mine`, then `E2E_OUT=out-mine playwright test`. */
const entry = fileURLToPath(new URL(`../../../${process.env['E2E_OUT'] ?? 'out'}/main/headless.js`, import.meta.url))

const served = z.object({
  address: z.string(),
  data_folder: z.string(),
  sandbox: z.object({ url: z.string(), control_url: z.string() }).nullable(),
})
const campus = z.object({ url: z.string(), control_url: z.string() })

/** @param env for instance of a keychain; without it there is none */
export async function startApp(options: AppOptions, env: Readonly<Record<string, string>> = {}): Promise<ServedApp> {
  const folder = await mkdtemp(join(tmpdir(), 'atrium-sync-e2e-'))
  const dataFolder = join(folder, 'data')
  const globals = ['--json', '--lang', options.language, '--data-dir', dataFolder]
  const people = ['--people', String(options.people), '--seed', String(options.seed)]
  const withSandbox = options.source === 'sandbox'
  const apart = withSandbox ? null : run([...globals, 'sandbox', ...people, '--port', '0', '--control-port', '0'], env)
  const product = run([...globals, 'serve', '--no-browser', ...(withSandbox ? ['--sandbox', ...people] : [])], env)
  const stop = async (): Promise<void> => {
    await Promise.all([product.stop(), apart?.stop()])
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const first = await product.next(served)
    const { url, control_url: controlUrl } = first.sandbox ?? (await apart?.next(campus)) ?? campus.parse(null)
    let addresses: Promise<string> = Promise.resolve(first.address)
    return {
      options,
      pid: product.pid,
      origin: new URL(first.address).origin,
      dataFolder,
      campusUrl: url,
      control: (path, body, method = 'POST') => callControl(`${controlUrl}${path}`, body, method),
      launchAddress() {
        const address = addresses
        addresses = address.then(async () => (await product.next(served)).address)
        addresses.catch(() => undefined)
        return address
      },
      terminal: product.output,
      command: (args, input = '') => runToItsEnd([...globals.slice(1), ...args], env, input),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

interface Running {
  readonly pid: number
  /** The next line of standard output that is of that shape. @throws when the command ends before */
  next<Value>(shape: z.ZodType<Value>): Promise<Value>
  output(): string
  stop(): Promise<void>
}

function spawnCommand(args: readonly string[], env: Readonly<Record<string, string>>) {
  return spawn(process.execPath, [entry, ...args], {
    env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', LANG: 'C.UTF-8', NODE_COMPILE_CACHE: compileCache, ...env },
    stdio: 'pipe',
  })
}

function run(args: readonly string[], env: Readonly<Record<string, string>>): Running {
  const child = spawnCommand(args, env)
  child.stdin.end()
  const lines: unknown[] = []
  const waiting = new Set<() => void>()
  let output = ''
  let hasEnded = false
  const wake = (): void => {
    for (const look of waiting) look()
  }
  createInterface({ input: child.stdout }).on('line', (line) => {
    output += `${line}\n`
    lines.push(JSON.parse(line))
    wake()
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
  })
  const ended = once(child, 'close')
  child.once('close', () => {
    hasEnded = true
    wake()
  })
  return {
    pid: child.pid ?? 0,
    next: (shape) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const at = lines.findIndex((line) => shape.safeParse(line).success)
          if (at < 0 && !hasEnded) return
          waiting.delete(look)
          if (at < 0) reject(new Error(`"${args.join(' ')}" ended early:\n${output}`))
          else resolve(shape.parse(lines.splice(at, 1)[0]))
        }
        waiting.add(look)
        look()
      }),
    output: () => output,
    async stop() {
      if (!hasEnded) child.kill('SIGTERM')
      await ended
    },
  }
}

async function runToItsEnd(args: readonly string[], env: Readonly<Record<string, string>>, input: string): Promise<string> {
  const child = spawnCommand(args, env)
  child.stdin.end(input)
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  if (child.exitCode !== 0) throw new Error(`"${args.join(' ')}" ended with ${child.exitCode}:\n${output}\n${errors}`)
  return output
}

async function callControl(url: string, body: object | undefined, method: string): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`)
  return response.json()
}
