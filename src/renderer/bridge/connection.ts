import { createStore, type StoreApi } from 'zustand/vanilla'

/**
 * Whether main can be reached. `lost`: nobody answers, and the bridge keeps trying; `ended`: the session of this page is over, only a
 * new launch address helps. In the desktop app it is always `connected`.
 */
export type Connection = 'connected' | 'lost' | 'ended'

export type ConnectionStore = StoreApi<Connection>

export function createConnectionStore(): ConnectionStore {
  return createStore<Connection>(() => 'connected')
}
