import type { UnavailableCause } from './port.ts'

/** What passes between the product and the keychain child. Types only: the child loads nothing it does not need. */

export type ChildRequest =
  /** `look: true` asks for the lock state first, and leaves the keychain alone unless it is known to be unlocked. */
  | { readonly op: 'get'; readonly account: string; readonly look: boolean }
  | { readonly op: 'set'; readonly account: string; readonly secret: string }
  | { readonly op: 'delete'; readonly account: string }

export type ChildReply =
  | { readonly kind: 'found'; readonly secret: string }
  | { readonly kind: 'done' }
  /** keytar says "no entry". That is the truth only where the keychain is known to be unlocked. */
  | { readonly kind: 'missing'; readonly lock: LockState }
  /** The look showed that asking might bring up a prompt. */
  | { readonly kind: 'left_alone'; readonly lock: Exclude<LockState, 'unlocked'> }
  | { readonly kind: 'locked' }
  | { readonly kind: 'unavailable'; readonly reason: string; readonly cause?: UnavailableCause }

/** Whether the default keychain is locked; `unknown` when it could not be asked. */
export type LockState = 'locked' | 'unlocked' | 'unknown'

/**
 * A child process that answers one request and is then ended. A host makes it: `forkChild` under Node, `utilityProcess.fork`
 * under Electron.
 */
export interface KeychainChild {
  readonly pid: number | undefined
  send(request: ChildRequest): void
  onReply(listener: (reply: ChildReply) => void): void
  /** Called once when the process is gone or could not be started; `how` is an exit code, a signal or an error, for a log. */
  onExit(listener: (how: string) => void): void
  /** Must be SIGKILL (or its equal): a child that hangs in libsecret cannot even exit by itself. */
  kill(): void
}
