import { type RawBuilder, sql } from 'kysely'
import type { DoorId, GroupId, LevelId, ScheduleId, SiteId } from '../../../shared/domain.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { fold } from '../../storage/fold.ts'
import type { Reader } from '../database.ts'
import { ownerName } from '../ownership.ts'

/** What an operator means: a row id, or a name in whatever case. A name that reads like an id that is there means the id. */

/** @throws AppError `doors_site_unknown` */
export async function referToSite(directory: Reader, reference: string): Promise<SiteId> {
  const [site] = await find<SiteId>(directory, reference, (name) => sql`SELECT id, name, sort_name = ${name} AS fits FROM site`)
  if (site === undefined) throw new AppError('doors_site_unknown', { site: reference })
  return site.id
}

/** @throws AppError `doors_schedule_unknown` */
export async function referToSchedule(directory: Reader, reference: string): Promise<ScheduleId> {
  const [schedule] = await find<ScheduleId>(
    directory,
    reference,
    (name) => sql`SELECT id, name, sort_name = ${name} AS fits FROM schedule`,
  )
  if (schedule === undefined) throw new AppError('doors_schedule_unknown', { schedule: reference })
  return schedule.id
}

/** @throws AppError `doors_level_unknown` */
export async function referToLevel(directory: Reader, reference: string): Promise<LevelId> {
  const [level] = await find<LevelId>(
    directory,
    reference,
    (name) => sql`SELECT id, name, sort_name = ${name} AS fits FROM access_level`,
  )
  if (level === undefined) throw new AppError('doors_level_unknown', { level: reference })
  return level.id
}

/**
 * A door also by `SITE/DOOR`; its name alone will do where no other door has it.
 * @throws AppError `doors_door_unknown`; `doors_door_ambiguous` naming those it could be
 */
export async function referToDoor(directory: Reader, reference: string): Promise<DoorId> {
  const found = await find<DoorId>(
    directory,
    reference,
    (name) => sql`
      SELECT door.id, site.name || '/' || door.name AS name,
        CASE ${name} WHEN site.sort_name || '/' || door.sort_name THEN 2 WHEN door.sort_name THEN 1 ELSE 0 END AS fits
      FROM door JOIN site ON site.id = door.site_id`,
  )
  const [door] = found
  if (door === undefined) throw new AppError('doors_door_unknown', { door: reference })
  if (found.length === 1) return door.id
  throw new AppError('doors_door_ambiguous', { door: reference, count: found.length, doors: namesOf(found) })
}

/** @throws AppError `directory_group_unknown`; `doors_group_ambiguous` where groups of several owners have the name */
export async function referToGroup(directory: Reader, reference: string): Promise<GroupId> {
  const found = await find<GroupId>(
    directory,
    reference,
    (name) =>
      sql`SELECT id, name || ', ' || (${JSON.stringify(ownerName)} ->> origin) AS name, sort_name = ${name} AS fits FROM access_group`,
  )
  const [group] = found
  if (group === undefined) throw new AppError('directory_group_unknown', { group: reference })
  if (found.length === 1) return group.id
  throw new AppError('doors_group_ambiguous', { group: reference, count: found.length, groups: namesOf(found) })
}

interface Named<Id> {
  readonly id: Id
  readonly name: string
}

/** The row of this id, or those whose name fits best. @param rows what a row is called, and how well that fits: 0 for not at all */
async function find<Id extends number>(
  directory: Reader,
  reference: string,
  rows: (name: string) => RawBuilder<unknown>,
): Promise<readonly Named<Id>[]> {
  const text = reference.trim()
  // No row has the id 0.
  const id = /^\d{1,15}$/.test(text) ? Number(text) : 0
  const { rows: found } = await sql<Named<Id> & { readonly fits: number }>`
    SELECT id, name, CASE id WHEN ${id} THEN 9 ELSE fits END AS fits FROM (${rows(fold(text))}) AS named
    WHERE id = ${id} OR fits > 0 ORDER BY 3 DESC, name, id
  `.execute(directory)
  return found.filter(({ fits }) => fits === found[0]?.fits)
}

/** Those it could be, each with its id; of many the first few. */
function namesOf(found: readonly Named<number>[]): string {
  const names = found.slice(0, shown).map(({ id, name }) => `${name} (${id})`)
  return names.join(', ') + (found.length > shown ? ', ...' : '')
}

const shown = 5
