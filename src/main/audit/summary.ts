import type { Clock } from '../clock.ts'
import type { AuditEntry } from './chain.ts'

/** Writes down the first of many like events at once, and the rest of them as one: nobody fills the log by knocking. */
export interface Summary {
  /** @param key what makes events alike */
  note(key: string, entry: AuditEntry): void
  /** Writes what was counted and not told yet. */
  flush(): void
}

/** For so long, in ms, like events are counted. */
const windowMs = 10 * 60_000
/** So that nobody fills the memory with keys: what is beyond is told together. */
const mostKeys = 200

export function createSummary(clock: Clock, write: (entry: AuditEntry) => void): Summary {
  const counted = new Map<string, { entry: AuditEntry; count: number }>()
  let cancel: (() => void) | null = null

  function flush(): void {
    cancel?.()
    cancel = null
    const told = [...counted.values()].filter(({ count }) => count > 0)
    counted.clear()
    for (const { entry, count } of told) write({ ...entry, details: { ...entry.details, count } })
  }

  return {
    flush,
    note(given, entry) {
      const key = counted.has(given) || counted.size < mostKeys ? given : ''
      const known = counted.get(key)
      cancel ??= clock.after(windowMs, flush)
      if (known !== undefined) {
        known.count += 1
        known.entry = entry
        return
      }
      counted.set(key, { entry, count: 0 })
      write(entry)
    },
  }
}
