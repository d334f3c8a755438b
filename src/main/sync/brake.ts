import { brakeLimit } from '../../shared/brake-limit.ts'
import type { Kind } from '../../shared/domain.ts'

/**
 * The brake (rule 5): a run that would take away a lot stops and asks. Counted per kind are removals and suspensions, against
 * what stands, and over 24 hours, so that three small runs are not let through where one large one would not.
 */
export interface BrakeCounts {
  /** Objects of the source in the directory before this run. */
  readonly standing: number
  /** Removals and suspensions in this plan, security removals included. */
  readonly removals: number
  /** Of these: people set inactive, cards reported lost, stolen or disabled. */
  readonly security: number
  /** What runs of the last 24 hours removed without being asked; and of that, for security. */
  readonly recentRemovals: number
  readonly recentSecurity: number
}

export type BrakeVerdict = 'free' | 'hold_removals' | 'hold_removals_and_security'

/**
 * Judges one kind. Security removals are held only when they alone trip the brake: a brake that keeps a stolen card alive would
 * be a fault, and so would one that lets a broken source lock everybody out.
 */
export function judgeBrake(counts: BrakeCounts): BrakeVerdict {
  const limit = brakeLimit(counts.standing + counts.recentRemovals)
  const trips = (now: number, recent: number): boolean => now > 0 && now + recent > limit
  if (trips(counts.security, counts.recentSecurity)) return 'hold_removals_and_security'
  return trips(counts.removals, counts.recentRemovals) ? 'hold_removals' : 'free'
}

/** What both judgements together ask for. */
export function stricter(one: BrakeVerdict, other: BrakeVerdict): BrakeVerdict {
  const order: readonly BrakeVerdict[] = ['free', 'hold_removals', 'hold_removals_and_security']
  return order.indexOf(one) >= order.indexOf(other) ? one : other
}

export type BrakeVerdicts = Readonly<Record<Kind, BrakeVerdict>>
