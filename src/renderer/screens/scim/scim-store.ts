import type { Bridge } from '../../../shared/contract/contract.ts'
import type { ScimConnection, ScimEndpointState } from '../../../shared/contract/scim-calls.ts'
import type { AppEvents } from '../../bridge/app-events.ts'
import { createResource, type Resource } from '../../stores/resource.ts'

/** What every part of the screen needs of main. No token is ever in it (rule 8). */
export interface ScimStore {
  readonly endpoint: Resource<ScimEndpointState>
  readonly connections: Resource<readonly ScimConnection[]>
}

export function createScimStore(bridge: Pick<Bridge, 'scim'>, events: Pick<AppEvents, 'onChanged'>): ScimStore {
  return {
    endpoint: createResource({ fetch: () => bridge.scim.endpoint({}), topics: ['scim'], events }),
    // Imported groups are counted in it, and those a sync or an operator removes.
    connections: createResource({ fetch: () => bridge.scim.connections({}), topics: ['scim', 'directory'], events }),
  }
}
