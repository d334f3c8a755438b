import type { EventEmitter } from 'node:events'
import { existsSync, writeSync } from 'node:fs'
import type Electron from 'electron'
import type { Journal } from './journal.ts'
import { strict, strictEmitter } from './strict.ts'

/** What the faked desktop shows outside of windows. */
export interface FakeDesktop {
  readonly tray: FakeTray | null
  readonly menu: Electron.Menu | null
  readonly notifications: readonly FakeNotification[]
  readonly openedFolders: readonly string[]
  /** What is in the clipboard. */
  copied: string
  /** Whether no folder can be opened. */
  fileManagerFails: boolean
  /** What the folder dialog gives next. */
  chosenFolder: string | null
}

export interface FakeTray {
  readonly image: string
  readonly tooltip: string
  readonly menu: Electron.Menu | null
  readonly emitter: EventEmitter
}

export interface FakeNotification {
  readonly title: string
  readonly body: string
  readonly emitter: EventEmitter
}

/** @param trayWorks false: a machine on which no tray icon can be made */
export function createFakeDesktop(journal: Journal, trayWorks: boolean) {
  const notifications: FakeNotification[] = []
  const openedFolders: string[] = []
  let tray: FakeTray | null = null
  let menu: Electron.Menu | null = null
  const desktop: FakeDesktop = {
    get tray() {
      return tray
    },
    get menu() {
      return menu
    },
    notifications,
    openedFolders,
    copied: '',
    fileManagerFails: false,
    chosenFolder: null,
  }

  /** An image is known by its file, which must be there. */
  const pathOf = (image: unknown): string => (image as { readonly path: string }).path
  const nativeImage = strict('nativeImage', {
    createFromPath(path) {
      if (!existsSync(path)) throw new Error(`there is no image ${path}`)
      return strict('NativeImage', { path }) as unknown as Electron.NativeImage
    },
  } satisfies Pick<typeof Electron.nativeImage, 'createFromPath'>)

  const Tray = function Tray(first: Electron.NativeImage): object {
    journal.onlyAfter('new Tray')
    if (!trayWorks) throw new Error('Error creating tray')
    let image = pathOf(first)
    let tooltip = ''
    let contextMenu: Electron.Menu | null = null
    const icon = strictEmitter('Tray', {
      setImage: (next) => void (image = pathOf(next)),
      setToolTip: (next) => void (tooltip = next),
      setContextMenu: (next) => void (contextMenu = next),
    } satisfies Pick<Electron.Tray, 'setImage' | 'setToolTip' | 'setContextMenu'>)
    tray = {
      get image() {
        return image
      },
      get tooltip() {
        return tooltip
      },
      get menu() {
        return contextMenu
      },
      emitter: icon,
    }
    return icon
  }

  const Menu = strict('Menu', {
    buildFromTemplate: (template) => template as unknown as Electron.Menu,
    setApplicationMenu: (next) => void (menu = next),
  } satisfies Pick<typeof Electron.Menu, 'buildFromTemplate' | 'setApplicationMenu'>)

  const Notification = Object.assign(
    function Notification({ title = '', body = '' }: Electron.NotificationConstructorOptions): object {
      journal.onlyAfter('new Notification')
      const shown = strictEmitter('Notification', {
        show: () => void notifications.push({ title, body, emitter: shown }),
      } satisfies Pick<Electron.Notification, 'show'>)
      return shown
    },
    { isSupported: () => true } satisfies Pick<typeof Electron.Notification, 'isSupported'>,
  )

  const dialog = strict('dialog', {
    // The program ends with it, so that nobody could be asked later.
    showErrorBox: (title, content) => writeSync(1, JSON.stringify({ title, content })),
    showOpenDialog: async () =>
      desktop.chosenFolder === null
        ? { canceled: true, filePaths: [] }
        : { canceled: false, filePaths: [desktop.chosenFolder] },
  } satisfies Pick<typeof Electron.dialog, 'showErrorBox' | 'showOpenDialog'>)

  const clipboard = strict('clipboard', {
    readText: () => Promise.resolve(desktop.copied),
    clear: () => void (desktop.copied = ''),
  } satisfies Pick<typeof Electron.clipboard, 'readText' | 'clear'>)

  const shell = strict('shell', {
    async openPath(path) {
      if (desktop.fileManagerFails) return 'Failed to open path'
      openedFolders.push(path)
      return ''
    },
  } satisfies Pick<typeof Electron.shell, 'openPath'>)

  const theme: Pick<typeof Electron.nativeTheme, 'themeSource' | 'shouldUseDarkColors'> = {
    themeSource: 'system',
    get shouldUseDarkColors() {
      return this.themeSource === 'dark'
    },
  }

  return {
    desktop,
    parts: {
      Menu,
      Notification: strict('Notification', Notification),
      Tray: strict('Tray', Tray),
      clipboard,
      dialog,
      nativeImage,
      nativeTheme: strictEmitter('nativeTheme', theme),
      powerMonitor: strictEmitter('powerMonitor', {}),
      shell,
    },
  }
}
