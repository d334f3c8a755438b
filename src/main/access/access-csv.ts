import type {
  AccessPath,
  DoorPerson,
  LevelPath,
  NamedDoor,
  PersonDoor,
  PersonEffect,
  Waypoint,
  WaypointDoor,
} from '../../shared/contract/access-calls.ts'
import type { DoorId, PersonId } from '../../shared/domain.ts'
import { type Column, toCsvText } from '../reader/csv.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { type ChangedPeople, readChangedPeople } from './changed-people.ts'
import { eachDoorPerson, findDoor, findDoorPeople } from './door-people.ts'
import { personDoors } from './person-doors.ts'
import { findWaypoint } from './waypoint.ts'
import { waypointDoors } from './waypoint-doors.ts'
import { eachWaypointPerson, findWaypointPeople } from './waypoint-people.ts'

/** A file, and what to call it. */
export interface CsvFile {
  readonly name: string
  readonly text: string
}

/**
 * Everybody whom a path leads to a door, whoever can open it first, or those alone: a line for each path.
 * @throws AppError as `findDoorPeople`
 */
export function doorCsv(
  database: SqliteDatabase,
  { doorId, at, all = true }: { readonly doorId: DoorId; readonly at: string | null; readonly all?: boolean },
  now: number,
): CsvFile {
  const door = findDoor(database, doorId)
  const lines: PathLine<DoorPerson, AccessPath>[] = []
  for (const show of all ? (['open', 'refused'] as const) : (['open'] as const)) {
    const { ids } = findDoorPeople(database, { doorId, at, show }, now)
    for (const row of eachDoorPerson(database, { doorId, at }, [...ids], now)) lines.push(...linesOf(row))
  }
  return { name: `${fileName(`${door.siteName} ${door.name}`)}.csv`, text: toCsvText(lines, doorPeopleColumns, true) }
}

/**
 * A person's doors: a line for each path.
 * @throws AppError as `personDoors`
 */
export function personCsv(database: SqliteDatabase, personId: PersonId, at: string | null, now: number): CsvFile {
  const { label, doors } = personDoors(database, personId, at, now)
  return {
    name: `${fileName(label)}.csv`,
    text: toCsvText(
      doors.flatMap((door) => linesOf(door)),
      personDoorColumns,
      true,
    ),
  }
}

/**
 * What becomes of some people's doors: a line for each door that one of them loses or gains. The header line goes before the first person.
 */
export function changedPeopleCsv(
  database: SqliteDatabase,
  changed: ChangedPeople,
  stretch: { readonly from: number; readonly to: number },
): string {
  const people = readChangedPeople(database, changed, { ...stretch, limit: Infinity })
  const lines = people.flatMap((person) => [
    ...person.lostDoors.map((door) => ({ person, door, change: 'lost' as const })),
    ...person.gainedDoors.map((door) => ({ person, door, change: 'gained' as const })),
  ])
  return toCsvText(lines, changeColumns, stretch.from === 0)
}

/**
 * The people in the groups of a level, or in a group, whoever can use it first, or those alone: a line for each path. Or the doors: a line
 * for each level that opens one.
 * @throws AppError as `findWaypointPeople`
 */
export function waypointCsv(
  database: SqliteDatabase,
  asked: {
    readonly waypoint: Waypoint
    readonly what: 'people' | 'doors'
    readonly at: string | null
    readonly all?: boolean
  },
  now: number,
): CsvFile {
  const { waypoint, what, at, all = true } = asked
  const name = `${fileName(`${findWaypoint(database, waypoint).name} ${what}`)}.csv`
  if (what === 'doors') {
    const { doors } = waypointDoors(database, waypoint, at, now)
    return {
      name,
      text: toCsvText(
        doors.flatMap((door) => linesOf(door)),
        waypointDoorColumns,
        true,
      ),
    }
  }
  const lines: PathLine<DoorPerson, AccessPath>[] = []
  for (const show of all ? (['open', 'refused'] as const) : (['open'] as const)) {
    const { ids } = findWaypointPeople(database, { waypoint, at, show }, now)
    for (const row of eachWaypointPerson(database, { waypoint, at }, [...ids], now)) lines.push(...linesOf(row))
  }
  return { name, text: toCsvText(lines, doorPeopleColumns, true) }
}

interface PathLine<Row, Path> {
  readonly row: Row
  /** Null in the one line of a row without any. */
  readonly path: Path | null
}

function linesOf<Row extends { readonly paths: readonly LevelPath[] }>(
  row: Row,
): readonly PathLine<Row, Row['paths'][number]>[] {
  return row.paths.length === 0 ? [{ row, path: null }] : row.paths.map((path) => ({ row, path }))
}

const levelColumns: readonly Column<PathLine<unknown, LevelPath>>[] = [
  { name: 'level', cell: ({ path }) => path?.level.name ?? null },
  { name: 'schedule', cell: ({ path }) => path?.schedule.name ?? null },
  { name: 'schedule_open', cell: ({ path }) => (path === null ? null : String(path.schedule.state.open)) },
  { name: 'because', cell: ({ path }) => path?.schedule.state.because?.name ?? null },
]

const pathColumns: readonly Column<PathLine<unknown, AccessPath>>[] = [
  { name: 'group', cell: ({ path }) => path?.group.name ?? null },
  { name: 'group_origin', cell: ({ path }) => path?.group.origin ?? null },
  ...levelColumns,
]

/** The columns of the people of a door, a level or a group: the names of `who --json`, flattened. */
const doorPeopleColumns: readonly Column<PathLine<DoorPerson, AccessPath>>[] = [
  { name: 'person_id', cell: ({ row }) => row.personId },
  { name: 'campus_id', cell: ({ row }) => row.campus_id },
  { name: 'person', cell: ({ row }) => row.label },
  { name: 'verdict', cell: ({ row }) => row.verdict },
  { name: 'suspended_by', cell: ({ row }) => row.suspendedBy },
  ...pathColumns,
]

/** The columns of a door: the names of `doors --json`, flattened. */
const doorColumns: readonly Column<{ readonly row: Pick<PersonDoor, 'door' | 'verdict'> }>[] = [
  { name: 'door_id', cell: ({ row }) => row.door.id },
  { name: 'site', cell: ({ row }) => row.door.site },
  { name: 'door', cell: ({ row }) => row.door.name },
  { name: 'verdict', cell: ({ row }) => row.verdict },
]

/** The columns of a change: the names of `what-if --json`, flattened. */
const changeColumns: readonly Column<{
  readonly person: PersonEffect
  readonly change: 'lost' | 'gained'
  readonly door: NamedDoor
}>[] = [
  { name: 'person_id', cell: ({ person }) => person.personId },
  { name: 'campus_id', cell: ({ person }) => person.campus_id },
  { name: 'person', cell: ({ person }) => person.label },
  { name: 'change', cell: ({ change }) => change },
  { name: 'door_id', cell: ({ door }) => door.doorId },
  { name: 'site', cell: ({ door }) => door.site },
  { name: 'door', cell: ({ door }) => door.name },
  { name: 'left', cell: ({ person }) => person.left },
]

const personDoorColumns: readonly Column<PathLine<PersonDoor, AccessPath>>[] = [...doorColumns, ...pathColumns]
const waypointDoorColumns: readonly Column<PathLine<WaypointDoor, LevelPath>>[] = [...doorColumns, ...levelColumns]

/** A name as every file system takes it. */
function fileName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/gu, '') || 'access'
}
