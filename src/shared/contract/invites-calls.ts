import { z } from 'zod'
import type { InviteId, PersonId } from '../domain.ts'
import type { Language } from '../errors/app-error.ts'
import { call, type Failure, type ListRows, listWindow, nothing, type OpenedList, rowId } from './call.ts'

/** `sending`: it is on its way at this moment. */
export const inviteStates = ['waiting', 'sending', 'sent', 'failed', 'discarded'] as const
export type InviteState = (typeof inviteStates)[number]

/** An invite as the outbox shows it. Times in ms since 1970. */
export interface InviteRow {
  readonly id: InviteId
  readonly personId: PersonId
  /** The person as lists call them. */
  readonly person: string
  /** The connection that brought them; null when it is gone. */
  readonly connection: string | null
  /** Null where nobody has told an address. */
  readonly address: string | null
  /** The person's own; null for the app's. */
  readonly language: Language | null
  readonly state: InviteState
  /** Why it waits or failed, in the reader's language by `errorText`; null where there is nothing to say. */
  readonly reason: Failure | null
  /** How often it was tried. */
  readonly attempts: number
  /** When it is tried next; only of what waits. */
  readonly nextTryAt: number
  readonly createdAt: number
  /** When it became what it is. */
  readonly changedAt: number
}

export interface InvitesQuery {
  readonly state: InviteState | 'open' | 'all'
  readonly search: string
}

export type InviteCounts = Readonly<Record<InviteState, number>>

/** `open`: what somebody may have to do something about (waiting, sending, failed). */
const query = z.strictObject({ state: z.enum([...inviteStates, 'open', 'all']), search: z.string().max(200) })
const chosen = z.strictObject({ inviteIds: z.array(rowId<InviteId>()).min(1).max(1000) })

export const invitesCalls = {
  counts: call<InviteCounts>()(nothing),
  open: call<OpenedList>()(query),
  rows: call<ListRows<InviteRow>>()(listWindow),
  /** Has these sent now, whatever they wait for; those that failed or were discarded as well. What was sent is refused. */
  send: call<null>()(chosen),
  /** These are not sent. What was sent, or is on its way, is refused. */
  discard: call<null>()(chosen),
  /** Tries everything that waits or failed now. @returns how many that are */
  sendAll: call<{ readonly count: number }>()(nothing),
}
