import { readEffect, type WholeEffect } from '../../access/effect.ts'
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
