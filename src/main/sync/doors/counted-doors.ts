import { leftWithNone, type WholeEffect } from '../../access/effect.ts'

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
