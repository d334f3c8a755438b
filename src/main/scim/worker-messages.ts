import type { Failure } from '../../shared/contract/call.ts'
import type { ScimConnectionId } from '../../shared/domain.ts'
import type { AskedChange } from './changes/changes.ts'
import type { DigestAnswer } from './tokens/token-check.ts'

/** What the SCIM worker is born with. */
export interface ScimWorkerData {
  readonly databaseFile: string
}

/** Where the endpoint listens. */
export interface ListenAddress {
  /** An address of this machine. Any but a loopback address needs `tls`. */
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** PEM files; read again when they change. */
  readonly tls: { readonly certificateFile: string; readonly keyFile: string } | null
  /**
   * The address that providers know, up to and with `/scim/v2`, where it is not the one they are heard at (a relay, a public name).
   * Null: what the request's Host says.
   */
  readonly baseUrl: string | null
  /** Requests that each token may make, on average and in a burst; null for no limit. */
  readonly rate: { readonly perSecond: number; readonly burst: number } | null
}

/** Why the endpoint does not listen. `detail` is what the system said, for the log and in brackets. */
export interface ListenFailure {
  readonly reason:
    | 'address_in_use'
    | 'address_not_here'
    | 'not_permitted'
    | 'needs_tls'
    | 'tls_unreadable'
    | 'database'
    | 'other'
  readonly detail: string
}

export type WorkerEndpointState =
  | { readonly status: 'stopped' }
  | { readonly status: 'listening'; readonly host: string; readonly port: number; readonly secure: boolean }
  | { readonly status: 'failed'; readonly failure: ListenFailure }

export type ToScimWorker =
  /** Listens there; what listened before is stopped first. Answered by `state`. */
  | { readonly kind: 'start'; readonly address: ListenAddress }
  /** Answers what is under way, then listens no more. Answered by `state`. */
  | { readonly kind: 'stop' }
  /** Answers `digest_wanted`. */
  | { readonly kind: 'digest'; readonly request: number; readonly answer: DigestAnswer }
  /** Makes a change of an operator. Answered by `changed` or `change_refused`. */
  | { readonly kind: 'change'; readonly change: AskedChange }
  /** Stops, closes the database, and ends the thread. */
  | { readonly kind: 'close' }

export type FromScimWorker =
  | { readonly kind: 'state'; readonly state: WorkerEndpointState }
  /** Somebody came with a token that the database knows and this thread has not seen yet. */
  | { readonly kind: 'digest_wanted'; readonly request: number; readonly tokenId: string }
  /** A token was good, for the first time since the thread began: a screen may be waiting for that. */
  | { readonly kind: 'token_used'; readonly connectionId: ScimConnectionId; readonly tokenId: string }
  /** The keychain became readable or unreadable, as far as requests tell. */
  | { readonly kind: 'keychain'; readonly readable: boolean }
  /** Requests were answered; `wrote` when one of them changed something. At most a few times a second. */
  | { readonly kind: 'requests'; readonly connectionIds: readonly ScimConnectionId[]; readonly wrote: boolean }
  /** The certificate files changed and cannot be used: the former certificate is kept. */
  | { readonly kind: 'certificate'; readonly failure: ListenFailure }
  | { readonly kind: 'changed'; readonly result: unknown }
  | { readonly kind: 'change_refused'; readonly error: Failure }
  /** A request met a fault of ours and was answered 500; or the thread itself did. For the log. */
  | { readonly kind: 'bug'; readonly message: string }
