import type { AppEvent, Bridge, ShownPlace, Topic } from '../../shared/contract/contract.ts'
import type { SyncProgress } from '../../shared/sync-report.ts'

/** Main's events, sorted by what they concern. Each function answers one that ends it. */
export interface AppEvents {
  /** Resolves when main has told where each topic stands: what is read from then on misses no change. */
  readonly started: Promise<void>
  /** Something of one of `topics` changed; `reopened`: all did, because another database is in place. */
  onChanged(topics: readonly Topic[], listener: (cause: 'changed' | 'reopened') => void): () => void
  /** After `onChanged` has been told: to say so. */
  onReopened(listener: () => void): () => void
  onProgress(listener: (progress: SyncProgress | null) => void): () => void
  onShow(listener: (place: ShownPlace) => void): () => void
  /** Whoever looks at something of main reads it anew. */
  refreshAll(): void
  close(): void
}

/**
 * Hears main's events once for all stores. A topic told again with the `rev` that is known, as after a short loss of the connection,
 * is no change.
 */
export function listenToApp(bridge: Pick<Bridge, 'onEvent'>): AppEvents {
  const revs = new Map<Topic, number>()
  const changed = new Set<{ readonly topics: readonly Topic[]; readonly listener: (cause: 'changed' | 'reopened') => void }>()
  const reopened = new Set<() => void>()
  const progress = new Set<(progress: SyncProgress | null) => void>()
  const shown = new Set<(place: ShownPlace) => void>()
  let hasStarted = (): void => undefined
  const started = new Promise<void>((resolve) => {
    hasStarted = resolve
  })

  function hear(event: AppEvent): void {
    switch (event.kind) {
      case 'changed':
        if (revs.get(event.topic) === event.rev) return
        revs.set(event.topic, event.rev)
        // Told one by one in one go; the rest of them is there once this turn is over.
        queueMicrotask(hasStarted)
        for (const { topics, listener } of changed) if (topics.includes(event.topic)) listener('changed')
        return
      case 'progress':
        for (const listener of progress) listener(event.progress)
        return
      case 'show':
        for (const listener of shown) listener(event.place)
        return
      case 'reopened':
        refreshAll()
        for (const listener of reopened) listener()
        return
      // An event of a newer main says nothing to this page.
      default:
    }
  }

  function refreshAll(): void {
    for (const { listener } of changed) listener('reopened')
  }

  const close = bridge.onEvent(hear)
  return {
    started,
    onChanged: (topics, listener) => added(changed, { topics, listener }),
    onReopened: (listener) => added(reopened, listener),
    onProgress: (listener) => added(progress, listener),
    onShow: (listener) => added(shown, listener),
    refreshAll,
    close,
  }
}

function added<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
