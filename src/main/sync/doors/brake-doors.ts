import { hindrance, levelsWithHours } from '../../access/rules.ts'
import type { DoorTrip } from '../../../shared/sync-report.ts'
import { type BrakeVerdict, judgeBrake } from '../brake.ts'
import { steps } from '../parts.ts'
import { count, type Planning } from '../planning.ts'
import { countDoors, type DoorCounts } from './counted-doors.ts'
import { isLed } from './drafted-changes.ts'
import { effectOf } from './plan-effect.ts'

export interface DoorsVerdict {
  /** For the removals of every kind, and for updates that may take a door away. */
  readonly verdict: BrakeVerdict
  /** Which of the two asked for it. */
  readonly trips: readonly DoorTrip[]
}

export const doorsFree: DoorsVerdict = { verdict: 'free', trips: [] }

/**
 * Judges a plan by what it takes from people and doors (rule 5): those who would lose their last door, of all who have any, and doors
 * that would lose more than half of their people, of all that anybody can open. Each has the limit of the other kinds and their budget
 * of a day. Security removals are held only when the people whom they alone leave without a door trip it, with what the plan gives beside
 * them: who gets a new card for a lost one loses nothing. Doors do not count there, nor do a few people: one stolen master card may halve
 * every door.
 */
export function judgeDoors(planning: Planning, whole: DoorCounts): DoorsVerdict {
  const recent = recentCounts(planning)
  const tripped = judgements.filter(({ of }) => tripsBrake(planning, of, whole[of], recent[of]))
  if (tripped.length === 0) return doorsFree
  const security = countDoors(effectOf(planning, `step = ${steps.security} OR action = 'create'`))
  const bySecurity = security.leftWithNone > neverHeld && tripsBrake(planning, 'leftWithNone', security.leftWithNone, 0)
  return {
    verdict: bySecurity ? 'hold_removals_and_security' : 'hold_removals',
    trips: tripped.map(({ trip }) => trip),
  }
}

/** So many people security removals may always leave without a door. */
const neverHeld = 10

const judgements: readonly { readonly trip: DoorTrip; readonly of: keyof DoorCounts }[] = [
  { trip: 'last_doors', of: 'leftWithNone' },
  { trip: 'half_doors', of: 'halved' },
]

function tripsBrake(planning: Planning, of: keyof DoorCounts, removals: number, recentRemovals: number): boolean {
  if (removals === 0) return false
  // As many as it takes to be sure: beyond 40 the limit only grows with what stands.
  const enough = Math.max(41, 20 * (removals + recentRemovals + 1))
  const standing = count(planning, standingDoors[of], { at: Math.floor(planning.now / 1000), enough })
  return judgeBrake({ standing, removals, security: 0, recentRemovals, recentSecurity: 0 }) !== 'free'
}

/** How many stand, counted no further than `:enough`. */
const standingDoors: Readonly<Record<keyof DoorCounts, string>> = {
  leftWithNone: `SELECT count(*) FROM (
    SELECT 1 FROM person p WHERE ${isLed('p.id')} AND ${hindrance('p', ':at')} IS NULL LIMIT :enough)`,
  halved: `WITH used AS MATERIALIZED (
      SELECT l.id FROM (${levelsWithHours}) l WHERE EXISTS (
        SELECT 1 FROM level_group g CROSS JOIN membership m ON m.group_id = g.group_id CROSS JOIN person p ON p.id = m.person_id
        WHERE g.level_id = l.id AND ${hindrance('p', ':at')} IS NULL))
    SELECT count(*) FROM (SELECT DISTINCT door_id FROM level_opens WHERE level_id IN used LIMIT :enough)`,
}

/** What runs of the last 24 hours took away without being asked, but for those that were undone as a whole since. */
function recentCounts(planning: Planning): DoorCounts {
  const recent = (column: string): number =>
    count(
      planning,
      `SELECT coalesce(sum(e.${column}), 0) FROM sync_run r JOIN plan_effect e ON e.run_id = r.id
       WHERE r.started_at > :since AND (SELECT sum(p.applied) FROM plan_part p WHERE p.run_id = r.id) > (
         SELECT coalesce(sum(p.applied), 0) FROM sync_run u JOIN plan_part p ON p.run_id = u.id WHERE u.undoes_run = r.id)`,
      { since: planning.now - 86_400_000 },
    )
  return { leftWithNone: recent('unheld_left_with_none'), halved: recent('unheld_halved') }
}
