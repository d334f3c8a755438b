import { leftWithNone, readEffect, type WholeEffect } from '../../access/effect.ts'
import { supposeLines } from '../../access/suppose-plan.ts'
import { deriveLevels, withSuppositions } from '../../access/supposed.ts'
import type { Planning } from '../planning.ts'

/**
 * What the gathered lines (`gatherDoorChanges`) would do to doors if all of these were applied.
 * @param which a condition on `stage.door_change`
 */
export function effectOf(planning: Planning, which = 'true'): WholeEffect {
  planning.check()
  const instant = Math.floor(planning.now / 1000)
  const lines = `SELECT kind, action, target_id, person_id, before, after FROM stage.door_change WHERE ${which}`
  return withSuppositions(planning.database, () => {
    supposeLines(planning.database, lines, {}, instant)
    deriveLevels(planning.database, instant)
    return readEffect(planning.database, instant)
  })
}

/** What of an effect the brake counts (rule 5). */
export interface DoorCounts {
  /** People who would lose their last door. */
  readonly leftWithNone: number
  /** Doors that would lose more than half of their people. */
  readonly halved: number
}

export function countDoors(effect: WholeEffect): DoorCounts {
  return {
    leftWithNone: leftWithNone(effect).length,
    halved: effect.doors.filter(({ before, lose }) => lose * 2 > before).length,
  }
}

export const noDoors: DoorCounts = { leftWithNone: 0, halved: 0 }
