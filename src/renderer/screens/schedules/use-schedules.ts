import { useState } from 'react'
import type { ScheduleRow } from '../../../shared/contract/doors-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { createResource, type Resource } from '../../stores/resource.ts'

/** All schedules: there are never many. */
export function useSchedules(): Resource<readonly ScheduleRow[]> {
  const { bridge, events } = useApp()
  const [schedules] = useState(() => createResource({ fetch: () => bridge.schedules.list({}), topics: ['directory'], events }))
  return schedules
}
