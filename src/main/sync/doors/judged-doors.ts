import type { WholeEffect } from '../../access/effect.ts'
import { steps } from '../parts.ts'
import type { Planning } from '../planning.ts'
import { doorsFree, type DoorsVerdict, judgeDoors } from './brake-doors.ts'
import { type DraftedPart, gatherDoorChanges } from './drafted-changes.ts'
import { countDoors } from './counted-doors.ts'
import { stageEffect } from './keep-effect.ts'
import { effectOf } from './plan-effect.ts'

/** What the drafts of a plan do to doors, and what the brake says to that. */
export interface JudgedDoors extends DoorsVerdict {
  readonly effect: WholeEffect
  readonly drafted: number
}

/** @returns null when no line can change any door, as where there is none */
export function brakeDoors(planning: Planning, parts: readonly DraftedPart[]): JudgedDoors | null {
  if (!gatherDoorChanges(planning, parts)) return null
  const effect = effectOf(planning)
  const verdict = effect.shared.length === 0 ? doorsFree : judgeDoors(planning, countDoors(effect))
  return { ...verdict, effect, drafted: linesOf(parts) }
}

/** Keeps the effect for the plan that came of the drafts, which the brake may have made shorter. */
export function keepDoors(
  planning: Planning,
  doors: JudgedDoors,
  parts: readonly (DraftedPart & { readonly held: boolean })[],
): void {
  const isShorter = linesOf(parts) < doors.drafted
  if (isShorter && !gatherDoorChanges(planning, parts)) return
  const effect = isShorter ? effectOf(planning) : doors.effect
  const held = parts.flatMap((part, place) => (part.held ? [place] : []))
  const unheld = countDoors(held.length === 0 ? effect : effectOf(planning, `part NOT IN (${held.join(', ')})`))
  // Doors hold security removals by one verdict alone; when nothing else is held, they hold nothing.
  const holdsSecurity = doors.verdict === 'hold_removals_and_security'
  const holds = parts.some((part) => part.held && (holdsSecurity || part.draft.step !== steps.security))
  stageEffect(planning.database, { effect, unheld, trips: holds ? doors.trips : [] })
}

function linesOf(parts: readonly DraftedPart[]): number {
  return parts.reduce((sum, { first, last }) => sum + last - first + 1, 0)
}
