import type { SqliteDatabase } from '../storage/database.ts'

/**
 * How long one write transaction should take, in ms, so that nobody else who writes waits noticeably (design.md section 4). Each
 * one writes again every index page that it touches, so a first load, where nobody has anything to write yet, takes larger ones.
 */
export const batchDuration = { usual: 25, firstLoad: 200 } as const

const smallest = 200
const largest = 50_000

/**
 * Does `work` for the numbers `first` to `last` in consecutive ranges, each in a transaction of its own, sized by how long the
 * last one took. Between two ranges others may write, and `check` may stop it.
 */
export function inBatches(
  database: SqliteDatabase,
  range: { readonly first: number; readonly last: number },
  wantedDuration: number,
  work: (first: number, last: number) => void,
  check: () => void,
): void {
  const batch = database.transaction(work)
  let size = 2_000
  for (let from = range.first; from <= range.last;) {
    check()
    const to = Math.min(from + size - 1, range.last)
    const started = performance.now()
    batch.immediate(from, to)
    const took = Math.max(performance.now() - started, 0.1)
    size = Math.round(Math.min(largest, Math.max(smallest, size * Math.min(2, wantedDuration / took))))
    from = to + 1
  }
}
