import { z } from 'zod'
import type { Language } from '../errors/app-error.ts'
import { call, nothing } from './call.ts'

/** What the screens need to know of where they run. */
export interface AppInfo {
  readonly version: string
  readonly host: 'desktop' | 'browser'
  readonly platform: 'linux' | 'darwin' | 'win32'
  readonly dataFolder: string
  /** Chosen in the settings, else the system's. */
  readonly language: Language
  /** The source is the simulated campus. */
  readonly sandbox: boolean
  /** Null where the host cannot do it. */
  readonly startAtLogin: boolean | null
  readonly canChooseFolder: boolean
  readonly canOpenFolder: boolean
}

export const appCalls = {
  info: call<AppInfo>()(nothing),
  /** Asks with the system's own dialog; null when nothing was chosen. */
  chooseFolder: call<{ readonly folder: string | null }>()(nothing),
  openDataFolder: call<null>()(nothing),
  setStartAtLogin: call<null>()(z.strictObject({ on: z.boolean() })),
  /** Keeps the window out of screenshots and recordings while a secret is in it; nothing happens where the host cannot do it. */
  protectContent: call<null>()(z.strictObject({ on: z.boolean() })),
  /**
   * After so long, empties the clipboard if the SHA-256 digest of its text is this one, and answers then; also where the page is gone
   * by that time, and at once where the program ends. The text itself is not told.
   */
  clearClipboard: call<{ readonly cleared: boolean }>()(
    z.strictObject({ sha256: z.string().max(64), afterMs: z.int().min(0).max(600_000) }),
  ),
}
