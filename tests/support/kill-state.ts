import type { SqliteDatabase } from '../../src/main/storage/database.ts'

/** Everything a directory holds, as text by table: ids, folded columns, what it follows and which ids it gives next. */
export type DirectoryState = Readonly<Record<string, string>>

/** When somebody left and when all was last read are moments of the run, not of the source: only that there was one counts. */
const contents = {
  person: `SELECT id, origin, campus_id, first_name, middle_name, last_name, preferred_name, email, phone, department, title, status,
    valid_from, valid_to, departed_at IS NOT NULL, email_key, sort_name, search_text FROM person ORDER BY id`,
  identity_link: 'SELECT * FROM identity_link ORDER BY source, external_id',
  credential: 'SELECT * FROM credential ORDER BY id',
  access_group: 'SELECT * FROM access_group ORDER BY id',
  membership: 'SELECT * FROM membership ORDER BY group_id, person_id',
  source_state: 'SELECT fingerprint, watermark, etag, full_read_at IS NOT NULL, inactive_seen FROM source_state',
  next_ids: 'SELECT next_person_id, next_credential_id, next_group_id FROM directory_state',
  quarantine:
    'SELECT collection, key, other_key, reason, detail, record FROM quarantine WHERE closed_run IS NULL ORDER BY collection, key, reason',
  pending: `SELECT plan_hash FROM sync_run WHERE held_state = 'pending'`,
  schema: 'SELECT type, name, sql FROM sqlite_schema ORDER BY type, name',
} as const

/** The same without row ids, for directories that came about in different ways: people by their campus id, cards by theirs. */
const contentsByKey = {
  person: `SELECT k.external_id, p.origin, p.campus_id, p.first_name, p.middle_name, p.last_name, p.preferred_name, p.email, p.phone,
    p.department, p.title, p.status, p.valid_from, p.valid_to, p.departed_at IS NOT NULL, p.email_key, p.sort_name, p.search_text
    FROM person p LEFT JOIN identity_link k ON k.person_id = p.id ORDER BY k.external_id, p.id`,
  credential: `SELECT c.atrium_id, k.external_id, c.origin, c.id_type, c.format, c.card_type, c.facility_code, c.number, c.number_hex,
    c.issue_no, c.status, c.valid_from, c.valid_to, c.card_key
    FROM credential c LEFT JOIN identity_link k ON k.person_id = c.person_id ORDER BY c.atrium_id, c.id`,
  access_group: 'SELECT atrium_id, origin, name, description, sort_name FROM access_group ORDER BY atrium_id, id',
  membership: `SELECT g.atrium_id, k.external_id, m.origin FROM membership m JOIN access_group g ON g.id = m.group_id
    LEFT JOIN identity_link k ON k.person_id = m.person_id ORDER BY g.atrium_id, k.external_id`,
  source_state: contents.source_state,
  quarantine: contents.quarantine,
  pending: contents.pending,
  schema: contents.schema,
} as const

export function stateOf(database: SqliteDatabase): DirectoryState {
  return read(database, contents)
}

export function stateByKey(database: SqliteDatabase): DirectoryState {
  return read(database, contentsByKey)
}

function read(database: SqliteDatabase, queries: Readonly<Record<string, string>>): DirectoryState {
  const rows = (sql: string): string =>
    database
      .prepare(sql)
      .raw()
      .all()
      .map((row) => JSON.stringify(row))
      .join('\n')
  return Object.fromEntries(Object.entries(queries).map(([name, sql]) => [name, rows(sql)]))
}

/** The first few rows in which two states differ, by table; nothing when they are equal. */
export function differences(actual: DirectoryState, expected: DirectoryState): readonly string[] {
  return Object.keys(expected).flatMap((table) => {
    const [is, should] = [actual[table] ?? '', expected[table] ?? '']
    if (is === should) return []
    const [found, wanted] = [new Set(is.split('\n')), new Set(should.split('\n'))]
    const extra = [...found].filter((row) => !wanted.has(row))
    const missing = [...wanted].filter((row) => !found.has(row))
    return [`${table}: ${extra.length} rows too many, ${missing.length} missing`, ...extra.slice(0, 3), ...missing.slice(0, 3)]
  })
}

/** What contradicts itself in a directory after its runs; nothing when all is well. */
export function faultsIn(database: SqliteDatabase): readonly string[] {
  const all = (sql: string): string[] =>
    database
      .prepare(sql)
      .all()
      .map((row) => JSON.stringify(row))
  const named = (what: string, rows: readonly string[]): string[] => rows.map((row) => `${what}: ${row}`)
  return [
    ...named('refers to nothing', database.pragma('foreign_key_check') as string[]),
    ...named(
      'damaged',
      (database.pragma('quick_check') as { quick_check: string }[]).map((row) => row.quick_check).filter((row) => row !== 'ok'),
    ),
    ...named(
      'unfinished',
      all(`SELECT id, phase FROM sync_run WHERE phase <> 'finished' OR outcome IS NULL OR finished_at IS NULL`),
    ),
    ...named('a line failed', all('SELECT * FROM plan_failure')),
    // Each applied line stands in the journal once: once is all that it was done.
    ...named(
      'journal and plan differ',
      all(
        `SELECT p.run_id, p.first_seq, p.last_seq, p.applied_through, p.applied, sum(j.last_line - j.first_line + 1) AS journaled
         FROM plan_part p LEFT JOIN journal j ON j.run_id = p.run_id AND j.first_line BETWEEN p.first_seq AND p.last_seq
         GROUP BY p.run_id, p.first_seq
         HAVING coalesce(journaled, 0) <> p.applied_through - p.first_seq + 1 OR p.applied > p.applied_through - p.first_seq + 1`,
      ),
    ),
    ...named(
      'journalled twice',
      all(
        `SELECT a.run_id, a.first_line, b.first_line FROM journal a JOIN journal b ON b.run_id = a.run_id AND b.seq > a.seq
         AND b.first_line <= a.last_line AND b.last_line >= a.first_line`,
      ),
    ),
  ]
}
