import { app } from 'electron'
import type { HostPort } from '../ipc/host-port.ts'
import { autostartPath, autostartText, isAutostarted, saveAutostart } from './autostart-file.ts'
import type { LaunchOptions } from './launch-options.ts'

export interface LoginItemOptions {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly launch: LaunchOptions
  /** What the desktop's settings say of the entry. */
  readonly comment: () => string
}

/** Start at login: Electron's own way on macOS and Windows, an autostart file on Linux, where it has none. */
export function createLoginItem({ platform, env, launch, comment }: LoginItemOptions): NonNullable<HostPort['startAtLogin']> {
  const args = [...launch.atLogin]
  if (platform !== 'linux') {
    return {
      read: () => app.getLoginItemSettings({ args }).openAtLogin,
      set: async (on) => app.setLoginItemSettings({ openAtLogin: on, args }),
    }
  }
  const file = autostartPath(launch.mark, env)
  // An AppImage runs from a folder that is gone after it; unpackaged, Electron has to be told what to run.
  const program = env['APPIMAGE'] ?? process.execPath
  const command = [program, ...(app.isPackaged ? [] : [app.getAppPath()]), ...args]
  return {
    read: () => isAutostarted(file),
    set: async (on) => saveAutostart(file, on ? autostartText({ command, comment: comment() }) : null),
  }
}

/** macOS passes no arguments at login, but tells. */
export function wasStartedAtLogin(platform: NodeJS.Platform): boolean {
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}
