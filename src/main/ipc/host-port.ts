import type { Language } from '../../shared/errors/app-error.ts'
import type { Theme } from '../../shared/settings.ts'

/** What only the host around the services can do. Null where it cannot. */
export interface HostPort {
  readonly kind: 'desktop' | 'browser'
  /** Of the system, for as long as none is chosen in the settings (`main/system-language.ts`). */
  readonly systemLanguage: Language
  /** Asks with the system's dialog; null when nothing was chosen. */
  readonly chooseFolder: (() => Promise<string | null>) | null
  /** @throws AppError `app_folder_not_opened` */
  readonly openFolder: ((folder: string) => Promise<void>) | null
  readonly startAtLogin: { read(): boolean; set(on: boolean): Promise<void> } | null
  /** Told at the start and whenever the setting changes. */
  readonly applyTheme: ((theme: Theme) => void) | null
  /** Keeps the window out of screenshots and recordings, as far as the system does that. */
  readonly protectContent: ((on: boolean) => void) | null
  /** Empties the clipboard if its text has this SHA-256 digest, in hex. @returns whether it did */
  readonly clearClipboard: ((sha256: string) => Promise<boolean>) | null
}
