import type { AppEvent, Topic } from '../../shared/contract/contract.ts'

/**
 * The events on their way to one window. While nobody sees it, it is sent nothing; then the latest of each topic and of the progress, so
 * that a night in the tray does not become a thousand messages at once.
 */
export interface EventFeed {
  tell(event: AppEvent): void
  /** Whether anybody sees the window. */
  setSeen(seen: boolean): void
}

export function createEventFeed(send: (event: AppEvent) => void, seenAtFirst: boolean): EventFeed {
  let seen = seenAtFirst
  const changed = new Map<Topic, AppEvent>()
  let progress: AppEvent | null = null
  let rest: AppEvent[] = []

  function flush(): void {
    const waiting = [...rest, ...changed.values(), ...(progress === null ? [] : [progress])]
    changed.clear()
    progress = null
    rest = []
    for (const event of waiting) send(event)
  }

  function keep(event: AppEvent): void {
    if (event.kind === 'changed') changed.set(event.topic, event)
    else if (event.kind === 'progress') progress = event
    else rest = [...rest.filter(({ kind }) => kind !== event.kind), event]
  }

  return {
    tell(event) {
      if (seen) send(event)
      else keep(event)
    },
    setSeen(next) {
      seen = next
      if (seen) flush()
    },
  }
}
