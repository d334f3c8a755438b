import type { LineOrder, PlanLineRow } from '../../shared/contract/runs-calls.ts'
import type { DoorId, Kind, RunId } from '../../shared/domain.ts'
import type { Directory } from '../directory/database.ts'
import { referToDoor } from '../directory/doors/refer.ts'
import { rangesOf } from '../reader/line-ranges.ts'
import { bySeverity, linesOfDoor } from '../reader/lines-by-effect.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { fold } from '../storage/fold.ts'
import { doorEffects } from '../sync/doors/read-effect.ts'
import { partsForReview, planOwner, readLines } from '../sync/plan-lines.ts'

export interface ChosenLines {
  readonly total: number
  /** One by one: they are many where a door is one of all. */
  readonly lines: Iterable<PlanLineRow>
}

/**
 * The lines of a run's plan that are about the people of a door, or all of them in another order.
 * @param asked `isPlanOrder`: what is not sorted by severity comes in the order in which it is applied, and not as somebody reviews it
 */
export async function chosenLines(
  database: SqliteDatabase,
  runId: RunId,
  asked: {
    readonly kind: Kind | null
    readonly doorId: DoorId | null
    readonly sort: LineOrder
    readonly isPlanOrder: boolean
    readonly limit: number
  },
): Promise<ChosenLines> {
  const owner = planOwner(database, runId)
  const review = partsForReview(database, owner).filter(({ kind }) => asked.kind === null || kind === asked.kind)
  const parts = asked.isPlanOrder ? review.toSorted((one, other) => one.first - other.first) : review
  const found = rangesOf(asked.doorId === null ? parts : linesOfDoor(database, { owner, parts }, asked.doorId))
  const sorted = asked.sort === 'severity' ? await bySeverity(database, owner, found) : found
  return { total: sorted.total, lines: rowsOf() }

  function* rowsOf(): Generator<PlanLineRow> {
    const end = Math.min(sorted.total, asked.limit)
    for (let offset = 0; offset < end; offset += linesAtOnce) {
      const rows = readLines(database, owner, sorted.numbers(offset, Math.min(linesAtOnce, end - offset)))
      for (const row of rows) if (row !== null) yield row
    }
  }
}

const linesAtOnce = 1_000

/**
 * The door that an operator means: one that the plan changes, as it was called then; or any other, which no line is about.
 * @throws AppError `doors_door_unknown`, `doors_door_ambiguous`
 */
export async function doorOfPlan(
  { database, directory }: { readonly database: SqliteDatabase; readonly directory: Directory },
  runId: RunId,
  typed: string,
): Promise<DoorId> {
  const text = typed.trim()
  const key = fold(text)
  const doors = doorEffects(database, planOwner(database, runId), Number.MAX_SAFE_INTEGER)
  const named =
    doors.find(({ doorId }) => String(doorId) === text) ??
    doors.find(({ site, name }) => fold(`${site}/${name}`) === key) ??
    onlyOne(doors.filter(({ name }) => fold(name) === key))
  return named?.doorId ?? (await referToDoor(directory, typed))
}

function onlyOne<Row>(rows: readonly Row[]): Row | undefined {
  return rows.length === 1 ? rows[0] : undefined
}
