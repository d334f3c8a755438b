import type { SqliteDatabase } from '../storage/database.ts'
import { doorsOfLevels, hasHours, hindrance, levelsWithHours } from './rules.ts'

/**
 * What is supposed to be otherwise, in temporary tables, so that ten thousand changes are judged by the same few statements as one. Whoever
 * supposes something fills these, and nothing else:
 *
 * - `supposed_person (person_id, stands, fields)`: whether anything stands in somebody's way afterwards (0: it does, or they are gone;
 *   1: nothing does). Whoever is not in it stands as they do. `fields` (JSON) names people who are not in the directory yet.
 * - `supposed_membership (person_id, group_id, present)`: in the group afterwards, or not.
 * - `supposed_assignment (level_id, group_id, present)`: on the level afterwards, or not. A group that goes is taken off all its levels.
 * - `supposed_level (level_id, schedule_id)` and `supposed_opens (level_id, door_id)`: all doors that the level opens afterwards, none when
 *   it goes, and at which hours; NULL: at those at which it does.
 * - `supposed_place (door_id, site_id, name, sort_name)`: at which site the door is. A door that is not there yet has its name here.
 * - `supposed_schedule (schedule_id, has_hours)`: whether the schedule has any hours at all afterwards.
 *
 * Ids of people, groups, levels and doors that come into being may be any that nobody else has. A temporary table belongs to its connection, also
 * to one that can only read; nothing of the directory is touched.
 */
const tables = `
  CREATE TEMP TABLE IF NOT EXISTS supposed_person (
    person_id INTEGER PRIMARY KEY, stands INTEGER NOT NULL, fields TEXT);
  CREATE TEMP TABLE IF NOT EXISTS supposed_membership (
    person_id INTEGER NOT NULL, group_id INTEGER NOT NULL, present INTEGER NOT NULL, PRIMARY KEY (person_id, group_id)) WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS supposed_assignment (
    level_id INTEGER NOT NULL, group_id INTEGER NOT NULL, present INTEGER NOT NULL, PRIMARY KEY (group_id, level_id)) WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS supposed_level (level_id INTEGER PRIMARY KEY, schedule_id INTEGER);
  CREATE TEMP TABLE IF NOT EXISTS supposed_place (
    door_id INTEGER PRIMARY KEY, site_id INTEGER NOT NULL, name TEXT, sort_name TEXT);
  CREATE TEMP TABLE IF NOT EXISTS supposed_schedule (schedule_id INTEGER PRIMARY KEY, has_hours INTEGER NOT NULL);
  CREATE TEMP TABLE IF NOT EXISTS supposed_opens (
    level_id INTEGER NOT NULL, door_id INTEGER NOT NULL, PRIMARY KEY (level_id, door_id)) WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS touched_person (person_id INTEGER PRIMARY KEY);
  CREATE TEMP TABLE IF NOT EXISTS before_level (
    person_id INTEGER NOT NULL, level_id INTEGER NOT NULL, PRIMARY KEY (person_id, level_id)) WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS after_level (
    person_id INTEGER NOT NULL, level_id INTEGER NOT NULL, PRIMARY KEY (person_id, level_id)) WITHOUT ROWID;
`

const names = [
  'supposed_person',
  'supposed_membership',
  'supposed_assignment',
  'supposed_level',
  'supposed_place',
  'supposed_schedule',
  'supposed_opens',
  'touched_person',
  'before_level',
  'after_level',
] as const

/**
 * Gives `work` the tables, empty, and empties them again. It sees one moment of the directory.
 * @param database a connection that nobody else supposes anything on meanwhile
 */
export function withSuppositions<Result>(database: SqliteDatabase, work: () => Result): Result {
  const empty = names.map((name) => `DELETE FROM temp.${name};`).join('\n')
  return database.transaction(() => {
    database.exec(`${tables}${empty}`)
    const result = work()
    database.exec(empty)
    return result
  })()
}

/**
 * Fills `before_level` and `after_level` (person_id, level_id) from what is supposed: for everybody whom it may touch, the levels with hours
 * that they are on, none where something stands in their way. A level whose doors change stands in `after_level` under its negated id.
 * @param instant in seconds since 1970: when validity is judged
 */
export function deriveLevels(database: SqliteDatabase, instant: number): void {
  for (const statement of [touched, before, after]) {
    const prepared = database.prepare(statement)
    prepared.run(statement.includes(':at') ? { at: instant } : {})
  }
}

/** The doors (`level_id`, `door_id`) of the levels in `before_level` and `after_level`. */
export const derivedDoors = `
  ${doorsOfLevels('SELECT level_id FROM temp.before_level UNION SELECT level_id FROM temp.after_level')}
  UNION ALL SELECT -o.level_id, o.door_id FROM temp.supposed_opens o CROSS JOIN temp.supposed_level USING (level_id)`

const touched = `INSERT INTO temp.touched_person
  SELECT person_id FROM temp.supposed_person
  UNION SELECT person_id FROM temp.supposed_membership
  UNION SELECT m.person_id FROM (
      SELECT group_id FROM temp.supposed_assignment
      UNION SELECT g.group_id FROM temp.supposed_level l CROSS JOIN level_group g ON g.level_id = l.level_id
      UNION SELECT g.group_id FROM access_level l CROSS JOIN level_group g ON g.level_id = l.id
        WHERE l.schedule_id IN (SELECT schedule_id FROM temp.supposed_schedule)) x
    CROSS JOIN membership m ON m.group_id = x.group_id`

/** CROSS JOIN keeps the touched outside: SQLite cannot know that they are few. */
const before = `WITH hours AS MATERIALIZED (${levelsWithHours}),
    standing AS MATERIALIZED (
      SELECT p.id FROM temp.touched_person t CROSS JOIN person p ON p.id = t.person_id WHERE ${hindrance('p', ':at')} IS NULL),
    leading AS MATERIALIZED (SELECT g.group_id, g.level_id FROM level_group g WHERE g.level_id IN hours)
  INSERT INTO temp.before_level
  SELECT DISTINCT s.id, leading.level_id FROM standing s CROSS JOIN membership m ON m.person_id = s.id
    CROSS JOIN leading ON leading.group_id = m.group_id`

/** The levels with any hours at all when everything is as it is supposed. */
const levelsWithHoursAfter = `SELECT c.id
  FROM (SELECT l.id, coalesce(x.schedule_id, l.schedule_id) AS schedule_id
    FROM access_level l LEFT JOIN temp.supposed_level x ON x.level_id = l.id) c
  LEFT JOIN temp.supposed_schedule s ON s.schedule_id = c.schedule_id
  WHERE coalesce(s.has_hours, ${hasHours('c.schedule_id')})`

const after = `WITH hours AS MATERIALIZED (${levelsWithHoursAfter}),
    standing AS MATERIALIZED (
      SELECT t.person_id AS id FROM temp.touched_person t
      LEFT JOIN temp.supposed_person s ON s.person_id = t.person_id LEFT JOIN person p ON p.id = t.person_id
      WHERE CASE WHEN s.person_id IS NOT NULL THEN s.stands WHEN p.id IS NULL THEN 0 ELSE ${hindrance('p', ':at')} IS NULL END),
    member AS MATERIALIZED (
      SELECT s.id AS person_id, m.group_id FROM standing s CROSS JOIN membership m ON m.person_id = s.id
      WHERE NOT EXISTS (SELECT 1 FROM temp.supposed_membership x WHERE x.person_id = m.person_id AND x.group_id = m.group_id)
      UNION ALL
      SELECT x.person_id, x.group_id FROM temp.supposed_membership x WHERE x.present AND x.person_id IN (SELECT id FROM standing)),
    assigned AS MATERIALIZED (
      SELECT g.group_id, g.level_id FROM level_group g
      WHERE NOT EXISTS (SELECT 1 FROM temp.supposed_assignment x WHERE x.group_id = g.group_id AND x.level_id = g.level_id)
      UNION ALL SELECT x.group_id, x.level_id FROM temp.supposed_assignment x WHERE x.present),
    leading AS MATERIALIZED (
      SELECT a.group_id, iif(a.level_id IN (SELECT level_id FROM temp.supposed_level), -a.level_id, a.level_id) AS level_id
      FROM assigned a WHERE a.level_id IN hours)
  INSERT INTO temp.after_level
  SELECT DISTINCT member.person_id, leading.level_id FROM member CROSS JOIN leading ON leading.group_id = member.group_id`
