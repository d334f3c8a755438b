import type { AccessPath, LevelPath, Verdict, Waypoint } from '../../shared/contract/access-calls.ts'
import type { GroupId, LevelId, SiteId } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { type Moments, momentText } from './moment.ts'
import { type Levels, type Place, readGroups, readLevels } from './paths.ts'
import { doorsOfLevels } from './rules.ts'

/** A level with the groups on it, or a group with the levels that it is on; each by name. */
export interface FoundWaypoint {
  readonly name: string
  readonly levels: readonly LevelPath['level'][]
  readonly groups: readonly AccessPath['group'][]
}

/** @throws AppError `doors_level_unknown`, `directory_group_unknown` */
export function findWaypoint(database: SqliteDatabase, waypoint: Waypoint): FoundWaypoint {
  if (waypoint.of === 'group') {
    const [group] = readGroups(database, [waypoint.groupId])
    if (group === undefined) throw new AppError('directory_group_unknown', { group: waypoint.groupId })
    const levels = database
      .prepare<[GroupId], LevelPath['level']>(
        `SELECT l.id, l.name FROM level_group g CROSS JOIN access_level l ON l.id = g.level_id
         WHERE g.group_id = ? ORDER BY l.sort_name, l.id`,
      )
      .all(group.id)
    return { name: group.name, groups: [group], levels }
  }
  const level = database
    .prepare<[LevelId], LevelPath['level']>('SELECT id, name FROM access_level WHERE id = ?')
    .get(waypoint.levelId)
  if (level === undefined) throw new AppError('doors_level_unknown', { level: waypoint.levelId })
  const groupIds = database
    .prepare<[LevelId], GroupId>('SELECT group_id FROM level_group WHERE level_id = ?')
    .pluck()
    .all(level.id)
  return { name: level.name, levels: [level], groups: readGroups(database, groupIds) }
}

/** What a waypoint is at a moment. */
export interface WaypointHours {
  /** The moment where the first of its doors is. */
  readonly at: string
  /** The moment at its doors: one instant, or several where it is one on clocks of several time zones. */
  readonly instants: readonly {
    /** In seconds since 1970. */
    readonly instant: number
    /** What it is then for somebody in whose way nothing stands. */
    readonly otherwise: Extract<Verdict, 'open' | 'closed' | 'no_path'>
  }[]
  /** Those of its levels that open any door, with what they are at a site where they are open, or at the first. */
  readonly levels: ReadonlyMap<LevelId, LevelPath>
}

/** Where a level has doors and what it is there decides; a level without any leads nowhere. */
export function waypointHours(database: SqliteDatabase, { levels: named }: FoundWaypoint, moments: Moments): WaypointHours {
  const levels = readLevels(
    database,
    named.map(({ id }) => id),
    moments,
  )
  const places = readPlaces(database, levels)
  const first = moments(places[0]?.site.timeZone ?? 'UTC')
  const shown = new Map<LevelId, LevelPath>()
  const openAt = new Map<number, boolean>()
  for (const { levelId, site } of places) {
    const path = levels.of(levelId, site)
    const { open } = path.schedule.state
    if (shown.get(levelId)?.schedule.state.open !== true && (open || !shown.has(levelId))) shown.set(levelId, path)
    const { instant } = moments(site.timeZone)
    openAt.set(instant, open || openAt.get(instant) === true)
  }
  const instants = [...openAt].map(([instant, open]) => ({
    instant,
    otherwise: open ? ('open' as const) : ('closed' as const),
  }))
  return {
    at: momentText(first),
    instants: instants.length === 0 ? [{ instant: first.instant, otherwise: 'no_path' }] : instants,
    levels: shown,
  }
}

/** Where each level has doors, by the names of the sites. */
function readPlaces(database: SqliteDatabase, { ids }: Levels): readonly { readonly levelId: LevelId; readonly site: Place }[] {
  return database
    .prepare<[object], { levelId: LevelId; siteId: SiteId; timeZone: string }>(
      `WITH opened AS MATERIALIZED (${doorsOfLevels('SELECT value FROM json_each(:levels)')})
       SELECT DISTINCT o.level_id AS levelId, s.id AS siteId, s.time_zone AS timeZone
       FROM opened o CROSS JOIN door d ON d.id = o.door_id CROSS JOIN site s ON s.id = d.site_id
       ORDER BY s.sort_name, s.id, o.level_id`,
    )
    .all({ levels: JSON.stringify(ids) })
    .map(({ levelId, siteId, timeZone }) => ({ levelId, site: { id: siteId, timeZone } }))
}
