import type { Failure, OpenedList, Result } from '../../shared/contract/call.ts'

/** As many rows as main gives at once. */
const mostAtOnce = 500

/** A long list of main as text. */
export interface ListText {
  /** Opens the list of what is shown, with its filters. */
  readonly open: () => Promise<Result<OpenedList>>
  /** Reads a stretch of it; of a CSV, the first with a header line. */
  readonly read: (stretch: {
    readonly listId: number
    readonly offset: number
    readonly limit: number
  }) => Promise<Result<{ readonly text: string }>>
  /** Fewer than usual, of rows that are long. */
  readonly rowsAtOnce?: number | undefined
  readonly format: 'csv' | 'jsonl'
}

export interface ListReading {
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

export type ListOutcome =
  | { readonly kind: 'done'; readonly parts: readonly string[]; readonly rows: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: Failure }

/**
 * Reads a list as text, stretch by stretch, so that a plan of a million lines neither blocks main nor the page. The parts of a CSV begin
 * with a byte order mark, without which spreadsheets take Hangul for something else.
 */
export async function readList(list: ListText, { signal, onProgress }: ListReading): Promise<ListOutcome> {
  const { open, read, rowsAtOnce = mostAtOnce, format } = list
  const opened = await open()
  if (!opened.ok) return { kind: 'failed', error: opened.error }
  const { listId, total } = opened.value
  const parts = format === 'csv' ? ['\uFEFF'] : []
  // An empty list still has its header line.
  for (let offset = 0; offset === 0 || offset < total; offset += rowsAtOnce) {
    if (signal.aborted) return { kind: 'cancelled' }
    onProgress(offset, total)
    const stretch = await read({ listId, offset, limit: rowsAtOnce })
    if (!stretch.ok) return { kind: 'failed', error: stretch.error }
    parts.push(stretch.value.text)
  }
  return signal.aborted ? { kind: 'cancelled' } : { kind: 'done', parts, rows: total }
}

/** Keeps only what every file system takes in a name. */
export function exportFileName(subject: string, at: Date, format: ListText['format']): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  return `atrium-sync-${subject}-${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}.${format}`
}
