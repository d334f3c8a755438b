import type { Language } from '../../shared/errors/app-error.ts'
import type { HostPort } from '../ipc/host-port.ts'

/** A page cannot open the system's dialogs, nor start the program at login. The theme it takes from the settings itself. */
export function browserHostPort(systemLanguage: Language): HostPort {
  return { kind: 'browser', systemLanguage, chooseFolder: null, openFolder: null, startAtLogin: null, applyTheme: null }
}
