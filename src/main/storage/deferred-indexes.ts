import type { SqliteDatabase } from './database.ts'

/**
 * Indexes that only look-ups need. Inserting in the order of one key writes a page of each of these for nearly every row, so a
 * load into an empty directory sets them aside and makes them again from the finished rows, sorted.
 */
const lookUps = {
  directory: ['person_campus_id', 'person_email_key', 'person_sort_name', 'credential_card_key', 'membership_person_id'],
  plan: ['plan_line_person'],
} as const

/** From so many lines on this is worth its while. */
export const largeLoad = 20_000

/**
 * Sets aside the look-up indexes of what is about to be loaded. What they were is kept in the database, so that a crash in between
 * loses none.
 */
export function deferIndexes(database: SqliteDatabase, what: keyof typeof lookUps): void {
  const find = database.prepare(`SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?`).pluck()
  const keep = database.prepare('INSERT OR REPLACE INTO deferred_index VALUES (?, ?)')
  database
    .transaction(() => {
      for (const name of lookUps[what]) {
        const sql = find.get(name)
        if (typeof sql !== 'string') continue
        keep.run(name, sql)
        database.exec(`DROP INDEX ${name}`)
      }
    })
    .immediate()
}

/** Makes the indexes again that were set aside, if any; each in a transaction of its own. */
export function restoreIndexes(database: SqliteDatabase): void {
  const aside = database.prepare('SELECT name, sql FROM deferred_index ORDER BY name').all() as { name: string; sql: string }[]
  for (const { name, sql } of aside) {
    database
      .transaction(() => {
        database.exec(sql)
        database.prepare('DELETE FROM deferred_index WHERE name = ?').run(name)
      })
      .immediate()
  }
}
