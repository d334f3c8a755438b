import type { WholeEffect } from '../../access/effect.ts'
import type { DoorId, RunId } from '../../../shared/domain.ts'
import type { DoorTrip } from '../../../shared/sync-report.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { batchDuration, inBatches } from '../batches.ts'
import { countDoors, type DoorCounts } from './counted-doors.ts'
import { doorBits } from './door-bits.ts'
import { severity } from './read-effect.ts'

const tables = `
  DROP TABLE IF EXISTS stage.plan_effect;
  DROP TABLE IF EXISTS stage.door_effect;
  DROP TABLE IF EXISTS stage.person_effect;
  CREATE TABLE stage.plan_effect (
    people INTEGER, losing INTEGER, gaining INTEGER, left_with_none INTEGER, doors INTEGER, halved INTEGER, unheld_left_with_none INTEGER,
    unheld_halved INTEGER, tripped_last_doors INTEGER, tripped_half_doors INTEGER);
  CREATE TABLE stage.door_effect (place INTEGER PRIMARY KEY, door_id INTEGER, before INTEGER, lose INTEGER, gain INTEGER);
  CREATE TABLE stage.person_effect (
    number INTEGER PRIMARY KEY, person_id INTEGER, lost INTEGER, gained INTEGER, remaining INTEGER, lost_doors BLOB, gained_doors BLOB);
`

export interface JudgedEffect {
  readonly effect: WholeEffect
  /** What is left of it when the lines that the brake holds are not applied. */
  readonly unheld: DoorCounts
  readonly trips: readonly DoorTrip[]
}

/** Keeps the effect of a drafted plan beside its drafts, until the plan is stored. */
export function stageEffect(database: SqliteDatabase, { effect, unheld, trips }: JudgedEffect): void {
  const { shared } = effect
  if (shared.length === 0) return
  const people = (which: (change: (typeof shared)[number]) => boolean): number =>
    shared.reduce((sum, change) => sum + (which(change) ? change.people.length : 0), 0)
  const counts = countDoors(effect)
  const doors = effect.doors.toSorted(
    (one, other) => other.lose - one.lose || other.gain - one.gain || one.doorId - other.doorId,
  )
  const places = new Map<DoorId, number>(doors.map(({ doorId }, place) => [doorId, place]))
  database.transaction(() => {
    database.exec(tables)
    database.prepare('INSERT INTO stage.plan_effect VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
      people(() => true),
      people(({ lost }) => lost > 0),
      people(({ gained }) => gained > 0),
      counts.leftWithNone,
      doors.length,
      counts.halved,
      unheld.leftWithNone,
      unheld.halved,
      Number(trips.includes('last_doors')),
      Number(trips.includes('half_doors')),
    )
    const door = database.prepare('INSERT INTO stage.door_effect VALUES (?, ?, ?, ?, ?)')
    doors.forEach(({ doorId, before, lose, gain }, place) => door.run(place, doorId, before, lose, gain))
    const person = database.prepare('INSERT INTO stage.person_effect VALUES (NULL, ?, ?, ?, ?, ?, ?)')
    for (const { people: ids, lost, gained, left, lostDoors, gainedDoors } of shared) {
      const bits = [doorBits(effect.doorsOf(lostDoors), places), doorBits(effect.doorsOf(gainedDoors), places)] as const
      for (const id of ids) person.run(id, lost, gained, left, ...bits)
    }
  })()
}

/** Stores the staged effect with the plan of its run; none was staged where no door changes. */
export function storeEffect(database: SqliteDatabase, runId: RunId, check: () => void): void {
  if (database.prepare(`SELECT 1 FROM stage.sqlite_schema WHERE name = 'person_effect'`).get() === undefined) return
  const run = { run: runId }
  database
    .transaction(() => {
      database.prepare('INSERT INTO plan_effect SELECT :run, e.* FROM stage.plan_effect e').run(run)
      database
        .prepare(
          `INSERT INTO plan_door_effect SELECT :run, e.place, e.door_id, d.name, s.name, e.before, e.lose, e.gain
           FROM stage.door_effect e JOIN door d ON d.id = e.door_id JOIN site s ON s.id = d.site_id`,
        )
        .run(run)
    })
    .immediate()
  const last = Number(database.prepare('SELECT max(number) FROM stage.person_effect').pluck().get())
  const copy = database.prepare(
    `INSERT INTO plan_person_effect SELECT :run, person_id, lost, gained, remaining, lost_doors, gained_doors
     FROM stage.person_effect WHERE number BETWEEN :first AND :last`,
  )
  const write = (from: number, to: number): void => void copy.run({ ...run, first: from, last: to })
  inBatches(database, { first: 1, last }, batchDuration.usual, write, check)
  storeGroupEffects(database, runId, check)
}

/** Adds up what a plan with lines of groups does to those whom it puts into groups or takes out of them. */
function storeGroupEffects(database: SqliteDatabase, runId: RunId, check: () => void): void {
  const parts = database
    .prepare<[RunId], { readonly first: number; readonly last: number }>(
      `SELECT p.first_seq AS first, p.last_seq AS last FROM plan_part p WHERE p.run_id = ? AND p.kind = 'memberships'
         AND EXISTS (SELECT 1 FROM plan_part g WHERE g.run_id = p.run_id AND g.kind = 'groups')`,
    )
    .all(runId)
  // Nobody stands in a plan twice with the same group.
  const add = database.prepare(
    `INSERT INTO plan_group_effect
     SELECT :run, l.target_id, count(*) FILTER (WHERE e.lost > 0), count(*) FILTER (WHERE e.gained > 0),
       count(*) FILTER (WHERE e.lost > 0 AND e.remaining = 0), coalesce(max(${severity}) FILTER (WHERE e.lost > 0), 0)
     FROM plan_line l CROSS JOIN plan_person_effect e ON e.run_id = l.run_id AND e.person_id = l.person_id
     WHERE l.run_id = :run AND l.seq BETWEEN :first AND :last GROUP BY l.target_id
     ON CONFLICT DO UPDATE SET losing = losing + excluded.losing, gaining = gaining + excluded.gaining,
       left_with_none = left_with_none + excluded.left_with_none, severity = max(severity, excluded.severity)`,
  )
  const write = (first: number, last: number): void => void add.run({ run: runId, first, last })
  for (const part of parts) inBatches(database, part, batchDuration.usual, write, check)
}

/** Forgets what was stored of a plan that was overtaken before it was declared complete. */
export function discardEffect(database: SqliteDatabase, runId: RunId): void {
  for (const table of ['plan_effect', 'plan_door_effect', 'plan_person_effect', 'plan_group_effect']) {
    database.prepare(`DELETE FROM ${table} WHERE run_id = ?`).run(runId)
  }
}
