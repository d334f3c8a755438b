import { app, type Event, type Session } from 'electron'
import type { Log } from '../log.ts'
import type { PageAddress } from './page-address.ts'

/**
 * No page of this program leaves our origin, opens another window or embeds another page. It has no links to the outside, so none
 * is handed to the system's browser either.
 */
export function guardPages(address: PageAddress, log: Log): void {
  app.on('web-contents-created', (_created, contents) => {
    const stayHere = (event: Event<{ readonly url: string; readonly isMainFrame: boolean }>): void => {
      if (event.isMainFrame && address.isOurs(event.url)) return
      event.preventDefault()
      log.warn('navigation refused', { main: event.isMainFrame })
    }
    contents.on('will-navigate', stayHere)
    contents.on('will-frame-navigate', stayHere)
    contents.on('will-redirect', stayHere)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => {
      log.warn('window refused')
      return { action: 'deny' }
    })
  })
}

/**
 * A page may put text into the clipboard, where somebody pressed "Copy"; nothing else that has to be asked for. It may save what it made
 * itself (a CSV export), which Electron asks a place for, and fetch no file from elsewhere.
 */
export function guardSession(session: Session, address: PageAddress): void {
  const isAllowed = (permission: string, origin: string | undefined): boolean =>
    permission === 'clipboard-sanitized-write' && origin !== undefined && address.isOurs(origin)

  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(isAllowed(permission, requestingUrl)),
  )
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    const url = item.getURL()
    if (!url.startsWith('blob:') || !address.isOurs(url.slice('blob:'.length))) event.preventDefault()
  })
}
