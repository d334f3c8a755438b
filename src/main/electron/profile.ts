import { join } from 'node:path'
import { app } from 'electron'

/** What the system tells windows and notifications apart by; the same as in electron-builder.ts. */
const appId = 'io.atriumsync.desktop'

/**
 * Says who we are, and where Chromium keeps what it keeps: in a folder of its own, since Electron's usual one is the data folder on macOS
 * and Windows. To be called before anything asks for it.
 */
export function setUpProfile(): void {
  app.setAppUserModelId(appId)
  if (app.commandLine.hasSwitch('user-data-dir')) return
  app.setPath('userData', join(app.getPath('appData'), 'atrium-sync-desktop'))
}
