import type { Settings } from '../../shared/settings.ts'
import type { SyncState } from '../../shared/sync-state.ts'

/**
 * How far a data folder is from its first sync: no source yet; a source whose first plan waits for somebody's word (the schedule is
 * paused until then); or in use.
 */
export type SetUp = 'no_source' | 'first_plan' | 'in_use'

export function setUpOf(settings: Pick<Settings, 'source'>, state: SyncState): SetUp {
  if (settings.source === null) return 'no_source'
  return state.attention.includes('never_synced') && state.pausedUntil === 'resumed' ? 'first_plan' : 'in_use'
}
