import { assertNever } from '../../shared/domain.ts'
import type { Translate } from '../../shared/language/translator.ts'
import type { SyncProgress } from '../../shared/sync-report.ts'
import type { SyncState, SyncStatus } from '../../shared/sync-state.ts'
import type { Format } from '../language/format.ts'

const shapes = {
  ok: 'ok',
  syncing: 'progress',
  paused: 'paused',
  offline: 'danger',
  attention: 'warning',
  error: 'danger',
} as const satisfies Readonly<Record<SyncStatus, string>>

/** The shape beside a state's word. */
export function shapeOf(state: Pick<SyncState, 'status' | 'lastRun'>): (typeof shapes)[SyncStatus] | 'neutral' {
  return isCutShort(state) ? 'neutral' : shapes[state.status]
}

/** Nothing is wrong after a run that was cancelled, but nobody knows that the directory is up to date. */
function isCutShort({ status, lastRun }: Pick<SyncState, 'status' | 'lastRun'>): boolean {
  return status === 'ok' && lastRun?.outcome === 'cancelled'
}

/** The one word for how things stand, as the tray says it. */
export function statusWord(state: SyncState, t: Translate, format: Format): string {
  const { status, pausedUntil } = state
  if (isCutShort(state)) return t('desktop.status.cancelled')
  switch (status) {
    case 'paused':
      return typeof pausedUntil === 'number'
        ? t('desktop.status.pausedUntil', { time: format.time(pausedUntil) })
        : t('desktop.status.paused')
    case 'ok':
    case 'syncing':
    case 'offline':
    case 'attention':
    case 'error':
      return t(`desktop.status.${status}`)
    default:
      return assertNever(status)
  }
}

/** How far a run is: what it does, and how many it has done of how many. */
export function progressWords({ done, total }: SyncProgress, t: Translate): string {
  return total === null ? t('shell.progress.open', { done }) : t('shell.progress.counted', { done, total })
}

/** How fast it is, and how long it still takes; empty while nobody can tell. */
export function paceWords({ rate, remaining_ms: remaining }: SyncProgress, t: Translate, format: Format): string {
  const parts = [
    ...(rate >= 1 ? [t('shell.progress.rate', { rate: Math.round(rate) })] : []),
    // A guess made in the first moments would jump about.
    ...(remaining !== null && remaining >= 1000 ? [t('shell.progress.left', { time: format.duration(remaining) })] : []),
  ]
  return parts.join(' · ')
}
