import type { ImportPreviewRow, ImportResult } from '../../../shared/contract/scim-calls.ts'
import type { Result } from '../../../shared/contract/call.ts'

/** What is done about a name that is taken. */
export type OnClash = 'skip' | 'rename'

/** One group of an import as it is shown: the name it gets, or null when it is skipped. */
export interface PlannedGroup {
  readonly row: ImportPreviewRow
  readonly name: string | null
}

export interface ImportPlan {
  /** Those whose name is taken first, then by name. */
  readonly groups: readonly PlannedGroup[]
  readonly clashes: number
  readonly created: number
}

export function planImport(rows: readonly ImportPreviewRow[], onClash: OnClash, suffix: string): ImportPlan {
  const collator = new Intl.Collator(undefined, { numeric: true })
  const groups = rows
    .toSorted(
      (one, other) =>
        Number(one.clash === null) - Number(other.clash === null) || collator.compare(one.displayName, other.displayName),
    )
    .map((row) => ({ row, name: nameOf(row, onClash, suffix) }))
  return {
    groups,
    clashes: rows.filter(({ clash }) => clash !== null).length,
    created: groups.filter(({ name }) => name !== null).length,
  }
}

function nameOf({ displayName, clash }: ImportPreviewRow, onClash: OnClash, suffix: string): string | null {
  if (clash === null) return displayName
  return onClash === 'skip' ? null : `${displayName}${suffix}`
}

/** As many as one call takes (`scim-calls.ts`). */
const atOnce = 10_000

/** Asks for all of `ids`, one call after another; the first that fails ends it. */
export async function inStretches<Value>(
  ids: readonly string[],
  ask: (ids: string[]) => Promise<Result<Value>>,
): Promise<Result<readonly Value[]>> {
  const answers: Value[] = []
  for (let start = 0; start < ids.length; start += atOnce) {
    const result = await ask(ids.slice(start, start + atOnce))
    if (!result.ok) return result
    answers.push(result.value)
  }
  return { ok: true, value: answers }
}

export function sumOf(results: readonly ImportResult[]): ImportResult {
  return {
    created: results.reduce((sum, { created }) => sum + created, 0),
    skipped: results.reduce((sum, { skipped }) => sum + skipped, 0),
    memberships: results.reduce((sum, { memberships }) => sum + memberships, 0),
  }
}
