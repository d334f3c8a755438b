import type { z } from 'zod'
import type { LineAction, LineOrder, PlanPart, RunDetail, runsCalls } from '../../../shared/contract/runs-calls.ts'
import { type DoorId, type Kind, kinds, type RunId } from '../../../shared/domain.ts'

/** Which lines of a plan are shown. Null does not narrow. */
export interface LinesFilters {
  readonly kind: Kind | null
  readonly action: LineAction | null
  readonly reason: PlanPart['reason'] | null
  readonly held: boolean | null
  readonly doorId: DoorId | null
  readonly search: string
  readonly order: LineOrder
}

export const allLines: LinesFilters = {
  kind: null,
  action: null,
  reason: null,
  held: null,
  doorId: null,
  search: '',
  order: 'review',
}

/** The input of `runs.openLines`. Hangul from macOS may come decomposed, and blanks at the ends search for nothing. */
export function linesQuery(filters: LinesFilters, runId: RunId): z.input<typeof runsCalls.openLines.input> {
  return { ...filters, search: filters.search.normalize('NFC').trim(), runId }
}

/** The filters that show exactly this part; search, door and order stay. */
export function onlyPart(filters: LinesFilters, part: PlanPart): LinesFilters {
  const { kind, action, reason, held } = part
  return { ...filters, kind, action, reason, held }
}

export function isPart({ kind, action, reason, held }: LinesFilters, part: PlanPart): boolean {
  return kind === part.kind && action === part.action && reason === part.reason && held === part.held
}

/** Whether the filters show one kind as a whole. */
export function isKind({ kind, action, reason, held }: LinesFilters, wanted: Kind): boolean {
  return kind === wanted && action === null && reason === null && held === null
}

/** How many lines a plan has of each action, and how many of them are held. */
export function lineCounts(parts: RunDetail['parts']): Readonly<Record<LineAction | 'held', number>> {
  const counts = { create: 0, update: 0, suspend: 0, remove: 0, held: 0 }
  for (const { action, held, lines } of parts) {
    counts[action] += lines
    if (held) counts.held += lines
  }
  return counts
}

/** The parts of a plan under their kinds, in their order. */
export function partsByKind(
  parts: RunDetail['parts'],
): readonly { readonly kind: Kind; readonly lines: number; readonly parts: readonly PlanPart[] }[] {
  return kinds
    .map((kind) => {
      const own = parts.filter((part) => part.kind === kind)
      return { kind, parts: own, lines: own.reduce((sum, { lines }) => sum + lines, 0) }
    })
    .filter(({ lines }) => lines > 0)
}
