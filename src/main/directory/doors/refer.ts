import { sql } from 'kysely'
import type { DoorId, GroupId, LevelId, ScheduleId, SiteId } from '../../../shared/domain.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { fold } from '../../storage/fold.ts'
import type { Reader } from '../database.ts'

/** What an operator means: a row id, or a name in whatever case. A name that reads like an id that is there means the id. */

/** @throws AppError `doors_site_unknown` */
export async function referToSite(directory: Reader, reference: string): Promise<SiteId> {
  const id = await byIdOrName<SiteId>(directory, 'site', reference)
  if (id === null) throw new AppError('doors_site_unknown', { site: reference })
  return id
}

/** @throws AppError `doors_schedule_unknown` */
export async function referToSchedule(directory: Reader, reference: string): Promise<ScheduleId> {
  const id = await byIdOrName<ScheduleId>(directory, 'schedule', reference)
  if (id === null) throw new AppError('doors_schedule_unknown', { schedule: reference })
  return id
}

/** @throws AppError `doors_level_unknown` */
export async function referToLevel(directory: Reader, reference: string): Promise<LevelId> {
  const id = await byIdOrName<LevelId>(directory, 'access_level', reference)
  if (id === null) throw new AppError('doors_level_unknown', { level: reference })
  return id
}

/**
 * A door also by `SITE/DOOR`; its name alone will do where no other door has it.
 * @throws AppError `doors_door_unknown`; `doors_door_ambiguous` naming those it could be
 */
export async function referToDoor(directory: Reader, reference: string): Promise<DoorId> {
  const { id, name } = readReference(reference)
  const { rows } = await sql<{ readonly id: DoorId; readonly label: string; readonly meant: number }>`
    SELECT door.id, site.name || '/' || door.name AS label,
      door.id = ${id} OR site.sort_name || '/' || door.sort_name = ${name} AS meant
    FROM door JOIN site ON site.id = door.site_id
    WHERE door.id = ${id} OR door.sort_name = ${name} OR site.sort_name || '/' || door.sort_name = ${name}
    ORDER BY door.id = ${id} DESC, meant DESC, door.id
  `.execute(directory)
  const [door] = rows
  if (door === undefined) throw new AppError('doors_door_unknown', { door: reference })
  if (door.meant === 1 || rows.length === 1) return door.id
  const doors = rows.slice(0, named).map((other) => `${other.label} (${other.id})`)
  throw new AppError('doors_door_ambiguous', { door: reference, count: rows.length, doors: doors.join(', ') })
}

/** @throws AppError `directory_group_unknown`; `doors_group_ambiguous` where groups of several owners have the name */
export async function referToGroup(directory: Reader, reference: string): Promise<GroupId> {
  const { id, name } = readReference(reference)
  const { rows } = await sql<{ readonly id: GroupId; readonly origin: string; readonly meant: number }>`
    SELECT id, origin, id = ${id} AS meant FROM access_group
    WHERE id = ${id} OR sort_name = ${name}
    ORDER BY meant DESC, id
  `.execute(directory)
  const [group] = rows
  if (group === undefined) throw new AppError('directory_group_unknown', { group: reference })
  if (group.meant === 1 || rows.length === 1) return group.id
  const groups = rows.slice(0, named).map((other) => `${other.id} (${other.origin})`)
  throw new AppError('doors_group_ambiguous', { group: reference, count: rows.length, groups: groups.join(', ') })
}

/** How many are named of those that could be meant. */
const named = 5

async function byIdOrName<Id extends number>(
  directory: Reader,
  table: 'site' | 'schedule' | 'access_level',
  reference: string,
): Promise<Id | null> {
  const { id, name } = readReference(reference)
  const { rows } = await sql<{ readonly id: Id }>`
    SELECT id FROM ${sql.table(table)} WHERE id = ${id} OR sort_name = ${name} ORDER BY id = ${id} DESC LIMIT 1
  `.execute(directory)
  return rows[0]?.id ?? null
}

/** No row has the id 0. */
function readReference(reference: string): { readonly id: number; readonly name: string } {
  const text = reference.trim()
  return { id: /^\d{1,15}$/.test(text) ? Number(text) : 0, name: fold(text) }
}
