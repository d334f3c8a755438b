import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { canonicalJson } from '../../shared/audit/canonical-json.ts'
import type { AuditBreak } from '../../shared/contract/audit-calls.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { type AuditRecord, type ChainEnd, chainStart, lineOf } from './chain.ts'
import { checkNext } from './verify.ts'

/** What a file of records holds. */
export interface CheckedFile {
  /** The number of its first record; null when there is none. */
  readonly first: number | null
  readonly records: number
  /** What stands before its first record, as that one says. */
  readonly begins: ChainEnd
  readonly end: ChainEnd
  readonly broken: AuditBreak | null
  /** Of the whole file. */
  readonly sha256: string
  /** Whether a record has the hash that was looked for. */
  readonly hasHash: boolean
  /** What its records of sealings tell. */
  readonly toldSeals: readonly string[]
}

const text = z.string()
const line = z.strictObject({
  seq: z.int().min(1),
  at: z.int(),
  who: text,
  via: text,
  action: text,
  target: text.nullable(),
  outcome: text,
  details: z.record(text, z.json()),
  prev: text,
  hash: text,
})

/**
 * Checks a file of records that `audit export` or a sealing wrote: each line is canonical, has its hash, and follows the one before.
 * Where it begins behind the first record ever, what comes before is not its to say.
 * @param wanted a hash to look for
 * @throws AppError `audit_file_unreadable`
 */
export async function checkFile(file: string, wanted: string | null): Promise<CheckedFile> {
  const digest = createHash('sha256')
  const stream = createReadStream(file)
  stream.on('data', (chunk) => digest.update(chunk))
  let first: number | null = null
  let begins: ChainEnd = chainStart
  let end: ChainEnd = chainStart
  let records = 0
  let broken: AuditBreak | null = null
  let hasHash = wanted === null
  const toldSeals: string[] = []
  try {
    for await (const written of createInterface({ input: stream, crlfDelay: Infinity })) {
      if (broken !== null) continue
      const record = readLine(written)
      if (record === null) {
        broken = { kind: 'changed', seq: end.seq + 1 }
        continue
      }
      if (first === null) {
        first = record.seq
        begins = { seq: record.seq - 1, hash: record.seq === 1 ? chainStart.hash : record.prev }
        end = begins
      }
      broken = checkNext(end, record)
      if (broken !== null) continue
      end = { seq: record.seq, hash: record.hash }
      records += 1
      hasHash ||= record.hash === wanted
      if (record.action === 'audit.seal') toldSeals.push(record.details)
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new AppError('audit_file_unreadable', { file, code }, { cause: error })
  }
  return { first, records, begins, end, broken, sha256: digest.digest('hex'), hasHash, toldSeals }
}

/** Null for what is no record, or is spelled otherwise than it was written. */
function readLine(written: string): AuditRecord | null {
  try {
    const { details, ...rest } = line.parse(JSON.parse(written))
    const record: AuditRecord = { ...rest, details: canonicalJson(details) }
    return lineOf(record) === written ? record : null
  } catch {
    return null
  }
}
