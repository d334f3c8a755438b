import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/contract/contract.ts'
import type { SyncProgress } from '../../shared/sync-report.ts'
import type { SyncState } from '../../shared/sync-state.ts'
import type { AppEvents } from '../bridge/app-events.ts'
import { createResource, type Resource, valueOf } from './resource.ts'

export interface SyncStore {
  readonly state: Resource<SyncState>
  /** Of the run in hand; apart, because it changes ten times a second. */
  readonly progress: StoreApi<SyncProgress | null>
}

export function createSyncStore(bridge: Pick<Bridge, 'sync'>, events: AppEvents): SyncStore {
  const state = createResource({ fetch: () => bridge.sync.state({}), topics: ['sync'], events })
  const progress = createStore<SyncProgress | null>(() => null)
  events.onProgress((now) => progress.setState(now, true))
  state.store.subscribe((now) => {
    const value = valueOf(now)
    if (now.kind !== 'ready' || value === undefined) return
    // A page opened in the middle of a run has heard nothing yet; one that missed the end must not go on showing it.
    if (value.status !== 'syncing') progress.setState(null, true)
    else if (progress.getState() === null) progress.setState(value.progress, true)
  })
  return { state, progress }
}
