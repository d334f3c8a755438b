import { type Planning, run } from './planning.ts'

/**
 * Who and what is gone: people who leave in this run, groups that end, and people whose cards and memberships all end unless
 * this read names them (deleting a person implies theirs). Absence counts in a full read only, and only while every record's
 * id could be read: one without an id might be anybody's (rule 3).
 */
export function findDepartures(planning: Planning): void {
  planning.database.exec(`
    CREATE TABLE stage.departing (person_id INTEGER PRIMARY KEY, atrium_id TEXT NOT NULL, reason TEXT NOT NULL);
    CREATE TABLE stage.ended_group (group_id INTEGER PRIMARY KEY, atrium_id TEXT NOT NULL, reason TEXT NOT NULL);
    CREATE TABLE stage.emptied (person_id INTEGER PRIMARY KEY, reason TEXT NOT NULL);
  `)
  findDepartingPeople(planning)
  findEndedGroups(planning)
  run(
    planning,
    `INSERT OR IGNORE INTO stage.emptied
     SELECT person_id, iif(reason = 'out_of_scope', 'person_out_of_scope', 'person_left') FROM stage.departing
     UNION ALL SELECT person_id, 'person_recreated' FROM stage.matched WHERE reason = 'recreated_at_source'
     UNION ALL SELECT r.target_id, 'person_returned' FROM stage.person_ref r CROSS JOIN person p ON p.id = r.target_id
       WHERE r.verdict = 'stands' AND r.rowno IS NOT NULL AND p.departed_at IS NOT NULL`,
  )
}

function findDepartingPeople(planning: Planning): void {
  const departing = (reason: string, ref: string): string =>
    `INSERT OR IGNORE INTO stage.departing
     SELECT p.id, k.external_id, '${reason}' FROM ${ref} CROSS JOIN person p ON p.id = k.person_id
     WHERE p.departed_at IS NULL AND p.id NOT IN (SELECT person_id FROM stage.matched)`
  run(
    planning,
    departing(
      'deleted_at_source',
      `stage.person_ref r CROSS JOIN identity_link k ON k.source = 'atrium' AND k.external_id = r.atrium_id AND r.verdict = 'gone' AND r.rowno IS NOT NULL`,
    ),
  )
  run(
    planning,
    departing(
      'out_of_scope',
      `stage.person_ref r CROSS JOIN identity_link k ON k.source = 'atrium' AND k.external_id = r.atrium_id AND r.verdict = 'out_of_scope'`,
    ),
  )
  if (absenceProven(planning, 'people')) {
    run(
      planning,
      departing(
        'absent_at_source',
        `(SELECT * FROM identity_link l WHERE l.source = 'atrium'
          AND NOT EXISTS (SELECT 1 FROM stage.person_ref r WHERE r.atrium_id = l.external_id)) k`,
      ),
    )
  }
}

function findEndedGroups(planning: Planning): void {
  run(
    planning,
    `INSERT INTO stage.ended_group SELECT g.id, g.atrium_id, 'deleted_at_source'
     FROM stage.group_ref r CROSS JOIN access_group g ON g.atrium_id = r.atrium_id WHERE r.verdict = 'gone'`,
  )
  if (absenceProven(planning, 'groups')) {
    run(
      planning,
      `INSERT INTO stage.ended_group SELECT g.id, g.atrium_id, 'absent_at_source' FROM access_group g
       WHERE g.origin = 'atrium' AND NOT EXISTS (SELECT 1 FROM stage.group_ref r WHERE r.atrium_id = g.atrium_id)`,
    )
  }
}

/** Whether what a read does not name is gone: a full read whose records of this collection all told their id. */
export function absenceProven(planning: Planning, collection: string): boolean {
  if (planning.mode === 'delta') return false
  return (
    planning.database.prepare('SELECT 1 FROM stage.bad WHERE collection = ? AND key IS NULL LIMIT 1').get(collection) ===
    undefined
  )
}
