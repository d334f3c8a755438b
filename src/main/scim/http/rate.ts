/** How many requests may come, on average and in a burst. */
export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

export interface RateLimit {
  /** @returns 0 when the request may pass, else after how many whole seconds the next one may come */
  take(key: string): number
}

/** A bucket of tokens for each key, which fills at a steady rate. Keys are ids of living tokens, so there are few. */
export function createRateLimit(rate: Rate, now: () => number): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    take(key) {
      const at = now()
      const bucket = buckets.get(key) ?? { left: rate.burst, at }
      buckets.set(key, bucket)
      bucket.left = Math.min(rate.burst, bucket.left + (Math.max(0, at - bucket.at) / 1_000) * rate.perSecond)
      bucket.at = at
      if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / rate.perSecond))
      bucket.left -= 1
      return 0
    },
  }
}
