import type { Collection } from '../../shared/atrium-contract.ts'
import { parsePage } from '../atrium/items.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { Staging } from './staging.ts'

/**
 * A delta brings what changed, once. What an earlier run could not use or was not allowed to do is therefore carried into the
 * next plan: refused records (their person may have come, their format may be mapped now) and removals that the brake holds.
 * Whatever the source says now goes before it. A full read carries nothing: it says everything again.
 */
export function carryOver(database: SqliteDatabase, staging: Staging): void {
  carryQuarantine(database, staging)
  carryHeldLines(database)
}

function carryQuarantine(database: SqliteDatabase, staging: Staging): void {
  const open = database
    .prepare('SELECT collection, key, reason, detail, record FROM quarantine WHERE closed_run IS NULL')
    .all() as {
    collection: Collection
    key: string | null
    reason: string
    detail: string
    record: string
  }[]
  if (open.length === 0) return
  for (const table of ['person', 'credential', 'access_group'] as const) {
    database.exec(`CREATE INDEX IF NOT EXISTS stage.${table}_carried ON ${table} (atrium_id)`)
  }
  database.exec('CREATE INDEX IF NOT EXISTS stage.membership_carried ON membership (group_key, person_key)')
  const isStaged = {
    people: database.prepare('SELECT 1 FROM stage.person WHERE atrium_id = ?'),
    credentials: database.prepare('SELECT 1 FROM stage.credential WHERE atrium_id = ?'),
    groups: database.prepare('SELECT 1 FROM stage.access_group WHERE atrium_id = ?'),
    memberships: database.prepare(`SELECT 1 FROM stage.membership WHERE group_key || '/' || person_key = ?`),
  }
  const keepBad = database.prepare(
    `INSERT INTO stage.bad (collection, key, other_key, reason, detail, record) VALUES (?, ?, ?, ?, ?, ?)`,
  )
  for (const row of open) {
    if (row.key === null || isStaged[row.collection].get(row.key) !== undefined) continue
    const { page, bad } = parsePage(row.collection, [parseRecord(row.record)], 1, 'delta')
    // What nobody could read, or what contradicted itself, is not believed until the source says it anew.
    if (bad === 0 && row.reason !== 'unreadable' && row.reason !== 'duplicate_key') {
      staging.add(page)
    } else {
      const [key, other] = splitKey(row.collection, row.key)
      keepBad.run(row.collection, key, other, row.reason, row.detail, row.record)
    }
  }
}

/** Records are kept up to a length, so one may be cut; then it cannot be read again. */
function parseRecord(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function splitKey(collection: Collection, key: string): [string, string | null] {
  const at = collection === 'memberships' ? key.indexOf('/') : -1
  return at < 0 ? [key, null] : [key.slice(0, at), key.slice(at + 1)]
}

/** Held removals become tombstones, held suspensions the record with its new status. */
function carryHeldLines(database: SqliteDatabase): void {
  const held = (kind: string, actions: string): string =>
    `sync_run r JOIN plan_part h ON h.run_id = r.id AND h.held = 1 AND h.kind = '${kind}' AND h.action IN (${actions})
     JOIN plan_line l ON l.run_id = r.id AND l.seq BETWEEN h.first_seq AND h.last_seq`
  const pending = `r.held_state = 'pending' AND l.seq > h.applied_through`
  const unstaged = (table: string): string => `l.key NOT IN (SELECT atrium_id FROM stage.${table})`
  database.exec(`
    INSERT INTO stage.person (atrium_id, tomb, stamp)
    SELECT l.key, 1, 0 FROM ${held('people', `'suspend', 'update'`)}
    WHERE ${pending} AND json_type(l.after, '$.departed') = 'true' AND ${unstaged('person')};

    INSERT INTO stage.person (atrium_id, tomb, stamp, campus_id, first_name, middle_name, last_name, preferred_name, email, phone,
      department, title, status, valid_from, valid_to)
    SELECT l.key, 0, 0, p.campus_id, p.first_name, p.middle_name, p.last_name, p.preferred_name, p.email, p.phone,
      p.department, p.title, 'suspended', p.valid_from, p.valid_to
    FROM ${held('people', `'suspend'`)} JOIN person p ON p.id = l.target_id
    WHERE ${pending} AND json_type(l.after, '$.departed') IS NULL AND ${unstaged('person')};

    INSERT INTO stage.credential (atrium_id, tomb, stamp)
    SELECT l.key, 1, 0 FROM ${held('credentials', `'remove'`)} WHERE ${pending} AND ${unstaged('credential')};

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
