/** Rows of one page: what main is asked for at once. */
export const pageSize = 100
/** Pages kept; with 100 rows each about a megabyte. */
const keptPages = 60

export interface PageCache<Row> {
  row(index: number): Row | null | undefined
  has(page: number): boolean
  put(page: number, rows: readonly (Row | null)[]): void
  clear(): void
}

/** The pages that were looked at last. */
export function createPageCache<Row>(): PageCache<Row> {
  /** In the order of use: a `Map` keeps the order in which keys were put. */
  const pages = new Map<number, readonly (Row | null)[]>()
  let newest = -1

  function used(page: number): readonly (Row | null)[] | undefined {
    const rows = pages.get(page)
    if (rows !== undefined && page !== newest) {
      pages.delete(page)
      pages.set(page, rows)
      newest = page
    }
    return rows
  }

  return {
    row: (index) => used(Math.floor(index / pageSize))?.[index % pageSize],
    has: (page) => pages.has(page),
    put(page, rows) {
      pages.delete(page)
      pages.set(page, rows)
      newest = page
      for (const oldest of pages.keys()) {
        if (pages.size <= keptPages) break
        pages.delete(oldest)
      }
    },
    clear() {
      pages.clear()
      newest = -1
    },
  }
}
