import { z } from 'zod'
import { type DoorId, kinds, type GroupId, type Kind, type PersonId, type RunId } from '../domain.ts'
import type { ErrorParams } from '../errors/app-error.ts'
import type { reasonTexts } from '../locales/en/reasons.ts'
import type { refusalTexts } from '../locales/en/undo-reasons.ts'
import type { LineRange } from '../line-ranges.ts'
import type { QuarantineCode } from '../quarantine-text.ts'
import type { SyncReport } from '../sync-report.ts'
import type { DoorEffect } from './access-calls.ts'
import { call, listWindow, rowId, type ListRows, type OpenedList } from './call.ts'

/** A run as lists show it: what it did, when, and what became of what it held. */
export interface RunEntry extends SyncReport {
  /** RFC 3339, UTC. */
  readonly started_at: string
  /** Null while it runs. */
  readonly finished_at: string | null
  readonly dry_run: boolean
  readonly held_state: 'none' | 'pending' | 'approved' | 'dismissed'
  readonly approved_at: string | null
  readonly approved_by: string | null
  /** When somebody gave its held plan up, and who; null when a later run overtook it. */
  readonly dismissed_at: string | null
  readonly dismissed_by: string | null
}

export const lineActions = ['create', 'update', 'suspend', 'remove'] as const
export type LineAction = (typeof lineActions)[number]

/** Why a line is in a plan; its text is in the catalogues (reasons.ts). */
export type LineReason = keyof typeof reasonTexts

/** `planned`: of a dry run, or not reached yet by a run in hand. `dismissed`: given up; a later plan has it again if need be. */
export const lineStates = ['applied', 'held', 'dismissed', 'failed', 'planned'] as const
export type LineState = (typeof lineStates)[number]

/** Why an undo leaves a line as it is; its text is in the catalogues (undo-reasons.ts). */
export type RefusalReason = keyof typeof refusalTexts

/** Lines of a plan that share kind, action and reason. */
export interface PlanPart {
  readonly kind: Kind
  readonly action: LineAction
  readonly reason: LineReason
  readonly held: boolean
  readonly lines: number
}

export interface RunDetail {
  readonly run: RunEntry
  /** The values of a failed run's error, for its text. */
  readonly errorParams: ErrorParams
  readonly parts: readonly PlanPart[]
  /** What waits for an approval, when it is this run's plan; the hash to approve or dismiss it by. */
  readonly pending: { readonly hash: string; readonly removals: number } | null
  /** When the held plan that it shows, its own or an earlier run's, was given up (RFC 3339), and by whom; null when nobody did. */
  readonly dismissal: { readonly at: string; readonly by: string } | null
  /** The doors that its plan changes for anybody, those that lose most people first; a hundred at most, `doors` finds the others. */
  readonly topDoors: readonly DoorEffect[]
}

/** What a plan as a whole does to the doors of a line's person; other lines of that person say the same. */
export interface LineEffect {
  readonly lost: number
  readonly gained: number
  readonly leftWithNone: boolean
}

/** What a plan as a whole does to the doors of those whom it puts into a group or takes out of it. */
export interface GroupEffect {
  readonly losing: number
  readonly gaining: number
  readonly leftWithNone: number
}

/** A line of a plan with what is known of its person and of its group. */
export interface PlanLineRow {
  /** Its number in the plan, from 1. */
  readonly line: number
  readonly kind: Kind
  readonly action: LineAction
  /** The object's id at Atrium; of a membership `group/person`. */
  readonly key: string
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
  readonly reason: LineReason
  readonly state: LineState
  /** Name parts and campus id, as far as they are known; empty for a group. */
  readonly person: Readonly<Record<string, unknown>>
  /** Of a group or a membership: the group's name, as far as it is known. */
  readonly group: Readonly<Record<string, unknown>>
  /** Of a credential: format and number, as far as they are known. */
  readonly card: Readonly<Record<string, unknown>>
  /** Where they are in the directory; null for who or what is not there, or not there any more. */
  readonly personId: PersonId | null
  readonly groupId: GroupId | null
  /** Null where no door changes for its person, and for a group. */
  readonly effect: LineEffect | null
  /** Of a group; null where no door changes for anybody whom the plan puts into it or takes out of it. */
  readonly groupEffect: GroupEffect | null
}

/** A line of an undone run that its undo leaves as it is, or does not undo in full. */
export interface RefusedLine {
  readonly line: PlanLineRow
  readonly refusal: RefusalReason
  /** What stands now in place of what the run left, or who has what would come back; null where nothing does. */
  readonly present: Readonly<Record<string, unknown>> | null
}
/** `review`: in the order of a review. `severity`: who is left with no door first, then by how many doors are lost. */
export const lineOrders = ['review', 'severity'] as const
export type LineOrder = (typeof lineOrders)[number]

export interface QuarantineRow {
  readonly run_id: RunId
  readonly collection: Kind
  readonly key: string | null
  readonly code: QuarantineCode
  readonly detail: string
  /** As the source delivered it; text when it was too long to be kept whole. */
  readonly record: unknown
}

/** What the runs of one local day did, for the chart. */
export interface RunDay {
  /** `YYYY-MM-DD`, in this machine's time zone. */
  readonly date: string
  readonly runs: number
  readonly failed: number
  readonly held: number
  readonly created: number
  readonly updated: number
  /** Suspensions and removals. */
  readonly removed: number
}

/** `changes`: runs that changed something; `held`: of which something was held; `failed`: as a whole or in some lines. */
export const runFilters = ['all', 'changes', 'held', 'failed'] as const
export type RunFilter = (typeof runFilters)[number]

const runId = rowId<RunId>()
const search = z.string().max(200).default('')

export const runsCalls = {
  /** The newest first; `before` pages on. */
  list: call<{ readonly runs: readonly RunEntry[]; readonly more: boolean }>()(
    z.strictObject({
      before: runId.nullable().default(null),
      limit: z.int().min(1).max(200).default(100),
      only: z.enum(runFilters).default('all'),
    }),
  ),
  /** One for each of the last `days` days, the oldest first; days without a run included. */
  days: call<readonly RunDay[]>()(z.strictObject({ days: z.int().min(1).max(31).default(7) })),
  show: call<RunDetail>()(z.strictObject({ runId })),
  /** The doors that a run's plan changes for anybody and whose name or site has all of these words; those that lose most people first. */
  doors: call<readonly DoorEffect[]>()(z.strictObject({ runId, search, limit: z.int().min(1).max(200).default(50) })),
  /** The lines of a run's plan: what is held first, then what takes away, and people before what they have. */
  openLines: call<OpenedList>()(
    z.strictObject({
      runId,
      kind: z.enum(kinds).nullable().default(null),
      action: z.enum(lineActions).nullable().default(null),
      reason: z.string().max(60).nullable().default(null),
      held: z.boolean().nullable().default(null),
      /** Only lines of people for whom the plan opens or closes this door, and of the groups that they leave or join. */
      doorId: rowId<DoorId>().nullable().default(null),
      /** Words that must all be found in a line's key, values, person or group. */
      search,
      order: z.enum(lineOrders).default('review'),
    }),
  ),
  lines: call<ListRows<PlanLineRow>>()(listWindow),
  /** Those lines of a stretch of an opened list that were applied, so that they can be undone: of a list as long as it is. */
  undoable: call<{ readonly lines: readonly LineRange[] }>()(
    z.strictObject({ listId: z.int(), offset: z.int().min(0), limit: z.int().min(1) }),
  ),
  /** Of an undo: the first lines of the undone run that it leaves as they are. */
  refused: call<readonly RefusedLine[]>()(z.strictObject({ runId, limit: z.int().min(1).max(200).default(50) })),
  /** What a run left in quarantine, or without a run what is there now. */
  openQuarantine: call<OpenedList>()(
    z.strictObject({ runId: runId.nullable().default(null), code: z.string().max(60).nullable().default(null), search }),
  ),
  quarantine: call<ListRows<QuarantineRow>>()(listWindow),
  /** How many records are in quarantine, by reason; the most frequent first. */
  quarantineCodes: call<readonly { readonly code: QuarantineCode; readonly records: number }[]>()(
    z.strictObject({ runId: runId.nullable().default(null) }),
  ),
  /** A stretch of an opened list of lines or quarantine as CSV (RFC 4180), with the header line at offset 0. */
  csv: call<{ readonly text: string }>()(listWindow.extend({ what: z.enum(['lines', 'quarantine']) })),
}
