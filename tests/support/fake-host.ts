import { createHash } from 'node:crypto'
import type { HostPort } from '../../src/main/ipc/host-port.ts'
import type { Theme } from '../../src/shared/settings.ts'

/** A host that can do everything, and remembers what it was asked to do. */
export interface FakeHost extends HostPort {
  /** What the person at the dialog chooses next. */
  chosen: string | null
  readonly openedFolders: readonly string[]
  readonly themes: readonly Theme[]
  atLogin: boolean
  /** Whether screenshots are kept out at present. */
  isProtected: boolean
  /** What is in the clipboard. */
  copied: string
}

export function aFakeHost(overrides: Partial<HostPort> = {}): FakeHost {
  const openedFolders: string[] = []
  const themes: Theme[] = []
  const host: FakeHost = {
    kind: 'desktop',
    systemLanguage: 'en',
    chosen: null,
    openedFolders,
    themes,
    atLogin: false,
    isProtected: false,
    copied: '',
    chooseFolder: () => Promise.resolve(host.chosen),
    openFolder: (folder) => Promise.resolve(void openedFolders.push(folder)),
    startAtLogin: {
      read: () => host.atLogin,
      set: (on) => {
        host.atLogin = on
        return Promise.resolve()
      },
    },
    applyTheme: (theme) => void themes.push(theme),
    protectContent: (on) => void (host.isProtected = on),
    clearClipboard(sha256) {
      if (createHash('sha256').update(host.copied).digest('hex') !== sha256) return Promise.resolve(false)
      host.copied = ''
      return Promise.resolve(true)
    },
    ...overrides,
  }
  return host
}
