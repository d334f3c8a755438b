import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { LaunchOptions } from './launch-options.ts'

/** What the system tells windows and notifications apart by; the same as in electron-builder.ts. */
const appId = 'io.atriumsync.desktop'

/**
 * Says who we are, and where Chromium keeps what it keeps: in a folder of its own, since Electron's usual one is the data folder on macOS
 * and Windows. Another data folder has another one, so that two of them can be open side by side. To be called before anything asks for
 * it.
 */
export function setUpProfile({ mark }: Pick<LaunchOptions, 'mark'>): void {
  app.setAppUserModelId(appId)
  if (app.commandLine.hasSwitch('user-data-dir')) return
  const folder = join(app.getPath('appData'), `atrium-sync-desktop${mark}`)
  // Electron refuses a folder that is not there.
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  app.setPath('userData', folder)
}
