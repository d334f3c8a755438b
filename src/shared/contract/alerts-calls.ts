import { z } from 'zod'
import { type AlertDetails, type AlertRecipient, alertRecipient } from '../alerts.ts'
import type { AlertMailId, AlertRecipientId } from '../domain.ts'
import { call, type Failure, nothing, rowId } from './call.ts'

/** `sending`: it is on its way at this moment. */
export const alertMailStates = ['waiting', 'sending', 'sent', 'failed'] as const
export type AlertMailState = (typeof alertMailStates)[number]

/** A mail about one alert or some. Times in ms since 1970. */
export interface AlertMailRow {
  readonly mailId: AlertMailId
  readonly address: string
  readonly isDigest: boolean
  /** What it tells of, in the order in which it happened. */
  readonly kinds: readonly AlertDetails['kind'][]
  readonly state: AlertMailState
  /** Why it waits or failed, in the reader's language by `errorText`; null where there is nothing to say. */
  readonly reason: Failure | null
  readonly attempts: number
  /** When it is tried next; only of what waits. */
  readonly nextTryAt: number
  readonly createdAt: number
  /** When it became what it is. */
  readonly changedAt: number
}

/** A recipient, with how much waits for the time of the daily mail. */
export type ListedRecipient = AlertRecipient & { readonly gathered: number }

const recipientId = rowId<AlertRecipientId>()

export const alertsCalls = {
  recipients: call<readonly ListedRecipient[]>()(nothing),
  /** The last mails, newest first. */
  mails: call<readonly AlertMailRow[]>()(z.strictObject({ limit: z.int().min(1).max(500) })),
  /** Null for a new one. */
  saveRecipient: call<{ readonly recipientId: AlertRecipientId }>()(
    z.strictObject({
      recipientId: recipientId.nullable(),
      recipient: alertRecipient,
      expected: alertRecipient.nullable().default(null),
    }),
  ),
  /** What still waits for them is not sent. */
  removeRecipient: call<null>()(z.strictObject({ recipientId })),
  /** Sends them a mail that says that it is a test. */
  test: call<null>()(z.strictObject({ recipientId })),
  /** Tries everything that waits or failed now. */
  sendAll: call<null>()(nothing),
}
