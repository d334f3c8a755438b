import type { Readable, Writable } from 'node:stream'
import { AppError } from '../../shared/errors/app-error.ts'
import { settleParticles } from '../../shared/language/particles.ts'
import { systemCode } from '../storage/sqlite-error.ts'
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

/**
 * What a command says. Results go to standard output, everything else to standard error. Whatever writes a result throws AppError
 * `cli_output_failed` when standard output does not take it (a full disk); a reader that has gone is no error.
 */
export interface Output {
  /** Lines of a result, made safe for a terminal (`visibleText`). Waits until they are really out. */
  lines(...lines: readonly string[]): Promise<void>
  /** A result as JSON, in one line. */
  json(value: unknown): Promise<void>
  /** Text as it is, for results that come in pieces. */
  write(text: string): Promise<void>
  /** Lends standard output to what writes a long result on its own. */
  stream(work: (stdout: Writable) => Promise<unknown>): Promise<void>
  /** Something to read while the result is on its way, made safe for a terminal. */
  say(line: string): void
  /** Whether whoever read standard output has gone. */
  readonly closed: boolean
}

export function createOutput(terminal: Pick<Terminal, 'stdout' | 'stderr'>): Output {
  const { stdout, stderr } = terminal
  let closed = false
  let failure: AppError | null = null
  const fail = (error: Error): AppError => (failure ??= outputFailed(error))
  // `... | head` closes the pipe when it has seen enough: that ends the output and is nobody's error.
  stdout.on('error', (error) => {
    closed = true
    if (!readerIsGone(error)) fail(error)
  })
  stderr.on('error', () => undefined)

  const write = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      if (failure !== null) return reject(failure)
      if (closed) return resolve()
      stdout.write(text, (error) => {
        if (error == null) resolve()
        else if (!readerIsGone(error)) reject(fail(error))
        else if (failure === null) resolve()
        else reject(failure)
      })
    })

  return {
    lines: (...lines) => write(lines.map((line) => `${spoken(line)}\n`).join('')),
    json: (value) => write(`${JSON.stringify(value)}\n`),
    write,
    async stream(work) {
      try {
        await work(stdout)
      } catch (error) {
        throw failure ?? (error instanceof Error && stdout.errored === error ? fail(error) : error)
      }
    },
    say: (line) => void stderr.write(`${spoken(line)}\n`),
    get closed() {
      return closed
    },
  }
}

/** Safe for a terminal, and with Korean particles settled after the values that were filled in. */
function spoken(line: string): string {
  return settleParticles(visibleText(line))
}

function outputFailed(error: Error): AppError {
  return new AppError('cli_output_failed', { code: systemCode(error) ?? error.name }, { cause: error })
}

/** The pipe was closed, or the terminal (EIO). */
export function readerIsGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && goneCodes.has(error.code)
}

const goneCodes: ReadonlySet<unknown> = new Set(['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED'])
