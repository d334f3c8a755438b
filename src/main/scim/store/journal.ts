import type { Author, JournalEntry } from '../../directory/change.ts'
import type { SqliteDatabase } from '../../storage/database.ts'

/**
 * The journal and the revision of the directory, for those who write to it with statements of their own. What they write is what
 * `directory/change.ts` writes; the transaction is theirs.
 */
export interface DirectoryJournal {
  /** Writes one row for each of a few entries, and moves the revision if there are any. */
  write(author: Author, entries: readonly JournalEntry[]): void
  /** Moves the revision, for whoever wrote the rows with a statement of their own (see `journalColumns`). */
  moveRevision(): void
}

/** The columns of a row that tells of one change, for INSERT ... SELECT; `journalSource` gives the first two. */
export const journalColumns = 'at, actor, kind, action, target_id, person_id, before, after'

/** When and by whom, as named parameters. */
export function journalSource(author: Author): { readonly at: number; readonly actor: string } {
  return { at: author.clock.now(), actor: `${author.actor}:${author.who}` }
}

export function createJournal(database: SqliteDatabase): DirectoryJournal {
  const insert = database.prepare(
    `INSERT INTO journal (${journalColumns}) VALUES (:at, :actor, :kind, :action, :target, :person, :before, :after)`,
  )
  const move = database.prepare('UPDATE directory_state SET revision = revision + 1')
  return {
    write: (author, entries) => {
      for (const entry of entries) {
        insert.run({
          ...journalSource(author),
          kind: entry.kind,
          action: entry.action,
          target: entry.targetId,
          person: entry.personId,
          before: entry.before === null ? null : JSON.stringify(entry.before),
          after: entry.after === null ? null : JSON.stringify(entry.after),
        })
      }
      if (entries.length > 0) move.run()
    },
    moveRevision: () => {
      move.run()
    },
  }
}
