import type { HolidayRow, ScheduleRow } from '../../../shared/contract/doors-calls.ts'
import type { AccessKind, DoorId, GroupId, LevelId, Origin, ScheduleId, SiteId } from '../../../shared/domain.ts'
import { exceptionText, weekText } from '../../../shared/hours-text.ts'
import type { Directory } from '../database.ts'
import { readContents } from './level-contents.ts'
import { listHolidays, readSchedules } from './schedules-list.ts'

/**
 * Sites, doors, hours and levels whole, in the order of their ids, as docs/doors.md describes them: together with people,
 * credentials, groups and memberships enough to tell who can open what.
 */

export interface ExportedLevel {
  readonly id: LevelId
  readonly name: string
  readonly schedule_id: ScheduleId
  readonly schedule: string
  /** Doors that it names one by one; those of its sites are not among them. */
  readonly door_ids: readonly DoorId[]
  readonly site_ids: readonly SiteId[]
  readonly group_ids: readonly GroupId[]
}

interface Exported {
  readonly sites: { readonly id: SiteId; readonly name: string; readonly time_zone: string }
  readonly doors: {
    readonly id: DoorId
    readonly name: string
    readonly site_id: SiteId
    readonly site: string
    readonly time_zone: string
  }
  readonly schedules: Omit<ScheduleRow, 'levels'>
  readonly holidays: HolidayRow
  readonly levels: ExportedLevel
  readonly assignments: {
    readonly level_id: LevelId
    readonly level_name: string
    readonly group_id: GroupId
    readonly group_name: string
    readonly group_origin: Origin
  }
}

/** The rows of a kind as of one moment. They are few: at most as many as there are doors. */
export async function* exportAccess<Kind extends AccessKind>(
  directory: Directory,
  kind: Kind,
): AsyncGenerator<Exported[Kind], void> {
  yield* await reads[kind](directory)
}

const reads: { readonly [Kind in AccessKind]: (directory: Directory) => Promise<readonly Exported[Kind][]> } = {
  sites: (directory) => directory.selectFrom('site').select(['id', 'name', 'time_zone']).orderBy('id').execute(),
  doors: (directory) =>
    directory
      .selectFrom('door')
      .innerJoin('site', 'site.id', 'door.site_id')
      .select(['door.id', 'door.name', 'door.site_id', 'site.name as site', 'site.time_zone'])
      .orderBy('door.id')
      .execute(),
  schedules: (directory) =>
    directory.transaction().execute(async (transaction) => {
      const schedules = await readSchedules(transaction, null)
      return schedules.map(({ levels: _, ...schedule }) => schedule).toSorted((one, other) => one.id - other.id)
    }),
  holidays: async (directory) => (await listHolidays(directory)).toSorted((one, other) => one.id - other.id),
  levels: (directory) =>
    directory.transaction().execute(async (transaction) => {
      const levels = await transaction
        .selectFrom('access_level')
        .innerJoin('schedule', 'schedule.id', 'access_level.schedule_id')
        .select(['access_level.id', 'schedule.name as schedule'])
        .execute()
      const groups = await transaction.selectFrom('level_group').select(['level_id', 'group_id']).orderBy('group_id').execute()
      const scheduleOf = new Map(levels.map((level) => [level.id, level.schedule]))
      const groupsOf = Map.groupBy(groups, (row) => row.level_id)
      const contents = await readContents(
        transaction,
        levels.map((level) => level.id),
      )
      return contents.map(({ id, name, schedule_id, door_ids, site_ids }) => ({
        id,
        name,
        schedule_id,
        schedule: scheduleOf.get(id) ?? '',
        door_ids,
        site_ids,
        group_ids: (groupsOf.get(id) ?? []).map((row) => row.group_id),
      }))
    }),
  assignments: (directory) =>
    directory
      .selectFrom('level_group')
      .innerJoin('access_level', 'access_level.id', 'level_group.level_id')
      .innerJoin('access_group', 'access_group.id', 'level_group.group_id')
      .select([
        'level_group.level_id',
        'access_level.name as level_name',
        'level_group.group_id',
        'access_group.name as group_name',
        'access_group.origin as group_origin',
      ])
      .orderBy('level_group.level_id')
      .orderBy('level_group.group_id')
      .execute(),
}

/** The columns of each as CSV, in their order. */
export const accessColumns = {
  sites: ['id', 'name', 'time_zone'],
  doors: ['id', 'name', 'site_id', 'site', 'time_zone'],
  schedules: ['id', 'name', 'on_holidays', 'week', 'exceptions'],
  holidays: ['id', 'name', 'first_date', 'last_date', 'site_id', 'site'],
  levels: ['id', 'name', 'schedule_id', 'schedule', 'door_ids', 'site_ids', 'group_ids'],
  assignments: ['level_id', 'level_name', 'group_id', 'group_name', 'group_origin'],
} as const satisfies { readonly [Kind in AccessKind]: readonly (keyof Exported[Kind])[] }

/** The same rows for a table: hours as they are typed, ids beside one another with a blank between them. */
export async function* exportAccessCells(
  directory: Directory,
  kind: AccessKind,
): AsyncGenerator<Readonly<Record<string, string | number | null>>, void> {
  switch (kind) {
    case 'schedules':
      for (const { week, exceptions, ...row } of await reads.schedules(directory)) {
        yield { ...row, week: weekText(week), exceptions: exceptions.map(exceptionText).join('; ') }
      }
      return
    case 'levels':
      for (const { door_ids, site_ids, group_ids, ...row } of await reads.levels(directory)) {
        yield { ...row, door_ids: door_ids.join(' '), site_ids: site_ids.join(' '), group_ids: group_ids.join(' ') }
      }
      return
    default:
      for (const row of await reads[kind](directory)) yield { ...row }
  }
}
