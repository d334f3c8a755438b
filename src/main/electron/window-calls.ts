import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron'
import type { Result } from '../../shared/contract/call.ts'
import { callChannel, eventChannel, subscribeChannel } from '../../shared/contract/channels.ts'
import type { Sender } from '../../shared/contract/caller.ts'
import type { AppEvent, ShownPlace } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Application } from '../ipc/application.ts'
import type { Log } from '../log.ts'
import { createEventFeed, type EventFeed } from './event-feed.ts'
import type { PageAddress } from './page-address.ts'

/** The contract over Electron's channels, for windows of ours. The only file that touches them, the preload aside. */
export interface WindowCalls {
  /** Answers this window from now on; nobody else is answered. */
  trust(contents: WebContents): void
  /** Whether anybody sees the window: an unseen one is not sent every event. */
  setSeen(contents: WebContents, seen: boolean): void
  /** Has the window show a screen, as soon as its page listens. */
  show(contents: WebContents, place: ShownPlace): void
}

export function serveWindows(options: {
  readonly application: Pick<Application, 'call' | 'hear' | 'leave'>
  readonly address: PageAddress
  readonly log: Log
}): WindowCalls {
  const { application, address, log } = options
  const windows = new Map<number, WindowState>()

  /** The window that sent this, if it is one of ours and the sender is its own page. */
  function windowOf(event: IpcMainInvokeEvent | IpcMainEvent): WindowState | null {
    const { sender, senderFrame: frame } = event
    const known = windows.get(sender.id)
    // Gone after a navigation, a frame within the page, or a page that is not ours.
    const isOurs = frame !== null && frame.frameTreeNodeId === sender.mainFrame.frameTreeNodeId && address.isOurs(frame.url)
    if (known !== undefined && isOurs) return known
    log.warn('sender refused', { known: known !== undefined, frame: frame === null ? 'gone' : isOurs ? 'ours' : 'foreign' })
    return null
  }

  ipcMain.handle(callChannel, (event, name: unknown, input: unknown): Promise<Result<unknown>> | Result<unknown> =>
    windowOf(event) === null ? refused : application.call(String(name), input, windowSender(event.sender)),
  )
  ipcMain.on(subscribeChannel, (event) => {
    const window = windowOf(event)
    if (window === null) return
    // A page that was loaded anew, or a second listener: either hears from the start where everything stands.
    window.unsubscribe()
    window.unsubscribe = application.hear(windowSender(event.sender), (told) => window.feed.tell(told))
    if (window.place !== null) window.feed.tell({ kind: 'show', place: window.place })
    window.place = null
    window.listens = true
  })

  return {
    trust(contents) {
      const { id } = contents
      const sender = windowSender(contents)
      const feed = createEventFeed((event) => send(contents, event), true)
      const window: WindowState = { feed, unsubscribe: () => undefined, listens: false, place: null }
      windows.set(id, window)
      const pageLeft = (): void => {
        window.unsubscribe()
        window.listens = false
      }
      contents.once('destroyed', () => {
        pageLeft()
        windows.delete(id)
        application.leave(sender)
      })
      contents.on('render-process-gone', pageLeft)
      contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
        if (isMainFrame && !isSameDocument) pageLeft()
      })
    },
    setSeen: (contents, seen) => windows.get(contents.id)?.feed.setSeen(seen),
    show(contents, place) {
      const window = windows.get(contents.id)
      if (window === undefined) return
      if (window.listens) window.feed.tell({ kind: 'show', place })
      else window.place = place
    },
  }
}

/** Which window it is, to those who answer its calls. A page that is loaded anew is the same one. */
export function windowSender({ id }: WebContents): Sender {
  return { id: `window:${id}` }
}

interface WindowState {
  readonly feed: EventFeed
  unsubscribe: () => void
  /** The page has asked for events since it was loaded. */
  listens: boolean
  /** Where it is to go once it listens. */
  place: ShownPlace | null
}

function send(contents: WebContents, event: AppEvent): void {
  if (!contents.isDestroyed()) contents.send(eventChannel, event)
}

const { code, params } = new AppError('app_sender_refused')
const refused: Result<never> = { ok: false, error: { code, params } }
