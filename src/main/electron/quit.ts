import { app } from 'electron'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'

/** How long the end of the program waits for the run in hand and the data folder, in ms. */
const closeWithinMs = 10_000

export interface Quitting {
  /** Whether the program is on its way out, so that windows may really close. */
  readonly begun: boolean
}

/**
 * Ends the program when somebody quits it: the run in hand is cancelled and recorded, the data folder closed, and only then it goes. What
 * hangs, above all a keychain's process, is killed when the time is up.
 */
export function quitCleanly(options: {
  readonly hideWindow: () => void
  readonly close: () => Promise<void>
  readonly killChildren: () => void
  readonly clock: Clock
  readonly log: Log
}): Quitting {
  const { hideWindow, close, killChildren, clock, log } = options
  let begun = false

  async function end(): Promise<void> {
    const late = Promise.withResolvers<'late'>()
    const cancelTimer = clock.after(closeWithinMs, () => late.resolve('late'))
    const outcome = await Promise.race([close().catch((error: unknown) => log.bug(error)), late.promise])
    cancelTimer()
    if (outcome === 'late') log.warn('closed late')
    killChildren()
    app.exit(0)
  }

  app.on('before-quit', (event) => {
    event.preventDefault()
    if (begun) return
    begun = true
    // From now on its calls are answered by nobody.
    hideWindow()
    void end()
  })
  // Without its window the program goes on: that is what the tray is for.
  app.on('window-all-closed', () => undefined)
  return {
    get begun() {
      return begun
    },
  }
}
