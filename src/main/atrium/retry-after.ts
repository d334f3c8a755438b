import { AppError } from '../../shared/errors/app-error.ts'

/** A server that says "at once" for ever must not be asked in a tight loop. */
const shortestWaitMs = 1000

/**
 * How long a `Retry-After` header asks to wait, in milliseconds, at least one second; null when it says nothing readable
 * (RFC 9110 section 10.2.3: seconds or an HTTP date). A date is measured from the answer's own `Date`, so that a wrong clock
 * on this machine does not matter; `now` stands in when there is none.
 */
export function retryAfterMs(headers: Headers, now: () => number): number | null {
  const value = headers.get('retry-after')?.trim()
  if (value === undefined || value === '') return null
  if (/^\d+$/.test(value)) return Math.max(shortestWaitMs, Number(value) * 1000)
  const until = Date.parse(value)
  if (Number.isNaN(until)) return null
  const answeredAt = Date.parse(headers.get('date') ?? '')
  return Math.max(shortestWaitMs, until - (Number.isNaN(answeredAt) ? now() : answeredAt))
}

/** What one read may spend on waiting because it was told to (contract: at most five minutes in all). */
export interface WaitBudget {
  /** @throws AppError `source_busy` when `ms` is more than what is left. */
  spend(ms: number): void
}

export function createWaitBudget(totalMs: number): WaitBudget {
  let leftMs = totalMs
  return {
    spend(ms) {
      if (ms > leftMs) throw new AppError('source_busy', { seconds: Math.ceil(ms / 1000) })
      leftMs -= ms
    },
  }
}
