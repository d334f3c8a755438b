import type { Settings } from '../../shared/settings.ts'
import type { SyncState } from '../../shared/sync-state.ts'
import { useApp } from '../app/app-context.ts'
import { valueOf } from './resource.ts'
import { useResource } from './use-resource.ts'

/**
 * How far a data folder is from its first sync: no source yet; a source whose first plan waits for somebody's word (the schedule is
 * paused until then); or in use.
 */
export type SetUp = 'no_source' | 'first_plan' | 'in_use'

export function setUpOf(settings: Pick<Settings, 'source'>, state: SyncState): SetUp {
  if (settings.source === null) return 'no_source'
  return state.attention.includes('never_synced') && state.pausedUntil === 'resumed' ? 'first_plan' : 'in_use'
}

export function isSetUp(setUp: SetUp): boolean {
  return setUp === 'in_use'
}

/** Undefined while it is not known. */
export function useSetUp(): SetUp | undefined {
  const { stores } = useApp()
  const settings = valueOf(useResource(stores.settings))
  const state = valueOf(useResource(stores.sync.state))
  return settings === undefined || state === undefined ? undefined : setUpOf(settings, state)
}
