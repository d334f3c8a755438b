import type { MenuItemConstructorOptions } from 'electron'
import { callChannel, subscribeChannel } from '../../../src/shared/contract/channels.ts'
import type { AppEvent } from '../../../src/shared/contract/contract.ts'
import type { FakeElectron } from './fake-electron.ts'
import { isPrevented } from './strict.ts'
import type { FakeFrame, FakeWindow } from './windows.ts'

/** A line of a menu, as a person sees it. */
export interface SeenItem {
  readonly label: string
  readonly enabled: boolean
}

/** Who a message seems to come from. */
export type Sender = 'page' | 'gone' | 'frame within the page' | 'foreign page' | 'unknown window'

/** What tests do to the faked desktop, and what they see of it. Everything is plain JSON, because it is asked from another process. */
export function createControl(electron: FakeElectron) {
  const { desktop, journal, session, windows, module } = electron

  function window(): FakeWindow {
    const [only] = windows
    if (only === undefined) throw new Error('there is no window')
    return only
  }

  function frameOf(sender: Sender): FakeFrame | null {
    const { mainFrame } = window().contents
    if (sender === 'gone') return null
    if (sender === 'frame within the page') return { url: mainFrame.url, frameTreeNodeId: 99 }
    return sender === 'foreign page' ? { ...mainFrame, url: 'https://evil.example/?app://atrium-sync/' } : mainFrame
  }

  function contentsOf(sender: Sender): unknown {
    const { contents } = window()
    return sender === 'unknown window' ? { id: 77, mainFrame: contents.mainFrame } : contents
  }

  return {
    journal: () => journal.lines,
    windows: () =>
      windows.map(({ options, visible, minimised, backgroundColour, contentProtected, page }) => ({
        options,
        visible,
        minimised,
        backgroundColour,
        contentProtected,
        exposed: Object.keys(page?.exposed ?? {}),
      })),
    closeWindow: () => window().close(),
    crashPage: (reason: string) => window().crash(reason),
    /** A call by the page, through the preload. */
    async call(name: string, input: unknown): Promise<unknown> {
      const [area = '', entry = ''] = name.split('.')
      const bridge = window().page?.exposed['atrium'] as Readonly<
        Record<string, Readonly<Record<string, (input: unknown) => unknown>>>
      >
      return await bridge[area]?.[entry]?.(input)
    },
    /** What the page exposes, by the names of the functions. */
    exposed: () =>
      Object.entries(window().page?.bridge ?? {}).flatMap(([area, entries]) =>
        typeof entries === 'function' ? [area] : Object.keys(entries).map((entry) => `${area}.${entry}`),
      ),
    /** What the page was told since it was loaded. */
    events: (): readonly AppEvent[] => window().page?.events ?? [],
    invokeAs: (sender: Sender, name: string, input: unknown) =>
      electron.invoke(contentsOf(sender), frameOf(sender), callChannel, [name, input]),
    /** Asks for events, as a page does that listens. */
    subscribeAs: (sender: Sender) => electron.send(contentsOf(sender), frameOf(sender), subscribeChannel, []),
    /** Whether a page gets where it wants to go. */
    navigates: (
      event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect' | 'will-attach-webview',
      url: string,
      isMainFrame = true,
    ) => !isPrevented(window().contents, event, { url, isMainFrame }),
    opensWindow: (url: string) => window().openedWindow(url),
    async fetch(url: string, method = 'GET') {
      const answer = await session.fetch(url, method)
      return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() }
    },
    permission: session.permission,
    downloads: session.downloads,
    privileges: session.privileges,
    tray: () =>
      desktop.tray === null
        ? null
        : { image: desktop.tray.image, tooltip: desktop.tray.tooltip, items: itemsOf(desktop.tray.menu) },
    clickTrayItem(label: string) {
      const item = templateOf(desktop.tray?.menu).find((one) => one.label === label)
      if (item?.click === undefined || item.enabled === false) throw new Error(`"${label}" cannot be clicked`)
      ;(item.click as () => void)()
    },
    clickTray: () => void desktop.tray?.emitter.emit('click'),
    menu: () => templateOf(desktop.menu).map(({ label, submenu }) => ({ label, items: itemsOf(submenu) })),
    menuRoles: () => templateOf(desktop.menu).flatMap(({ submenu }) => templateOf(submenu).flatMap(({ role }) => role ?? [])),
    notifications: () => desktop.notifications.map(({ title, body }) => ({ title, body })),
    clickNotification: (at: number) => void desktop.notifications[at]?.emitter.emit('click'),
    openedFolders: () => desktop.openedFolders,
    copy: (text: string) => void (desktop.copied = text),
    copied: () => desktop.copied,
    breakFileManager: () => void (desktop.fileManagerFails = true),
    chooseNext: (folder: string | null) => void (desktop.chosenFolder = folder),
    themeSource: () => module.nativeTheme.themeSource,
    power: (event: 'suspend' | 'resume') => void module.powerMonitor.emit(event),
    /** @returns whether the machine waits for the program */
    shutDown: () => isPrevented(module.powerMonitor, 'shutdown'),
    startAgain: (data: unknown) => void module.app.emit('second-instance', {}, [], '/', data),
    childProcesses: () => [...electron.alive],
    quit: () => module.app.quit(),
  }
}

export type Control = ReturnType<typeof createControl>

function templateOf(menu: unknown): readonly MenuItemConstructorOptions[] {
  return (menu ?? []) as readonly MenuItemConstructorOptions[]
}

function itemsOf(menu: unknown): readonly SeenItem[] {
  return templateOf(menu)
    .filter(({ type }) => type !== 'separator')
    .map(({ label = '', enabled = true }) => ({ label, enabled }))
}
