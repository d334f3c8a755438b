import type { AuditDetails } from '../../shared/audit/audit-actions.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { type ChainEnd, chainStart } from './chain.ts'

/** Records that stand in a file and no longer in the table. */
export interface Seal {
  readonly first_seq: number
  readonly last_seq: number
  /** What the first record that is left has as its `prev`. */
  readonly last_hash: string
  /** A path; one without a folder stands in the data folder's `audit`. */
  readonly file: string
  /** Of the whole file. */
  readonly sha256: string
  readonly sealed_at: number
}

/** The oldest first. */
export function readSeals(database: SqliteDatabase): readonly Seal[] {
  return database
    .prepare<[], Seal>('SELECT first_seq, last_seq, last_hash, file, sha256, sealed_at FROM audit_seal ORDER BY first_seq')
    .all()
}

/** Where the records in the files end. */
export function endOfSeals(seals: readonly Seal[]): ChainEnd {
  const last = seals.at(-1)
  return last === undefined ? chainStart : { seq: last.last_seq, hash: last.last_hash }
}

/** What the record of a sealing tells, so that nobody makes up a seal. */
export function sealDetails(seal: Omit<Seal, 'sealed_at'>): AuditDetails {
  const { first_seq: first, last_seq: last, last_hash: head, file, sha256 } = seal
  return { first, last, head, file, sha256 }
}
