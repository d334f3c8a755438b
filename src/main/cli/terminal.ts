import type { Readable, Writable } from 'node:stream'
import { visibleText } from './visible-text.ts'

/** The process as the command line sees it. */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean; setRawMode?(raw: boolean): void }
  readonly stdout: Screen
  readonly stderr: Screen
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  /** Asks to be told of Ctrl-C and of a request to end. @returns a function that ends it */
  onInterrupt(listener: () => void): () => void
  /** Ends the process at once. */
  exit(code: number): void
}

type Screen = Writable & { readonly isTTY?: boolean; readonly columns?: number }

/** What a command says. Results go to standard output, everything else to standard error. */
export interface Output {
  /** Lines of a result, made safe for a terminal (`visibleText`). Waits until they are really out. */
  lines(...lines: readonly string[]): Promise<void>
  /** A result as JSON, in one line. */
  json(value: unknown): Promise<void>
  /** Text as it is, for results that come in pieces. */
  write(text: string): Promise<void>
  /** Something to read while the result is on its way, made safe for a terminal. */
  say(line: string): void
  /** Whether whoever read standard output has gone. */
  readonly closed: boolean
}

export function createOutput(terminal: Pick<Terminal, 'stdout' | 'stderr'>): Output {
  const { stdout, stderr } = terminal
  let closed = false
  // `... | head` closes the pipe when it has seen enough: that ends the output and is nobody's error.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    closed = true
    if (!readerIsGone(error)) throw error
  })
  stderr.on('error', () => undefined)

  const write = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      if (closed) return resolve()
      stdout.write(text, (error) => {
        if (error == null || readerIsGone(error)) resolve()
        else reject(error)
      })
    })

  return {
    lines: (...lines) => write(lines.map((line) => `${visibleText(line)}\n`).join('')),
    json: (value) => write(`${JSON.stringify(value)}\n`),
    write,
    say: (line) => void stderr.write(`${visibleText(line)}\n`),
    get closed() {
      return closed
    },
  }
}

/** The pipe was closed, or the terminal (EIO). */
export function readerIsGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && goneCodes.has(error.code)
}

const goneCodes: ReadonlySet<unknown> = new Set(['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED'])
