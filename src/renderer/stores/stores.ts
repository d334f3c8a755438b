import type { AppInfo } from '../../shared/contract/app-calls.ts'
import type { Bridge } from '../../shared/contract/contract.ts'
import type { PeopleListRow } from '../../shared/contract/directory-calls.ts'
import type { InviteCounts } from '../../shared/contract/invites-calls.ts'
import type { Attention } from '../../shared/contract/sync-calls.ts'
import type { Me } from '../../shared/contract/operators-calls.ts'
import type { Settings } from '../../shared/settings.ts'
import type { AppEvents } from '../bridge/app-events.ts'
import type { ConnectionStore } from '../bridge/connection.ts'
import type { DoorsFilters } from '../screens/doors/doors-filters.ts'
import type { GroupsFilters } from '../screens/groups/groups-filters.ts'
import { noFilters, type PeopleFilters, peopleQuery, type PeopleQuery } from '../screens/people/people-filters.ts'
import type { Supposed } from '../access/supposed.ts'
import { createKept, type Kept } from './kept.ts'
import { createListSource, type ListState, type QueriedList } from './list-source.ts'
import { nextFrame } from './next-frame.ts'
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
  /** The longest list. It stays from one visit of its screen to the next. */
  readonly people: QueriedList<PeopleQuery, PeopleListRow>
  /** What the long lists are narrowed to. */
  readonly filters: {
    readonly people: Kept<PeopleFilters>
    readonly groups: Kept<GroupsFilters>
    readonly doors: Kept<DoorsFilters>
  }
  /** What is supposed on the screen of that name. */
  readonly supposed: Kept<readonly Supposed[]>
}

export function createStores(bridge: Bridge, events: AppEvents, connection: ConnectionStore): Stores {
  const people = createListSource({
    open: bridge.people.open,
    window: bridge.people.window,
    topics: ['directory'],
    events,
    nextFrame,
  })
  people.attach()
  return {
    me: createResource({ fetch: () => bridge.operators.me({}), topics: ['operators', 'settings'], events }),
    info: createResource({ fetch: () => bridge.app.info({}), topics: ['settings'], events }),
    settings: createResource({ fetch: () => bridge.settings.read({}), topics: ['settings'], events }),
    sync: createSyncStore(bridge, events),
    attention: createResource({ fetch: () => bridge.sync.attention({}), topics: ['sync', 'runs'], events }),
    invites: createResource({ fetch: () => bridge.invites.counts({}), topics: ['invites'], events }),
    connection,
    people,
    filters: { people: createKept(), groups: createKept(), doors: createKept() },
    supposed: createKept(),
  }
}

/**
 * Opens while nothing else is to be done what is likely to be asked for next, so that its first rows are there when it is. Resolves
 * once there are any.
 */
export async function openAhead({ people }: Pick<Stores, 'people'>): Promise<void> {
  if (people.store.getState().kind === 'idle') people.show(peopleQuery(noFilters, null))
  const isThere = ({ kind, total }: ListState): boolean => kind === 'ready' && total > 0
  if (isThere(people.store.getState())) return
  await new Promise<void>((resolve) => {
    const end = people.store.subscribe((state) => {
      if (!isThere(state)) return
      end()
      resolve()
    })
  })
}

/** What one operator listed, searched for and supposed is nothing to the next one. */
export function forgetOperator({ people, filters, supposed }: Pick<Stores, 'people' | 'filters' | 'supposed'>): void {
  people.forget()
  filters.people.setState({}, true)
  filters.groups.setState({}, true)
  filters.doors.setState({}, true)
  supposed.setState({}, true)
}
