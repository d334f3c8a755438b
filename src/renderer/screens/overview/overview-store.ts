import type { DirectoryTotals } from '../../../shared/contract/directory-calls.ts'
import type { Bridge } from '../../../shared/contract/contract.ts'
import type { RunDay, RunDetail } from '../../../shared/contract/runs-calls.ts'
import type { AppEvents } from '../../bridge/app-events.ts'
import { createResource, type Resource } from '../../stores/resource.ts'

export interface OverviewStore {
  readonly days: Resource<readonly RunDay[]>
  readonly totals: Resource<DirectoryTotals>
  /** The run that ended last; null when there is none. */
  readonly lastRun: Resource<RunDetail | null>
}

/** What only the overview shows; the sync's state is shared with the shell. */
export function createOverviewStore(bridge: Pick<Bridge, 'runs' | 'directory' | 'sync'>, events: AppEvents): OverviewStore {
  return {
    days: createResource({ fetch: () => bridge.runs.days({ days: 7 }), topics: ['runs'], events }),
    totals: createResource({ fetch: () => bridge.directory.totals({}), topics: ['directory'], events }),
    lastRun: createResource<RunDetail | null>({
      topics: ['runs', 'sync'],
      events,
      async fetch() {
        const state = await bridge.sync.state({})
        if (!state.ok) return state
        const runId = state.value.lastRun?.runId
        return runId == null ? { ok: true, value: null } : bridge.runs.show({ runId })
      },
    }),
  }
}
