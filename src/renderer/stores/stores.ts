import type { AppInfo } from '../../shared/contract/app-calls.ts'
import type { Bridge } from '../../shared/contract/contract.ts'
import type { Attention } from '../../shared/contract/sync-calls.ts'
import type { Settings } from '../../shared/settings.ts'
import type { AppEvents } from '../bridge/app-events.ts'
import type { ConnectionStore } from '../bridge/connection.ts'
import type { GroupsFilters } from '../screens/groups/groups-filters.ts'
import type { PeopleFilters } from '../screens/people/people-filters.ts'
import { createKept, type Kept } from './kept.ts'
import { createResource, type Resource } from './resource.ts'
import { createSyncStore, type SyncStore } from './sync-store.ts'

/** What more than one screen needs of main. Each screen makes its own stores besides. */
export interface Stores {
  readonly info: Resource<AppInfo>
  readonly settings: Resource<Settings>
  readonly sync: SyncStore
  /** What waits for a person: badges and overview. */
  readonly attention: Resource<Attention>
  readonly connection: ConnectionStore
  /** What the long lists are narrowed to. */
  readonly filters: { readonly people: Kept<PeopleFilters>; readonly groups: Kept<GroupsFilters> }
}

export function createStores(bridge: Bridge, events: AppEvents, connection: ConnectionStore): Stores {
  return {
    info: createResource({ fetch: () => bridge.app.info({}), topics: ['settings'], events }),
    settings: createResource({ fetch: () => bridge.settings.read({}), topics: ['settings'], events }),
    sync: createSyncStore(bridge, events),
    attention: createResource({ fetch: () => bridge.sync.attention({}), topics: ['sync', 'runs'], events }),
    connection,
    filters: { people: createKept(), groups: createKept() },
  }
}
