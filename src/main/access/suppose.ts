import type { Statement } from 'better-sqlite3'
import type { AccessEffect, Supposition } from '../../shared/contract/access-calls.ts'
import { assertNever } from '../../shared/domain.ts'
import { linkedAs } from '../scim/store/link-users.ts'
import { knownToConnection, statusWithout } from '../scim/store/unlink-connection.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { fold } from '../storage/fold.ts'
import { type ChangedPeople, listChangedPeople } from './changed-people.ts'
import { readEffect, type WholeEffect } from './effect.ts'
import { summarize } from './effect-summary.ts'
import { hindrance, hindranceOf, opens } from './rules.ts'
import { deriveLevels, withSuppositions } from './supposed.ts'
import { supposePlan } from './suppose-plan.ts'

/**
 * What would become of people and doors if all of this happened together; nothing is changed.
 * @param now in ms since 1970
 * @throws AppError `sync_run_unknown` for a run that there is not; those of `linkedAs`
 */
export function whatIf(database: SqliteDatabase, suppositions: readonly Supposition[], now: number): AccessEffect {
  return withEffect(database, suppositions, now, (effect) => summarize(database, effect))
}

/**
 * The same, with everybody whose doors change.
 * @throws AppError as `whatIf`
 */
export function whatIfPeople(database: SqliteDatabase, suppositions: readonly Supposition[], now: number): ChangedPeople {
  return withEffect(database, suppositions, now, (effect) => listChangedPeople(database, effect))
}

function withEffect<Told>(
  database: SqliteDatabase,
  suppositions: readonly Supposition[],
  now: number,
  tell: (effect: WholeEffect) => Told,
): Told {
  const instant = Math.floor(now / 1000)
  return withSuppositions(database, () => {
    const run = runner(database)
    // What is said of whole sites means the doors that are there when all is done.
    for (const supposition of suppositions) supposePlace(run, supposition)
    for (const supposition of suppositions) suppose(database, run, supposition, instant)
    moveDoors(run)
    // Whatever else is supposed of a level or a person, what goes is gone.
    for (const supposition of suppositions) supposeGone(run, supposition)
    supposeCredentialsGone(database, suppositions, instant)
    deriveLevels(database, instant)
    return tell(readEffect(database, instant))
  })
}

type Run = (sql: string, named: object) => void

/** The doors (`id`) that are at any of `sites` when everything is as it is supposed. */
function doorsAt(sites: string): string {
  return `SELECT d.id FROM door d WHERE d.site_id IN (${sites}) AND d.id NOT IN (SELECT door_id FROM temp.supposed_place)
    UNION ALL SELECT p.door_id AS id FROM temp.supposed_place p WHERE p.site_id IN (${sites})`
}

/** Runs statements, each of which is prepared once, however often it is run. */
function runner(database: SqliteDatabase): Run {
  const prepared = new Map<string, Statement>()
  return (sql, named) => {
    let statement = prepared.get(sql)
    if (statement === undefined) {
      statement = database.prepare(sql)
      prepared.set(sql, statement)
    }
    statement.run(named)
  }
}

/** What is otherwise afterwards; of two that contradict each other the later one holds. */
function suppose(database: SqliteDatabase, run: Run, supposition: Supposition, instant: number): void {
  switch (supposition.kind) {
    case 'add_membership':
    case 'remove_membership': {
      const { personId: person, groupId: group } = supposition
      run('INSERT OR REPLACE INTO temp.supposed_membership VALUES (:person, :group, :present)', {
        person,
        group,
        present: Number(supposition.kind === 'add_membership'),
      })
      break
    }
    case 'remove_memberships':
      run(`INSERT OR REPLACE INTO temp.supposed_membership SELECT value, :group, 0 FROM json_each(:people)`, {
        group: supposition.groupId,
        people: JSON.stringify(supposition.personIds),
      })
      break
    case 'assign_level':
    case 'unassign_level': {
      const { levelId: level, groupId: group } = supposition
      run('INSERT OR REPLACE INTO temp.supposed_assignment VALUES (:level, :group, :present)', {
        level,
        group,
        present: Number(supposition.kind === 'assign_level'),
      })
      break
    }
    case 'change_level': {
      const { levelId: level, scheduleId: schedule, doorIds, siteIds } = supposition
      run('INSERT OR REPLACE INTO temp.supposed_level (level_id, schedule_id) VALUES (:level, :schedule)', { level, schedule })
      run('DELETE FROM temp.supposed_opens WHERE level_id = :level', { level })
      run(
        `INSERT OR IGNORE INTO temp.supposed_opens
         SELECT :level, d.id FROM door d WHERE d.id IN (SELECT value FROM json_each(:doors))
         UNION SELECT :level, id FROM (${doorsAt('SELECT value FROM json_each(:sites)')})`,
        { level, doors: JSON.stringify(doorIds), sites: JSON.stringify(siteIds) },
      )
      break
    }
    case 'add_door':
    case 'drop_door': {
      const { kind, levelId: level, doorId: door } = supposition
      run(
        `INSERT INTO temp.supposed_opens
         SELECT l.id, o.door_id FROM access_level l CROSS JOIN (
           SELECT door_id FROM level_door WHERE level_id = :level
           UNION SELECT id FROM (${doorsAt('SELECT site_id FROM level_site WHERE level_id = :level')})) o
         WHERE l.id = :level AND l.id NOT IN (SELECT level_id FROM temp.supposed_level)`,
        { level },
      )
      run('INSERT OR IGNORE INTO temp.supposed_level (level_id) VALUES (:level)', { level })
      run(
        kind === 'add_door'
          ? 'INSERT OR IGNORE INTO temp.supposed_opens VALUES (:level, :door)'
          : 'DELETE FROM temp.supposed_opens WHERE level_id = :level AND door_id = :door',
        { level, door },
      )
      break
    }
    case 'change_schedule':
      run('INSERT OR REPLACE INTO temp.supposed_schedule VALUES (:schedule, :hours)', {
        schedule: supposition.scheduleId,
        hours: Number(supposition.hasHours),
      })
      break
    case 'run':
      supposePlan(database, supposition.runId, instant)
      break
    case 'unlink':
      // Whom only its word kept out comes back.
      run(
        `INSERT OR REPLACE INTO temp.supposed_person (person_id, stands)
         SELECT p.id, ${hindranceOf(`'active'`, 'p', ':at')} IS NULL FROM ${knownToConnection}
           AND p.status = 'suspended' AND ${statusWithout} = 'active'`,
        { connection: supposition.connectionId, at: instant },
      )
      break
    case 'link_user': {
      const { personId: person } = supposition
      const { status, groupIds } = linkedAs(database, supposition)
      run(
        `INSERT OR REPLACE INTO temp.supposed_person (person_id, stands)
         SELECT p.id, ${hindranceOf(':status', 'p', ':at')} IS NULL FROM person p WHERE p.id = :person`,
        { person, status, at: instant },
      )
      run('INSERT OR REPLACE INTO temp.supposed_membership SELECT :person, value, 1 FROM json_each(:groups)', {
        person,
        groups: JSON.stringify(groupIds),
      })
      break
    }
    case 'add_credential':
      // Whoever has a card that works stands as they do.
      run(
        `INSERT OR REPLACE INTO temp.supposed_person (person_id, stands)
         SELECT p.id, 1 FROM person p WHERE p.id = :person AND ${hindrance('p', ':at')} = 'no_credential'`,
        { person: supposition.personId, at: instant },
      )
      break
    case 'suspend_person':
    case 'remove_person':
    case 'remove_credential':
    case 'remove_groups':
    case 'remove_level':
    case 'move_door':
    case 'add_doors':
    case 'remove_door':
    case 'remove_site':
      break
    default:
      assertNever(supposition)
  }
}

function supposePlace(run: Run, supposition: Supposition): void {
  if (supposition.kind === 'move_door') {
    run('INSERT OR REPLACE INTO temp.supposed_place (door_id, site_id) SELECT id, :site FROM door WHERE id = :door', {
      door: supposition.doorId,
      site: supposition.siteId,
    })
  }
  if (supposition.kind === 'add_doors') {
    run(
      `INSERT INTO temp.supposed_place
       SELECT (SELECT coalesce(max(id), 0) FROM (SELECT max(id) AS id FROM door UNION ALL SELECT max(door_id) FROM temp.supposed_place))
           + row_number() OVER (ORDER BY d.key),
         d.value ->> 'siteId', d.value ->> 'name', d.value ->> 'sortName'
       FROM json_each(:doors) d`,
      { doors: JSON.stringify(supposition.doors.map((door) => ({ ...door, sortName: fold(door.name) }))) },
    )
  }
}

/** The levels of a site that a door leaves or comes to open what is there then; of those that are changed anyway that is said already. */
function moveDoors(run: Run): void {
  run(
    `INSERT OR IGNORE INTO temp.supposed_opens
     SELECT l.level_id, o.door_id FROM (${levelsOfMoved}) l CROSS JOIN level_door o ON o.level_id = l.level_id
       WHERE l.level_id NOT IN (SELECT level_id FROM temp.supposed_level)
     UNION SELECT l.level_id, d.id FROM (${levelsOfMoved}) l CROSS JOIN level_site s ON s.level_id = l.level_id
       CROSS JOIN door d ON d.site_id = s.site_id AND d.id NOT IN (SELECT door_id FROM temp.supposed_place)
       WHERE l.level_id NOT IN (SELECT level_id FROM temp.supposed_level)
     UNION SELECT s.level_id, p.door_id FROM temp.supposed_place p CROSS JOIN level_site s ON s.site_id = p.site_id
       WHERE s.level_id NOT IN (SELECT level_id FROM temp.supposed_level)`,
    {},
  )
  run(`INSERT OR IGNORE INTO temp.supposed_level (level_id) ${levelsOfMoved}`, {})
}

const levelsOfMoved = `SELECT s.level_id FROM temp.supposed_place p CROSS JOIN door d ON d.id = p.door_id
    CROSS JOIN level_site s ON s.site_id = d.site_id
  UNION SELECT s.level_id FROM temp.supposed_place p CROSS JOIN level_site s ON s.site_id = p.site_id`

function supposeGone(run: Run, supposition: Supposition): void {
  switch (supposition.kind) {
    case 'suspend_person':
    case 'remove_person':
      run(
        `INSERT INTO temp.supposed_person (person_id, stands) VALUES (:person, 0)
         ON CONFLICT (person_id) DO UPDATE SET stands = 0`,
        { person: supposition.personId },
      )
      break
    case 'remove_groups':
      takeOffLevels(run, 'SELECT value FROM json_each(:groups)', { groups: JSON.stringify(supposition.groupIds) })
      break
    case 'unlink':
      takeOffLevels(run, 'SELECT s.group_id FROM scim_group s WHERE s.connection_id = :connection AND s.group_id IS NOT NULL', {
        connection: supposition.connectionId,
      })
      break
    case 'remove_level':
      run('INSERT OR IGNORE INTO temp.supposed_level (level_id) VALUES (:level)', { level: supposition.levelId })
      run('DELETE FROM temp.supposed_opens WHERE level_id = :level', { level: supposition.levelId })
      break
    case 'remove_door':
      removeDoors(run, 'SELECT :door AS id', { door: supposition.doorId })
      break
    case 'remove_site':
      removeDoors(run, doorsAt(':site'), { site: supposition.siteId })
      break
    case 'add_membership':
    case 'remove_membership':
    case 'remove_memberships':
    case 'link_user':
    case 'add_credential':
    case 'remove_credential':
    case 'assign_level':
    case 'unassign_level':
    case 'change_level':
    case 'add_door':
    case 'drop_door':
    case 'change_schedule':
    case 'move_door':
    case 'add_doors':
    case 'run':
      break
    default:
      assertNever(supposition)
  }
}

/** What is left of a group that goes leads nowhere. */
function takeOffLevels(run: Run, groups: string, named: object): void {
  run(
    `INSERT OR REPLACE INTO temp.supposed_assignment
     SELECT g.level_id, g.group_id, 0 FROM (
       SELECT level_id, group_id FROM level_group UNION SELECT level_id, group_id FROM temp.supposed_assignment) g
     WHERE g.group_id IN (${groups})`,
    named,
  )
}

/** The levels that open any of them open the rest from then on. */
function removeDoors(run: Run, doors: string, named: object): void {
  run(
    `INSERT OR IGNORE INTO temp.supposed_opens
     SELECT l.level_id, o.door_id FROM (
         SELECT x.level_id FROM (${doors}) gone CROSS JOIN level_door x ON x.door_id = gone.id
         UNION SELECT x.level_id FROM (${doors}) gone CROSS JOIN door d ON d.id = gone.id CROSS JOIN level_site x ON x.site_id = d.site_id) l
       CROSS JOIN level_opens o ON o.level_id = l.level_id
     WHERE l.level_id NOT IN (SELECT level_id FROM temp.supposed_level)`,
    named,
  )
  run(
    `INSERT OR IGNORE INTO temp.supposed_level (level_id)
     SELECT x.level_id FROM (${doors}) gone CROSS JOIN level_door x ON x.door_id = gone.id
     UNION SELECT x.level_id FROM (${doors}) gone CROSS JOIN door d ON d.id = gone.id CROSS JOIN level_site x ON x.site_id = d.site_id`,
    named,
  )
  run(`DELETE FROM temp.supposed_opens WHERE door_id IN (SELECT id FROM (${doors}))`, named)
}

/** Whoever loses the last card that opens anything has no way left; whoever keeps another stands as before. */
function supposeCredentialsGone(database: SqliteDatabase, suppositions: readonly Supposition[], instant: number): void {
  const gone = suppositions.flatMap((supposition) =>
    supposition.kind === 'remove_credential' ? [supposition.credentialId] : [],
  )
  if (gone.length === 0) return
  const given = suppositions.flatMap((supposition) => (supposition.kind === 'add_credential' ? [supposition.personId] : []))
  database
    .prepare(
      `INSERT INTO temp.supposed_person (person_id, stands)
       SELECT DISTINCT g.person_id, 0 FROM credential g WHERE g.id IN (SELECT value FROM json_each(:gone)) AND NOT EXISTS (
         SELECT 1 FROM credential c WHERE c.person_id = g.person_id AND ${opens('c', ':at')}
           AND c.id NOT IN (SELECT value FROM json_each(:gone)))
         AND g.person_id NOT IN (SELECT value FROM json_each(:given))
       ON CONFLICT (person_id) DO UPDATE SET stands = 0`,
    )
    .run({ gone: JSON.stringify(gone), given: JSON.stringify(given), at: instant })
}
