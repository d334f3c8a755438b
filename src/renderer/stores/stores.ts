import type { AppInfo } from '../../shared/contract/app-calls.ts'
import type { Bridge } from '../../shared/contract/contract.ts'
import type { InviteCounts } from '../../shared/contract/invites-calls.ts'
import type { Attention } from '../../shared/contract/sync-calls.ts'
import type { Me } from '../../shared/contract/operators-calls.ts'
import type { Settings } from '../../shared/settings.ts'
import type { AppEvents } from '../bridge/app-events.ts'
import type { ConnectionStore } from '../bridge/connection.ts'
import { createResource, type Resource } from './resource.ts'
import { createSyncStore, type SyncStore } from './sync-store.ts'

/** What more than one screen needs of main. Each screen makes its own stores besides. */
export interface Stores {
  /** Who is signed in at this window, which comes before anything else. */
  readonly me: Resource<Me>
  readonly info: Resource<AppInfo>
  readonly settings: Resource<Settings>
  readonly sync: SyncStore
  /** What waits for a person: badges and overview. */
  readonly attention: Resource<Attention>
  /** How many invites are in each state. */
  readonly invites: Resource<InviteCounts>
  readonly connection: ConnectionStore
}

export function createStores(bridge: Bridge, events: AppEvents, connection: ConnectionStore): Stores {
  return {
    me: createResource({ fetch: () => bridge.operators.me({}), topics: ['operators', 'settings'], events }),
    info: createResource({ fetch: () => bridge.app.info({}), topics: ['settings'], events }),
    settings: createResource({ fetch: () => bridge.settings.read({}), topics: ['settings'], events }),
    sync: createSyncStore(bridge, events),
    attention: createResource({ fetch: () => bridge.sync.attention({}), topics: ['sync', 'runs'], events }),
    invites: createResource({ fetch: () => bridge.invites.counts({}), topics: ['invites'], events }),
    connection,
  }
}
