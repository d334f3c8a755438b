import { useEffect, useState } from 'react'
import type { Topic } from '../../shared/contract/contract.ts'
import { useApp } from '../app/app-context.ts'
import { createListSource, type ListOptions, type QueriedList } from './list-source.ts'
import { nextFrame } from './next-frame.ts'

/** A list of the component's own, which hears what changes while that is there. @param topics what of main makes it outdated */
export function useListSource<Query, Row>(
  { open, window }: Pick<ListOptions<Query, Row>, 'open' | 'window'>,
  topics: readonly Topic[],
): QueriedList<Query, Row> {
  const { events } = useApp()
  const [list] = useState(() => createListSource({ open, window, topics, events, nextFrame }))
  useEffect(() => list.attach(), [list])
  return list
}
