import type { SyncProgress } from '../../shared/sync-report.ts'

export interface ProgressReporter {
  /** Begins a stage. `total` is null while nobody knows how much there is. */
  begin(stage: SyncProgress['stage'], total: number | null): void
  advance(items: number, total?: number): void
}

/** At most ten a second, however many stages begin meanwhile. */
const interval = 100

/** Turns counts into progress events with rate and estimate. `now` is monotonic, in ms. */
export function createProgressReporter(send: (progress: SyncProgress) => void, now: () => number): ProgressReporter {
  let stage: SyncProgress['stage'] = 'reading'
  let done = 0
  let total: number | null = null
  let startedAt = now()
  let sentAt = -Infinity

  const report = (): void => {
    const time = now()
    if (time - sentAt < interval) return
    sentAt = time
    const rate = time > startedAt ? (done * 1000) / (time - startedAt) : 0
    const remaining = total === null || rate === 0 ? null : Math.max(0, Math.round(((total - done) * 1000) / rate))
    send({ stage, done, total, rate: Math.round(rate), remaining_ms: remaining })
  }

  return {
    begin(nextStage, nextTotal) {
      stage = nextStage
      done = 0
      total = nextTotal
      startedAt = now()
      report()
    },
    advance(items, nextTotal) {
      done += items
      if (nextTotal !== undefined) total = nextTotal
      report()
    },
  }
}
