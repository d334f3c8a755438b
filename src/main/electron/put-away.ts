import { existsSync, writeFileSync } from 'node:fs'
import type { BrowserWindow } from 'electron'

/**
 * What closing the window does: it goes on in the tray, which is said the first time, or is minimised where nobody could find it there.
 */
export function createPutAway(options: {
  readonly canSeeTray: () => Promise<boolean>
  readonly tellInTray: () => void
  /** A file whose being there says that the person was told. */
  readonly toldFile: string
}): (window: BrowserWindow) => void {
  const { canSeeTray, tellInTray, toldFile } = options

  function tellOnce(): void {
    if (existsSync(toldFile)) return
    tellInTray()
    try {
      writeFileSync(toldFile, '')
    } catch {
      // Then it is said once more, the next time.
    }
  }

  function hide(window: BrowserWindow): void {
    // On macOS a window that is hidden in full screen leaves a black one behind.
    if (window.isFullScreen()) {
      window.once('leave-full-screen', () => window.hide())
      window.setFullScreen(false)
    } else {
      window.hide()
    }
    tellOnce()
  }

  async function putAway(window: BrowserWindow): Promise<void> {
    const seen = await canSeeTray()
    if (window.isDestroyed()) return
    if (seen) hide(window)
    else window.minimize()
  }

  return (window) => void putAway(window)
}
