import type { PersonDoors, Verdict } from '../../shared/contract/access-calls.ts'
import type { PersonId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { memoized } from './memoized.ts'
import { momentsOf } from './moment.ts'
import { openedDoors } from './opened-doors.ts'
import { readPaths, type Way } from './paths.ts'
import { readStanding } from './people.ts'

/**
 * Every door that a path leads somebody to, by site and name. `at` is a moment where each door is, as `YYYY-MM-DDTHH:MM`, or null: now.
 * What holds for every door is `open` only when nothing about the person stands in the way at any of their sites.
 * @param now in ms since 1970
 * @throws AppError `directory_person_unknown`, `access_time_wrong`
 */
export function personDoors(database: SqliteDatabase, personId: PersonId, at: string | null, now: number): PersonDoors {
  const moments = momentsOf(at, now)
  const standingAt = memoized((instant: number) => readStanding(database, personId, instant))
  const ways = database
    .prepare<[PersonId], Way>(
      `SELECT g.level_id AS levelId, g.group_id AS groupId FROM membership m CROSS JOIN level_group g ON g.group_id = m.group_id
       WHERE m.person_id = ? ORDER BY g.group_id`,
    )
    .all(personId)
  const waysOf = Map.groupBy(ways, ({ levelId }) => levelId)
  const paths = readPaths(database, ways, moments)
  const hindranceIn = (timeZone: string): Verdict | null => standingAt(moments(timeZone).instant).hindrance
  const opened = openedDoors(database, paths.levels, (levelId, site) =>
    (waysOf.get(levelId) ?? []).map((way) => paths.of(way, site)),
  )
  const doors = opened.map(({ site, isOpen, ...row }) => ({
    ...row,
    verdict: hindranceIn(site.timeZone) ?? (isOpen ? ('open' as const) : ('closed' as const)),
  }))
  const zones = [...new Set(opened.map(({ site }) => site.timeZone))]
  const { label, campus_id } = standingAt(moments('UTC').instant)
  const standings = (zones.length === 0 ? ['UTC'] : zones).map((zone) => standingAt(moments(zone).instant))
  const hindered = standings.find(({ hindrance }) => hindrance !== null)
  return { label, campus_id, verdict: hindered?.hindrance ?? 'open', suspendedBy: hindered?.suspendedBy ?? null, doors }
}
