/** Makes whoever tries tokens wait longer each time. Requests with a good token never wait. */
export interface BadTokens {
  /** Notes a bad token from an address. @returns for how many ms its answer is to be held back; null: too many wait already */
  note(address: string): number | null
  /** That an answer was held back long enough. */
  done(address: string): void
}

/** A mistyped token, and the requests of a provider that has the old one for a little longer, are answered at once. */
const freeAttempts = 10
const firstPauseMs = 100
const longestPauseMs = 5_000
/** After so long without a bad token, an address begins anew. */
const forgetMs = 5 * 60_000
/** So that nobody fills the memory with addresses; the one that was quiet for longest goes. */
const maxAddresses = 1_000
const maxWaiting = 8

export function createBadTokens(now: () => number): BadTokens {
  const addresses = new Map<string, { attempts: number; at: number; waiting: number }>()
  return {
    note(address) {
      const at = now()
      const before = addresses.get(address)
      const stands = before !== undefined && at - before.at < forgetMs
      const entry = { attempts: (stands ? before.attempts : 0) + 1, at, waiting: before?.waiting ?? 0 }
      addresses.delete(address)
      addresses.set(address, entry)
      const [oldest] = addresses.keys()
      if (addresses.size > maxAddresses && oldest !== undefined) addresses.delete(oldest)
      const beyond = entry.attempts - freeAttempts
      if (beyond <= 0) return 0
      if (entry.waiting >= maxWaiting) return null
      entry.waiting += 1
      return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(beyond - 1, 10))
    },
    done(address) {
      const entry = addresses.get(address)
      if (entry !== undefined && entry.waiting > 0) entry.waiting -= 1
    },
  }
}
