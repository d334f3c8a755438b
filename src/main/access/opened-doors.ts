import type { LevelPath, PersonDoor } from '../../shared/contract/access-calls.ts'
import type { WeekHours } from '../../shared/contract/doors-calls.ts'
import type { DoorId, LevelId, SiteId } from '../../shared/domain.ts'
import { mergeWeeks } from '../../shared/week.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { memoized } from './memoized.ts'
import type { Levels, Place } from './paths.ts'
import { doorsOfLevels } from './rules.ts'

/** A door with all that leads there. */
export interface OpenedDoor<Path> {
  readonly door: PersonDoor['door']
  readonly site: Place
  readonly paths: readonly Path[]
  /** Whether the hours of any of them say so. */
  readonly isOpen: boolean
  /** All hours of all paths in a usual week, merged. */
  readonly week: readonly WeekHours[]
}

/**
 * The doors that these levels open, by site and name, each once.
 * @param pathsAt how one of the levels leads to the doors of a site
 */
export function openedDoors<Path extends LevelPath>(
  database: SqliteDatabase,
  levels: Levels,
  pathsAt: (levelId: LevelId, site: Place) => readonly Path[],
): readonly OpenedDoor<Path>[] {
  const rows = database
    .prepare<[object], DoorOfLevels>(
      `WITH opened AS MATERIALIZED (${doorsOfLevels('SELECT value FROM json_each(:levels)')})
       SELECT d.id, d.name, s.id AS siteId, s.name AS site, s.time_zone AS timeZone, json_group_array(o.level_id) AS levels
       FROM opened o CROSS JOIN door d ON d.id = o.door_id CROSS JOIN site s ON s.id = d.site_id
       GROUP BY d.id ORDER BY s.sort_name, d.sort_name`,
    )
    .all({ levels: JSON.stringify(levels.ids) })
  const order = new Map(levels.ids.map((id, at) => [id, at]))
  // Doors share few sets of levels, and so paths and hours.
  const pathsOf = memoized((key: string) => {
    const of = JSON.parse(key) as Pick<DoorOfLevels, 'levels' | 'siteId' | 'timeZone'>
    return (JSON.parse(of.levels) as LevelId[])
      .sort((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0))
      .flatMap((levelId) => pathsAt(levelId, { id: of.siteId, timeZone: of.timeZone }))
  })
  const weekOf = memoized((ids: string) =>
    mergeWeeks((JSON.parse(ids) as LevelId[]).map((levelId) => levels.scheduleOf(levelId).week)),
  )
  return rows.map(({ id, name, site, siteId, timeZone, levels: of }) => {
    const paths = pathsOf(JSON.stringify({ levels: of, siteId, timeZone }))
    return {
      door: { id, name, site },
      site: { id: siteId, timeZone },
      paths,
      isOpen: paths.some(({ schedule }) => schedule.state.open),
      week: weekOf(of),
    }
  })
}

interface DoorOfLevels {
  readonly id: DoorId
  readonly name: string
  readonly siteId: SiteId
  readonly site: string
  readonly timeZone: string
  /** A JSON list. */
  readonly levels: string
}
