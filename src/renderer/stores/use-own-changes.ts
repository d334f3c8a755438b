import { useCallback, useEffect, useRef } from 'react'
import type { QueriedList } from './list-source.ts'
import type { ShownList } from './use-list.ts'

/** One's own change is no news: the list follows it by itself. @returns what is called once a change was made here */
export function useOwnChanges<Query, Row>(list: QueriedList<Query, Row>, { state }: ShownList<Row>): () => void {
  const changing = useRef(false)
  const { outdated } = state
  useEffect(() => {
    if (!outdated || !changing.current) return
    changing.current = false
    list.reopen()
  }, [outdated, list])
  return useCallback(() => {
    // The news of it may have come before the answer.
    if (list.store.getState().outdated) list.reopen()
    else changing.current = true
  }, [list])
}
