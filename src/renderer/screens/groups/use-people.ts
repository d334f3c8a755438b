import { useState } from 'react'
import type { z } from 'zod'
import type { peopleCalls, PeopleListRow } from '../../../shared/contract/directory-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { createListSource, type QueriedList } from '../../stores/list-source.ts'
import { useList, type ShownList } from '../../stores/use-list.ts'

type PeopleQuery = z.input<typeof peopleCalls.open.input>

/** A list of people of the component's own; `query` stays the same object while the query is the same. */
export function usePeople(
  query: PeopleQuery,
): ShownList<PeopleListRow> & { readonly list: QueriedList<PeopleQuery, PeopleListRow> } {
  const { bridge, events } = useApp()
  const [list] = useState(() =>
    createListSource<PeopleQuery, PeopleListRow>({
      open: bridge.people.open,
      window: bridge.people.window,
      topics: ['directory'],
      events,
      nextFrame: (work) => void requestAnimationFrame(work),
    }),
  )
  return { ...useList(list, query), list }
}

/** The first rows of a list, as far as they are here. */
export function firstRows(shown: ShownList<PeopleListRow>, limit: number): readonly PeopleListRow[] {
  const { total, row } = shown.source
  return Array.from({ length: Math.min(total, limit) }, (_, index) => row(index)).filter((person) => person != null)
}
