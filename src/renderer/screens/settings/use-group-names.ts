import { useEffect, useState } from 'react'
import type { Bridge } from '../../../shared/contract/contract.ts'
import { useApp } from '../../app/app-context.ts'

const atOnce = 500

/** The names of Atrium's groups by Atrium's id, as far as they have to be read to name those of `ids`; empty until they are. */
export function useGroupNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const { bridge } = useApp()
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  const unknown = ids.filter((id) => !names.has(id)).join('\n')
  useEffect(() => {
    if (unknown === '') return undefined
    let isWanted = true
    const learn = async (): Promise<void> => {
      const found = await findNames(bridge, new Set(unknown.split('\n')))
      if (isWanted && found.size > 0) setNames((known) => new Map([...known, ...found]))
    }
    void learn()
    return () => {
      isWanted = false
    }
  }, [bridge, unknown])
  return names
}

async function findNames(bridge: Pick<Bridge, 'groups'>, wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const opened = await bridge.groups.open({ origin: 'atrium' })
  if (!opened.ok) return found
  const { listId, total } = opened.value
  for (let offset = 0; offset < total && found.size < wanted.size; offset += atOnce) {
    const page = await bridge.groups.window({ listId, offset, limit: atOnce })
    if (!page.ok) return found
    for (const row of page.value.rows) {
      if (row?.atrium_id != null && wanted.has(row.atrium_id)) found.set(row.atrium_id, row.name)
    }
  }
  return found
}
