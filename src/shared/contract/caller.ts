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
  /** Where the call is an act: how its record becomes a part of the transaction on that connection that does it. */
  readonly recordIn?: (connection: RecordedConnection) => Recording
}

/** The directory's connection, or that of everything else. */
export type RecordedConnection = 'directory' | 'services'

/** Tells the audit log of an act as a part of the transaction that does it: both stand together, or neither does. */
export interface Recording {
  /** The transaction holds the right to write, and nothing is changed yet: what stands before the act is read now. */
  begin(): void
  /** Everything is changed, and the record is appended. @param result what the act came to, as a call answers it */
  end(result: unknown): void
}
