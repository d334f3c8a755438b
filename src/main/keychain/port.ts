/**
 * The operating system's keychain as the rest of the product sees it. Five outcomes, none of which is an exception: a locked
 * keychain must never look like an absent entry (docs/adr/0004).
 */
export interface Keychain {
  /**
   * Reads a secret. A background read gives up after a few seconds. It lets the keychain ask for its password once; after that
   * it looks first, and leaves a locked keychain alone until it is seen unlocked or somebody calls `retry`.
   */
  get(account: SecretAccount): Promise<SecretOutcome>
  /** Saves a secret and reads it back. Waits longer, because the keychain may ask the user to unlock it. */
  set(account: SecretAccount, secret: string): Promise<SaveOutcome>
  /** Removes a secret; `done` also when there was none. Waits as long as a save. */
  delete(account: SecretAccount): Promise<SaveOutcome>
  /** Somebody is at the machine ("Sync now", "Try again"): the next `get` may ask for the password and waits as long as a save. */
  retry(): void
  /** Ends the child process; what was still being asked is `unavailable`. The keychain can be used again afterwards. */
  close(): Promise<void>
}

/** Which secret. The service name (one reverse-DNS id for the product) is the keychain's own affair. */
export type SecretAccount = 'atrium-source' | 'smtp-password' | ScimTokenAccount

/** A token of an identity provider, by its public id. */
export type ScimTokenAccount = `scim-token:${string}`

export type SecretOutcome = { readonly kind: 'found'; readonly secret: string } | { readonly kind: 'absent' } | SecretFailure
export type SaveOutcome = { readonly kind: 'done' } | SecretFailure
export type SecretFailure =
  /** Locked, or lost: the secret was saved once and the keychain does not show it. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'unavailable'; readonly reason: string; readonly cause?: UnavailableCause }
  | { readonly kind: 'timeout' }

/** What stands in the way, where it is known; it picks the advice (error.ts). `reason` is the detail for a log. */
export type UnavailableCause =
  /** Linux: no D-Bus session, so nobody to ask. */
  | 'no_bus'
  /** Linux: a session, but no program that keeps secrets. */
  | 'no_service'
  /** Linux: such a program, but it has no keyring yet and could not ask for a password for a new one. */
  | 'no_keyring'
  /** keytar or libsecret is not on this machine. */
  | 'not_installed'
  /** It did not answer an earlier read and has not been asked again since. */
  | 'not_answering'

/** Remembers, outside the keychain, that a secret was put into it. Belongs to one data folder. */
export interface MarkerStore {
  read(account: SecretAccount): Promise<SavedMarker | null>
  /** `null` forgets. */
  write(account: SecretAccount, marker: SavedMarker | null): Promise<void>
}

/**
 * That a secret was saved, and nothing of the secret: a password may be short or a word, and its last letters or a piece of its
 * hash would let whoever reads the settings test guesses.
 */
export interface SavedMarker {
  /** RFC 3339, UTC. */
  readonly savedAt: string
}
