import { AppError } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../clock.ts'
import { tokenId } from './token.ts'

/**
 * Tokens that wait to be shown once (rule 8). This is the only place of main, the keychain aside, where one ever stands: until
 * the window that asked for it fetches it, throws it away, or five minutes have passed.
 */
export interface Reveals {
  /** @param sender the window or session that asked for the token, and the only one that may fetch it */
  issue(token: string, sender: string): { readonly handle: string; readonly expiresAt: number }
  /**
   * Hands the token out and forgets it. Somebody else's try makes it forgotten as well: their having the handle means that it
   * has got about.
   * @throws AppError `scim_token_gone`
   */
  reveal(handle: string, sender: string): string
  /** The public id of the token that a handle stands for; null for none. */
  tokenIdOf(handle: string): string | null
  /** Forgets a token unseen; an unknown handle is no error. */
  discard(handle: string): void
  /** Forgets all of them. */
  clear(): void
}

/** How long a token waits, in ms. */
export const revealLimitMs = 5 * 60_000

/** @param random so many bytes that nobody can guess */
export function createReveals(options: { readonly clock: Clock; readonly random: (bytes: number) => Buffer }): Reveals {
  const { clock, random } = options
  const waiting = new Map<string, Waiting>()

  function forget(handle: string): void {
    waiting.get(handle)?.cancelTimer()
    waiting.delete(handle)
  }

  return {
    issue(token, sender) {
      const handle = random(24).toString('base64url')
      const expiresAt = clock.now() + revealLimitMs
      const cancelTimer = clock.after(revealLimitMs, () => waiting.delete(handle))
      waiting.set(handle, { token, sender, expiresAt, cancelTimer })
      return { handle, expiresAt }
    },
    reveal(handle, sender) {
      const found = waiting.get(handle)
      forget(handle)
      // By the clock as well: timers stand still while the machine sleeps.
      if (found === undefined || found.sender !== sender || clock.now() >= found.expiresAt)
        throw new AppError('scim_token_gone')
      return found.token
    },
    tokenIdOf(handle) {
      const found = waiting.get(handle)
      return found === undefined ? null : tokenId(found.token)
    },
    discard: forget,
    clear() {
      for (const handle of waiting.keys()) forget(handle)
    },
  }
}

interface Waiting {
  readonly token: string
  readonly sender: string
  readonly expiresAt: number
  readonly cancelTimer: () => void
}
