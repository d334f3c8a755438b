import { BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme } from 'electron'
import type { Sender } from '../../shared/contract/caller.ts'
import type { ShownPlace } from '../../shared/contract/contract.ts'
import type { Log } from '../log.ts'
import type { PageAddress } from './page-address.ts'
import { type WindowCalls, windowSender } from './window-calls.ts'

/** The one window. It is made when it is first wanted, and stays when it is closed: then it is only put away. */
export interface MainWindow {
  /** Brings it up, at a certain screen if one is given. */
  open(place?: ShownPlace): void
  /** Makes it without covering what the person does, where there is no tray to start in. */
  openMinimised(): void
  /** For dialogs; null before it was ever opened. */
  readonly current: BrowserWindow | null
  /** As whom the tray acts: whoever is signed in here. */
  readonly sender: Sender
}

export interface MainWindowOptions {
  readonly address: PageAddress
  readonly calls: WindowCalls
  readonly preload: string
  readonly icon: string
  /** Whether developer tools may be opened. */
  readonly developing: boolean
  /** Called when the person closes it: whether it may go, as when the program quits. */
  readonly mayClose: () => boolean
  /** Puts it out of the way. */
  readonly putAway: (window: BrowserWindow) => void
  readonly log: Log
}

export function createMainWindow(options: MainWindowOptions): MainWindow {
  const { address, calls, mayClose, putAway, log } = options
  let window: BrowserWindow | null = null
  /** What to do with it as soon as its page has been painted; null once it has. */
  let atFirst: 'show' | 'minimize' | null = null

  function make(wish: 'show' | 'minimize'): BrowserWindow {
    atFirst = wish
    const made = new BrowserWindow(windowOptions(options))
    window = made
    const { webContents } = made
    calls.trust(webContents)
    calls.setSeen(webContents, false)
    // Not every Linux desktop tells that a window is no longer minimised.
    for (const event of ['show', 'restore', 'focus'] as const) made.on(event as 'show', () => calls.setSeen(webContents, true))
    for (const event of ['hide', 'minimize'] as const) made.on(event as 'hide', () => calls.setSeen(webContents, false))
    // A page that is loaded anew, or has crashed, shows no secret any more and cannot say so.
    const unprotect = (): void => made.setContentProtection(false)
    webContents.on('render-process-gone', unprotect)
    webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) unprotect()
    })
    made.once('ready-to-show', () => {
      if (atFirst === 'minimize') made.minimize()
      else made.show()
      atFirst = null
    })
    made.on('close', (event) => {
      if (mayClose()) return
      event.preventDefault()
      putAway(made)
    })
    made.once('closed', () => {
      window = null
    })
    reviveAfterCrash(made, log)
    made.loadURL(address.url).catch(() => log.warn('page not loaded'))
    return made
  }

  nativeTheme.on('updated', () => window?.setBackgroundColor(backgroundColour()))

  return {
    open(place) {
      const shown = window ?? make('show')
      if (place !== undefined) calls.show(shown.webContents, place)
      // Somebody asks for it again: whatever made it crash may have passed.
      if (shown.webContents.isCrashed()) shown.webContents.reload()
      if (atFirst !== null) {
        atFirst = 'show'
        return
      }
      if (shown.isMinimized()) shown.restore()
      shown.show()
      shown.focus()
    },
    openMinimised() {
      if (window === null) make('minimize')
    },
    get current() {
      return window
    },
    get sender() {
      return window === null ? { id: 'tray' } : windowSender(window.webContents)
    },
  }
}

/** What the page is painted on until its own styles are there (`ui/tokens.css`). */
function backgroundColour(): string {
  return nativeTheme.shouldUseDarkColors ? '#16181a' : '#f5f5f2'
}

function windowOptions({ preload, icon, developing }: MainWindowOptions): BrowserWindowConstructorOptions {
  return {
    // Under this name Electron keeps size, place and whether it was maximised, and brings it back onto a screen that is there.
    name: 'main',
    windowStatePersistence: true,
    width: 1280,
    height: 800,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Atrium Sync',
    backgroundColor: backgroundColour(),
    ...(process.platform === 'linux' ? { icon } : {}),
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Electron would fetch dictionaries from a server, and names are no dictionary words.
      spellcheck: false,
      devTools: developing,
    },
  }
}

/** A page that crashed is loaded again, but not for ever. */
function reviveAfterCrash(window: BrowserWindow, log: Log): void {
  let left = 3
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.warn('page gone', { reason, code: exitCode })
    if (reason === 'clean-exit' || reason === 'launch-failed' || left === 0) return
    left -= 1
    window.webContents.reload()
  })
}
