import { useState } from 'react'
import type { SiteRow } from '../../shared/contract/doors-calls.ts'
import { useApp } from '../app/app-context.ts'
import { createResource, type Resource } from '../stores/resource.ts'

/** All sites: a campus has tens of them. */
export function useSites(): Resource<readonly SiteRow[]> {
  const { bridge, events } = useApp()
  const [sites] = useState(() => createResource({ fetch: () => bridge.doors.sites({}), topics: ['directory'], events }))
  return sites
}
