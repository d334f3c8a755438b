import { fill } from '../../shared/errors/app-error.ts'
import type { SyncProgress } from '../../shared/sync-report.ts'
import type { Terminal } from './terminal.ts'
import type { Texts } from './texts.ts'
import { cutToWidth } from './text-width.ts'

/** One line on a terminal that is written over; nothing in a pipe. */
export interface ProgressLine {
  show(progress: SyncProgress): void
  /** Takes the line away. */
  clear(): void
}

export function createProgressLine(stderr: Terminal['stderr'], texts: Texts): ProgressLine {
  if (stderr.isTTY !== true) return { show: () => undefined, clear: () => undefined }
  let shown = false
  return {
    show(progress) {
      shown = true
      stderr.write(`\r\u001B[2K${cutToWidth(describeProgress(progress, texts), (stderr.columns || 80) - 1)}`)
    },
    clear() {
      if (shown) stderr.write('\r\u001B[2K')
      shown = false
    },
  }
}

export function describeProgress(progress: SyncProgress, texts: Texts): string {
  const { stage, done, total, rate, remaining_ms: remaining } = progress
  const words = texts.progress
  const count =
    total === null
      ? fill(words.open, { stage: texts.stages[stage], done: done.toLocaleString('en') })
      : fill(words.counted, { stage: texts.stages[stage], done: done.toLocaleString('en'), total: total.toLocaleString('en') })
  return [
    count,
    ...(rate > 0 ? [fill(words.rate, { rate: rate.toLocaleString('en') })] : []),
    ...(remaining === null || remaining < 1000 ? [] : [fill(words.left, { seconds: Math.ceil(remaining / 1000) })]),
  ].join(', ')
}
