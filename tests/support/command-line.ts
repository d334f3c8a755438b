import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileCache } from './compile-cache.ts'

/** What a call of the command line gave. */
export interface Called {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface CallOptions {
  readonly dataFolder?: string
  /** What is piped in; nothing by default. */
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
  /** Where standard output goes instead of being read, in a process of its own. */
  readonly outputFile?: string
}

/** A command that runs. */
export interface Calling {
  readonly pid: number
  /** Resolves when `words` have been written to standard output or standard error. @throws when the command ends before */
  saw(words: string): Promise<void>
  /** Resolves when so many lines have been written to standard output. @throws when the command ends before */
  sawLines(count: number): Promise<readonly string[]>
  kill(signal: NodeJS.Signals): void
  /** Stops reading its output, as `head` does. */
  closeOutput(): void
  readonly ended: Promise<Called>
}

const entry = fileURLToPath(new URL('../../out/main/headless.js', import.meta.url))

/** Starts the built command line in a process of its own. */
export function startCommandLine(args: readonly string[], options: CallOptions = {}): Calling {
  const folder = options.dataFolder === undefined ? [] : ['--data-dir', options.dataFolder]
  const outputFile = options.outputFile === undefined ? null : openSync(options.outputFile, 'w')
  const child = spawn(process.execPath, [entry, ...folder, ...args], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: '/nonexistent',
      LANG: 'C.UTF-8',
      NODE_COMPILE_CACHE: compileCache,
      ...options.env,
    },
    stdio: ['pipe', outputFile ?? 'pipe', 'pipe'],
  })
  if (outputFile !== null) closeSync(outputFile)
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(options.input ?? '')
  let stdout = ''
  let stderr = ''
  const heard = new Set<() => void>()
  const hear = (): void => {
    for (const listener of heard) listener()
  }
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk
    hear()
  })
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
    hear()
  })
  const ended = once(child, 'close').then(([code]: unknown[]) => ({
    code: typeof code === 'number' ? code : null,
    stdout,
    stderr,
  }))

  const until = <Found>(find: () => Found | null, what: string): Promise<Found> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find()
        if (found === null) return
        heard.delete(look)
        resolve(found)
      }
      heard.add(look)
      void ended.then(() => reject(new Error(`the command ended without ${what}:\n${stdout}\n${stderr}`)))
      look()
    })

  return {
    pid: child.pid ?? 0,
    saw: (words) => until(() => (stdout.includes(words) || stderr.includes(words) ? undefined : null), `saying "${words}"`),
    sawLines: (count) =>
      until(() => {
        const lines = stdout.split('\n').slice(0, -1)
        return lines.length >= count ? lines : null
      }, `writing ${count} lines`),
    kill: (signal) => void child.kill(signal),
    closeOutput: () => void child.stdout?.destroy(),
    ended,
  }
}

/** Calls the real command line and waits for its end. */
export function callCommandLine(args: readonly string[], options: CallOptions = {}): Promise<Called> {
  return startCommandLine(args, options).ended
}

/** The result of a call with `--json`. */
export async function callJson(
  args: readonly string[],
  options: CallOptions = {},
): Promise<{ readonly code: number | null; readonly json: unknown }> {
  const { code, stdout, stderr } = await callCommandLine([...args, '--json'], options)
  if (stdout === '') throw new Error(`${args.join(' ')} wrote nothing (exit ${code}): ${stderr}`)
  return { code, json: JSON.parse(stdout) as unknown }
}

/** Runs `use` with an empty folder, which is removed afterwards. */
export async function withFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'atrium-sync-cli-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
