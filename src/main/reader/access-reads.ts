import { assertNever } from '../../shared/domain.ts'
import { changedPeopleCsv, doorCsv, personCsv, waypointCsv } from '../access/access-csv.ts'
import { readChangedPeople } from '../access/changed-people.ts'
import { findDoorPeople, readDoorPeople, why } from '../access/door-people.ts'
import { personDoors } from '../access/person-doors.ts'
import { whatIf, whatIfPeople } from '../access/suppose.ts'
import { waypointDoors } from '../access/waypoint-doors.ts'
import { findWaypointPeople, readWaypointPeople } from '../access/waypoint-people.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { OpenedLists } from './opened-lists.ts'
import type { Reads } from './reads.ts'

export interface AccessReadsOptions {
  readonly database: SqliteDatabase
  readonly lists: OpenedLists
  readonly now: () => number
}

/** What screens read of who opens what. */
export function createAccessReads({ database, lists, now }: AccessReadsOptions): Reads['access'] {
  /** Several statements that see one moment. */
  const atOnce = <Result>(work: () => Result): Result => database.transaction(work)()
  const stretch = (ids: Float64Array, offset: number, limit: number) => Array.from(ids.subarray(offset, offset + limit))
  return {
    openDoor: (query) =>
      atOnce(() => {
        const { doorId, at } = query
        const opened = now()
        const found = findDoorPeople(database, query, opened)
        // Whoever scrolls sees everybody at the moment of the list.
        const listId = lists.open({ kind: 'door_people', doorId, at, now: opened, ids: found.ids })
        return { listId, total: found.ids.length, at: found.at, byVerdict: found.byVerdict }
      }),
    doorPeople: ({ listId, offset, limit }) =>
      atOnce(() => {
        const { ids, now: opened, ...door } = lists.find(listId, 'door_people')
        return { rows: readDoorPeople(database, door, stretch(ids, offset, limit), opened) }
      }),
    why: (query) => atOnce(() => why(database, query, now())),
    personDoors: ({ personId, at }) => atOnce(() => personDoors(database, personId, at, now())),
    waypointDoors: ({ waypoint, at }) => atOnce(() => waypointDoors(database, waypoint, at, now())),
    openWaypoint: (query) =>
      atOnce(() => {
        const { waypoint, at } = query
        const opened = now()
        const found = findWaypointPeople(database, query, opened)
        const listId = lists.open({ kind: 'waypoint_people', waypoint, at, now: opened, ids: found.ids })
        return { listId, total: found.ids.length, at: found.at, byVerdict: found.byVerdict }
      }),
    waypointPeople: ({ listId, offset, limit }) =>
      atOnce(() => {
        const { ids, now: opened, ...query } = lists.find(listId, 'waypoint_people')
        return { rows: readWaypointPeople(database, query, stretch(ids, offset, limit), opened) }
      }),
    whatIf: ({ suppositions }) => whatIf(database, suppositions, now()),
    openWhatIf: ({ suppositions }) => {
      const changed = whatIfPeople(database, suppositions, now())
      const listId = lists.open({ kind: 'changed_people', changed })
      return { listId, total: changed.ids.length, effect: changed.effect }
    },
    whatIfPeople: ({ listId, offset, limit }) => {
      const { changed } = lists.find(listId, 'changed_people')
      return { rows: readChangedPeople(database, changed, { from: offset, to: offset + limit }) }
    },
    whatIfCsv: ({ listId, offset, limit }) => {
      const { changed } = lists.find(listId, 'changed_people')
      return { text: changedPeopleCsv(database, changed, { from: offset, to: offset + limit }) }
    },
    csv: (asked) =>
      atOnce(() => {
        switch (asked.of) {
          case 'door':
            return doorCsv(database, asked, now())
          case 'person':
            return personCsv(database, asked.personId, asked.at, now())
          case 'waypoint':
            return waypointCsv(database, asked, now())
          default:
            return assertNever(asked)
        }
      }),
  }
}
