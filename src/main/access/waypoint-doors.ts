import type { Waypoint, WaypointDoors } from '../../shared/contract/access-calls.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { momentsOf, momentText } from './moment.ts'
import { openedDoors } from './opened-doors.ts'
import { readLevels } from './paths.ts'
import { findWaypoint } from './waypoint.ts'

/**
 * The doors of a level, or of all levels that a group is on, by site and name, and whether they are open for whoever comes that way.
 * @param at `YYYY-MM-DDTHH:MM` where each door is; null: now
 * @param now in ms since 1970
 * @throws AppError as `findWaypoint`; `access_time_wrong`
 */
export function waypointDoors(database: SqliteDatabase, waypoint: Waypoint, at: string | null, now: number): WaypointDoors {
  const moments = momentsOf(at, now)
  const found = findWaypoint(database, waypoint)
  const levels = readLevels(
    database,
    found.levels.map(({ id }) => id),
    moments,
  )
  const opened = openedDoors(database, levels, (levelId, site) => [levels.of(levelId, site)])
  return {
    at: momentText(moments(opened[0]?.site.timeZone ?? 'UTC')),
    doors: opened.map(({ door, isOpen, paths, week }) => ({ door, verdict: isOpen ? 'open' : 'closed', paths, week })),
  }
}
