import type { Directory } from '../directory/database.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { type AuditEntry, type AuditRecord, type ChainEnd, follow } from './chain.ts'

/** Appends to the audit log, on a connection that is used synchronously: a worker's, or the command line's. */
export interface AuditLog {
  /**
   * Inside of a transaction that holds the right to write, a part of it: act and record stand together or not at all. Outside of
   * one, a transaction of its own. Whoever writes holds that right alone, so the chain never forks.
   */
  append(entry: AuditEntry): void
}

export function createAuditLog(database: SqliteDatabase): AuditLog {
  const readEnd = database.prepare<[], ChainEnd>('SELECT seq, hash FROM audit_head')
  const insert = database.prepare<AuditRecord>(
    `INSERT INTO audit_event (seq, at, who, via, action, target, outcome, details, prev, hash)
     VALUES (:seq, :at, :who, :via, :action, :target, :outcome, :details, :prev, :hash)`,
  )
  const moveEnd = database.prepare<[number, string]>('UPDATE audit_head SET seq = ?, hash = ?')

  function write(entry: AuditEntry): void {
    const end = readEnd.get()
    if (end === undefined) throw new Error('the audit log has no head')
    const record = follow(end, entry)
    insert.run(record)
    moveEnd.run(record.seq, record.hash)
  }

  const alone = database.transaction(write)
  return {
    append: (entry) => (database.inTransaction ? write(entry) : alone.immediate(entry)),
  }
}

/**
 * Appends when no change of the directory is half done in this process. A change lets others have their turn between its statements
 * while it holds the right to write, and whoever waited for that right here would keep the change from its end.
 */
export async function appendInTurn(directory: Directory, log: AuditLog, entry: AuditEntry): Promise<void> {
  await directory.connection().execute(async () => log.append(entry))
}

/** Where the log ends now. */
export function readHead(database: SqliteDatabase): ChainEnd {
  return database.prepare<[], ChainEnd>('SELECT seq, hash FROM audit_head').get() ?? { seq: 0, hash: '' }
}

/** How a head is written down: `1234:9f86d0...`. */
export function formatHead({ seq, hash }: ChainEnd): string {
  return `${seq}:${hash}`
}
