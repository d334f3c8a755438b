import type { Clock } from '../clock.ts'
import type { HostPort } from './host-port.ts'

/** Empties the clipboard of a secret after a while, whatever becomes by then of the page that put it there. */
export interface ClipboardGuard {
  /**
   * @param sha256 of the secret, in hex
   * @param ms from now on
   * @returns whether it was still in the clipboard then
   */
  clearAfter(sha256: string, ms: number): Promise<boolean>
  /** The program ends: what waits is done now. */
  close(): Promise<void>
}

export function createClipboardGuard(clear: NonNullable<HostPort['clearClipboard']>, clock: Clock): ClipboardGuard {
  const waiting = new Set<() => Promise<boolean>>()
  return {
    clearAfter: (sha256, ms) =>
      new Promise((resolve) => {
        const clearNow = (): Promise<boolean> => {
          cancel()
          waiting.delete(clearNow)
          const cleared = clear(sha256)
          resolve(cleared)
          return cleared
        }
        const cancel = clock.after(ms, () => void clearNow())
        waiting.add(clearNow)
      }),
    async close() {
      await Promise.allSettled([...waiting].map((clearNow) => clearNow()))
    },
  }
}
