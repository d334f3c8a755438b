import type { RunDetail } from '../../../shared/contract/runs-calls.ts'
import type { RunId } from '../../../shared/domain.ts'

/** A held plan as it was when somebody was asked: an answer is good for that plan only (rule 5), whatever the screen shows by then. */
export interface HeldPlanShown {
  readonly runId: RunId
  readonly hash: string
  readonly removals: number
  readonly parts: RunDetail['parts']
}

export function heldPlanOf({ run, pending, parts }: RunDetail): HeldPlanShown | null {
  return pending === null ? null : { runId: run.run_id, ...pending, parts }
}
