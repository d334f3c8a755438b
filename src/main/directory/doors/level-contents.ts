import { sql } from 'kysely'
import type { DoorId, LevelId, ScheduleId, SiteId } from '../../../shared/domain.ts'
import type { Reader } from '../database.ts'

/** A level as journal and export show it: the doors it names one by one, and its whole sites. */
export interface LevelContents {
  readonly id: LevelId
  readonly name: string
  readonly schedule_id: ScheduleId
  readonly door_ids: readonly DoorId[]
  readonly site_ids: readonly SiteId[]
}

/** Those levels in the order of their ids, with what they open. */
export async function readContents(directory: Reader, ids: readonly LevelId[]): Promise<readonly LevelContents[]> {
  if (ids.length === 0) return []
  const wanted = sql<LevelId>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
  const levels = await directory
    .selectFrom('access_level')
    .select(['id', 'name', 'schedule_id'])
    .where('id', 'in', wanted)
    .orderBy('id')
    .execute()
  const doors = await directory
    .selectFrom('level_door')
    .select(['level_id', 'door_id'])
    .where('level_id', 'in', wanted)
    .orderBy('door_id')
    .execute()
  const sites = await directory
    .selectFrom('level_site')
    .select(['level_id', 'site_id'])
    .where('level_id', 'in', wanted)
    .orderBy('site_id')
    .execute()
  const doorsOf = Map.groupBy(doors, (row) => row.level_id)
  const sitesOf = Map.groupBy(sites, (row) => row.level_id)
  return levels.map((level) => ({
    ...level,
    door_ids: (doorsOf.get(level.id) ?? []).map((row) => row.door_id),
    site_ids: (sitesOf.get(level.id) ?? []).map((row) => row.site_id),
  }))
}

/** The levels that name a site, or a door of it; or that name a door. */
export async function levelsAt(
  directory: Reader,
  at: { readonly siteId: SiteId } | { readonly doorId: DoorId },
): Promise<readonly LevelId[]> {
  const rows =
    'doorId' in at
      ? await directory
          .selectFrom('level_door')
          .select('level_id')
          .where('door_id', '=', at.doorId)
          .orderBy('level_id')
          .execute()
      : await directory
          .selectFrom('level_site')
          .select('level_id')
          .where('site_id', '=', at.siteId)
          .union(
            directory
              .selectFrom('level_door')
              .innerJoin('door', 'door.id', 'level_door.door_id')
              .select('level_door.level_id')
              .where('door.site_id', '=', at.siteId),
          )
          .orderBy('level_id')
          .execute()
  return rows.map((row) => row.level_id)
}
