import type { PlanPart, RunDetail } from '../../shared/contract/runs-calls.ts'
import type { RunId } from '../../shared/domain.ts'
import { searchWords } from '../directory/search.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { heldLines } from '../sync/approve.ts'
import { partsForReview, planOwner, readLines, type StoredPlanPart } from '../sync/plan-lines.ts'
import { doorEffects, findDoorEffects } from '../sync/doors/read-effect.ts'
import { countByCode, leftBy, openNow, type QuarantineScope, readQuarantine } from '../sync/quarantine-rows.ts'
import { errorParamsOf, findRun, listRuns } from '../sync/run-history.ts'
import { pendingOf } from '../sync/run-records.ts'
import { refusedLines } from '../sync/undo/refused-lines.ts'
import { undoableLines } from '../sync/undo/undoable-lines.ts'
import { lineColumns, quarantineColumns, toCsvText } from './csv.ts'
import { rangesOf } from './line-ranges.ts'
import { searchLines } from './line-search.ts'
import { bySeverity, linesOfDoor } from './lines-by-effect.ts'
import type { OpenedLists } from './opened-lists.ts'
import { findQuarantine } from './quarantine-list.ts'
import type { Reads } from './reads.ts'
import { runDays } from './run-days.ts'

export interface RunsReadsOptions {
  readonly database: SqliteDatabase
  readonly lists: OpenedLists
  readonly now: () => number
}

/** What screens read of runs, their plans and the quarantine. */
export function createRunsReads({ database, lists, now }: RunsReadsOptions): Reads['runs'] {
  /** Several statements that see one moment. */
  const atOnce = <Result>(work: () => Result): Result => database.transaction(work)()

  const scopeOf = (runId: RunId | null): QuarantineScope => (runId === null ? openNow : leftBy(findRun(database, runId)))

  const linesAt = (listId: number, offset: number, limit: number) => {
    const { owner, lines } = lists.find(listId, 'lines')
    return readLines(database, owner, lines.numbers(offset, limit))
  }
  const quarantineAt = (listId: number, offset: number, limit: number) => {
    const { ids } = lists.find(listId, 'quarantine')
    return readQuarantine(database, Array.from(ids.subarray(offset, offset + limit)))
  }

  return {
    list: ({ before, limit, only }) =>
      atOnce(() => {
        const runs = listRuns(database, limit + 1, before, only)
        return { runs: runs.slice(0, limit), more: runs.length > limit }
      }),
    days: ({ days }) => runDays(database, days, now()),
    show: ({ runId }) => atOnce(() => showRun(database, runId)),
    doors: ({ runId, search, limit }) =>
      atOnce(() => {
        findRun(database, runId)
        return findDoorEffects(database, planOwner(database, runId), searchWords(search), limit)
      }),
    async openLines({ runId, kind, action, reason, held, doorId, search, order }) {
      const { owner, parts } = atOnce(() => {
        findRun(database, runId)
        const found = planOwner(database, runId)
        return { owner: found, parts: takingAwayFirst(partsForReview(database, found)) }
      })
      const chosen = parts.filter(
        (part) =>
          (kind === null || part.kind === kind) &&
          (action === null || part.action === action) &&
          (reason === null || part.reason === reason) &&
          (held === null || part.held === held),
      )
      const words = searchWords(search)
      const plan = { owner, parts: doorId === null ? chosen : linesOfDoor(database, { owner, parts: chosen }, doorId) }
      const found = words.length === 0 ? rangesOf(plan.parts) : await searchLines(database, plan, words)
      const lines = order === 'severity' ? await bySeverity(database, owner, found) : found
      return { listId: lists.open({ kind: 'lines', owner, lines }), total: lines.total }
    },
    lines: ({ listId, offset, limit }) => ({ rows: linesAt(listId, offset, limit) }),
    undoable({ listId, offset, limit }) {
      const { owner, lines } = lists.find(listId, 'lines')
      return { lines: atOnce(() => undoableLines(database, owner, lines.numbers(offset, limit))) }
    },
    refused: ({ runId, limit }) => atOnce(() => refusedLines(database, runId, limit)),
    async openQuarantine({ runId, code, search }) {
      const ids = await findQuarantine(database, scopeOf(runId), { code, search })
      return { listId: lists.open({ kind: 'quarantine', ids }), total: ids.length }
    },
    quarantine: ({ listId, offset, limit }) => ({ rows: quarantineAt(listId, offset, limit) }),
    quarantineCodes: ({ runId }) => countByCode(database, scopeOf(runId)),
    csv: ({ what, listId, offset, limit }) => {
      const withHeader = offset === 0
      const text =
        what === 'lines'
          ? toCsvText(present(linesAt(listId, offset, limit)), lineColumns, withHeader)
          : toCsvText(present(quarantineAt(listId, offset, limit)), quarantineColumns, withHeader)
      return { text }
    },
  }
}

function showRun(database: SqliteDatabase, runId: RunId): RunDetail {
  const run = findRun(database, runId)
  const owner = planOwner(database, runId)
  const { dismissed_at: at, dismissed_by: by } = owner === runId ? run : findRun(database, owner)
  const pending = pendingOf(database, runId)
  // The run that made the plan, or a later one that found it still waiting.
  const waits = pending !== null && (pending.id === runId || (run.outcome === 'held' && !run.dry_run))
  return {
    run,
    errorParams: errorParamsOf(database, runId),
    parts: alikeAsOne(takingAwayFirst(partsForReview(database, planOwner(database, runId)))),
    pending: waits ? { hash: pending.plan_hash, removals: heldLines(database, pending.id) } : null,
    dismissal: at === null || by === null ? null : { at, by },
    topDoors: doorEffects(database, owner, 100),
  }
}

/** What somebody should see first stands first: what is held, then what takes something away. The order is otherwise kept. */
function takingAwayFirst(parts: readonly StoredPlanPart[]): readonly StoredPlanPart[] {
  const rank = ({ held, action }: StoredPlanPart): number => (held ? 0 : action === 'suspend' || action === 'remove' ? 1 : 2)
  return parts.toSorted((one, other) => rank(one) - rank(other))
}

/** Parts that differ in nothing but when they are applied are one to whoever reads them. */
function alikeAsOne(parts: readonly StoredPlanPart[]): readonly PlanPart[] {
  const alike = new Map<string, PlanPart>()
  for (const { kind, action, reason, held, first, last } of parts) {
    const key = `${kind} ${action} ${reason} ${held}`
    const lines = (alike.get(key)?.lines ?? 0) + last - first + 1
    alike.set(key, { kind, action, reason, held, lines })
  }
  return [...alike.values()]
}

function present<Row>(rows: readonly (Row | null)[]): readonly Row[] {
  return rows.filter((row) => row !== null)
}
