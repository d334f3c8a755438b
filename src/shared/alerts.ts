import { z } from 'zod'
import type { AlertRecipientId, Kind, OperatorId } from './domain.ts'
import { type Language, languages } from './errors/app-error.ts'
import { mailAddress } from './mail-settings.ts'

/** What somebody can be told of, each by itself. */
export const alertTopics = ['held', 'source', 'token', 'quarantine'] as const
export type AlertTopic = (typeof alertTopics)[number]

/** From when on something is worth a mail. */
export const alertSettings = z.strictObject({
  /** Days after which a SCIM token is old; 0 for never. */
  tokenAgeDays: z.int().min(0).max(3650).default(180),
  /** More open records in quarantine than 24 hours before than that: it grows. */
  quarantineGrowth: z.int().min(1).max(1_000_000).default(20),
})
export type AlertSettings = z.infer<typeof alertSettings>
export const defaultAlertSettings: AlertSettings = { tokenAgeDays: 180, quarantineGrowth: 20 }

/** What happened, with what a mail says of it: counts and numbers, nobody's name and no secret. */
export type AlertDetails =
  /** The brake holds removals. `held`: how many, of each kind. */
  | { readonly kind: 'held'; readonly runId: number; readonly held: KindCounts }
  /** The first run that failed after one that did not. `runId`: null when it failed before it could be recorded. */
  | { readonly kind: 'source_failed'; readonly runId: number | null; readonly code: string }
  /** Runs end well again. `since`: when the first one failed, in ms since 1970. */
  | { readonly kind: 'source_recovered'; readonly since: number }
  | { readonly kind: 'token_old'; readonly connection: string; readonly days: number }
  | { readonly kind: 'quarantine_grew'; readonly open: number; readonly dayBefore: number }

export type KindCounts = Readonly<Record<Kind, number>>

export function topicOf(kind: AlertDetails['kind']): AlertTopic {
  return topics[kind]
}

const topics = {
  held: 'held',
  source_failed: 'source',
  source_recovered: 'source',
  token_old: 'token',
  quarantine_grew: 'quarantine',
} as const satisfies Record<AlertDetails['kind'], AlertTopic>

/** Whom to write to, and of what. */
export const alertRecipient = z.strictObject({
  address: mailAddress,
  /** Whose address it is: it goes with them. Null for one that belongs to no operator. */
  operatorId: z
    .int()
    .positive()
    .transform((id) => id as OperatorId)
    .nullable(),
  /** Null for the app's. */
  language: z.enum(languages).nullable(),
  topics: z.array(z.enum(alertTopics)).min(1),
  /** When the daily mail goes, in minutes after midnight on this machine's clock; null: one for each alert, at once. */
  digestMinute: z.int().min(0).max(1439).nullable(),
})
export type AlertRecipientInput = z.infer<typeof alertRecipient>

export interface AlertRecipient extends AlertRecipientInput {
  readonly id: AlertRecipientId
  readonly operator: string | null
  readonly language: Language | null
}

/** `HH:MM` as minutes after midnight; null for what is no time of day. */
export function minuteOfDay(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? []
  const minute = Number(hours) * 60 + Number(minutes)
  return hours !== undefined && Number(hours) < 24 && Number(minutes) < 60 ? minute : null
}
