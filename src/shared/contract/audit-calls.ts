import { z } from 'zod'
import { auditGroups, type AuditAction, type AuditDetails } from '../audit/audit-actions.ts'
import { call, listWindow, nothing, type ListRows, type OpenedList } from './call.ts'

/** A record of the audit log, as lists show it. */
export interface AuditRow {
  readonly seq: number
  /** In ms since 1970. */
  readonly at: number
  readonly who: string
  readonly via: string
  /** Of another version of the program, it may be one that this one does not know. */
  readonly action: AuditAction
  readonly target: string | null
  readonly outcome: string
  readonly details: AuditDetails
  readonly hash: string
}

/** Where the log ends: whoever writes this down can tell later whether anything before it was changed. */
export interface AuditHead {
  readonly seq: number
  readonly hash: string
  /** How it is written down: `1234:9f86...`. */
  readonly text: string
  /** The oldest record that is in the table; null when there is none. */
  readonly first: number | null
}

/** How a record does not fit. */
export const auditBreaks = ['changed', 'missing', 'moved', 'replaced', 'cut_off', 'surplus', 'sealed', 'file', 'head'] as const

/** The first record that does not fit; without a number where no record can be named. */
export interface AuditBreak {
  readonly kind: (typeof auditBreaks)[number]
  readonly seq: number | null
}

/** A stretch of the log, checked. */
export interface AuditCheck {
  /** From here the next stretch begins. */
  readonly end: { readonly seq: number; readonly hash: string }
  readonly broken: AuditBreak | null
  readonly done: boolean
}

export const auditOutcomes = ['all', 'ok', 'failed'] as const

const query = z.strictObject({
  group: z.enum(auditGroups).nullable().default(null),
  outcome: z.enum(auditOutcomes).default('all'),
  /** In ms since 1970: from then on, and before then. */
  since: z.int().nullable().default(null),
  until: z.int().nullable().default(null),
  /** Words that must all be found in who, from where, act, target or details. */
  search: z.string().max(200).default(''),
})
export type AuditQuery = z.output<typeof query>

export const auditCalls = {
  /** The newest first. */
  open: call<OpenedList>()(query),
  rows: call<ListRows<AuditRow>>()(listWindow),
  head: call<AuditHead>()(nothing),
  /** Checks a stretch behind `from`, or from where the table begins; to be called until it is done. */
  verify: call<AuditCheck>()(
    z.strictObject({ from: z.strictObject({ seq: z.int().min(0), hash: z.string().max(64) }).nullable() }),
  ),
  /** A stretch of an opened list, the oldest first: as CSV with its header line at offset 0, or as JSON lines. */
  text: call<{ readonly text: string }>()(listWindow.extend({ format: z.enum(['csv', 'jsonl']) })),
}
