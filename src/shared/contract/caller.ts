import type { Role } from '../domain.ts'

/** Where a call comes from, as its host knows it: one window of the desktop app, or one browser that opened the launch address. */
export interface Sender {
  /** Never given to another one while the program runs. */
  readonly id: string
}

/** Who makes a call that was let in. */
export interface Caller {
  readonly sender: Sender
  /** Null where nobody is signed in and the call needs nobody. */
  readonly operator: { readonly name: string; readonly role: Role } | null
  /** Records the call as done, with its answer, as a part of the transaction on the directory that does it. */
  readonly recordWithin?: (answer: unknown) => void
}
