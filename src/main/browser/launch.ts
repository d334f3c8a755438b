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
  let waiting = 0

  return async (request: IncomingMessage): Promise<Launched> => {
    if (request.method !== 'GET' || isPrefetch(request)) return { kind: 'not_asked' }
    const id = sessions.signIn(request.url?.slice(launchPath.length) ?? '')
    if (id !== null) {
      wrong = 0
      return { kind: 'signed_in', id }
    }
    if (waiting >= maxWaiting) return { kind: 'too_many' }
    const pause = Math.min(firstPauseMs * 2 ** wrong, longestPauseMs)
    wrong += 1
    waiting += 1
    await new Promise<void>((resolve) => clock.after(pause, resolve))
    waiting -= 1
    return { kind: 'refused' }
  }
}

/** Address bars and link previews load pages before anybody opens them, which must not use the token up. */
function isPrefetch({ headers }: IncomingMessage): boolean {
  return [headers['sec-purpose'], headers['purpose']].some((purpose) => String(purpose ?? '').includes('prefetch'))
}
