import { count, type Planning, run } from './planning.ts'

/**
 * Resolves the staged memberships to row ids: `stage.wanted` holds those that stand, `stage.unwanted` those that a tombstone
 * ends. A membership of an unknown person or group goes to quarantine and is tried again with every later run.
 */
export function judgeMemberships(planning: Planning): void {
  planning.database.exec(`
    CREATE TABLE stage.wanted (group_id INTEGER NOT NULL, person_id INTEGER NOT NULL, key TEXT NOT NULL,
      PRIMARY KEY (group_id, person_id)) WITHOUT ROWID;
    CREATE TABLE stage.unwanted (group_id INTEGER NOT NULL, person_id INTEGER NOT NULL, key TEXT NOT NULL,
      PRIMARY KEY (group_id, person_id)) WITHOUT ROWID;
  `)
  if (planning.mode === 'delta') keepLatest(planning)
  const resolved = run(
    planning,
    `INSERT OR IGNORE INTO stage.wanted
     SELECT g.target_id, p.target_id, ${membershipKey}
     FROM stage.membership m
     CROSS JOIN stage.group_ref g ON g.atrium_id = m.group_key AND g.verdict IN ('stands', 'kept')
     CROSS JOIN stage.person_ref p ON p.atrium_id = m.person_key AND p.verdict IN ('stands', 'kept')
     WHERE m.tomb = 0
     ORDER BY 1, 2`,
  )
  if (resolved < count(planning, 'SELECT count(*) FROM stage.membership WHERE tomb = 0')) refuseUnresolved(planning)
  keepBehindBadRecords(planning)
  if (planning.mode === 'delta') {
    run(
      planning,
      `INSERT OR IGNORE INTO stage.unwanted
       SELECT g.target_id, p.target_id, ${membershipKey}
       FROM stage.membership m JOIN stage.group_ref g ON g.atrium_id = m.group_key JOIN stage.person_ref p ON p.atrium_id = m.person_key
       WHERE m.tomb = 1 AND g.target_id IS NOT NULL AND p.target_id IS NOT NULL`,
    )
  }
}

/** A membership's key in plans and in quarantine: the two ids as Atrium spells them. */
const membershipKey = `m.group_key || '/' || m.person_key`

/** In a delta the later of a membership and its tombstone counts; of the same instant, neither is believed. */
function keepLatest(planning: Planning): void {
  run(planning, 'CREATE INDEX IF NOT EXISTS stage.membership_pair ON membership (group_key, person_key, stamp)')
  const older = `EXISTS (SELECT 1 FROM stage.membership n WHERE n.group_key = m.group_key AND n.person_key = m.person_key AND n.stamp > m.stamp)`
  run(planning, `DELETE FROM stage.membership WHERE rowno IN (SELECT m.rowno FROM stage.membership m WHERE ${older})`)
  const contradicted = `EXISTS (SELECT 1 FROM stage.membership n WHERE n.group_key = m.group_key AND n.person_key = m.person_key AND n.tomb <> m.tomb)`
  run(
    planning,
    `INSERT INTO stage.bad (collection, key, other_key, reason, detail, record)
     SELECT 'memberships', m.group_key, m.person_key, 'duplicate_key', '', ${recordAsJson}
     FROM stage.membership m WHERE m.tomb = 0 AND ${contradicted}`,
  )
  run(planning, `DELETE FROM stage.membership WHERE rowno IN (SELECT m.rowno FROM stage.membership m WHERE ${contradicted})`)
}

const recordAsJson = `json_object('group_id', m.group_key, 'person_id', m.person_key)`

/** Who is out of scope or gone takes the membership along silently; who is unknown makes it wait. */
function refuseUnresolved(planning: Planning): void {
  for (const { table, key, reason } of [
    { table: 'group_ref', key: 'group_key', reason: 'group_unknown' },
    { table: 'person_ref', key: 'person_key', reason: 'person_unknown' },
  ]) {
    const other =
      table === 'person_ref'
        ? `AND EXISTS (SELECT 1 FROM stage.group_ref g WHERE g.atrium_id = m.group_key AND g.verdict IN ('stands', 'kept'))`
        : ''
    run(
      planning,
      `INSERT INTO stage.bad (collection, key, other_key, reason, detail, record)
       SELECT DISTINCT 'memberships', m.group_key, m.person_key, '${reason}', m.${key}, ${recordAsJson}
       FROM stage.membership m LEFT JOIN stage.${table} r ON r.atrium_id = m.${key}
       WHERE m.tomb = 0 ${other}
         AND (r.atrium_id IS NULL OR r.verdict = 'refused' OR (r.verdict = 'gone' AND r.rowno IS NULL))`,
    )
  }
}

/** A membership whose record could not be read stays as it is. */
function keepBehindBadRecords(planning: Planning): void {
  run(
    planning,
    `INSERT OR IGNORE INTO stage.wanted
     SELECT g.target_id, p.target_id, b.key || '/' || b.other_key
     FROM stage.bad b JOIN stage.group_ref g ON g.atrium_id = b.key JOIN stage.person_ref p ON p.atrium_id = b.other_key
     JOIN membership m ON m.group_id = g.target_id AND m.person_id = p.target_id
     WHERE b.collection = 'memberships' AND b.reason IN ('unreadable', 'duplicate_key')
       AND g.verdict IN ('stands', 'kept') AND p.verdict IN ('stands', 'kept')`,
  )
}
