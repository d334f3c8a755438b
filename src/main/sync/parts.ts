import type { LineReason } from '../../shared/contract/runs-calls.ts'
import type { Kind } from '../../shared/domain.ts'
import type { LineAction } from '../storage/schema.ts'

export type { LineReason }

/** The order in which a plan is applied (design.md section 5): what protects first, what takes away last. */
export const steps = {
  security: 1,
  additions: 2,
  updates: 3,
  membershipRemovals: 4,
  suspensions: 5,
  deletions: 6,
} as const

/**
 * One part of a plan as it is drawn up: which objects (`select`: target_id, person_id, rowno, key from the staging tables, in
 * a fixed order) and how their lines are written (`before` and `after` as SQL over `joins`, with the draft as `d`).
 */
export interface PartDraft {
  readonly step: (typeof steps)[keyof typeof steps]
  readonly kind: Kind
  readonly action: LineAction
  readonly reason: LineReason
  readonly select: string
  readonly joins: string
  readonly before: string
  readonly after: string
  /** Whether it rests on absence from the read, which proves something only in a full one. */
  readonly byAbsence?: true
  /** What it ends because of, or takes with it: when the removal of those is held, so is this part. */
  readonly follows?: Kind
}
