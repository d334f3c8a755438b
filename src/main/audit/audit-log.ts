import type { Directory } from '../directory/database.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { type AuditEntry, type AuditRecord, type ChainEnd, follow } from './chain.ts'

/** Appends to the audit log, on a connection that is used synchronously: a worker's, or the command line's. */
export interface AuditLog {
  /**
   * Inside of a transaction that holds the right to write, a part of it: act and record stand together or not at all. Outside of
   * one, a transaction of its own. Whoever writes holds that right alone, so the chain never forks.
   * @returns where the chain ends now
   */
  append(entry: AuditEntry): ChainEnd
}

export function createAuditLog(database: SqliteDatabase): AuditLog {
  const readEnd = prepareHead(database)
  const readSurplus = database.prepare<[number], ChainEnd>(
    `SELECT seq, hash FROM audit_event e
     WHERE seq > ? AND seq < ${Number.MAX_SAFE_INTEGER} AND NOT EXISTS (SELECT 1 FROM audit_event n WHERE n.seq = e.seq + 1)
     ORDER BY seq LIMIT 1`,
  )
  const insert = database.prepare<AuditRecord>(
    `INSERT INTO audit_event (seq, at, who, via, action, target, outcome, details, prev, hash)
     VALUES (:seq, :at, :who, :via, :action, :target, :outcome, :details, :prev, :hash)`,
  )
  const moveEnd = database.prepare<[number, string]>(
    `INSERT INTO audit_head (one, seq, hash) VALUES (1, ?, ?) ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash`,
  )

  function writeBehind(end: ChainEnd, entry: AuditEntry): ChainEnd {
    const record = follow(end, entry)
    insert.run(record)
    moveEnd.run(record.seq, record.hash)
    return record
  }

  /**
   * Whoever tampered with the log must not keep acts from being done: where records stand behind the head, the chain goes on behind
   * them, with a mark. Where the head tells of more than there is, it goes on behind the head, and the gap stays.
   */
  function write(entry: AuditEntry): ChainEnd {
    const head = readEnd()
    const surplus = readSurplus.get(head.seq)
    return writeBehind(surplus === undefined ? head : writeBehind(surplus, markOf(head, surplus, entry)), entry)
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
  await directory.connection().execute(async () => void log.append(entry))
}

/** Where the log ends now. A head that is gone, or cannot be one, tells of no record. */
export function readHead(database: SqliteDatabase): ChainEnd {
  return prepareHead(database)()
}

function prepareHead(database: SqliteDatabase): () => ChainEnd {
  const find = database.prepare<[], { readonly seq: unknown; readonly hash: unknown }>('SELECT seq, hash FROM audit_head')
  return () => {
    const { seq, hash } = find.get() ?? {}
    const usable = typeof seq === 'number' && Number.isInteger(seq) && seq >= 0 && seq < Number.MAX_SAFE_INTEGER
    return usable && typeof hash === 'string' ? { seq, hash } : { seq: 0, hash: '' }
  }
}

/** The first of the records that stood behind the head, of a record that marks that; null: it marks nothing. */
export function surplusBefore({ action, details, seq }: AuditRecord): number | null {
  if (action !== mark) return null
  const [, first] = /^\{"first":(\d{1,15}),/.exec(details) ?? []
  return first === undefined ? seq : Number(first)
}

/** The action of the record that stands where the log went on though its head did not fit. */
const mark = 'audit.resume'

function markOf(head: ChainEnd, surplus: ChainEnd, { at, via }: AuditEntry): AuditEntry {
  const details = { first: head.seq + 1, head: formatHead(head), last: surplus.seq }
  return { at, who: '', via, action: mark, target: null, outcome: 'ok', details }
}

/** How a head is written down: `1234:9f86d0...`. */
export function formatHead({ seq, hash }: ChainEnd): string {
  return `${seq}:${hash}`
}
