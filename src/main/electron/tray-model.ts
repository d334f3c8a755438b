import type { ShownPlace } from '../../shared/contract/contract.ts'
import { type AttentionReason, saidStatus, type SyncState, type SyncStatus } from '../../shared/sync-state.ts'
import type { Translator } from '../../shared/language/translator.ts'

/** What the tray shows, as a value; `tray.ts` puts it on the screen. */
export interface TrayModel {
  /** Which image. */
  readonly status: SyncStatus
  readonly tooltip: string
  readonly items: readonly TrayItem[]
}

export type TrayItem =
  /** A line to be read. Menus show it greyed. */
  | { readonly kind: 'note'; readonly label: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'action'; readonly label: string; readonly enabled: boolean; readonly action: TrayAction }

export type TrayAction =
  | { readonly kind: 'open' | 'sync' | 'cancel' | 'resume' | 'quit' }
  | { readonly kind: 'show'; readonly place: ShownPlace }
  | { readonly kind: 'pause'; readonly until: 'in_one_hour' | 'resumed' }

/** What the tray and notifications tell of. */
export interface Standing {
  readonly state: SyncState
  /** Of no source nothing can be synced. */
  readonly hasSource: boolean
  /** The run whose removals wait for an approval, which later runs may have followed. */
  readonly heldRun: number | null
}

/**
 * The tray for a state. Everything that its image says stands in the menu as well, because not every desktop shows tooltips, and
 * everything in the menu is in the window too. How far a run is is not shown: a menu that is open would be replaced under the hand.
 *
 * @param now in ms since 1970; times of another day are told with their day
 */
export function trayModel(standing: Standing, now: number, translator: Translator): TrayModel {
  const { t } = translator
  const { state, hasSource: ready } = standing
  const syncing = state.status === 'syncing'
  const paused = state.pausedUntil !== null
  const status = statusText(state, ready, now, translator)
  const last = lastText(state, now, translator)
  const next = state.nextRunAt === null ? null : t('desktop.next', { time: timeText(state.nextRunAt, now, translator) })

  const attention: TrayItem[] = ready ? attentionItems(standing, translator) : []
  const pausing: readonly TrayItem[] = paused
    ? [action(t('desktop.resume'), { kind: 'resume' })]
    : [
        action(t('desktop.pauseHour'), { kind: 'pause', until: 'in_one_hour' }, ready),
        action(t('desktop.pauseUntilResumed'), { kind: 'pause', until: 'resumed' }, ready),
      ]
  return {
    status: state.status,
    tooltip: [`${t('desktop.name')}: ${status}`, last, next].filter((line) => line !== null).join('\n'),
    items: [
      note(status),
      ...attention,
      separator,
      action(t('desktop.open'), { kind: 'open' }),
      action(t('desktop.syncNow'), { kind: 'sync' }, ready && !syncing),
      ...(syncing ? [action(t('desktop.cancel'), { kind: 'cancel' })] : []),
      separator,
      ...pausing,
      separator,
      note(last),
      ...(next === null ? [] : [note(next)]),
      separator,
      action(t('desktop.quit'), { kind: 'quit' }),
    ],
  }
}

function statusText(state: SyncState, ready: boolean, now: number, translator: Translator): string {
  const { t } = translator
  if (!ready) return t('desktop.status.noSource')
  if (state.status === 'paused' && typeof state.pausedUntil === 'number') {
    return t('desktop.status.pausedUntil', { time: timeText(state.pausedUntil, now, translator) })
  }
  return t(`desktop.status.${saidStatus(state)}`)
}

function lastText({ lastRun }: SyncState, now: number, translator: Translator): string {
  if (lastRun === null) return translator.t('desktop.last.none')
  return translator.t(`desktop.last.${lastRun.outcome}`, { time: timeText(lastRun.finishedAt, now, translator) })
}

function attentionItems({ state, heldRun }: Standing, { t }: Translator): TrayItem[] {
  const failed = state.error === null ? [] : [action(t('desktop.attention.failed'), show({ screen: 'overview' }))]
  return [
    ...failed,
    ...state.attention.map((reason) => action(t(`desktop.attention.${reason}`), show(placeOf(reason, heldRun)))),
  ]
}

/** Where a person deals with it. */
export function placeOf(reason: AttentionReason, heldRun: number | null): ShownPlace {
  if (reason === 'quarantine') return { screen: 'quarantine' }
  return reason === 'held' && heldRun !== null ? { screen: 'run', runId: heldRun } : { screen: 'overview' }
}

function timeText(at: number, now: number, { intl }: Translator): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString()
  return isToday
    ? intl.formatTime(at, { timeStyle: 'short' })
    : intl.formatDate(at, { weekday: 'short', hour: 'numeric', minute: '2-digit' })
}

const separator: TrayItem = { kind: 'separator' }

function note(label: string): TrayItem {
  return { kind: 'note', label }
}

function action(label: string, does: TrayAction, enabled = true): TrayItem {
  return { kind: 'action', label, enabled, action: does }
}

function show(place: ShownPlace): TrayAction {
  return { kind: 'show', place }
}
