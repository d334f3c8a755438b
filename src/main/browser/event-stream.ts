import type { ServerResponse } from 'node:http'
import type { Clock } from '../clock.ts'
import type { Application } from '../ipc/application.ts'
import type { Session } from './sessions.ts'

/** Keeps connections through forwards that drop silent ones, and finds out who has gone and which session has ended. */
const heartbeatMs = 20_000

/** A page that does not read what it is told is cut off; it comes back by itself and hears where everything stands. */
const maxBacklogBytes = 256 * 1024

/** Sends events (server-sent events, WHATWG HTML section 9.2) until the page leaves or its session ends. @returns false: too many streams */
export function sendEvents(
  response: ServerResponse,
  options: { readonly session: Session; readonly hear: Application['hear']; readonly clock: Clock },
): boolean {
  const { session, hear, clock } = options
  const remove = session.addStream(() => response.destroy())
  if (remove === null) return false

  let stopBeating: (() => void) | null = null
  let stopHearing: (() => void) | null = null
  const write = (text: string): void => {
    if (response.destroyed) return
    response.write(text)
    if (response.writableLength > maxBacklogBytes) response.destroy()
  }
  const beat = (): void => {
    stopBeating = clock.after(heartbeatMs, () => {
      if (!session.isOpen()) return
      write(':\n\n')
      beat()
    })
  }
  response.once('close', () => {
    stopBeating?.()
    stopHearing?.()
    remove()
  })

  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' })
  response.flushHeaders()
  beat()
  stopHearing = hear(session.sender, (event) => write(`data: ${JSON.stringify(event)}\n\n`))
  return true
}
