/**
 * The rules of access in SQL, in one place: whoever asks who opens what, and whoever asks what a change would do to that, puts its
 * statement together from these. Hours at a moment are `schedule-state.ts`'s, because they follow from each site's time zone.
 */
import { hasPatterns } from '../directory/search.ts'

/**
 * The first that stands in person `p`'s way to any door, as a `Verdict`; null when nothing does. `at` is in seconds since 1970. Validity is
 * as the source wrote it (RFC 3339, its ends included).
 */
export function hindrance(p: string, at: string): string {
  return hindranceOf(`${p}.status`, p, at)
}

/** The same for a status that the person may have. */
export function hindranceOf(status: string, p: string, at: string): string {
  return `CASE
    WHEN ${status} <> 'active' THEN 'suspended'
    WHEN unixepoch(${p}.valid_from) > ${at} THEN 'not_valid_yet'
    WHEN unixepoch(${p}.valid_to) < ${at} THEN 'no_longer_valid'
    WHEN NOT EXISTS (SELECT 1 FROM credential c WHERE c.person_id = ${p}.id AND ${opens('c', at)}) THEN 'no_credential'
  END`
}

/** Whether card `c` opens doors at all at `at`. */
export function opens(c: string, at: string): string {
  return `${c}.status = 'active' AND ${within(c, at)}`
}

/** Whether `at` is within the validity of a person or a card. */
export function within(row: string, at: string): string {
  return `(${row}.valid_from IS NULL OR unixepoch(${row}.valid_from) <= ${at})
    AND (${row}.valid_to IS NULL OR unixepoch(${row}.valid_to) >= ${at})`
}

/**
 * Which source keeps person `p` out, of somebody suspended: the one that says so (docs/adr/0010), or the only one that knows them; whom no
 * source knows, an operator suspended. Null when nobody can tell.
 */
export function suspendedBy(p: string): string {
  const source = (says: string): string =>
    `(SELECT k.source FROM identity_link k WHERE k.person_id = ${p}.id AND ${says} ORDER BY k.source LIMIT 1)`
  return `CASE WHEN ${p}.status <> 'active' THEN coalesce(${source(`k.says <> 'active'`)}, ${source('k.says IS NULL')},
    iif(${source('true')} IS NULL, 'command', NULL)) END`
}

/** The levels (`level_id`) that open a door, by itself or with its site. */
export function levelsOfDoor(door: string): string {
  return `SELECT level_id FROM level_door WHERE door_id = ${door}
    UNION SELECT s.level_id FROM door d CROSS JOIN level_site s ON s.site_id = d.site_id WHERE d.id = ${door}`
}

/** The doors (`level_id`, `door_id`) of the levels that `levels` selects, each once. */
export function doorsOfLevels(levels: string): string {
  return `SELECT level_id, door_id FROM level_door WHERE level_id IN (${levels})
    UNION SELECT s.level_id, d.id FROM level_site s CROSS JOIN door d ON d.site_id = s.site_id WHERE s.level_id IN (${levels})`
}

/** The levels (`id`) with any hours at all. What a change does to doors is judged by these: at night nobody should lose nothing. */
export const levelsWithHours = `SELECT l.id FROM access_level l WHERE ${hasHours('l.schedule_id')}`

/** True for a schedule that has any hours at all, in its week or on a day that is not like others. */
export function hasHours(schedule: string): string {
  return `(EXISTS (SELECT 1 FROM schedule_interval i WHERE i.schedule_id = ${schedule})
    OR EXISTS (SELECT 1 FROM schedule_exception e JOIN exception_interval x ON x.exception_id = e.id WHERE e.schedule_id = ${schedule}))`
}

/** True for the person `p` whose folded text has all of `:patterns`, a JSON list of LIKE patterns. */
export function hasWords(p: string): string {
  return hasPatterns(`${p}.search_text`)
}
