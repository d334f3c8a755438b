import type { EventEmitter } from 'node:events'
import type Electron from 'electron'
import type { Journal } from './journal.ts'
import { cloned, type FakePage, loadPage } from './page.ts'
import { anEvent, isPrevented, strict, strictEmitter } from './strict.ts'

/** A frame, as far as main may look at it. */
export interface FakeFrame {
  url: string
  readonly frameTreeNodeId: number
}

export interface FakeWindow {
  readonly options: Electron.BrowserWindowConstructorOptions
  readonly visible: boolean
  readonly minimised: boolean
  readonly backgroundColour: string | undefined
  /** Whether screenshots are kept out at present. */
  readonly contentProtected: boolean
  readonly page: FakePage | null
  readonly contents: EventEmitter & { readonly id: number; readonly mainFrame: FakeFrame }
  openedWindow(url: string): string
  /** As a person closes it. @returns whether it was closed */
  close(): boolean
  crash(reason: string): void
}

type IpcHandler = (event: unknown, ...args: unknown[]) => unknown

/** Windows, their pages, and the channels between them and main. */
export function createFakeWindows(journal: Journal, app: EventEmitter, fetch: (address: string) => Promise<Response>) {
  const handlers = new Map<string, IpcHandler>()
  const windows: FakeWindow[] = []
  let contentsMade = 0

  const ipcMain = strictEmitter('ipcMain', {
    handle(channel: string, handler: IpcHandler) {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
      handlers.set(channel, handler)
    },
  })

  /** A message of a frame to main, as if it came from `sender`. */
  async function invoke(
    sender: unknown,
    senderFrame: FakeFrame | null,
    channel: string,
    args: readonly unknown[],
  ): Promise<unknown> {
    const handler = handlers.get(channel)
    if (handler === undefined)
      throw new Error(`Error invoking remote method '${channel}': Error: No handler registered for '${channel}'`)
    await turn()
    try {
      const answer = await handler({ sender, senderFrame, type: 'frame' }, ...cloned(args))
      return cloned([answer])[0]
    } catch (error) {
      // Only the message of an error gets across.
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error })
    }
  }

  function send(sender: unknown, senderFrame: FakeFrame | null, channel: string, args: readonly unknown[]): void {
    setImmediate(() => ipcMain.emit(channel, { sender, senderFrame, type: 'frame' }, ...cloned(args)))
  }

  function makeWindow(options: Electron.BrowserWindowConstructorOptions = {}): object {
    journal.onlyAfter('new BrowserWindow')
    contentsMade += 1
    let visible = options.show !== false
    let minimised = false
    let destroyed = false
    let crashed = false
    let contentProtected = false
    let backgroundColour = options.backgroundColor
    let page: FakePage | null = null
    let openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null
    const mainFrame: FakeFrame = { url: '', frameTreeNodeId: contentsMade * 10 }

    async function load(address: string): Promise<void> {
      webContents.emit('did-start-navigation', anEvent({ url: address, isMainFrame: true, isSameDocument: false }))
      page = null
      crashed = false
      const answer = await fetch(address)
      if (!answer.ok) throw new Error(`ERR_FAILED (${answer.status})`)
      mainFrame.url = address
      const loaded = loadPage(options.webPreferences?.preload ?? '', {
        invoke: (channel, args) => invoke(webContents, mainFrame, channel, args),
        send: (channel, args) => send(webContents, mainFrame, channel, args),
      })
      page = loaded
      loaded.listen()
      journal.note('page loaded')
      if (!visible) window.emit('ready-to-show')
    }

    const webContents = strictEmitter('webContents', {
      id: contentsMade,
      mainFrame: mainFrame as unknown as Electron.WebFrameMain,
      isDestroyed: () => destroyed,
      isCrashed: () => crashed,
      reload: () => void load(mainFrame.url),
      send(channel, ...args) {
        const copies = cloned(args)
        setImmediate(() => page?.deliver(channel, copies))
      },
      setWindowOpenHandler: (handler) => void (openHandler = handler),
    } satisfies Pick<
      Electron.WebContents,
      'id' | 'mainFrame' | 'isDestroyed' | 'isCrashed' | 'reload' | 'send' | 'setWindowOpenHandler'
    >)

    const show = (): void => {
      if (!visible) journal.note('window shown')
      visible = true
      window.emit('show')
    }
    const window = strictEmitter('BrowserWindow', {
      webContents: webContents as unknown as Electron.WebContents,
      loadURL: load,
      show,
      focus: () => void window.emit('focus'),
      hide() {
        visible = false
        window.emit('hide')
      },
      minimize() {
        minimised = true
        window.emit('minimize')
      },
      restore() {
        minimised = false
        window.emit('restore')
      },
      isMinimized: () => minimised,
      isFullScreen: () => false,
      setFullScreen: () => undefined,
      isDestroyed: () => destroyed,
      setBackgroundColor: (colour) => void (backgroundColour = colour),
      setContentProtection: (on) => void (contentProtected = on),
    } satisfies Pick<
      Electron.BrowserWindow,
      | 'webContents'
      | 'loadURL'
      | 'show'
      | 'focus'
      | 'hide'
      | 'minimize'
      | 'restore'
      | 'isMinimized'
      | 'isFullScreen'
      | 'setFullScreen'
      | 'isDestroyed'
      | 'setBackgroundColor'
      | 'setContentProtection'
    >)

    app.emit('web-contents-created', {}, webContents)
    windows.push({
      options,
      get visible() {
        return visible && !minimised
      },
      get minimised() {
        return minimised
      },
      get backgroundColour() {
        return backgroundColour
      },
      get contentProtected() {
        return contentProtected
      },
      get page() {
        return page
      },
      contents: webContents,
      openedWindow: (url) => openHandler?.({ url } as Electron.HandlerDetails).action ?? 'allow',
      close() {
        if (isPrevented(window, 'close')) return false
        destroyed = true
        webContents.emit('destroyed')
        window.emit('closed')
        return true
      },
      crash(reason) {
        page = null
        crashed = true
        webContents.emit('render-process-gone', anEvent({}), { reason, exitCode: 1 })
      },
    })
    return window
  }

  /** `new` of a function gives back the object that it returns. */
  const BrowserWindow = function BrowserWindow(options?: Electron.BrowserWindowConstructorOptions): object {
    return makeWindow(options)
  }

  return { ipcMain, BrowserWindow: strict('BrowserWindow', BrowserWindow), windows, invoke, send }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
