import { hash } from 'node:crypto'
import type { AuditAction, AuditDetails } from '../../shared/audit/audit-actions.ts'
import { canonicalJson, canonicalText } from '../../shared/audit/canonical-json.ts'

/** What is to be recorded of an act. */
export interface AuditEntry {
  /** In ms since 1970. */
  readonly at: number
  /** An operator, an account of the operating system, `scim:<connection>`, or `schedule`. Empty: nobody knows. */
  readonly who: string
  /** From where: `window`, `browser`, `command_line`, `scim:<address>`, `schedule`. */
  readonly via: string
  readonly action: AuditAction
  /** What it was about, by kind and number: `group:12`. */
  readonly target: string | null
  /** `ok`, or the code of an error. */
  readonly outcome: string
  readonly details: AuditDetails
}

/** A record as it is kept (docs/audit.md). `details` is canonical JSON, `prev` and `hash` are hexadecimal. */
export interface AuditRecord extends Omit<AuditEntry, 'action' | 'details'> {
  readonly seq: number
  readonly action: string
  readonly details: string
  /** The hash of the record before. */
  readonly prev: string
  readonly hash: string
}

/** Where a chain, or a part of one, ends. */
export interface ChainEnd {
  readonly seq: number
  readonly hash: string
}

/** Before the first record. */
export const chainStart: ChainEnd = { seq: 0, hash: '0'.repeat(64) }

/** Makes the record that follows `end`. */
export function follow(end: ChainEnd, entry: AuditEntry): AuditRecord {
  const unhashed = {
    seq: end.seq + 1,
    at: entry.at,
    who: clipped(entry.who),
    via: clipped(entry.via),
    action: entry.action,
    target: entry.target === null ? null : clipped(entry.target),
    outcome: entry.outcome,
    details: canonicalJson(clippedDetails(entry.details)),
    prev: end.hash,
  }
  return { ...unhashed, hash: hashOf(unhashed) }
}

/** SHA-256 of the record as canonical JSON, without its hash; the details stand in it as they are kept. */
export function hashOf(record: Omit<AuditRecord, 'hash'>): string {
  return hash('sha256', textOf(record, ''))
}

/** The record as one line of an export: canonical JSON, its hash included. */
export function lineOf(record: AuditRecord): string {
  return textOf(record, `"hash":${canonicalText(record.hash)},`)
}

/** The names in the order that canonical JSON has them in. */
function textOf(record: Omit<AuditRecord, 'hash'>, hash: string): string {
  const { action, at, details, outcome, prev, seq, target, via, who } = record
  const about = target === null ? 'null' : canonicalText(target)
  return `{"action":${canonicalText(action)},"at":${at},"details":${details},${hash}"outcome":${canonicalText(outcome)},"prev":${canonicalText(prev)},"seq":${seq},"target":${about},"via":${canonicalText(via)},"who":${canonicalText(who)}}`
}

/** Texts come from outside: none of them may make the log grow without measure. In UTF-16 code units. */
const longestText = 500
const longestList = 100

function clipped(text: string): string {
  return (text.length > longestText ? `${text.slice(0, longestText)}…` : text).toWellFormed()
}

function clippedDetails(details: AuditDetails): AuditDetails {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      if (typeof value === 'string') return [name, clipped(value)]
      if (typeof value !== 'object' || value === null) return [name, value]
      const items = value
        .slice(0, longestList)
        .map((item) =>
          typeof item === 'string'
            ? clipped(item)
            : { key: clipped(item.key), before: clipped(item.before), after: clipped(item.after) },
        )
      return [name, items]
    }),
  )
}
