import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../../shared/errors/app-error.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { flushToDisk, privateFileMode, timeForName } from '../storage/private-file.ts'
import { createAuditLog } from './audit-log.ts'
import { type AuditRecord, type ChainEnd, lineOf } from './chain.ts'
import { endOfSeals, readSeals, type Seal, sealDetails } from './seal-rows.ts'
import { checkNext } from './verify.ts'

export interface SealOptions {
  readonly database: SqliteDatabase
  readonly dataFolder: string
  /** Records from before then are sealed; in ms since 1970. */
  readonly before: number
  readonly now: number
  /** Who seals, and from where. */
  readonly who: string
  readonly via: string
  /** Where the records go; a file of its own in the data folder when left out. */
  readonly file?: string
}

/** Rows of one transaction: few enough that nobody who writes waits noticeably. */
const rowsAtOnce = 1_000

/**
 * Writes the oldest records into a file and takes them out of the table. The chain goes on: the seal keeps where they ended, and a
 * record tells of the seal. Killed in between, the records stand in both places, and the next sealing takes them out.
 *
 * @returns the seal; null when nothing is that old
 * @throws AppError `audit_seal_broken` when a record does not fit, which is not to be hidden in a file; `audit_file_exists`,
 * `audit_file_unwritable`
 */
export async function sealBefore(options: SealOptions): Promise<Seal | null> {
  const { database, before, now } = options
  await removeSealed(database)
  const last = lastBefore(database, before)
  const from = endOfSeals(readSeals(database))
  if (last === null || last <= from.seq) return null
  const file = resolve(options.file ?? defaultFile(options.dataFolder, from.seq + 1, last, now))
  const { end, sha256 } = await writeRecords(database, from, last, file)
  const seal: Seal = {
    first_seq: from.seq + 1,
    last_seq: end.seq,
    last_hash: end.hash,
    file: dirname(file) === sealFolder(options.dataFolder) ? basename(file) : file,
    sha256,
    sealed_at: now,
  }
  const log = createAuditLog(database)
  database
    .transaction(() => {
      // Somebody else may have sealed meanwhile.
      if (endOfSeals(readSeals(database)).seq !== from.seq) throw new AppError('audit_seal_overtaken')
      database
        .prepare<Seal>('INSERT INTO audit_seal VALUES (:first_seq, :last_seq, :last_hash, :file, :sha256, :sealed_at)')
        .run(seal)
      const { who, via } = options
      log.append({ at: now, who, via, action: 'audit.seal', target: null, outcome: 'ok', details: sealDetails(seal) })
    })
    .immediate()
  await removeSealed(database)
  return seal
}

/** Where sealed records go unless somebody says otherwise. */
export function sealFolder(dataFolder: string): string {
  return join(dataFolder, 'audit')
}

/** Where the file of a seal should be. */
export function fileOfSeal(dataFolder: string, { file }: Pick<Seal, 'file'>): string {
  return resolve(sealFolder(dataFolder), file)
}

/** The last record before the first one that is not that old: the clock may have been set back in between. */
function lastBefore(database: SqliteDatabase, before: number): number | null {
  return (
    database
      .prepare<[number], number | null>(
        `SELECT max(seq) FROM audit_event
         WHERE seq < coalesce((SELECT min(seq) FROM audit_event WHERE at >= ?), 9007199254740991)`,
      )
      .pluck()
      .get(before) ?? null
  )
}

function defaultFile(dataFolder: string, first: number, last: number, now: number): string {
  return join(sealFolder(dataFolder), `audit-${first}-${last}-${timeForName(now)}.jsonl`)
}

/** Checks the records behind `from` and writes them, up to `last`, one line each. */
async function writeRecords(
  database: SqliteDatabase,
  from: ChainEnd,
  last: number,
  file: string,
): Promise<{ readonly end: ChainEnd; readonly sha256: string }> {
  const stretch = database.prepare<[number, number, number], AuditRecord>(
    'SELECT * FROM audit_event WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
  )
  const digest = createHash('sha256')
  const handle = openNew(file)
  let end = from
  try {
    while (end.seq < last) {
      const records = stretch.all(end.seq, last, rowsAtOnce)
      let lines = ''
      for (const record of records) {
        const broken = checkNext(end, record)
        if (broken !== null) throw new AppError('audit_seal_broken', { seq: broken.seq ?? record.seq })
        lines += `${lineOf(record)}\n`
        end = { seq: record.seq, hash: record.hash }
      }
      if (records.length === 0) throw new AppError('audit_seal_broken', { seq: end.seq + 1 })
      digest.update(lines)
      writeSync(handle, lines)
      await nextTurn()
    }
  } catch (error) {
    closeSync(handle)
    rmSync(file, { force: true })
    throw error
  }
  closeSync(handle)
  flushToDisk(file)
  return { end, sha256: digest.digest('hex') }
}

function openNew(file: string): number {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    return openSync(file, 'wx', privateFileMode)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new AppError(code === 'EEXIST' ? 'audit_file_exists' : 'audit_file_unwritable', { file, code }, { cause: error })
  }
}

/** In batches: a year of records is too much for one transaction. */
async function removeSealed(database: SqliteDatabase): Promise<void> {
  const remove = database.prepare<[number]>(
    `DELETE FROM audit_event WHERE seq IN (
       SELECT seq FROM audit_event WHERE seq <= coalesce((SELECT max(last_seq) FROM audit_seal), 0) ORDER BY seq LIMIT ?)`,
  )
  while (remove.run(rowsAtOnce).changes === rowsAtOnce) await nextTurn()
}
