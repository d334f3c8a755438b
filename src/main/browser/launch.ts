import type { IncomingMessage } from 'node:http'
import type { Clock } from '../clock.ts'
import type { Sessions } from './sessions.ts'

/** What follows is a launch token: a path, so that it is in no query that something might record. */
export const launchPath = '/open/'

/** After the first wrong token, in ms; each further one doubles it. */
const firstPauseMs = 250
const longestPauseMs = 8000

/** So many wrong ones wait at a time; more are turned away at once. */
const maxWaiting = 16

export type Launched =
  | { readonly kind: 'signed_in'; readonly id: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'too_many' }
  /** The browser looks ahead; the person has not asked yet. */
  | { readonly kind: 'not_asked' }

/** Swaps launch tokens for sessions. Wrong ones wait, longer each time; the right one never does. */
export function createLaunch({ sessions, clock }: { readonly sessions: Sessions; readonly clock: Clock }) {
  let wrong = 0
  const waiting = new Set<() => void>()

  /** Until so much time has passed, or the host ends. */
  function wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        stopTimer()
        waiting.delete(end)
        resolve()
      }
      const stopTimer = clock.after(ms, end)
      waiting.add(end)
    })
  }

  async function open(request: IncomingMessage): Promise<Launched> {
    if (request.method !== 'GET' || isPrefetch(request)) return { kind: 'not_asked' }
    const id = sessions.signIn(request.url?.slice(launchPath.length) ?? '')
    if (id !== null) {
      wrong = 0
      return { kind: 'signed_in', id }
    }
    if (waiting.size >= maxWaiting) return { kind: 'too_many' }
    const pause = Math.min(firstPauseMs * 2 ** wrong, longestPauseMs)
    wrong += 1
    await wait(pause)
    return { kind: 'refused' }
  }

  return {
    open,
    /** Whoever waits need not any more. */
    close(): void {
      for (const end of waiting) end()
    },
  }
}

/** Address bars and link previews load pages before anybody opens them, which must not use the token up. */
function isPrefetch({ headers }: IncomingMessage): boolean {
  return [headers['sec-purpose'], headers['purpose']].some((purpose) => String(purpose ?? '').includes('prefetch'))
}
