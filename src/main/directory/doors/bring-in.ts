import { sql, type Transaction } from 'kysely'
import type { CampusDoors } from '../../../shared/campus-doors.ts'
import type { GroupId, HolidayId, LevelId, ScheduleId, SiteId } from '../../../shared/domain.ts'
import { fold } from '../../storage/fold.ts'
import type { Schema } from '../../storage/schema.ts'
import { change, type Author } from '../change.ts'
import type { Directory } from '../database.ts'
import { readCampusMark, writeCampusMark } from './campus-mark.ts'
import { assigned, created } from './entries.ts'
import { insertDoors } from './import-doors.ts'
import { readContents } from './level-contents.ts'
import { readSchedules, scheduleContents } from './schedules-list.ts'
import { writeHours } from './write-hours.ts'

/**
 * Brings the doors of a simulated campus into a directory that has none, once: sites, doors, hours and levels, and which of its
 * groups has which level. To be called when its groups are there.
 * @returns how many there are now; null where it was done before, or where sites stand already
 */
export async function bringInCampusDoors(
  directory: Directory,
  author: Author,
  campus: CampusDoors,
): Promise<{ readonly sites: number; readonly doors: number; readonly levels: number } | null> {
  return change(directory, author, async (transaction) => {
    if (await isFurnished(transaction)) return { entries: [], result: null }
    const { sites, doors } = await insertDoors(transaction, campus)
    const schedules = await insertSchedules(transaction, campus)
    const holidays = await insertHolidays(transaction, campus)
    const levels = await insertLevels(transaction, campus)
    const assignments = await insertAssignments(transaction, campus)
    await writeCampusMark(transaction, {
      sites: idsOf(sites),
      doors: idsOf(doors),
      schedules: idsOf(schedules),
      holidays: idsOf(holidays),
      levels: idsOf(levels),
    })
    return {
      entries: [
        ...sites.map((site) => created('sites', site)),
        ...doors.map((door) => created('doors', door)),
        ...schedules.map((schedule) => created('schedules', scheduleContents(schedule))),
        ...holidays.map((holiday) => created('holidays', holiday)),
        ...levels.map((level) => created('levels', level)),
        ...assignments.map((pair) => assigned('create', pair.level_id, pair.group_id)),
      ],
      result: { sites: sites.length, doors: doors.length, levels: levels.length },
    }
  })
}

async function isFurnished(transaction: Transaction<Schema>): Promise<boolean> {
  const site = await transaction.selectFrom('site').select('id').executeTakeFirst()
  return site !== undefined || (await readCampusMark(transaction)) !== null
}

function idsOf(rows: readonly { readonly id: number }[]): readonly number[] {
  return rows.map(({ id }) => id)
}

async function insertSchedules(transaction: Transaction<Schema>, { schedules }: CampusDoors) {
  const given = schedules.map((schedule) => ({ ...schedule, key: fold(schedule.name) }))
  const { rows } = await sql<{ readonly id: ScheduleId; readonly sort_name: string }>`
    INSERT INTO schedule (name, sort_name, on_holidays)
    SELECT value ->> 'name', value ->> 'key', value ->> 'onHolidays' FROM json_each(${JSON.stringify(given)})
    RETURNING id, sort_name
  `.execute(transaction)
  const byKey = new Map(given.map((schedule) => [schedule.key, schedule] as const))
  await writeHours(
    transaction,
    rows.flatMap(({ id, sort_name: key }) => {
      const schedule = byKey.get(key)
      return schedule === undefined ? [] : [{ ...schedule, id }]
    }),
  )
  return readSchedules(
    transaction,
    rows.map(({ id }) => id),
  )
}

async function insertHolidays(transaction: Transaction<Schema>, { holidays }: CampusDoors) {
  const given = holidays.map(({ site, ...holiday }) => ({ ...holiday, site: site === null ? null : fold(site) }))
  const { rows } = await sql<{
    readonly id: HolidayId
    readonly name: string
    readonly first_date: string
    readonly last_date: string
    readonly site_id: SiteId | null
  }>`
    INSERT INTO holiday (name, first_date, last_date, site_id)
    SELECT given.value ->> 'name', given.value ->> 'firstDate', given.value ->> 'lastDate', site.id
    FROM json_each(${JSON.stringify(given)}) AS given LEFT JOIN site ON site.sort_name = given.value ->> 'site'
    RETURNING id, name, first_date, last_date, site_id
  `.execute(transaction)
  return rows
}

async function insertLevels(transaction: Transaction<Schema>, { levels }: CampusDoors) {
  const given = JSON.stringify(
    levels.map(({ name, schedule, sites, doors }) => ({
      name,
      key: fold(name),
      schedule: fold(schedule),
      sites: sites.map(fold),
      doors: doors.map(({ site, door }) => ({ site: fold(site), door: fold(door) })),
    })),
  )
  const { rows } = await sql<{ readonly id: LevelId }>`
    INSERT INTO access_level (name, sort_name, schedule_id)
    SELECT given.value ->> 'name', given.value ->> 'key', schedule.id
    FROM json_each(${given}) AS given JOIN schedule ON schedule.sort_name = given.value ->> 'schedule'
    ORDER BY given.key
    RETURNING id
  `.execute(transaction)
  await sql`
    INSERT INTO level_site (level_id, site_id)
    SELECT access_level.id, site.id
    FROM json_each(${given}) AS given
    JOIN access_level ON access_level.sort_name = given.value ->> 'key'
    JOIN json_each(given.value, '$.sites') AS named
    JOIN site ON site.sort_name = named.value
  `.execute(transaction)
  await sql`
    INSERT INTO level_door (level_id, door_id)
    SELECT access_level.id, door.id
    FROM json_each(${given}) AS given
    JOIN access_level ON access_level.sort_name = given.value ->> 'key'
    JOIN json_each(given.value, '$.doors') AS named
    JOIN site ON site.sort_name = named.value ->> 'site'
    JOIN door ON door.site_id = site.id AND door.sort_name = named.value ->> 'door'
  `.execute(transaction)
  return readContents(
    transaction,
    rows.map(({ id }) => id),
  )
}

async function insertAssignments(transaction: Transaction<Schema>, { levels }: CampusDoors) {
  const pairs = levels.flatMap(({ name, groups }) => groups.map((group) => ({ level: fold(name), group })))
  const { rows } = await sql<{ readonly level_id: LevelId; readonly group_id: GroupId }>`
    INSERT INTO level_group (level_id, group_id)
    SELECT access_level.id, access_group.id
    FROM json_each(${JSON.stringify(pairs)}) AS pair
    JOIN access_level ON access_level.sort_name = pair.value ->> 'level'
    JOIN access_group ON access_group.atrium_id = pair.value ->> 'group'
    RETURNING level_id, group_id
  `.execute(transaction)
  return rows
}
