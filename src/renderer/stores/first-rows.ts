import type { ShownList } from './use-list.ts'

/** The first rows of a list, as far as they are here. */
export function firstRows<Row>({ source: { total, row } }: ShownList<Row>, limit: number): readonly Row[] {
  return Array.from({ length: Math.min(total, limit) }, (_, index) => row(index)).filter((found) => found != null)
}
