import type { Language } from '../../shared/errors/app-error.ts'
import type { HostPort } from '../ipc/host-port.ts'

/**
 * A page cannot open the system's dialogs, start the program at login, or be kept out of screenshots. The theme it takes from the
 * settings itself, and the clipboard is its browser's.
 */
export function browserHostPort(systemLanguage: Language): HostPort {
  return {
    kind: 'browser',
    systemLanguage,
    chooseFolder: null,
    openFolder: null,
    startAtLogin: null,
    applyTheme: null,
    protectContent: null,
    clearClipboard: null,
  }
}
