import { z } from 'zod'
import type { Kind, RunId } from '../domain.ts'
import type { SourceWarning, SyncReport } from '../sync-report.ts'
import type { SyncState } from '../sync-state.ts'
import { mostRanges } from '../line-ranges.ts'
import { call, nothing, rowId } from './call.ts'

/** What waits for a person, in numbers: `SyncState.attention` says only that it does. */
export interface Attention {
  /** The run whose removals and suspensions wait for an approval, and how many of each kind. */
  readonly held: { readonly runId: RunId; readonly counts: Readonly<Record<Kind, number>> } | null
  /** The run whose removals somebody gave up, until the next full read proposes again what still holds. */
  readonly dismissed: { readonly runId: RunId; readonly counts: Readonly<Record<Kind, number>> } | null
  /** Records that are in quarantine now. */
  readonly quarantined: number
  readonly warnings: readonly SourceWarning[]
}

/** A held plan, as it was shown: the hash binds an answer to that very plan (rule 5). */
const heldPlan = { runId: rowId<RunId>(), hash: z.string().min(1) }

export const syncCalls = {
  state: call<SyncState>()(nothing),
  attention: call<Attention>()(nothing),
  /** Starts a run, or joins the one in hand. Its progress and end come as events. */
  start: call<null>()(z.strictObject({ full: z.boolean().default(false) })),
  /** Reads what changed at Atrium and applies what concerns one person. Answers when it has ended; `cancel` ends it. */
  person: call<SyncReport>()(z.strictObject({ campusId: z.string().min(1).max(200) })),
  cancel: call<null>()(nothing),
  pause: call<null>()(z.strictObject({ until: z.enum(['in_one_hour', 'resumed']) })),
  resume: call<null>()(nothing),
  /** A dry run: plans without applying. Answers when it has ended; `cancel` ends it. */
  preview: call<SyncReport>()(nothing),
  /** Applies what the brake held. `removals` is the number that the operator typed: another number than the plan's is refused. */
  approve: call<SyncReport>()(z.strictObject({ ...heldPlan, removals: z.int().min(1) })),
  /** Gives a held plan up: nothing of it is applied, and the next full read proposes again what still holds. */
  dismiss: call<null>()(z.strictObject(heldPlan)),
  /**
   * Undoes a run, or these stretches of its lines. A dry run plans it; its hash binds the undo to what was seen. Answers when
   * it has ended; `cancel` ends it.
   */
  undo: call<SyncReport>()(
    z.strictObject({
      runId: rowId<RunId>(),
      lines: z
        .array(z.tuple([z.int().min(1), z.int().min(1)]).readonly())
        .max(mostRanges)
        .readonly()
        .nullable()
        .default(null),
      dryRun: z.boolean(),
      hash: z.string().min(1).nullable().default(null),
    }),
  ),
}
