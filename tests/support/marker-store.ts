import type { MarkerStore, SavedMarker } from '../../src/main/keychain/port.ts'

/** A marker store in memory, whose content a test may look at and set. */
export function aMarkerStore(initial: SavedMarker | null = null): MarkerStore & { saved: SavedMarker | null } {
  const store = {
    saved: initial,
    read: () => Promise.resolve(store.saved),
    write: (_account: string, marker: SavedMarker | null) => {
      store.saved = marker
      return Promise.resolve()
    },
  }
  return store
}
