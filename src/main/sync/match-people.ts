import { absenceProven } from './departures.ts'
import { refuse } from './identify.ts'
import { count, type Planning, run } from './planning.ts'

/**
 * Finds for each person that Atrium names for the first time whether the directory knows them already: by campus id, then by
 * e-mail, and only where there is no doubt (design.md section 5). Whoever is in doubt goes to quarantine; nobody is guessed.
 */
export function matchPeople(planning: Planning): void {
  applyScope(planning)
  planning.database.exec(
    `CREATE TABLE stage.matched (atrium_id TEXT PRIMARY KEY, person_id INTEGER NOT NULL, reason TEXT NOT NULL)`,
  )
  refuseSharedCampusIds(planning)
  if (count(planning, unidentified('count(*)')) > 0) {
    matchByCampusId(planning)
    if (count(planning, `SELECT EXISTS (SELECT 1 FROM person WHERE origin <> 'atrium')`) === 1) matchByEmail(planning)
    run(
      planning,
      `UPDATE stage.person_ref SET target_id = (SELECT m.person_id FROM stage.matched m WHERE m.atrium_id = person_ref.atrium_id)
       WHERE atrium_id IN (SELECT atrium_id FROM stage.matched)`,
    )
  }
}

/**
 * People outside the chosen departments, groups and statuses count as not delivered. Who is in which group shows in full reads
 * only: otherwise whoever is in scope stays, and nobody enters.
 */
function applyScope(planning: Planning): void {
  const { departments, groups, statuses } = planning.scope
  const leaveOut = (
    rule: { include: readonly string[]; exclude: readonly string[] },
    isIn: (list: string) => string,
  ): string[] => [
    ...(rule.include.length > 0 ? [`NOT coalesce(${isIn('include')}, 0)`] : []),
    ...(rule.exclude.length > 0 ? [`coalesce(${isIn('exclude')}, 0)`] : []),
  ]
  const among = (expression: string) => (list: string) => `${expression} IN (SELECT value FROM json_each(:${list}))`
  const rules = [
    { rule: departments, conditions: leaveOut(departments, among('s.department')) },
    { rule: statuses, conditions: leaveOut(statuses, among(`replace(s.status, 'suspended', 'inactive')`)) },
    {
      rule: groups,
      conditions: leaveOut(
        groups,
        (list) =>
          `EXISTS (SELECT 1 FROM stage.scoped_membership m WHERE m.person_key = s.atrium_id
                   AND m.group_key IN (SELECT value FROM json_each(:${list})))`,
      ),
    },
  ]
  if (groups.include.length + groups.exclude.length > 0) {
    run(
      planning,
      `CREATE TABLE stage.scoped_membership AS SELECT DISTINCT person_key, group_key FROM stage.membership
       WHERE tomb = 0 AND group_key IN (SELECT value FROM json_each(:named))`,
      { named: JSON.stringify([...groups.include, ...groups.exclude]) },
    )
    run(planning, 'CREATE INDEX stage.scoped_membership_person ON scoped_membership (person_key)')
  }
  for (const { rule, conditions } of rules) {
    if (rule === groups && conditions.length > 0 && planning.mode === 'delta') {
      run(planning, `UPDATE stage.person_ref SET verdict = 'out_of_scope' WHERE verdict = 'stands' AND target_id IS NULL`)
      continue
    }
    for (const condition of conditions) {
      run(
        planning,
        `UPDATE stage.person_ref SET verdict = 'out_of_scope' WHERE verdict = 'stands' AND rowno IN (
           SELECT s.rowno FROM stage.person s WHERE ${condition})${rule === groups ? ` AND NOT (${mayBeMember})` : ''}`,
        condition.includes(':include') ? { include: JSON.stringify(rule.include) } : { exclude: JSON.stringify(rule.exclude) },
      )
    }
  }
}

/** Somebody in scope whose membership could not be read is not out of it for that (rule 3). */
const mayBeMember = `EXISTS (SELECT 1 FROM person p WHERE p.id = person_ref.target_id AND p.departed_at IS NULL)
  AND EXISTS (SELECT 1 FROM stage.bad b WHERE b.collection = 'memberships' AND (b.key IS NULL OR b.other_key = person_ref.atrium_id))`

/**
 * Two people who stand may not bear one campus id. Whoever bears it in the directory already keeps it; the others' records are
 * refused.
 */
function refuseSharedCampusIds(planning: Planning): void {
  run(
    planning,
    `CREATE TABLE stage.shared_campus_id AS
     SELECT s.campus_id AS campus_id FROM stage.person_ref r CROSS JOIN stage.person s ON s.rowno = r.rowno
     WHERE r.verdict = 'stands' AND s.campus_id IS NOT NULL GROUP BY s.campus_id HAVING count(*) > 1`,
  )
  refuse(planning, 'person', {
    where: `s.campus_id IN (SELECT campus_id FROM stage.shared_campus_id)
      AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = r.target_id AND p.campus_id = s.campus_id AND p.departed_at IS NULL)`,
    reason: 'campus_id_taken',
    detail: 's.campus_id',
  })
  // Somebody the read did not bring, or whose record is refused, bears it. Whoever is refused keeps their own, so look again.
  const taken = {
    where: `r.target_id IS NOT NULL AND EXISTS (
      SELECT 1 FROM person q JOIN identity_link k ON k.person_id = q.id AND k.source = 'atrium'
      LEFT JOIN stage.person_ref x ON x.atrium_id = k.external_id
      WHERE q.campus_id = s.campus_id AND q.id <> r.target_id AND q.departed_at IS NULL
        AND ${absenceProven(planning, 'people') ? `x.verdict = 'kept'` : `(x.atrium_id IS NULL OR x.verdict = 'kept' OR (x.verdict = 'stands' AND x.rowno IS NULL))`})
      AND s.campus_id IS NOT (SELECT p.campus_id FROM person p WHERE p.id = r.target_id)`,
    reason: 'campus_id_taken',
    detail: 's.campus_id',
  } as const
  while (refuse(planning, 'person', taken) > 0);
}

/**
 * The same campus id means the same person, unless its bearer stands at the source under another id: then two people claim it.
 * A bearer whose own record moves to another campus id in this read gives it free.
 */
function matchByCampusId(planning: Planning): void {
  const stillStands =
    planning.mode === 'delta'
      ? `k.external_id IS NOT NULL AND p.departed_at IS NULL AND coalesce(x.verdict, 'stands') <> 'gone'`
      : `k.external_id IS NOT NULL AND (x.verdict IN ('stands', 'kept', 'out_of_scope') OR (x.verdict IS NULL AND ${unreadablePeople}))`
  run(
    planning,
    `CREATE TABLE stage.campus_candidate AS
     SELECT r.atrium_id AS atrium_id, p.id AS person_id, k.external_id IS NOT NULL AS recreated, ${stillStands} AS taken
     FROM stage.person_ref r CROSS JOIN stage.person s ON s.rowno = r.rowno CROSS JOIN person p ON p.campus_id = s.campus_id
     LEFT JOIN identity_link k ON k.person_id = p.id AND k.source = 'atrium'
     LEFT JOIN stage.person_ref x ON x.atrium_id = k.external_id
     LEFT JOIN stage.person other ON other.rowno = x.rowno
     WHERE r.verdict = 'stands' AND r.target_id IS NULL
       AND NOT (x.verdict = 'stands' AND x.rowno IS NOT NULL AND other.campus_id IS NOT s.campus_id)`,
  )
  refuse(planning, 'person', {
    where: `r.target_id IS NULL AND r.atrium_id IN (SELECT atrium_id FROM stage.campus_candidate WHERE taken)`,
    reason: 'campus_id_taken',
    detail: 's.campus_id',
  })
  refuse(planning, 'person', {
    where: `r.target_id IS NULL AND r.atrium_id IN (SELECT atrium_id FROM stage.campus_candidate GROUP BY atrium_id HAVING count(*) > 1)`,
    reason: 'campus_id_ambiguous',
    detail: 's.campus_id',
  })
  run(
    planning,
    `INSERT INTO stage.matched SELECT c.atrium_id, c.person_id, CASE WHEN c.recreated THEN 'recreated_at_source' ELSE 'matched_by_campus_id' END
     FROM stage.campus_candidate c JOIN stage.person_ref r USING (atrium_id) WHERE r.verdict = 'stands'`,
  )
}

/** An e-mail means the same person only when exactly one unlinked person bears it, exactly one record, and no campus id speaks against it. */
function matchByEmail(planning: Planning): void {
  run(
    planning,
    `CREATE TABLE stage.email_candidate AS
     SELECT r.atrium_id AS atrium_id, p.id AS person_id,
       p.campus_id IS NOT NULL AND s.campus_id IS NOT NULL AND p.campus_id <> s.campus_id AS contradicts
     FROM stage.person_ref r CROSS JOIN stage.person s ON s.rowno = r.rowno CROSS JOIN person p ON p.email_key = fold(s.email)
     WHERE r.verdict = 'stands' AND r.target_id IS NULL AND s.email <> ''
       AND r.atrium_id NOT IN (SELECT atrium_id FROM stage.matched)
       AND p.id NOT IN (SELECT person_id FROM stage.matched)
       AND NOT EXISTS (SELECT 1 FROM identity_link k WHERE k.person_id = p.id AND k.source = 'atrium')`,
  )
  refuse(planning, 'person', {
    where: `r.target_id IS NULL AND (
      r.atrium_id IN (SELECT atrium_id FROM stage.email_candidate GROUP BY atrium_id HAVING count(*) > 1)
      OR r.atrium_id IN (SELECT atrium_id FROM stage.email_candidate WHERE person_id IN (
           SELECT person_id FROM stage.email_candidate GROUP BY person_id HAVING count(*) > 1)))`,
    reason: 'email_ambiguous',
    detail: 's.email',
  })
  refuse(planning, 'person', {
    where: `r.target_id IS NULL AND r.atrium_id IN (SELECT atrium_id FROM stage.email_candidate WHERE contradicts)`,
    reason: 'email_conflict',
    detail: 's.email',
  })
  run(
    planning,
    `INSERT INTO stage.matched SELECT c.atrium_id, c.person_id, 'matched_by_email'
     FROM stage.email_candidate c JOIN stage.person_ref r USING (atrium_id) WHERE r.verdict = 'stands'`,
  )
}

/** Records without a readable id: who they are is unknown, so nobody's absence is proven. */
const unreadablePeople = `EXISTS (SELECT 1 FROM stage.bad b WHERE b.collection = 'people' AND b.key IS NULL)`

function unidentified(what: string): string {
  return `SELECT ${what} FROM stage.person_ref WHERE verdict = 'stands' AND target_id IS NULL`
}
