import type { SqliteDatabase } from '../../../src/main/storage/database.ts'

/** How large a campus whose doors are looked at is. */
export interface Population {
  readonly people: number
  readonly groups: number
  readonly levels: number
  readonly doors: number
}

/** Groups that many are in, such as all students of a faculty; everybody is in two of them and in four of the others. */
const largeGroups = 20
const sites = 40
const schedules = 20
export const membershipsEach = 6

/**
 * Puts such a campus into an empty directory: three cards for two people, one person in twenty suspended. A level for each site goes to a
 * large group and four others; the other levels have ten doors, nearly all of one site, for four groups. The same numbers give the same campus.
 */
export function populate(database: SqliteDatabase, { people, groups, levels, doors }: Population): void {
  const upTo = (count: number): string => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`
  // Spreads numbers evenly and always in the same way.
  const spread = (of: string, over: number | string): string => `(((${of}) * 2654435761 % 4294967296) >> 8) % ${over}`
  database.exec(`
    BEGIN;
    ${upTo(people)} INSERT INTO person (id, origin, campus_id, first_name, last_name, status, sort_name, search_text)
      SELECT i, 'atrium', printf('%08d', i), printf('Given%05d', ${spread('i', 5_000)}), printf('Family%05d', ${spread('i + 7', 20_000)}),
        iif(i % 20 = 0, 'suspended', 'active'), '', '' FROM n;
    UPDATE person SET sort_name = person_sort_name(first_name, NULL, last_name),
      search_text = person_search_text(first_name, NULL, last_name, NULL, NULL, campus_id);
    ${upTo(people)} INSERT INTO identity_link (source, external_id, person_id) SELECT 'atrium', 'p-' || i, i FROM n;
    ${upTo(people + people / 2)} INSERT INTO credential (id, person_id, origin, atrium_id, card_type, facility_code, number, status, valid_from, card_key)
      SELECT i, (i - 1) % ${people} + 1, 'atrium', 'c-' || i, 'HID37wFacilityCode', '17', i, iif(i % 50 = 0, 'lost', 'active'),
        '2024-03-01T00:00:00+09:00', 'k-' || i FROM n;
    ${upTo(groups)} INSERT INTO access_group (id, origin, atrium_id, name, sort_name) SELECT i, 'atrium', 'g-' || i, 'Group ' || i, 'group ' || i FROM n;
    ${upTo(people * membershipsEach)} INSERT OR IGNORE INTO membership
      SELECT iif(i % ${membershipsEach} < 2, ${spread('i', largeGroups)}, ${largeGroups} + ${spread('i', groups - largeGroups)}) + 1,
        (i - 1) / ${membershipsEach} + 1, 'atrium' FROM n;
    ${upTo(sites)} INSERT INTO site SELECT i, 'Site ' || i, 'site ' || i, 'Asia/Seoul' FROM n;
    ${upTo(doors)} INSERT INTO door SELECT i, i % ${sites} + 1, 'Door ' || i, 'door ' || i FROM n;
    ${upTo(schedules)} INSERT INTO schedule SELECT i, 'Hours ' || i, 'hours ' || i, iif(i % 2, 'closed', 'as_usual') FROM n;
    ${upTo(schedules * 7)} INSERT INTO schedule_interval SELECT (i - 1) / 7 + 1, (i - 1) % 7 + 1, 360 + ${spread('i', 120)}, 1080 + ${spread('i', 600)} FROM n;
    ${upTo(levels)} INSERT INTO access_level SELECT i, 'Level ' || i, 'level ' || i, i % ${schedules} + 1 FROM n;
    ${upTo(sites)} INSERT INTO level_site SELECT i, i FROM n;
    ${upTo(sites)} INSERT INTO level_group SELECT i, i % ${largeGroups} + 1 FROM n;
    ${upTo(levels * 4)} INSERT OR IGNORE INTO level_group SELECT (i - 1) / 4 + 1, ${largeGroups} + 1 + ${spread('i', groups - largeGroups)} FROM n;
    ${upTo((levels - sites) * 10)} INSERT OR IGNORE INTO level_door
      SELECT (i - 1) / 10 + 1 + ${sites}, min(${doors}, iif(i % 10, ${spread('i', doors / sites)} * ${sites} + ((i - 1) / 10) % ${sites}, ${spread('i', doors)}) + 1) FROM n;
    UPDATE directory_state SET next_person_id = ${people + 1}, next_credential_id = ${people * 2}, next_group_id = ${groups + 1};
    COMMIT;
    ANALYZE;
  `)
}

/**
 * A run that plans so many lines: half of them end a membership, a quarter begin one, an eighth each suspend people and take cards.
 * @returns its number
 */
export function planChanges(database: SqliteDatabase, { people, groups }: Population, lines: number): number {
  const parts = [
    { kind: 'memberships', action: 'remove', share: 1 / 2 },
    { kind: 'memberships', action: 'create', share: 1 / 4 },
    { kind: 'people', action: 'suspend', share: 1 / 8 },
    { kind: 'credentials', action: 'remove', share: 1 / 8 },
  ] as const
  const run = Number(
    database
      .prepare(
        `INSERT INTO sync_run (trigger, mode, dry_run, phase, started_at, outcome) VALUES ('manual', 'full', 1, 'finished', 0, 'planned')`,
      )
      .run().lastInsertRowid,
  )
  const part = database.prepare(
    `INSERT INTO plan_part (run_id, first_seq, last_seq, step, kind, action, reason, held, applied_through)
     VALUES (?, ?, ?, 1, ?, ?, 'absent_at_source', 0, ?)`,
  )
  const line = database.prepare('INSERT INTO plan_line (run_id, seq, target_id, person_id, key) VALUES (?, ?, ?, ?, ?)')
  const groupOf = database.prepare<[number], number>('SELECT max(group_id) FROM membership WHERE person_id = ?').pluck()
  database.transaction(() => {
    let seq = 0
    for (const { kind, action, share } of parts) {
      const count = lines * share
      part.run(run, seq + 1, seq + count, kind, action, seq)
      for (let at = 0; at < count; at += 1) {
        seq += 1
        const person = 1 + ((seq * 7_919) % people)
        const ends = kind === 'memberships' && action === 'remove' ? groupOf.get(person) : undefined
        const target = kind === 'memberships' ? (ends ?? 1 + ((seq * 104_729) % groups)) : person
        line.run(run, seq, target, person, `${seq}`)
      }
    }
  })()
  return run
}
