/**
 * The operating system's keychain as the rest of the product sees it. Five outcomes, none of which is an exception: a locked
 * keychain must never look like an absent entry (docs/adr/0004).
 */
export interface Keychain {
  /** Reads a secret. Background reads give up after a few seconds. */
  get(account: SecretAccount): Promise<SecretOutcome>
  /** Saves a secret and reads it back. Waits longer, because the keychain may ask the user to unlock it. */
  set(account: SecretAccount, secret: string): Promise<SaveOutcome>
  delete(account: SecretAccount): Promise<SaveOutcome>
  /** Ends the child process. The keychain can be used again afterwards. */
  close(): Promise<void>
}

/** Which secret. The service name (one reverse-DNS id for the product) is the keychain's own affair. */
export type SecretAccount = 'atrium-source'

export type SecretOutcome = { readonly kind: 'found'; readonly secret: string } | { readonly kind: 'absent' } | SecretFailure
export type SaveOutcome = { readonly kind: 'done' } | SecretFailure
export type SecretFailure =
  | { readonly kind: 'locked' }
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'timeout' }
