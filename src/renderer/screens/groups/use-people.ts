import type { z } from 'zod'
import type { peopleCalls, PeopleListRow } from '../../../shared/contract/directory-calls.ts'
import { useApp } from '../../app/app-context.ts'
import type { QueriedList } from '../../stores/list-source.ts'
import { useList, type ShownList } from '../../stores/use-list.ts'
import { useListSource } from '../../stores/use-list-source.ts'

type PeopleQuery = z.input<typeof peopleCalls.open.input>

/** A list of people of the component's own; `query` stays the same object while the query is the same. */
export function usePeople(
  query: PeopleQuery,
): ShownList<PeopleListRow> & { readonly list: QueriedList<PeopleQuery, PeopleListRow> } {
  const { bridge } = useApp()
  const list = useListSource(bridge.people, ['directory'])
  return { ...useList(list, query), list }
}
