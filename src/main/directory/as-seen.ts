import { isDeepStrictEqual } from 'node:util'
import { AppError } from '../../shared/errors/app-error.ts'

/**
 * Refuses a change that was decided on in sight of something else than stands now: what somebody else did in between must not be lost
 * without anybody knowing. To be called inside of the transaction that makes the change.
 * @param seen what its maker saw; null: they looked at nothing
 * @param wanted what they want to stand, where it may be what stands already: then both are content
 * @throws AppError `app_changed_meanwhile`
 */
export function assertAsSeen<Value>(name: string, seen: Value | null, present: Value, wanted?: Value): void {
  if (seen === null || isDeepStrictEqual(seen, present) || isDeepStrictEqual(wanted, present)) return
  throw changedMeanwhile(name)
}

export function changedMeanwhile(name: string): AppError {
  return new AppError('app_changed_meanwhile', { name })
}
