import type { AuditBreak } from '../../shared/contract/audit-calls.ts'
import { canonicalJson } from '../../shared/audit/canonical-json.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { readHead, surplusBefore } from './audit-log.ts'
import { type AuditRecord, type ChainEnd, chainStart, hashOf } from './chain.ts'
import { endOfSeals, type Seal, readSeals, sealDetails } from './seal-rows.ts'

/** How far a check has come. */
export interface Checked {
  /** Up to here everything fits. */
  readonly end: ChainEnd
  /** The first record that does not fit, if one was found. */
  readonly broken: AuditBreak | null
  /** Whether there is nothing left to check. */
  readonly done: boolean
}

/** Whether `record` is what stands behind `end`. @returns what does not fit; null: it does */
export function checkNext(end: ChainEnd, record: AuditRecord): AuditBreak | null {
  const seq = end.seq + 1
  if (record.seq !== seq) return { kind: 'missing', seq }
  if (hashOf(record) !== record.hash) return { kind: 'changed', seq }
  // This one is as it was written, and was written behind another one.
  if (record.prev !== end.hash) return end.seq === 0 ? { kind: 'changed', seq } : { kind: 'replaced', seq: end.seq }
  const surplus = surplusBefore(record)
  return surplus === null ? null : { kind: 'surplus', seq: surplus }
}

/**
 * Checks the records behind `from`, at most `limit` of them, as they are at one moment; at the end, that the log ends where its head
 * says. Without `from` it begins where the table does: behind what was sealed.
 */
export function checkStretch(database: SqliteDatabase, from: ChainEnd | null, limit: number): Checked {
  return database.transaction((): Checked => {
    const seals = readSeals(database)
    const sealed = endOfSeals(seals)
    const begins = from === null || from.seq < sealed.seq
    const broken = begins ? checkSeals(database, seals) : null
    let end = begins ? sealed : from
    if (broken !== null) return { end, broken, done: true }
    const rows = database
      .prepare<[number, number], AuditRecord>('SELECT * FROM audit_event WHERE seq > ? ORDER BY seq LIMIT ?')
      .iterate(end.seq, limit)
    let count = 0
    for (const record of rows) {
      const problem = checkNext(end, record)
      if (problem !== null) return { end, broken: problem, done: true }
      end = { seq: record.seq, hash: record.hash }
      count += 1
    }
    return count < limit ? { end, broken: checkHead(end, readHead(database)), done: true } : { end, broken: null, done: false }
  })()
}

/** Says of a record that does not fit whether it is one that belongs elsewhere. */
export function explain(database: SqliteDatabase, end: ChainEnd, broken: AuditBreak): AuditBreak {
  if (broken.kind !== 'changed') return broken
  const elsewhere = database
    .prepare<[string, number | null], number>('SELECT seq FROM audit_event WHERE prev = ? AND seq IS NOT ? LIMIT 1')
    .pluck()
    .get(end.hash, broken.seq)
  return elsewhere === undefined ? broken : { ...broken, kind: 'moved' }
}

/** Whether some record has that hash: the head that somebody wrote down is still a part of the chain. */
export function hasHash(database: SqliteDatabase, wanted: { readonly seq: number | null; readonly hash: string }): boolean {
  const { seq, hash } = wanted
  if (hash === chainStart.hash) return true
  const found = database
    .prepare<{ readonly seq: number | null; readonly hash: string }, 0 | 1>(
      `SELECT EXISTS (SELECT 1 FROM audit_event WHERE hash = :hash AND (:seq IS NULL OR seq = :seq))
         OR EXISTS (SELECT 1 FROM audit_seal WHERE last_hash = :hash AND (:seq IS NULL OR last_seq = :seq))`,
    )
    .pluck()
  return found.get({ seq, hash }) === 1
}

/** What the records of sealings behind `sealed` tell. */
export function toldSeals(database: SqliteDatabase, sealed: number): ReadonlySet<string> {
  return new Set(
    database
      .prepare<[number], string>(`SELECT details FROM audit_event WHERE action = 'audit.seal' AND seq > ?`)
      .pluck()
      .all(sealed),
  )
}

/** What the record of its sealing says of a seal. */
export function toldOf(seal: Seal): string {
  return canonicalJson(sealDetails(seal))
}

/** The head tells of the last record that was ever appended. */
function checkHead(end: ChainEnd, head: ChainEnd): AuditBreak | null {
  if (head.seq > end.seq) return { kind: 'cut_off', seq: end.seq + 1 }
  if (head.seq < end.seq) return { kind: 'surplus', seq: head.seq + 1 }
  return head.hash === end.hash ? null : { kind: 'replaced', seq: end.seq }
}

/**
 * One seal follows the other, and the newest ones are told of by the records behind them. What tells of older ones is in sealed files,
 * and checked with these (verify-log.ts).
 */
export function checkSeals(database: SqliteDatabase, seals: readonly Seal[]): AuditBreak | null {
  let expected = 1
  for (const { first_seq: first, last_seq: last } of seals) {
    if (first !== expected) return { kind: 'sealed', seq: expected }
    expected = last + 1
  }
  const told = toldSeals(database, expected - 1)
  // In the order of the seals, so that each record here tells of one of the newest.
  const untold = seals.slice(-Math.max(told.size, 1)).find((seal) => !told.has(toldOf(seal)))
  return untold === undefined ? null : { kind: 'sealed', seq: untold.first_seq }
}
