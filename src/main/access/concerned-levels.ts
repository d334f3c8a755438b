import type { LevelId, OnHolidays, SiteId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { hasHours } from './rules.ts'
import { minutesInDay } from './schedule-state.ts'

/** A level that a change of hours concerns. */
export interface ConcernedLevel {
  readonly id: LevelId
  readonly name: string
}

/**
 * The levels, by name, whose hours at a site follow from its clock: they open a door there, and not always. Another time zone opens them
 * later or earlier.
 */
export function levelsByClock(database: SqliteDatabase, siteId: SiteId): readonly ConcernedLevel[] {
  return openingAt(database, siteId, `NOT (${isAlways('l.schedule_id')})`)
}

/** The levels, by name, that a holiday closes: they open a door at the site (null: any door), and observe holidays. */
export function levelsByHoliday(database: SqliteDatabase, siteId: SiteId | null): readonly ConcernedLevel[] {
  const closed: OnHolidays = 'closed'
  return openingAt(database, siteId, `s.on_holidays = '${closed}'`)
}

function openingAt(database: SqliteDatabase, site: SiteId | null, which: string): readonly ConcernedLevel[] {
  return database
    .prepare<{ readonly site: SiteId | null }, ConcernedLevel>(
      `WITH there AS MATERIALIZED (SELECT id, site_id FROM door WHERE :site IS NULL OR site_id = :site)
       SELECT l.id, l.name FROM access_level l JOIN schedule s ON s.id = l.schedule_id
       WHERE l.id IN (
           SELECT x.level_id FROM there CROSS JOIN level_door x ON x.door_id = there.id
           UNION SELECT x.level_id FROM level_site x WHERE x.site_id IN (SELECT site_id FROM there))
         AND ${hasHours('l.schedule_id')} AND ${which}
       ORDER BY l.sort_name`,
    )
    .all({ site })
}

/** Open on every minute of every day: seven whole days, and no day is unlike the others. Intervals of a schedule never overlap. */
function isAlways(schedule: string): string {
  return `(SELECT coalesce(sum(i.to_minute - i.from_minute), 0) FROM schedule_interval i WHERE i.schedule_id = ${schedule}) = ${7 * minutesInDay}
    AND s.on_holidays = 'as_usual' AND NOT EXISTS (SELECT 1 FROM schedule_exception e WHERE e.schedule_id = ${schedule})`
}
