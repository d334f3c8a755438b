import { useState } from 'react'
import type { Result } from '../../../shared/contract/call.ts'
import type { Bridge } from '../../../shared/contract/contract.ts'
import { useApp } from '../../app/app-context.ts'
import { createResource, type ResourceState } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'

/** A format that cards in quarantine have. */
export interface MetFormat {
  readonly format: string
  readonly cards: number
}

const looked = 500

/** The formats among cards that are in quarantine because theirs has no card type; the most frequent first. */
export function useUnmapped(): ResourceState<readonly MetFormat[]> {
  const { bridge, events } = useApp()
  const [resource] = useState(() => createResource({ fetch: () => readUnmapped(bridge), topics: ['runs', 'settings'], events }))
  return useResource(resource)
}

async function readUnmapped({ runs }: Pick<Bridge, 'runs'>): Promise<Result<readonly MetFormat[]>> {
  const opened = await runs.openQuarantine({ code: 'format_unmapped' })
  if (!opened.ok) return opened
  if (opened.value.total === 0) return { ok: true, value: [] }
  const page = await runs.quarantine({ listId: opened.value.listId, offset: 0, limit: looked })
  if (!page.ok) return page
  const cards = new Map<string, number>()
  for (const row of page.value.rows) {
    if (row !== null && row.detail !== '') cards.set(row.detail, (cards.get(row.detail) ?? 0) + 1)
  }
  const met = [...cards].map(([format, count]) => ({ format, cards: count }))
  return { ok: true, value: met.toSorted((one, other) => other.cards - one.cards) }
}
