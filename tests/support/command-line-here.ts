import { PassThrough } from 'node:stream'
import { runCommandLine } from '../../src/main/cli/command-line.ts'
import type { Terminal } from '../../src/main/cli/terminal.ts'
import type { Called, CallOptions } from './command-line.ts'

interface Typed {
  readonly after: string
  /** Or what is done by somebody else at that moment, and then typed. */
  readonly keys: string | (() => string)
}

export interface TerminalOptions extends CallOptions {
  /** Keys typed on a terminal, each when the command has written the words before it. Without it there is no terminal. */
  readonly typing?: readonly Typed[]
}

const program = {
  entries: {
    syncWorker: new URL('../../src/main/sync/worker.ts', import.meta.url),
    readerWorker: new URL('../../src/main/reader/worker.ts', import.meta.url),
    scimWorker: new URL('../../src/main/scim/worker.ts', import.meta.url),
    sandboxWorker: new URL('../../src/sandbox/worker.ts', import.meta.url),
    keychainChild: new URL('../../src/main/keychain/child.ts', import.meta.url),
  },
  screens: new URL('../../out/renderer/', import.meta.url),
  version: '1.2.3',
}

/** Calls the command line in this process, on streams of its own. Far quicker than a process for each call. */
export async function callHere(args: readonly string[], options: TerminalOptions = {}): Promise<Called> {
  const { typing } = options
  const isTTY = typing !== undefined
  const stdout = capture(isTTY)
  const stderr = capture(isTTY)
  const stdin = Object.assign(new PassThrough(), { isTTY, setRawMode: () => undefined })
  if (typing === undefined) stdin.end(options.input ?? '')
  else typeWhenAsked(stdin, stderr, typing)
  const terminal: Terminal = {
    stdin,
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: { HOME: '/nonexistent', ...options.env },
    platform: process.platform,
    onInterrupt: () => () => undefined,
    exit: (code) => {
      throw new Error(`the command wanted to exit with ${code}`)
    },
  }
  const folder = options.dataFolder === undefined ? [] : ['--data-dir', options.dataFolder]
  const code = await runCommandLine([...folder, ...args], terminal, program)
  return { code, stdout: stdout.text(), stderr: stderr.text() }
}

export async function jsonHere(
  args: readonly string[],
  options: TerminalOptions = {},
): Promise<{ readonly code: number | null; readonly json: unknown }> {
  const { code, stdout, stderr } = await callHere([...args, '--json'], options)
  if (stdout === '') throw new Error(`${args.join(' ')} wrote nothing (exit ${code}): ${stderr}`)
  return { code, json: JSON.parse(stdout) as unknown }
}

interface Captured {
  readonly stream: PassThrough & { readonly isTTY: boolean; readonly columns: number }
  text(): string
  onText(listener: (text: string) => void): void
}

function capture(isTTY: boolean): Captured {
  let text = ''
  const listeners: ((text: string) => void)[] = []
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 100 })
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    for (const listener of listeners) listener(text)
  })
  return { stream, text: () => text, onText: (listener) => void listeners.push(listener) }
}

function typeWhenAsked(stdin: PassThrough, screen: Captured, typing: readonly Typed[]): void {
  const left = [...typing]
  screen.onText((text) => {
    const [next] = left
    if (next === undefined || !text.includes(next.after)) return
    left.shift()
    stdin.write(typeof next.keys === 'string' ? next.keys : next.keys())
  })
}
