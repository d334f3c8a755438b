import { type Topic, topics } from '../../shared/contract/contract.ts'
import type { Clock } from '../clock.ts'
import type { Events } from './events.ts'

/** Finds out what is not as it was, whoever changed it: this process, the command line, another window. */
export interface Watch {
  /** Looks now, and tells what changed. */
  look(only?: readonly Topic[]): void
  /** Looks every few seconds from now on. */
  start(): void
  stop(): void
}

export interface WatchOptions {
  readonly events: Events
  readonly clock: Clock
  /** What each topic looks like now: another text when something of it changed, null when it cannot be told at the moment. */
  readonly see: Readonly<Record<Topic, () => string | null>>
  /** Called before each look of its own. */
  readonly beforeLook: () => void
  readonly onBug: (error: unknown) => void
}

/** How often another process's changes are looked for, in ms. */
const lookEvery = 3_000

export function createWatch({ events, clock, see, beforeLook, onBug }: WatchOptions): Watch {
  const seen = new Map<Topic, string>()
  let cancelNext: (() => void) | null = null

  function seeNow(topic: Topic): string | null {
    try {
      return see[topic]()
    } catch (error) {
      onBug(error)
      return null
    }
  }

  function look(only: readonly Topic[] = topics): void {
    for (const topic of only) {
      const now = seeNow(topic)
      if (now === null || now === seen.get(topic)) continue
      seen.set(topic, now)
      events.changed(topic)
    }
  }

  function lookAgain(): void {
    cancelNext = clock.after(lookEvery, () => {
      beforeLook()
      look()
      lookAgain()
    })
  }

  // Whoever changed something and told so itself is not told of a second time; nor is what stood at the start news.
  const unsubscribe = events.subscribe((event) => {
    if (event.kind !== 'changed') return
    const now = seeNow(event.topic)
    if (now !== null) seen.set(event.topic, now)
  })

  return {
    look,
    start() {
      cancelNext ??= (lookAgain(), cancelNext)
    },
    stop() {
      cancelNext?.()
      unsubscribe()
    },
  }
}
