import { useMemo } from 'react'
import type { GroupsListRow } from '../../shared/contract/directory-calls.ts'
import type { Origin } from '../../shared/domain.ts'
import { useApp } from '../app/app-context.ts'
import { type ShownList, useList } from './use-list.ts'
import { useListSource } from './use-list-source.ts'

/** The groups of one owner that bear some words, as they were when they were searched. */
export function useGroups(search: string, origin: Origin): ShownList<GroupsListRow> {
  const { bridge } = useApp()
  const list = useListSource(bridge.groups, [])
  return useList(
    list,
    useMemo(() => ({ search: search.normalize('NFC').trim(), origin }), [search, origin]),
  )
}
