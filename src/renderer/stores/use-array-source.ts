import { useMemo } from 'react'
import type { ShownList } from './use-list.ts'

/** A short list, all of which is here, as a grid takes it. */
export function useArraySource<Row>(rows: readonly Row[]): ShownList<Row>['source'] {
  return useMemo(
    () => ({
      total: rows.length,
      version: 0,
      list: 0,
      row: (index: number) => rows[index],
      request: () => undefined,
    }),
    [rows],
  )
}
