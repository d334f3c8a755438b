import { sql, type Transaction } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Recording } from '../../shared/contract/caller.ts'
import type { AccessKind, Kind, Origin, PersonId } from '../../shared/domain.ts'
import type { LineAction, Schema } from '../storage/schema.ts'
import type { Directory } from './database.ts'

/** Who changes the directory through these functions. The sync engine is not among them: it applies plans (rule 4). */
export interface Author {
  readonly actor: Exclude<Origin, 'atrium'>
  /** The operator or the connection by name, for the journal. */
  readonly who: string
  readonly clock: Clock
  /** Tells the audit log of a change, as a part of it: where that cannot be written, nothing is changed. */
  readonly recording?: Recording
}

/**
 * One object's change, told as plan lines tell it: what is created or removed whole, in the export's shape, of an update only
 * what differs; memberships have no values but their key.
 */
export interface JournalEntry {
  readonly kind: Kind | AccessKind
  readonly action: LineAction
  /** The object's row id; for a membership the group's, for an assignment the level's. */
  readonly targetId: number
  /** Whom it concerns, if anybody. */
  readonly personId: PersonId | null
  readonly before: object | null
  readonly after: object | null
}

/**
 * Runs `work` as one transaction: its changes, their journal rows, the step of the revision and the author's record stand together or
 * not at all.
 * A `work` that returns no entries changed nothing, and the revision stays.
 */
export async function change<Result>(
  directory: Directory,
  author: Author,
  work: (transaction: Transaction<Schema>) => Promise<{ readonly entries: readonly JournalEntry[]; readonly result: Result }>,
): Promise<Result> {
  return directory.transaction().execute(async (transaction) => {
    await lock(transaction)
    author.recording?.begin()
    const { entries, result } = await work(transaction)
    if (entries.length > 0) {
      await record(transaction, author, entries)
      author.recording?.end(result)
    }
    return result
  })
}

/** An update's two sides, each with those fields only that differ. */
export function differences<Row extends object>(before: Row, after: Row): { readonly before: object; readonly after: object } {
  const names = (Object.keys(after) as (keyof Row)[]).filter((name) => before[name] !== after[name])
  const of = (row: Row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null]))
  return { before: of(before), after: of(after) }
}

/**
 * A write before the first read: a transaction that reads first and finds another writer ahead of it cannot wait for its
 * turn, it can only fail (SQLITE_BUSY_SNAPSHOT). Elsewhere the same statement locks the one row that every writer needs.
 */
async function lock(transaction: Transaction<Schema>): Promise<void> {
  await transaction
    .updateTable('directory_state')
    .set({ revision: sql`revision` })
    .execute()
}

/** SQLite takes 32,766 values in one statement; a journal row has eight. */
const rowsAtOnce = 2_000

async function record(transaction: Transaction<Schema>, author: Author, entries: readonly JournalEntry[]): Promise<void> {
  const at = author.clock.now()
  const rows = entries.map((entry) => ({
    at,
    actor: `${author.actor}:${author.who}`,
    kind: entry.kind,
    action: entry.action,
    target_id: entry.targetId,
    person_id: entry.personId,
    before: entry.before === null ? null : JSON.stringify(entry.before),
    after: entry.after === null ? null : JSON.stringify(entry.after),
  }))
  for (let first = 0; first < rows.length; first += rowsAtOnce) {
    await transaction
      .insertInto('journal')
      .values(rows.slice(first, first + rowsAtOnce))
      .execute()
  }
  await transaction
    .updateTable('directory_state')
    .set({ revision: sql`revision + 1` })
    .execute()
}
