import type { RunError } from '../../shared/sync-state.ts'

/** The scheduler's figures (design.md section 5 "Timing", reference/peers.md B15), all in milliseconds. */

const secondMs = 1000
const minuteMs = 60 * secondMs

/** No timer is longer than this: a long one would sleep through a suspended machine or a changed clock. */
export const heartbeatMs = 30 * secondMs
/** A beat this much later than it was meant means that the machine slept or the clock was set forward. */
export const lateAfterMs = 15 * secondMs
/** A beat this much too early on the wall clock means that the clock was set back; less is the timer's own imprecision. */
export const backAfterMs = secondMs
/** Automatic runs wait this long after the host said that the machine is about to sleep, should it then stay awake. */
export const suspendedMs = 2 * minuteMs
/** A pause is at least this long, so that pauses in a row cannot make a burst of runs. */
export const shortestPauseMs = minuteMs
/** How long `stop` waits for the run in hand. */
export const stopWithinMs = 5 * secondMs

const shortestIntervalMinutes = 5
const longestIntervalMinutes = 24 * 60
const longestBackOffMs = 60 * minuteMs
const longestJitterMs = 10 * secondMs

/** @throws RangeError (a bug: settings are parsed before they come here) outside 5 minutes to 24 hours. */
export function intervalOf(schedule: { readonly intervalMinutes: number }): number {
  const { intervalMinutes } = schedule
  if (!(intervalMinutes >= shortestIntervalMinutes && intervalMinutes <= longestIntervalMinutes)) {
    throw new RangeError(`an interval of ${intervalMinutes} minutes is outside 5 minutes to 24 hours`)
  }
  return intervalMinutes * minuteMs
}

/** Network and keychain need a moment after a start or a wake-up: 10 to 20 seconds, not the same for all machines at once. */
export function settleMs(random: () => number): number {
  return Math.round((10 + 10 * random()) * secondMs)
}

interface Standing {
  readonly intervalMs: number
  readonly failures: number
  readonly error: RunError | null
}

/** From the end of a run to the next due time, jitter included. */
export function waitMs(standing: Standing & { readonly random: () => number }): number {
  return Math.round(plainWaitMs(standing) + standing.random() * jitterMs(standing))
}

/** The longest that `waitMs` can give: a due time further away than this comes from a clock that was set back. */
export function longestWaitMs(standing: Standing): number {
  return plainWaitMs(standing) + jitterMs(standing)
}

/**
 * Whether the next run keeps to the interval. A failing source is asked again after 1, 2, 4 ... 60 minutes instead, whatever
 * the interval is; but refused credentials are not tried again before the regular due time (atrium-contract.md, 401 and 403).
 */
export function isRegular(standing: Pick<Standing, 'failures' | 'error'>): boolean {
  return standing.failures === 0 || standing.error?.code === 'source_credentials_refused'
}

function plainWaitMs(standing: Standing): number {
  if (isRegular(standing)) return standing.intervalMs
  return Math.min(longestBackOffMs, minuteMs * 2 ** (standing.failures - 1))
}

function jitterMs(standing: Standing): number {
  return Math.min(longestJitterMs, plainWaitMs(standing) / 10)
}
