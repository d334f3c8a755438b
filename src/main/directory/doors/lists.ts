import { sql } from 'kysely'
import type { DoorRow, LevelRow, ShownLevel, SiteRow } from '../../../shared/contract/doors-calls.ts'
import type { DoorId, LevelId, SiteId } from '../../../shared/domain.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Directory, Reader } from '../database.ts'
import { createList, type List } from '../list.ts'
import { contains, searchWords } from '../search.ts'

/** Sites by name. */
export async function listSites(directory: Reader): Promise<readonly SiteRow[]> {
  return siteRows(directory).orderBy('site.sort_name').execute()
}

export interface DoorsQuery {
  /** Words that must all be found in the name of the door or of its site. */
  readonly search?: string
  readonly siteId?: SiteId | null
  readonly sort: 'name' | 'site'
  readonly descending?: boolean
}

/** The list of doors; the name decides among those of one site, and the site among those of one name. */
export function createDoorsList(directory: Directory): List<DoorsQuery, DoorRow> {
  return createList<DoorsQuery, DoorId, DoorRow>({
    directory,
    findIds: (transaction, query) => {
      const direction = query.descending === true ? 'desc' : 'asc'
      let found = transaction.selectFrom('door').innerJoin('site', 'site.id', 'door.site_id').select('door.id')
      for (const word of searchWords(query.search)) {
        found = found.where((door) =>
          door.or([contains(door.ref('door.sort_name'), word), contains(door.ref('site.sort_name'), word)]),
        )
      }
      if (query.siteId != null) found = found.where('door.site_id', '=', query.siteId)
      const sorted =
        query.sort === 'site'
          ? found.orderBy('site.sort_name', direction).orderBy('door.sort_name')
          : found.orderBy('door.sort_name', direction).orderBy('site.sort_name')
      return sorted.orderBy('door.id')
    },
    readRows: (directory, ids) => doorRows(directory).where('door.id', 'in', ids).execute(),
  })
}

/** All doors, or those of a site, by site and name. */
export async function listDoors(directory: Reader, siteId: SiteId | null = null): Promise<readonly DoorRow[]> {
  let rows = doorRows(directory)
  if (siteId !== null) rows = rows.where('door.site_id', '=', siteId)
  return rows.orderBy('site.sort_name').orderBy('door.sort_name').execute()
}

/** A door and the levels that open it, by name. @throws AppError `doors_door_unknown` */
export async function showDoor(
  directory: Reader,
  doorId: DoorId,
): Promise<DoorRow & { readonly opened_by: readonly LevelRow[] }> {
  const row = await doorRows(directory).where('door.id', '=', doorId).executeTakeFirst()
  if (row === undefined) throw new AppError('doors_door_unknown', { door: doorId })
  const levels = await levelRows(directory)
    .where('access_level.id', 'in', (level) =>
      level.selectFrom('level_opens').select('level_opens.level_id').where('level_opens.door_id', '=', doorId),
    )
    .orderBy('access_level.sort_name')
    .execute()
  return { ...row, opened_by: levels }
}

/** Levels by name. */
export async function listLevels(directory: Reader): Promise<readonly LevelRow[]> {
  return levelRows(directory).orderBy('access_level.sort_name').execute()
}

/** A level with what it opens and for whom, each by name. @throws AppError `doors_level_unknown` */
export async function showLevel(directory: Reader, levelId: LevelId): Promise<ShownLevel> {
  const row = await levelRows(directory).where('access_level.id', '=', levelId).executeTakeFirst()
  if (row === undefined) throw new AppError('doors_level_unknown', { level: levelId })
  const doors = await doorRows(directory)
    .innerJoin('level_door', 'level_door.door_id', 'door.id')
    .where('level_door.level_id', '=', levelId)
    .orderBy('site.sort_name')
    .orderBy('door.sort_name')
    .execute()
  const sites = await siteRows(directory)
    .innerJoin('level_site', 'level_site.site_id', 'site.id')
    .where('level_site.level_id', '=', levelId)
    .orderBy('site.sort_name')
    .execute()
  const groups = await directory
    .selectFrom('level_group')
    .innerJoin('access_group', 'access_group.id', 'level_group.group_id')
    .select((group) => [
      'access_group.id',
      'access_group.name',
      'access_group.origin',
      group
        .selectFrom('membership')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('membership.group_id', '=', 'access_group.id')
        .$asScalar()
        .$notNull()
        .as('members'),
    ])
    .where('level_group.level_id', '=', levelId)
    .orderBy('access_group.sort_name')
    .orderBy('access_group.id')
    .execute()
  return { ...row, own_doors: doors, sites, own_groups: groups }
}

function siteRows(directory: Reader) {
  return directory
    .selectFrom('site')
    .select([
      'site.id',
      'site.name',
      'site.time_zone',
      sql<number>`(SELECT count(*) FROM door WHERE door.site_id = site.id)`.as('doors'),
      sql<number>`(SELECT count(*) FROM level_site AS whole WHERE whole.site_id = site.id)`.as('levels'),
    ])
}

function doorRows(directory: Reader) {
  return directory
    .selectFrom('door')
    .innerJoin('site', 'site.id', 'door.site_id')
    .select([
      'door.id',
      'door.name',
      'door.site_id',
      'site.name as site',
      'site.time_zone',
      sql<number>`(SELECT count(*) FROM level_opens WHERE level_opens.door_id = door.id)`.as('levels'),
    ])
}

function levelRows(directory: Reader) {
  return directory
    .selectFrom('access_level')
    .innerJoin('schedule', 'schedule.id', 'access_level.schedule_id')
    .select([
      'access_level.id',
      'access_level.name',
      'access_level.schedule_id',
      'schedule.name as schedule',
      sql<number>`(SELECT count(*) FROM level_opens WHERE level_opens.level_id = access_level.id)`.as('doors'),
      sql<number>`(SELECT count(*) FROM level_group WHERE level_group.level_id = access_level.id)`.as('groups'),
    ])
}
