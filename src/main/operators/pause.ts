/** So many wrong passphrases cost nothing: people mistype. */
const free = 2
const firstPauseMs = 5_000
const longestPauseMs = 15 * 60_000

/** After this long without another wrong one, it begins anew: a slip of last month is no attack. */
const forgottenAfterMs = 24 * 60 * 60_000

/** Wrong passphrases for one name. */
export interface Failures {
  readonly failures: number
  /** When the last one was given. */
  readonly failedAt: number | null
}

/** How long nobody may try that name, in ms; the third wrong one begins with 5 s, each further one doubles it, up to 15 minutes. */
export function pauseLeft({ failures, failedAt }: Failures, now: number): number {
  if (failedAt === null || failures <= free) return 0
  const pause = Math.min(firstPauseMs * 2 ** (failures - free - 1), longestPauseMs)
  // A clock that was set back makes nobody wait longer than the pause is.
  return Math.min(Math.max(0, failedAt + pause - now), pause)
}

/** With one more. */
export function withFailure(known: Failures, now: number): Failures {
  const forgotten = known.failedAt === null || now - known.failedAt >= forgottenAfterMs
  return { failures: forgotten ? 1 : known.failures + 1, failedAt: now }
}
