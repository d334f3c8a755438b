import { protocol, type Session } from 'electron'
import { createPageFiles, pageSecurityHeaders } from '../page-policy.ts'
import { type PageAddress, pageScheme } from './page-address.ts'
import { createPageAnswers } from './page-answers.ts'

/** To be called before Electron is ready. Secure and standard: the page has an origin, and may use what only secure ones may. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built screens. @throws the system's error when they cannot be read: the installation is incomplete */
export function serveScreens(session: Session, folder: string): void {
  const answer = createPageAnswers(createPageFiles(folder), pageSecurityHeaders({ dev: false }))
  session.protocol.handle(pageScheme, answer)
}

/** While developing, the development server serves the screens; what they may do is said here all the same. */
export function guardDevelopmentServer(session: Session, address: PageAddress): void {
  session.webRequest.onHeadersReceived(({ url, responseHeaders = {} }, answer) =>
    answer({
      responseHeaders: address.isOurs(url) ? { ...responseHeaders, ...pageSecurityHeaders({ dev: true }) } : responseHeaders,
    }),
  )
}
