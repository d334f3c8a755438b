import { sql, type Transaction } from 'kysely'
import type { DoorId, HolidayId, LevelId, ScheduleId, SiteId } from '../../../shared/domain.ts'
import type { Schema } from '../../storage/schema.ts'
import { change, type Author } from '../change.ts'
import type { Directory } from '../database.ts'
import { type BroughtIn, readCampusMark, removeCampusMark } from './campus-mark.ts'
import { assigned, removed, updated } from './entries.ts'
import { readContents } from './level-contents.ts'
import { readSchedules, scheduleContents } from './schedules-list.ts'

/** How much of the simulated campus went. */
export interface TakenAway {
  readonly sites: number
  readonly doors: number
  readonly levels: number
}

/**
 * Takes away what `bringInCampusDoors` brought in, whatever became of it since. What the operator made stays, and with it a site that
 * has a door or a holiday of theirs and a schedule that a level of theirs uses; their levels lose the made-up doors.
 * @returns null where nothing of it is there
 */
export async function takeCampusDoorsAway(directory: Directory, author: Author): Promise<TakenAway | null> {
  return change(directory, author, async (transaction) => {
    const brought = await readCampusMark(transaction)
    if (brought === null) return { entries: [], result: null }
    const { levels, assignments } = await removeLevels(transaction, brought)
    const { holidays, doors, sites, changedLevels } = await removePlaces(transaction, brought)
    const schedules = await removeSchedules(transaction, brought)
    await removeCampusMark(transaction)
    const entries = [
      ...assignments.map((pair) => assigned('remove', pair.level_id, pair.group_id)),
      ...levels.map((level) => removed('levels', level)),
      ...changedLevels,
      ...holidays.map((holiday) => removed('holidays', holiday)),
      ...doors.map((door) => removed('doors', door)),
      ...sites.map((site) => removed('sites', site)),
      ...schedules.map((schedule) => removed('schedules', schedule)),
    ]
    const gone = { sites: sites.length, doors: doors.length, levels: levels.length }
    return { entries, result: entries.length === 0 ? null : gone }
  })
}

async function removeLevels(transaction: Transaction<Schema>, brought: BroughtIn) {
  const there = await transaction
    .selectFrom('access_level')
    .select('id')
    .where('id', 'in', among<LevelId>(brought.levels))
    .execute()
  const ids = there.map(({ id }) => id)
  const levels = await readContents(transaction, ids)
  const assignments = await transaction
    .selectFrom('level_group')
    .select(['level_id', 'group_id'])
    .where('level_id', 'in', among<LevelId>(ids))
    .orderBy('level_id')
    .orderBy('group_id')
    .execute()
  await transaction.deleteFrom('access_level').where('id', 'in', among<LevelId>(ids)).execute()
  return { levels, assignments }
}

async function removePlaces(transaction: Transaction<Schema>, brought: BroughtIn) {
  const holidays = await transaction
    .selectFrom('holiday')
    .select(['id', 'name', 'first_date', 'last_date', 'site_id'])
    .where('id', 'in', among<HolidayId>(brought.holidays))
    .orderBy('id')
    .execute()
  const doors = await transaction
    .selectFrom('door')
    .select(['id', 'site_id', 'name'])
    .where('id', 'in', among<DoorId>(brought.doors))
    .orderBy('id')
    .execute()
  const left = await transaction
    .selectFrom('level_door')
    .select('level_id')
    .where('door_id', 'in', among<DoorId>(brought.doors))
    .union(transaction.selectFrom('level_site').select('level_id').where('site_id', 'in', among<SiteId>(brought.sites)))
    .orderBy('level_id')
    .execute()
  const leftIds = left.map((row) => row.level_id)
  const before = await readContents(transaction, leftIds)
  await transaction.deleteFrom('holiday').where('id', 'in', among<HolidayId>(brought.holidays)).execute()
  await transaction.deleteFrom('door').where('id', 'in', among<DoorId>(brought.doors)).execute()
  const empty = await transaction
    .selectFrom('site')
    .select(['id', 'name', 'time_zone'])
    .where('id', 'in', among<SiteId>(brought.sites))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('door').select('door.id').whereRef('door.site_id', '=', 'site.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('holiday').select('holiday.id').whereRef('holiday.site_id', '=', 'site.id'))),
    )
    .orderBy('id')
    .execute()
  const gone = empty.map(({ id }) => id)
  await transaction.deleteFrom('site').where('id', 'in', among<SiteId>(gone)).execute()
  const after = await readContents(transaction, leftIds)
  const changedLevels = before.flatMap((level, at) => updated('levels', level, after[at] ?? level))
  return { holidays, doors, sites: empty, changedLevels }
}

async function removeSchedules(transaction: Transaction<Schema>, brought: BroughtIn) {
  const unused = await transaction
    .selectFrom('schedule')
    .select('id')
    .where('id', 'in', among<ScheduleId>(brought.schedules))
    .where('id', 'not in', transaction.selectFrom('access_level').select('schedule_id'))
    .execute()
  const ids = unused.map(({ id }) => id)
  const schedules = await readSchedules(transaction, ids)
  await transaction.deleteFrom('schedule').where('id', 'in', among<ScheduleId>(ids)).execute()
  return schedules.map(scheduleContents)
}

/** Any number of ids as one value of a statement. */
function among<Id extends number>(ids: readonly number[]) {
  return sql<Id>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
}
