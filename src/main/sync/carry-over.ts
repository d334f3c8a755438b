import type { Collection } from '../../shared/atrium-contract.ts'
import { parsePage } from '../atrium/items.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { credentialFields, personFields } from './fields.ts'
import type { Staging } from './staging.ts'

/**
 * A delta brings what changed, once. What an earlier run could not use or was not allowed to do is therefore carried into the
 * next plan: refused records (their person may have come, their format may be mapped now) and what the brake holds.
 * Whatever the source says now goes before it. A full read carries nothing: it says everything again.
 */
export function carryOver(database: SqliteDatabase, staging: Staging): void {
  carryQuarantine(database, staging)
  carryHeldLines(database)
}

/** Open records that the delta does not name itself are staged again. */
export function carryQuarantine(database: SqliteDatabase, staging: Staging): void {
  if (database.prepare('SELECT 1 FROM quarantine WHERE closed_run IS NULL LIMIT 1').get() === undefined) return
  for (const table of ['person', 'credential', 'access_group'] as const) {
    database.exec(`CREATE INDEX IF NOT EXISTS stage.${table}_carried ON ${table} (atrium_id)`)
  }
  database.exec('CREATE INDEX IF NOT EXISTS stage.membership_carried ON membership (group_key, person_key)')
  const named = (collection: Collection, table: string, where: string): string =>
    `(q.collection = '${collection}' AND EXISTS (SELECT 1 FROM stage.${table} s WHERE ${where}))`
  const open = database
    .prepare(
      `SELECT q.collection, q.key, q.other_key, q.reason, q.detail, q.record FROM quarantine q
       WHERE q.closed_run IS NULL AND q.key IS NOT NULL AND NOT (
         ${named('people', 'person', 's.atrium_id = q.key')} OR ${named('credentials', 'credential', 's.atrium_id = q.key')}
         OR ${named('groups', 'access_group', 's.atrium_id = q.key')}
         OR ${named('memberships', 'membership', 's.group_key = q.key AND s.person_key = q.other_key')})`,
    )
    .all() as CarriedRecord[]
  const keepBad = database.prepare(
    `INSERT INTO stage.bad (collection, key, other_key, reason, detail, record)
     VALUES (:collection, :key, :other_key, :reason, :detail, :record)`,
  )
  for (const row of open) {
    const { page, bad } = parsePage(row.collection, [parseRecord(row.record)], 1, 'delta')
    // What nobody could read, or what contradicted itself, is not believed until the source says it anew.
    if (bad === 0 && row.reason !== 'unreadable' && row.reason !== 'duplicate_key') staging.add(page, 'delta')
    else keepBad.run(row)
  }
}

interface CarriedRecord {
  readonly collection: Collection
  readonly key: string
  readonly other_key: string | null
  readonly reason: string
  readonly detail: string
  readonly record: string
}

/** Records are kept up to a length, so one may be cut; then it cannot be read again. */
function parseRecord(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Held removals become tombstones, held updates and suspensions the record as it would be. */
function carryHeldLines(database: SqliteDatabase): void {
  const held = (kind: string, actions: string): string =>
    `sync_run r JOIN plan_part h ON h.run_id = r.id AND h.held = 1 AND h.kind = '${kind}' AND h.action IN (${actions})
     JOIN plan_line l ON l.run_id = r.id AND l.seq BETWEEN h.first_seq AND h.last_seq`
  // What an undo holds no source ever said.
  const pending = `r.held_state = 'pending' AND r.undoes_run IS NULL AND l.seq > h.applied_through`
  const unstaged = (table: string): string => `l.key NOT IN (SELECT atrium_id FROM stage.${table})`
  const valuesAfter = (fields: readonly string[], table: string): string =>
    fields.map((name) => `iif(json_type(l.after, '$.${name}') IS NULL, ${table}.${name}, l.after ->> '$.${name}')`).join(', ')
  const personValues = personFields.filter((name) => name !== 'status')
  const cardValues = [...credentialFields.filter((name) => name !== 'status'), 'card_key']
  database.exec(`
    INSERT INTO stage.person (atrium_id, tomb, stamp)
    SELECT l.key, 1, 0 FROM ${held('people', `'suspend', 'update'`)}
    WHERE ${pending} AND json_type(l.after, '$.departed') = 'true' AND ${unstaged('person')};

    INSERT INTO stage.person (atrium_id, tomb, stamp)
    SELECT l.before ->> '$.atrium_id', 1, 0 FROM ${held('people', `'update'`)}
    WHERE ${pending} AND l.before ->> '$.atrium_id' NOT IN (SELECT atrium_id FROM stage.person);

    WITH suspended AS MATERIALIZED (SELECT l.target_id FROM ${held('people', `'suspend'`)} WHERE ${pending})
    INSERT INTO stage.person (atrium_id, tomb, stamp, ${personValues.join(', ')}, status)
    SELECT l.key, 0, 0, ${valuesAfter(personValues, 'p')}, CASE WHEN p.id IN (SELECT target_id FROM suspended) THEN 'suspended'
      ELSE coalesce(l.after ->> '$.atrium_says', l.after ->> '$.status', k.says, p.status) END
    FROM ${held('people', `'update'`)} JOIN person p ON p.id = l.target_id
      LEFT JOIN identity_link k ON k.person_id = p.id AND k.source = 'atrium'
    WHERE ${pending} AND json_type(l.after, '$.departed') IS NOT 'true' AND ${unstaged('person')};

    INSERT INTO stage.person (atrium_id, tomb, stamp, campus_id, first_name, middle_name, last_name, preferred_name, email, phone,
      department, title, status, valid_from, valid_to)
    SELECT l.key, 0, 0, p.campus_id, p.first_name, p.middle_name, p.last_name, p.preferred_name, p.email, p.phone,
      p.department, p.title, 'suspended', p.valid_from, p.valid_to
    FROM ${held('people', `'suspend'`)} JOIN person p ON p.id = l.target_id
    WHERE ${pending} AND json_type(l.after, '$.departed') IS NULL AND ${unstaged('person')};

    INSERT INTO stage.credential (atrium_id, tomb, stamp)
    SELECT l.key, 1, 0 FROM ${held('credentials', `'remove'`)} WHERE ${pending} AND ${unstaged('credential')};

    WITH linked AS MATERIALIZED (
      SELECT l.target_id, l.key FROM ${held('people', `'update'`)} WHERE ${pending} AND json_type(l.after, '$.atrium_id') = 'text'),
    suspended AS MATERIALIZED (
      SELECT l.target_id, l.after ->> '$.status' AS status FROM ${held('credentials', `'suspend'`)} WHERE ${pending})
    INSERT INTO stage.credential (atrium_id, tomb, stamp, person_key, source_kind, ${cardValues.join(', ')}, status)
    SELECT l.key, 0, 0, coalesce(n.key, k.external_id), 'door', ${valuesAfter(cardValues, 'c')},
      coalesce(s.status, l.after ->> '$.status', c.status)
    FROM ${held('credentials', `'update'`)} JOIN credential c ON c.id = l.target_id
      LEFT JOIN linked n ON n.target_id = l.person_id
      LEFT JOIN identity_link k ON k.person_id = l.person_id AND k.source = 'atrium'
      LEFT JOIN suspended s ON s.target_id = l.target_id
    WHERE ${pending} AND coalesce(n.key, k.external_id) IS NOT NULL AND ${unstaged('credential')};

    INSERT INTO stage.credential (atrium_id, tomb, stamp, person_key, source_kind, id_type, format, card_type, facility_code, number,
      number_hex, issue_no, status, valid_from, valid_to, card_key)
    SELECT l.key, 0, 0, k.external_id, 'door', c.id_type, c.format, c.card_type, c.facility_code, c.number, c.number_hex, c.issue_no,
      l.after ->> '$.status', c.valid_from, c.valid_to, c.card_key
    FROM ${held('credentials', `'suspend'`)} JOIN credential c ON c.id = l.target_id
      JOIN identity_link k ON k.person_id = c.person_id AND k.source = 'atrium'
    WHERE ${pending} AND ${unstaged('credential')};

    INSERT INTO stage.access_group (atrium_id, tomb, stamp)
    SELECT l.key, 1, 0 FROM ${held('groups', `'remove'`)} WHERE ${pending} AND ${unstaged('access_group')};

    INSERT INTO stage.membership (group_key, person_key, tomb, stamp)
    SELECT g.atrium_id, k.external_id, 1, 0 FROM ${held('memberships', `'remove'`)}
      JOIN access_group g ON g.id = l.target_id JOIN identity_link k ON k.person_id = l.person_id AND k.source = 'atrium'
    WHERE ${pending} AND NOT EXISTS (
      SELECT 1 FROM stage.membership m WHERE m.group_key = g.atrium_id AND m.person_key = k.external_id);
  `)
}
