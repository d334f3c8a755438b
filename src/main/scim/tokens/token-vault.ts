import type { Clock } from '../../clock.ts'
import type { Keychain, SaveOutcome, ScimTokenAccount } from '../../keychain/port.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { markedAccounts } from '../../storage/marker-store.ts'
import type { DigestAnswer } from './token-check.ts'
import { type MadeToken, tokenDigest } from './token.ts'

/** The tokens in the keychain, one entry each. Which of them live, the table `scim_token` says. */
export interface TokenVault {
  /** Saves a token, before the database knows it: until then it opens nothing. */
  save(made: MadeToken): Promise<SaveOutcome>
  /** What a token that comes with a request must look like. In the background: a locked keychain is asked once, then left alone. */
  digest(tokenId: string): Promise<DigestAnswer>
  /**
   * Takes tokens out that the database knows no more. What cannot be taken out now, `sweep` takes out later; nobody gets in with
   * it meanwhile.
   */
  forget(tokenIds: readonly string[]): Promise<void>
  /**
   * Ends tokens whose overlap is over, and takes those out of the keychain that the database does not know (any more): of an
   * overlap, or left behind by a program that was killed, or by a keychain that was locked. It reads as `Keychain.get` does, so
   * that a locked keychain is left alone.
   */
  sweep(): Promise<void>
}

export function createTokenVault(options: {
  readonly keychain: Keychain
  readonly database: SqliteDatabase
  readonly clock: Clock
}): TokenVault {
  const { keychain, database, clock } = options
  const expire = database.prepare('DELETE FROM scim_token WHERE expires_at <= ?')
  const known = database.prepare<[], string>('SELECT id FROM scim_token').pluck()

  return {
    save: ({ id, token }) => keychain.set(accountOf(id), token),
    async digest(tokenId) {
      const outcome = await keychain.get(accountOf(tokenId))
      switch (outcome.kind) {
        case 'found':
          return { kind: 'digest', digest: tokenDigest(outcome.secret) }
        case 'absent':
          return outcome
        default:
          return { kind: 'no_keychain' }
      }
    },
    async forget(tokenIds) {
      for (const id of tokenIds) {
        const { kind } = await keychain.delete(accountOf(id))
        // A keychain that does not answer is not asked once more for each of them.
        if (kind !== 'done') return
      }
    },
    async sweep() {
      expire.run(clock.now())
      const marked = markedAccounts(database, accountStart)
      const living = new Set(known.all().map(accountOf))
      for (const { account, savedAt } of marked) {
        const isFresh = Math.abs(clock.now() - Date.parse(savedAt)) < freshMs
        if (isFresh || living.has(account)) continue
        // A read in the background leaves a locked keychain alone; a removal would not.
        const { kind } = await keychain.get(account)
        if (kind === 'found') await keychain.delete(account)
      }
    },
  }
}

/** Another process may be between the keychain and the database; in ms. */
const freshMs = 10 * 60_000

const accountStart = 'scim-token:'

function accountOf(tokenId: string): ScimTokenAccount {
  return `${accountStart}${tokenId}`
}
