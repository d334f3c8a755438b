import { createHash } from 'node:crypto'
import { type BrowserWindow, clipboard, dialog, nativeTheme, type OpenDialogOptions, shell } from 'electron'
import { AppError, type Language } from '../../shared/errors/app-error.ts'
import type { HostPort } from '../ipc/host-port.ts'

/** What only the desktop can do for the screens. */
export function createDesktopHost(options: {
  readonly systemLanguage: Language
  readonly startAtLogin: HostPort['startAtLogin']
  readonly window: () => BrowserWindow | null
  readonly folderTitle: () => string
}): HostPort {
  return {
    kind: 'desktop',
    systemLanguage: options.systemLanguage,
    startAtLogin: options.startAtLogin,
    async chooseFolder() {
      const window = options.window()
      const asked: OpenDialogOptions = { title: options.folderTitle(), properties: ['openDirectory', 'createDirectory'] }
      const { canceled, filePaths } = await (window === null
        ? dialog.showOpenDialog(asked)
        : dialog.showOpenDialog(window, asked))
      return canceled ? null : (filePaths[0] ?? null)
    },
    async openFolder(folder) {
      if ((await shell.openPath(folder)) !== '') throw new AppError('app_folder_not_opened', { folder })
    },
    applyTheme(theme) {
      nativeTheme.themeSource = theme
    },
    protectContent(on) {
      options.window()?.setContentProtection(on)
    },
    async clearClipboard(sha256) {
      const held = await clipboard.readText()
      if (createHash('sha256').update(held).digest('hex') !== sha256) return false
      clipboard.clear()
      return true
    },
  }
}
