import { joinRanges, type LineRange } from '../../../shared/line-ranges.ts'
import { credentialFields, groupFields, linksOf, personFields, allAsJson } from '../fields.ts'
import { count, run, type Statements } from '../planning.ts'

/**
 * `stage.undo`: the lines of the undone run with the present values of what they changed, what would bring back what was before
 * (`inverse`, an action), and why one stays as it is (`refusal`).
 */
const table = `
CREATE TABLE stage.undo (
  seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, action TEXT NOT NULL, reason TEXT NOT NULL, target_id INTEGER NOT NULL,
  person_id INTEGER, key TEXT NOT NULL, before TEXT, after TEXT, inverse TEXT NOT NULL, present TEXT, refusal TEXT
);
`

/**
 * Gathers what a run did. What it did not do (held, failed, given up) is left out, and refused where it was asked for by its number.
 * @param ranges the numbers of the lines; null for all of them
 * @returns how many there are
 */
export function gatherUndone(statements: Statements, runId: number, ranges: readonly LineRange[] | null): number {
  statements.database.exec(table)
  const applied = `l.seq <= p.applied_through AND NOT EXISTS (SELECT 1 FROM plan_failure f WHERE f.run_id = l.run_id AND f.seq = l.seq)`
  run(
    statements,
    `INSERT INTO stage.undo
     SELECT l.seq, p.kind, p.action, p.reason, l.target_id, l.person_id, l.key, l.before, l.after,
       CASE p.action WHEN 'create' THEN 'remove' WHEN 'remove' THEN 'create'
         ELSE iif(l.before ->> '$.status' <> 'active' AND l.after ->> '$.status' = 'active', 'suspend', 'update') END,
       NULL, iif(${applied}, NULL, 'not_applied')
     ${
       ranges === null
         ? `FROM plan_part p CROSS JOIN plan_line l ON l.run_id = p.run_id AND l.seq BETWEEN p.first_seq AND p.last_seq
            WHERE p.run_id = :run AND ${applied}`
         : `FROM json_each(:ranges) r CROSS JOIN plan_line l ON l.run_id = :run AND l.seq BETWEEN r.value ->> '$[0]' AND r.value ->> '$[1]'
            CROSS JOIN plan_part p ON p.run_id = l.run_id AND l.seq BETWEEN p.first_seq AND p.last_seq`
     }`,
    { run: runId, ...(ranges === null ? {} : { ranges: JSON.stringify(joinRanges(ranges)) }) },
  )
  statements.database.exec('CREATE INDEX stage.undo_target ON undo (kind, target_id, person_id)')
  notePresent(statements)
  return count(statements, 'SELECT count(*) FROM stage.undo')
}

/** What stands now of what a line names, under the same names; null where it is not there. */
function notePresent(statements: Statements): void {
  for (const [kind, { from, whole }] of Object.entries(present)) {
    run(
      statements,
      `UPDATE stage.undo AS u SET present = (
         SELECT (SELECT json_group_object(n.key, json(w.whole -> ('$.' || n.key))) FROM json_each(coalesce(u.after, u.before)) n)
         FROM (SELECT ${whole} AS whole FROM ${from} p WHERE p.id = u.target_id) w)
       WHERE kind = '${kind}'`,
    )
  }
  run(
    statements,
    `UPDATE stage.undo AS u SET present = '{}' WHERE kind = 'memberships'
       AND EXISTS (SELECT 1 FROM membership m WHERE m.group_id = u.target_id AND m.person_id = u.person_id)`,
  )
}

const linkOf = (what: string): string =>
  `(SELECT k.${what} FROM identity_link k WHERE k.person_id = p.id AND k.source = 'atrium')`

const present = {
  people: {
    from: 'person',
    whole: allAsJson(personFields, 'p', {
      origin: 'p.origin',
      departed: `json(iif(p.departed_at IS NULL, 'false', 'true'))`,
      departed_at: 'p.departed_at',
      atrium_id: linkOf('external_id'),
      atrium_says: linkOf('says'),
      links: linksOf('p'),
    }),
  },
  credentials: {
    from: 'credential',
    whole: allAsJson(credentialFields, 'p', { card_key: 'p.card_key', person_id: 'p.person_id' }),
  },
  groups: { from: 'access_group', whole: allAsJson(groupFields, 'p') },
} as const
