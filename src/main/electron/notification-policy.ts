import type { AlertDetails } from '../../shared/alerts.ts'
import type { ShownPlace } from '../../shared/contract/contract.ts'
import { assertNever } from '../../shared/domain.ts'
import type { SyncState } from '../../shared/sync-state.ts'
import { placeOf, type Standing } from './tray-model.ts'

/** Something that is worth interrupting a person for. It names nobody: notifications are read by whoever passes the screen. */
export interface Notice {
  readonly kind: 'held' | 'failed' | 'offline' | 'recovered' | 'tokenOld' | 'quarantineGrew'
  /** What a click opens. */
  readonly place: ShownPlace
}

/**
 * What to tell when the sync went from one state at rest to another: that removals are held, that it fails for the first time, that it
 * works again. Never a success, and nothing twice. A state in the middle of a run is not one at rest.
 */
export function notificationFor(
  before: SyncState,
  { state: after, heldRun }: Pick<Standing, 'state' | 'heldRun'>,
): Notice | null {
  if (!before.attention.includes('held') && after.attention.includes('held')) {
    return { kind: 'held', place: placeOf('held', heldRun) }
  }
  if (before.failures === 0 && after.failures > 0) {
    const kind = after.error?.code === 'source_unreachable' ? 'offline' : 'failed'
    return { kind, place: { screen: 'overview' } }
  }
  return before.failures > 0 && after.failures === 0 ? { kind: 'recovered', place: { screen: 'overview' } } : null
}

/** What to tell of what happened besides: the rest shows in how the sync stands, and is told by that. */
export function notificationOf({ kind }: AlertDetails): Notice | null {
  switch (kind) {
    case 'token_old':
      return { kind: 'tokenOld', place: { screen: 'scim' } }
    case 'quarantine_grew':
      return { kind: 'quarantineGrew', place: { screen: 'quarantine' } }
    case 'held':
    case 'source_failed':
    case 'source_recovered':
      return null
    default:
      return assertNever(kind)
  }
}
