import type { Theme } from '../../shared/settings.ts'

/** What only the host around the services can do. Null where it cannot. */
export interface HostPort {
  readonly kind: 'desktop' | 'browser'
  /** Asks with the system's dialog; null when nothing was chosen. */
  readonly chooseFolder: (() => Promise<string | null>) | null
  readonly openFolder: ((folder: string) => Promise<void>) | null
  readonly startAtLogin: { read(): boolean; set(on: boolean): Promise<void> } | null
  /** Told at the start and whenever the setting changes. */
  readonly applyTheme: ((theme: Theme) => void) | null
}
