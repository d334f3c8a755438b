/** Time as an argument, so that tests drive it. All times are milliseconds since 1970 (UTC) on the wall clock. */
export interface Clock {
  now(): number
  /** Calls `callback` once after `ms`; returns a function that cancels it. */
  after(ms: number, callback: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}
