import type { Attention } from '../../../shared/contract/sync-calls.ts'
import { assertNever, kinds, type Kind } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import type { RunEntry } from '../../../shared/contract/runs-calls.ts'
import type { SyncState } from '../../../shared/sync-state.ts'
import type { Format } from '../../language/format.ts'

/** How things stand: in one sentence, and what it means for people and doors. */
export interface StateSentence {
  readonly title: string
  readonly means: string
}

/**
 * The sentence for a state. A failure outranks what waits for a person, as in `deriveStatus`.
 * @param attention undefined while it is not known
 * @param heldState what became of the removals that the last run held; `none` while it is not known
 */
export function stateSentence(
  state: SyncState,
  attention: Attention | undefined,
  heldState: RunEntry['held_state'],
  { t, format, now }: { readonly t: Translate; readonly format: Format; readonly now: number },
): StateSentence {
  const { status, pausedUntil, nextRunAt } = state
  switch (status) {
    case 'syncing':
      return { title: t('overview.state.syncing'), means: t('overview.means.syncing') }
    case 'paused':
      return {
        title:
          typeof pausedUntil === 'number'
            ? t('overview.state.pausedUntil', { time: format.time(pausedUntil) })
            : t('overview.state.paused'),
        means: t('overview.means.paused'),
      }
    case 'offline':
    case 'error':
      // What it means for doors stands beside the reason.
      return {
        title: t(`overview.state.${status}`),
        means: nextRunAt === null ? t('overview.means.again') : t('overview.means.againAt', { time: format.time(nextRunAt) }),
      }
    case 'attention':
      return waiting(state, attention, t)
    case 'ok':
      return agreeing(state, heldState, { t, format, now })
    default:
      return assertNever(status)
  }
}

/** Nothing is wrong, but only a run that ended and left nothing out knows that the directory agrees. */
function agreeing(
  { lastRun }: SyncState,
  heldState: RunEntry['held_state'],
  { t, format, now }: { readonly t: Translate; readonly format: Format; readonly now: number },
): StateSentence {
  if (lastRun === null) return { title: t('overview.state.ok'), means: t('overview.means.ok') }
  if (lastRun.outcome === 'cancelled') return { title: t('overview.state.cancelled'), means: t('overview.means.cancelled') }
  if (heldState === 'dismissed') return { title: t('overview.state.dismissed'), means: t('overview.means.dismissed') }
  const ago = format.relative(lastRun.finishedAt, now)
  return { title: t('overview.state.ok'), means: t('overview.means.okChecked', { ago }) }
}

function waiting(state: SyncState, attention: Attention | undefined, t: Translate): StateSentence {
  if (state.attention.includes('never_synced')) {
    return { title: t('overview.state.neverSynced'), means: t('overview.means.neverSynced') }
  }
  if (attention?.held != null) {
    return { title: t('overview.state.held', { count: sumOf(attention.held.counts) }), means: t('overview.means.held') }
  }
  if (attention !== undefined && attention.quarantined > 0) {
    return {
      title: t('overview.state.quarantine', { count: attention.quarantined }),
      means: t('overview.means.quarantine'),
    }
  }
  return { title: t('overview.state.attention'), means: t('overview.means.attention') }
}

export function sumOf(counts: Readonly<Record<Kind, number>>): number {
  return kinds.reduce((sum, kind) => sum + counts[kind], 0)
}
