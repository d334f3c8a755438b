import { existsSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AuditBreak } from '../../shared/contract/audit-calls.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { ChainEnd } from './chain.ts'
import { fileOfSeal } from './seal.ts'
import { readSeals, type Seal } from './seal-rows.ts'
import { type Checked, checkStretch, explain, hasHash } from './verify.ts'
import { checkFile } from './verify-file.ts'

/** What a check of the whole log found. */
export interface VerifiedLog {
  /** The oldest record that is in the database; null when there is none. */
  readonly first: number | null
  /** The last record that fits. */
  readonly end: ChainEnd
  readonly broken: AuditBreak | null
  /** Each seal, and whether its file is where it was written. */
  readonly seals: readonly { readonly seal: Seal; readonly file: string; readonly state: 'fits' | 'missing' }[]
}

export interface VerifyOptions {
  readonly database: SqliteDatabase
  readonly dataFolder: string
  /** The end of the chain that somebody wrote down. */
  readonly head: WrittenHead | null
}

export interface WrittenHead {
  /** Null where only the hash was written down. */
  readonly seq: number | null
  readonly hash: string
}

/** Records that are checked at once. */
const checkedAtOnce = 5_000

/** Checks the sealed files that are there, the records of the database, and that the head that was written down is among them. */
export async function verifyLog({ database, dataFolder, head }: VerifyOptions): Promise<VerifiedLog> {
  const seals: VerifiedLog['seals'][number][] = []
  let headFound = head === null || hasHash(database, head)
  for (const seal of readSeals(database)) {
    const file = fileOfSeal(dataFolder, seal)
    if (!existsSync(file)) {
      seals.push({ seal, file, state: 'missing' })
      continue
    }
    const checked = await checkFile(file, head?.hash ?? null)
    headFound ||= checked.hasHash
    const broken = brokenFile(seal, checked)
    if (broken !== null) return { first: seal.first_seq, end: checked.end, broken, seals }
    seals.push({ seal, file, state: 'fits' })
  }
  const first = database.prepare<[number], number | null>('SELECT min(seq) FROM audit_event WHERE seq > ?').pluck()
  let checked: Checked = checkStretch(database, null, checkedAtOnce)
  while (!checked.done) {
    await nextTurn()
    checked = checkStretch(database, checked.end, checkedAtOnce)
  }
  const { end } = checked
  const found = checked.broken === null ? null : explain(database, end, checked.broken)
  const unknown: AuditBreak | null = headFound ? null : { kind: 'head', seq: head?.seq ?? null }
  return { first: first.get(seals.at(-1)?.seal.last_seq ?? 0) ?? null, end, broken: found ?? unknown, seals }
}

function brokenFile(seal: Seal, checked: Awaited<ReturnType<typeof checkFile>>): AuditBreak | null {
  if (checked.broken !== null) return { kind: 'file', seq: checked.broken.seq }
  if (checked.first !== seal.first_seq) return { kind: 'file', seq: seal.first_seq }
  if (checked.end.seq !== seal.last_seq) return { kind: 'file', seq: Math.min(checked.end.seq, seal.last_seq) + 1 }
  // All of its records fit each other, and yet it is another file.
  return checked.end.hash === seal.last_hash && checked.sha256 === seal.sha256 ? null : { kind: 'file', seq: seal.first_seq }
}
