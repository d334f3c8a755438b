import { type SelectQueryBuilder, sql } from 'kysely'
import type { RemovalPreview } from '../../../shared/contract/doors-calls.ts'
import type { DoorId, LevelId, ScheduleId, SiteId } from '../../../shared/domain.ts'
import type { Schema } from '../../storage/schema.ts'
import type { Reader } from '../database.ts'
import { findDoor, findLevel, findSchedule, findSite } from './find.ts'

/**
 * What goes with a thing that somebody removes, or loses it: by name, the first fifty of each. What that does to people is not
 * told here (`access/`).
 */
export type RemovalContents = Omit<RemovalPreview, 'effect'>

/** How many are named of each. */
const named = 50

/** Its doors; the levels that lose it or a door of it, and their groups. @throws AppError `doors_site_unknown` */
export async function previewRemoveSite(directory: Reader, siteId: SiteId): Promise<RemovalContents> {
  const { name } = await findSite(directory, siteId)
  const doors = directory.selectFrom('door').where('site_id', '=', siteId)
  const levels = directory
    .selectFrom('access_level')
    .where((level) =>
      level.or([
        level(
          'access_level.id',
          'in',
          level.selectFrom('level_site').select('level_site.level_id').where('level_site.site_id', '=', siteId),
        ),
        level(
          'access_level.id',
          'in',
          level
            .selectFrom('level_door')
            .innerJoin('door', 'door.id', 'level_door.door_id')
            .select('level_door.level_id')
            .where('door.site_id', '=', siteId),
        ),
      ]),
    )
  return {
    name,
    doors: await names(doors.select(['door.name', 'door.sort_name'])),
    levels: await names(levels.select(['access_level.name', 'access_level.sort_name'])),
    groups: await groupsOf(directory, levels),
    refused: false,
  }
}

/** The levels that open it, and their groups. @throws AppError `doors_door_unknown` */
export async function previewRemoveDoor(directory: Reader, doorId: DoorId): Promise<RemovalContents> {
  const { name } = await findDoor(directory, doorId)
  const levels = directory
    .selectFrom('access_level')
    .where('access_level.id', 'in', (level) =>
      level.selectFrom('level_opens').select('level_opens.level_id').where('level_opens.door_id', '=', doorId),
    )
  return {
    name,
    doors: [],
    levels: await names(levels.select(['access_level.name', 'access_level.sort_name'])),
    groups: await groupsOf(directory, levels),
    refused: false,
  }
}

/** The levels that use it: as long as there is one, it stays. @throws AppError `doors_schedule_unknown` */
export async function previewRemoveSchedule(directory: Reader, scheduleId: ScheduleId): Promise<RemovalContents> {
  const { name } = await findSchedule(directory, scheduleId)
  const levels = await names(
    directory
      .selectFrom('access_level')
      .select(['access_level.name', 'access_level.sort_name'])
      .where('schedule_id', '=', scheduleId),
  )
  return { name, doors: [], levels, groups: [], refused: levels.length > 0 }
}

/** The doors that it opens and the groups that have it. @throws AppError `doors_level_unknown` */
export async function previewRemoveLevel(directory: Reader, levelId: LevelId): Promise<RemovalContents> {
  const { name } = await findLevel(directory, levelId)
  const doors = directory
    .selectFrom('door')
    .select(['door.name', 'door.sort_name'])
    .where('door.id', 'in', (door) =>
      door.selectFrom('level_opens').select('level_opens.door_id').where('level_opens.level_id', '=', levelId),
    )
  const level = directory.selectFrom('access_level').where('access_level.id', '=', levelId)
  return { name, doors: await names(doors), levels: [], groups: await groupsOf(directory, level), refused: false }
}

async function groupsOf(
  directory: Reader,
  levels: SelectQueryBuilder<Schema, 'access_level', object>,
): Promise<readonly string[]> {
  return names(
    directory
      .selectFrom('access_group')
      .select(['access_group.name', 'access_group.sort_name'])
      .where('access_group.id', 'in', (group) =>
        group
          .selectFrom('level_group')
          .select('level_group.group_id')
          .where('level_group.level_id', 'in', levels.select('access_level.id')),
      ),
  )
}

async function names<Table extends keyof Schema>(
  query: SelectQueryBuilder<Schema, Table, { readonly name: string; readonly sort_name: string }>,
): Promise<readonly string[]> {
  const rows = await query.clearOrderBy().orderBy(sql.ref('sort_name')).limit(named).execute()
  return rows.map((row) => row.name)
}
