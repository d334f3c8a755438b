import { existsSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AuditBreak } from '../../shared/contract/audit-calls.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { type ChainEnd, chainStart } from './chain.ts'
import { fileOfSeal } from './seal.ts'
import { readSeals, type Seal } from './seal-rows.ts'
import { type Checked, checkSeals, checkStretch, explain, hasHash, toldOf, toldSeals } from './verify.ts'
import { checkFile } from './verify-file.ts'

/** What a check of the whole log found. */
export interface VerifiedLog {
  /** The oldest record that is in the database; null when there is none. */
  readonly first: number | null
  /** The last record that fits. */
  readonly end: ChainEnd
  readonly broken: AuditBreak | null
  readonly seals: readonly SealedFile[]
}

/** A seal, and whether its file is where it was written. */
export interface SealedFile {
  readonly seal: Seal
  readonly file: string
  /** `unproven`: the file fits the seal, and what tells of the seal can only be in a later file, which is missing. */
  readonly state: 'fits' | 'missing' | 'unproven'
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
  const sealed = readSeals(database)
  const wrong = checkSeals(database, sealed)
  if (wrong !== null) return { first: sealed[0]?.first_seq ?? null, end: chainStart, broken: wrong, seals: [] }
  const told = new Set(toldSeals(database, sealed.at(-1)?.last_seq ?? 0))
  let seals: SealedFile[] = []
  let headFound = head === null || hasHash(database, head)
  for (const [index, seal] of sealed.entries()) {
    const file = fileOfSeal(dataFolder, seal)
    if (!existsSync(file)) {
      seals.push({ seal, file, state: 'missing' })
      continue
    }
    const checked = await checkFile(file, head?.hash ?? null)
    headFound ||= checked.hasHash
    const broken = brokenFile(seal, checked) ?? brokenBefore(sealed[index - 1], checked.begins)
    if (broken !== null) return { first: seal.first_seq, end: checked.end, broken, seals }
    // Only of what was sealed before it.
    const earlier = new Set(sealed.slice(0, index).map(toldOf))
    for (const details of checked.toldSeals) if (earlier.has(details)) told.add(details)
    seals.push({ seal, file, state: 'fits' })
  }
  const untold = firstUntold(seals, told)
  if (untold !== null) return { first: sealed[0]?.first_seq ?? null, end: untold.end, broken: untold.broken, seals }
  seals = seals.map((one) => (one.state === 'fits' && !told.has(toldOf(one.seal)) ? { ...one, state: 'unproven' } : one))
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

/** The first record of a file tells where the seal before it ended. */
function brokenBefore(before: Seal | undefined, begins: ChainEnd): AuditBreak | null {
  if (begins.hash === (before?.last_hash ?? chainStart.hash)) return null
  return { kind: 'sealed', seq: before?.first_seq ?? 1 }
}

/**
 * A seal that no record tells of is not what was sealed. Its record is behind it: in a later file or in the table. Where a later file
 * is missing, nobody can say.
 */
function firstUntold(
  seals: readonly SealedFile[],
  told: ReadonlySet<string>,
): { readonly end: ChainEnd; readonly broken: AuditBreak } | null {
  const lastMissing = seals.findLastIndex(({ state }) => state === 'missing')
  const index = seals.findIndex(({ seal }, n) => n >= lastMissing && !told.has(toldOf(seal)))
  const seal = seals[index]?.seal
  if (seal === undefined) return null
  const before = seals[index - 1]?.seal
  const end = before === undefined ? chainStart : { seq: before.last_seq, hash: before.last_hash }
  return { end, broken: { kind: 'sealed', seq: seal.first_seq } }
}
