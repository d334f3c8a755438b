import type { Bridge } from '../../../shared/contract/contract.ts'

/** How long a token may stay in the clipboard, in ms. */
export const clipboardLimit = 60_000

/** What became of the clipboard: something else may be in it by then, or it cannot be looked into. */
export type Cleared = 'cleared' | 'other' | 'unknown'

/** A clipboard as a page has it. */
export interface PageClipboard {
  readonly read: () => Promise<string>
  readonly clear: () => Promise<void>
  /** Resolves once the page has the focus: before that, a browser shows it nothing. */
  readonly focused: () => Promise<void>
}

export async function sha256Of(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Empties the clipboard if it still holds the text of that digest. Only the digest is kept while it waits, never the text. */
export async function clearIfHeld(sha256: string, clipboard: PageClipboard): Promise<Cleared> {
  try {
    await clipboard.focused()
    if ((await sha256Of(await clipboard.read())) !== sha256) return 'other'
    await clipboard.clear()
    return 'cleared'
  } catch {
    return 'unknown'
  }
}

/** The same by main after `clipboardLimit`: it sees the clipboard without the page having the focus, and also once the page is gone. */
export async function clearInHost(sha256: string, bridge: Pick<Bridge, 'app'>): Promise<Cleared> {
  const result = await bridge.app.clearClipboard({ sha256, afterMs: clipboardLimit })
  if (!result.ok) return 'unknown'
  return result.value.cleared ? 'cleared' : 'other'
}
