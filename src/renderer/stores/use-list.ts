import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { ListState, ListSource, QueriedList } from './list-source.ts'

/** A list as a component shows it: how it stands, and its rows as a grid takes them. */
export interface ShownList<Row> {
  readonly state: ListState
  readonly source: Pick<ListSource<Row>, 'row' | 'request'> & Pick<ListState, 'total' | 'version' | 'list'>
}

/** Shows the list of `query`. */
export function useList<Query, Row>(list: QueriedList<Query, Row>, query: Query): ShownList<Row> {
  const state = useStore(list.store)
  useEffect(() => list.show(query), [list, query])
  const { total, version, list: inPlace } = state
  const source = useMemo(
    () => ({ total, version, list: inPlace, row: list.row, request: list.request }),
    [list, total, version, inPlace],
  )
  return { state, source }
}
