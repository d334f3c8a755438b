import { join } from 'node:path'
import type { DoorId, PersonId, RunId } from '../../../src/shared/domain.ts'
import { findDoorPeople, readDoorPeople } from '../../../src/main/access/door-people.ts'
import { personDoors } from '../../../src/main/access/person-doors.ts'
import { whatIf } from '../../../src/main/access/suppose.ts'
import { openConnection, type SqliteDatabase } from '../../../src/main/storage/database.ts'
import { migrate } from '../../../src/main/storage/migrate.ts'
import { median, medianSpent, quantile, spend, type Spent } from '../measure.ts'
import { planChanges, populate, type Population } from './population.ts'

export interface AccessFigures {
  readonly door: Compared
  /** The door with most people: how many are led there, and its list. */
  readonly largest: Compared & { readonly people: number }
  readonly person: Compared
  readonly effect: Compared & { readonly changes: number; readonly people: number; readonly doors: number }
}

/** The median of several, and the slowest in twenty; the floor is measured on the same doors and people in the same run. */
export interface Compared {
  readonly floor: Spent
  readonly ours: Spent
  readonly slowest: number
}

export interface AccessScenarioOptions {
  readonly population: Population
  /** How many doors and people are looked at, and how often the effect is asked for. */
  readonly doors: number
  readonly people: number
  readonly rounds: number
  readonly changes: number
  readonly folder: string
  readonly say: (what: string) => void
}

const firstRows = 100
/** A Monday morning in Seoul. */
const now = Date.parse('2026-11-23T00:00:00Z')

/** Measures who opens what in a campus of its own, on one connection as the reader worker has it. */
export async function measureAccess(options: AccessScenarioOptions): Promise<AccessFigures> {
  const { population, say } = options
  const file = join(options.folder, 'access.sqlite')
  say('a campus with doors')
  const writer = openConnection(file)
  migrate(writer, { backup: () => undefined })
  populate(writer, population)
  const runId = planChanges(writer, population, options.changes) as RunId
  writer.close()
  const database = openConnection(file, { readonly: true })
  try {
    say('doors')
    const doorIds = evenly(population.doors, options.doors) as DoorId[]
    const door = await compare(doorIds, doorFloor(database), (doorId) => listDoor(database, doorId))
    const { id, people } = largestDoor(database)
    const largest = await compare(
      Array.from({ length: 5 }, () => id),
      doorFloor(database),
      (doorId) => listDoor(database, doorId),
    )
    say('people')
    const personIds = evenly(population.people, options.people) as PersonId[]
    const person = await compare(personIds, personFloor(database), (personId) => personDoors(database, personId, null, now))
    say('the effect of a plan')
    const runs = Array.from({ length: options.rounds }, () => runId)
    const effect = await compare(runs, effectFloor(database), (run) => whatIf(database, [{ kind: 'run', runId: run }], now))
    const whole = whatIf(database, [{ kind: 'run', runId }], now)
    return {
      door,
      largest: { ...largest, people },
      person,
      effect: { ...effect, changes: options.changes, people: whole.people, doors: whole.doors },
    }
  } finally {
    database.close()
  }
}

function listDoor(database: SqliteDatabase, doorId: DoorId): void {
  const { ids } = findDoorPeople(database, { doorId, at: null, show: 'open' }, now)
  readDoorPeople(database, { doorId, at: null }, [...ids.subarray(0, firstRows)], now)
}

/** Floor and ours take turns, so that both meet the same machine. */
async function compare<Id>(ids: readonly Id[], floor: (id: Id) => void, ours: (id: Id) => void): Promise<Compared> {
  const [first] = ids
  if (first !== undefined) {
    // Whatever is read for the first time, either would read.
    floor(first)
    ours(first)
  }
  const floors: Spent[] = []
  const times: Spent[] = []
  for (const id of ids) {
    floors.push((await spend(() => floor(id))).spent)
    times.push((await spend(() => ours(id))).spent)
  }
  const walls = times.map(({ wall }) => wall)
  return { floor: medianSpent(floors), ours: medianSpent(times), slowest: Math.max(median(walls), quantile(walls, 0.95)) }
}

/** Whoever a path leads to a door, by name, and the first of them with their paths: no verdict, no reason, no hours. */
function doorFloor(database: SqliteDatabase): (doorId: DoorId) => void {
  const led = database
    .prepare<[object], number>(
      `SELECT p.id FROM person p WHERE p.id IN (
         SELECT m.person_id FROM (
             SELECT level_id FROM level_door WHERE door_id = :door
             UNION SELECT s.level_id FROM door d JOIN level_site s ON s.site_id = d.site_id WHERE d.id = :door) l
           CROSS JOIN level_group g ON g.level_id = l.level_id CROSS JOIN membership m ON m.group_id = g.group_id)
       ORDER BY p.sort_name, p.id`,
    )
    .pluck()
  const rows = database.prepare(
    `SELECT p.*, g.level_id, g.group_id FROM json_each(?) i CROSS JOIN person p ON p.id = i.value
       CROSS JOIN membership m ON m.person_id = p.id CROSS JOIN level_group g ON g.group_id = m.group_id`,
  )
  return (doorId) => void rows.all(JSON.stringify(led.all({ door: doorId }).slice(0, firstRows)))
}

/** The doors that a person's groups lead to, by name, with groups and levels. */
function personFloor(database: SqliteDatabase): (personId: PersonId) => void {
  const doors = database.prepare(
    `WITH way AS MATERIALIZED (
       SELECT g.level_id, g.group_id FROM membership m CROSS JOIN level_group g ON g.group_id = m.group_id WHERE m.person_id = ?)
     SELECT d.id, d.name, s.name AS site, w.level_id, w.group_id FROM (
         SELECT way.level_id, way.group_id, o.door_id FROM way CROSS JOIN level_door o ON o.level_id = way.level_id
         UNION SELECT way.level_id, way.group_id, d.id FROM way CROSS JOIN level_site x ON x.level_id = way.level_id
           CROSS JOIN door d ON d.site_id = x.site_id) w
       CROSS JOIN door d ON d.id = w.door_id CROSS JOIN site s ON s.id = d.site_id ORDER BY s.sort_name, d.sort_name`,
  )
  return (personId) => void doors.all(personId)
}

/** Every door that those whom the lines name have before: one side of the comparison, and no standing. */
function effectFloor(database: SqliteDatabase): (run: RunId) => void {
  const doors = database
    .prepare(
      `WITH way AS MATERIALIZED (
         SELECT DISTINCT m.person_id, g.level_id FROM (SELECT DISTINCT person_id FROM plan_line WHERE run_id = ?) l
           CROSS JOIN membership m ON m.person_id = l.person_id CROSS JOIN level_group g ON g.group_id = m.group_id)
       SELECT count(*) FROM (
         SELECT way.person_id, o.door_id FROM way CROSS JOIN level_door o ON o.level_id = way.level_id
         UNION SELECT way.person_id, d.id FROM way CROSS JOIN level_site x ON x.level_id = way.level_id
           CROSS JOIN door d ON d.site_id = x.site_id)`,
    )
    .pluck()
  return (run) => void doors.get(run)
}

function largestDoor(database: SqliteDatabase): { readonly id: DoorId; readonly people: number } {
  const found = database
    .prepare<[], { id: DoorId; people: number }>(
      `SELECT o.door_id AS id, count(DISTINCT m.person_id) AS people FROM level_opens o
         CROSS JOIN level_group g ON g.level_id = o.level_id CROSS JOIN membership m ON m.group_id = g.group_id
       WHERE o.door_id % 20 = 0 GROUP BY o.door_id ORDER BY people DESC LIMIT 1`,
    )
    .get()
  if (found === undefined) throw new Error('there are no doors')
  return found
}

function evenly(count: number, taken: number): readonly number[] {
  return Array.from({ length: taken }, (_, at) => 1 + Math.floor((at * count) / taken))
}
