import { appendFileSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pino } from 'pino'
import { makePrivateFolder } from './storage/private-folder.ts'

/**
 * The log of a data folder. It takes ids, codes and counts: no secret (rule 8), no name, no card number. What a value could
 * hide in, such as the message of an unexpected error, stays out.
 */
export interface Log {
  info(event: string, facts?: LogFacts): void
  warn(event: string, facts?: LogFacts): void
  /** A bug: its kind and where it came from, without its message. */
  bug(error: unknown): void
}

export type LogFacts = Readonly<Record<string, string | number | boolean | null | Readonly<Record<string, number>>>>

export interface LogOptions {
  readonly file: string
  readonly now: () => number
  /** A larger file becomes `.1`, that one `.2` and so on. */
  readonly maxBytes?: number
  /** How many older files stay. */
  readonly keep?: number
}

/** Where the log of a data folder is. */
export function logFileIn(dataFolder: string): string {
  return join(dataFolder, 'logs', 'atrium-sync.log')
}

/** Writes JSON lines (pino) to `file`, mode 0600, rotated by size. A disk that cannot be written costs the log, never the work. */
export function createLog(options: LogOptions): Log {
  const { file, now, maxBytes = 2_000_000, keep = 4 } = options
  const destination = {
    write(line: string): void {
      try {
        rotate(file, maxBytes, keep)
        // By name each time: another process may have rotated the file, or somebody removed its folder.
        appendFileSync(file, line, { mode: 0o600 })
      } catch {
        tryToMakeFolder(file)
      }
    },
  }
  tryToMakeFolder(file)
  const logger = pino(
    { level: 'info', base: { pid: process.pid }, timestamp: () => `,"time":"${new Date(now()).toISOString()}"` },
    destination,
  )
  return {
    info: (event, facts = {}) => logger.info(facts, event),
    warn: (event, facts = {}) => logger.warn(facts, event),
    bug: (error) => logger.error(describeBug(error), 'bug'),
  }
}

function rotate(file: string, maxBytes: number, keep: number): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size < maxBytes) return
  for (let number = keep; number >= 1; number -= 1) {
    const from = number === 1 ? file : `${file}.${number - 1}`
    if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, `${file}.${number}`)
  }
}

function tryToMakeFolder(file: string): void {
  try {
    makePrivateFolder(dirname(file))
  } catch {
    // The log is not what the operator came for; `doctor` reports a folder that cannot be written.
  }
}

function describeBug(error: unknown): { readonly name: string; readonly frames: readonly string[] } {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { name: error.name, frames: frames.map((line) => line.trim()).slice(0, 20) }
}
