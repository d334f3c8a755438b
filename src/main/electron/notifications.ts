import { Notification } from 'electron'
import type { AlertDetails } from '../../shared/alerts.ts'
import type { ShownPlace } from '../../shared/contract/contract.ts'
import type { Translate } from '../../shared/language/translator.ts'
import type { SyncState } from '../../shared/sync-state.ts'
import { notificationFor, notificationOf, type Notice } from './notification-policy.ts'
import type { Standing } from './tray-model.ts'

/** Tells a person what they would not see otherwise. */
export interface Notifier {
  /** How the sync stands, as it became. */
  look(standing: Standing): void
  /** What happened besides, oldest first. */
  tell(happened: readonly AlertDetails[]): void
  /** That the program goes on although its window is closed. */
  tellInTray(): void
}

export function createNotifier(options: {
  readonly first: SyncState
  readonly translate: () => Translate
  readonly onClick: (place: ShownPlace | undefined) => void
}): Notifier {
  const { translate, onClick } = options
  let atRest = options.first
  /** A notification that nobody holds any more is collected, and its click with it. */
  let shown: Notification | null = null

  function show(kind: Notice['kind'] | 'inTray', place?: ShownPlace): void {
    if (!Notification.isSupported()) return
    const t = translate()
    shown = new Notification({ title: t(`desktop.notify.${kind}.title`), body: t(`desktop.notify.${kind}.body`) })
    shown.on('click', () => onClick(place))
    shown.show()
  }

  return {
    look(standing) {
      const { state } = standing
      if (state.status === 'syncing') return
      const notice = notificationFor(atRest, standing)
      atRest = state
      if (notice !== null) show(notice.kind, notice.place)
    },
    tell(happened) {
      for (const details of happened) {
        const notice = notificationOf(details)
        if (notice !== null) show(notice.kind, notice.place)
      }
    },
    tellInTray: () => show('inTray'),
  }
}
