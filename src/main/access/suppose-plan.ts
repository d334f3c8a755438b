import type { RunId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { planOwner } from '../sync/plan-lines.ts'
import { findRun } from '../sync/run-history.ts'
import { within } from './rules.ts'

/**
 * Supposes what a run's plan changes that is not applied yet: all of it in a dry run, else what is held. To be called within
 * `withSuppositions`.
 * @param instant in seconds since 1970: when validity is judged
 * @throws AppError `sync_run_unknown`
 */
export function supposePlan(database: SqliteDatabase, runId: RunId, instant: number): void {
  findRun(database, runId)
  supposeLines(database, unappliedLines, { run: planOwner(database, runId) }, instant)
}

const unappliedLines = `SELECT d.kind, d.action, l.target_id, l.person_id, l.before, l.after
  FROM plan_part d CROSS JOIN plan_line l ON l.run_id = d.run_id AND l.seq BETWEEN d.first_seq AND d.last_seq
    AND l.seq > d.applied_through WHERE d.run_id = :run`

/**
 * Supposes that all these lines are applied. To be called within `withSuppositions`.
 * @param lines a SELECT of `kind`, `action`, `target_id`, `person_id`, `before` and `after` as `plan_line` has them; `named` are its parameters
 * @param instant in seconds since 1970: when validity is judged
 */
export function supposeLines(database: SqliteDatabase, lines: string, named: object, instant: number): void {
  database.prepare(people(lines)).run({ ...named, at: instant })
  database.prepare(memberships(lines)).run(named)
  database.prepare(endedGroups(lines)).run(named)
  database.prepare(broughtGroups(lines)).run(named)
}

/** What a line makes of a value: its own where it names it, else what stands. */
const valueAfter = (after: string, name: string, present: string): string =>
  `iif(json_type(${after}, '$.${name}') IS NULL, ${present}, ${after} ->> '$.${name}')`

/**
 * Everybody whose own values or cards change: whether anything stands in their way then. A line that suspends goes before one that updates
 * the rest, and a card that is suspended or taken away opens nothing whatever else is said of it.
 */
const people = (lines: string): string => `
  WITH person_line AS MATERIALIZED (
      SELECT l.target_id AS id, max(l.action IN ('suspend', 'remove')) AS gone,
        max(l.after) FILTER (WHERE l.action IN ('create', 'update')) AS after, max(l.action = 'create') AS is_new
      FROM (${lines}) l WHERE l.kind = 'people' GROUP BY l.target_id),
    card_line AS MATERIALIZED (
      SELECT l.target_id AS id, max(l.action IN ('suspend', 'remove')) AS gone, max(l.person_id) AS person_id,
        max(l.after) FILTER (WHERE l.action IN ('create', 'update')) AS after,
        max(l.before ->> '$.person_id') FILTER (WHERE l.action = 'update') AS former_id
      FROM (${lines}) l WHERE l.kind = 'credentials' GROUP BY l.target_id),
    concerned AS MATERIALIZED (
      SELECT id FROM person_line UNION SELECT person_id FROM card_line
      UNION SELECT former_id FROM card_line WHERE former_id IS NOT NULL),
    card AS MATERIALIZED (
      SELECT c.person_id, c.status, c.valid_from, c.valid_to FROM concerned x CROSS JOIN credential c ON c.person_id = x.id
      WHERE c.id NOT IN (SELECT id FROM card_line)
      UNION ALL
      SELECT k.person_id, ${valueAfter('k.after', 'status', 'c.status')}, ${valueAfter('k.after', 'valid_from', 'c.valid_from')},
        ${valueAfter('k.after', 'valid_to', 'c.valid_to')}
      FROM card_line k LEFT JOIN credential c ON c.id = k.id WHERE k.gone = 0),
    holder AS MATERIALIZED (SELECT DISTINCT person_id AS id FROM card WHERE card.status = 'active' AND ${within('card', ':at')}),
    changed AS (
      SELECT x.id, k.is_new, k.after, coalesce(k.gone, 0) AS gone, ${valueAfter('k.after', 'status', 'p.status')} AS status,
        ${valueAfter('k.after', 'valid_from', 'p.valid_from')} AS valid_from,
        ${valueAfter('k.after', 'valid_to', 'p.valid_to')} AS valid_to
      FROM concerned x LEFT JOIN person_line k ON k.id = x.id LEFT JOIN person p ON p.id = x.id)
  INSERT OR REPLACE INTO temp.supposed_person
  SELECT id, gone = 0 AND status IS 'active' AND ${within('changed', ':at')} AND id IN holder,
    iif(is_new, after, NULL)
  FROM changed`

const memberships = (lines: string): string => `
  INSERT OR REPLACE INTO temp.supposed_membership
  SELECT l.person_id, l.target_id, max(l.action = 'create') FROM (${lines}) l WHERE l.kind = 'memberships'
  GROUP BY l.person_id, l.target_id`

const endedGroups = (lines: string): string => `
  INSERT OR REPLACE INTO temp.supposed_assignment
  SELECT g.level_id, g.group_id, 0 FROM level_group g
  WHERE g.group_id IN (SELECT l.target_id FROM (${lines}) l WHERE l.kind = 'groups' AND l.action = 'remove')`

/** An undo brings a group back onto the levels that it was on, as far as these are there (`apply.ts`). */
const broughtGroups = (lines: string): string => `
  INSERT OR REPLACE INTO temp.supposed_assignment
  SELECT v.id, l.target_id, 1 FROM (${lines}) l CROSS JOIN json_each(l.after, '$.levels') j CROSS JOIN access_level v ON v.id = j.value
  WHERE l.kind = 'groups' AND l.action = 'create'`
