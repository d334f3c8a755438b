import { type AppEvent, type Topic, topics } from '../../shared/contract/contract.ts'

/** Tells every screen, whichever host it is in, what changed. */
export interface Events {
  changed(topic: Topic): void
  publish(event: Exclude<AppEvent, { kind: 'changed' }>): void
  /** `listener` hears where each topic stands now, then every event. @returns a function that ends it */
  subscribe(listener: (event: AppEvent) => void): () => void
}

/** @param onBug for a listener that threw: it must not keep the others from hearing. */
export function createEvents(onBug: (error: unknown) => void): Events {
  const listeners = new Set<(event: AppEvent) => void>()
  const revs = new Map<Topic, number>(topics.map((topic) => [topic, 0]))

  function tell(event: AppEvent): void {
    for (const listener of listeners) {
      try {
        listener(event)
      } catch (error) {
        onBug(error)
      }
    }
  }

  return {
    changed(topic) {
      const rev = (revs.get(topic) ?? 0) + 1
      revs.set(topic, rev)
      tell({ kind: 'changed', topic, rev })
    },
    publish: tell,
    subscribe(listener) {
      listeners.add(listener)
      for (const [topic, rev] of revs) listener({ kind: 'changed', topic, rev })
      return () => void listeners.delete(listener)
    },
  }
}
