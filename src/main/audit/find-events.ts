import { auditActions } from '../../shared/audit/audit-actions.ts'
import type { AuditQuery, AuditRow } from '../../shared/contract/audit-calls.ts'
import { hasPatterns, searchPatterns } from '../directory/search.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { AuditRecord } from './chain.ts'

/** What of the log is wanted. */
export interface EventFilter extends AuditQuery {
  /** Exactly this act, or null. */
  readonly action: string | null
  /** Exactly this one, in whatever case, or null. */
  readonly who: string | null
}

/** The numbers of the records that fit, the newest first. */
export function findEvents(database: SqliteDatabase, filter: EventFilter): Float64Array {
  const { group, outcome, since, until, search, action, who } = filter
  const actions = Object.entries(auditActions).flatMap(([name, of]) => (of === group ? [name] : []))
  const patterns = searchPatterns(search)
  const found = database
    .prepare<[object], number>(
      `SELECT seq FROM audit_event e
       WHERE (:since IS NULL OR at >= :since) AND (:until IS NULL OR at < :until)
         AND (:outcome = 'all' OR (outcome = 'ok') = (:outcome = 'ok'))
         AND (:group IS NULL OR action IN (SELECT value FROM json_each(:actions)))
         AND (:action IS NULL OR action = :action) AND (:who IS NULL OR fold(who) = fold(:who))
         AND ${hasPatterns(told)}
       ORDER BY seq DESC`,
    )
    .pluck()
    .all({
      since,
      until,
      outcome,
      group,
      actions: JSON.stringify(actions),
      action,
      who,
      patterns: JSON.stringify(patterns),
    })
  return Float64Array.from(found)
}

/** What words are looked for in, of a record. */
const told = `fold(e.who || ' ' || e.via || ' ' || e.action || ' ' || coalesce(e.target, '') || ' ' || e.outcome || ' ' || e.details)`

/** The records of these numbers, in their order; null for one that was sealed since. */
export function readEvents(database: SqliteDatabase, seqs: readonly number[]): readonly (AuditRow | null)[] {
  const byNumber = new Map(readRecords(database, seqs).map((record) => [record.seq, record]))
  return seqs.map((seq) => {
    const record = byNumber.get(seq)
    return record === undefined ? null : rowOf(record)
  })
}

/** The whole records of these numbers, in the order of the chain. */
export function readRecords(database: SqliteDatabase, seqs: readonly number[]): readonly AuditRecord[] {
  return database
    .prepare<[string], AuditRecord>('SELECT * FROM audit_event WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq')
    .all(JSON.stringify(seqs))
}

/** As screens and `audit list --json` show it. What somebody broke is shown as far as it can be read. */
export function rowOf({ seq, at, who, via, action, target, outcome, details, hash }: AuditRecord): AuditRow {
  return { seq, at, who, via, action: action as AuditRow['action'], target, outcome, details: detailsOf(details), hash }
}

function detailsOf(text: string): AuditRow['details'] {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
