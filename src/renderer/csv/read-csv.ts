import type { Failure, OpenedList, Result } from '../../shared/contract/call.ts'

/** As many rows as main gives at once. */
const mostAtOnce = 500

export interface CsvOptions {
  /** Opens the list of what is shown, with its filters. */
  readonly open: () => Promise<Result<OpenedList>>
  /** Reads a stretch of it; the first with a header line. */
  readonly csv: (stretch: {
    readonly listId: number
    readonly offset: number
    readonly limit: number
  }) => Promise<Result<{ readonly text: string }>>
  /** Fewer than usual, of rows that are long. */
  readonly rowsAtOnce?: number | undefined
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

export type CsvOutcome =
  | { readonly kind: 'done'; readonly parts: readonly string[]; readonly rows: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: Failure }

/**
 * Reads a list as CSV, stretch by stretch, so that a plan of a million lines neither blocks main nor the page. The parts begin with a
 * byte order mark, without which spreadsheets take Hangul for something else.
 */
export async function readCsv({ open, csv, rowsAtOnce = mostAtOnce, signal, onProgress }: CsvOptions): Promise<CsvOutcome> {
  const opened = await open()
  if (!opened.ok) return { kind: 'failed', error: opened.error }
  const { listId, total } = opened.value
  const parts = ['\uFEFF']
  // An empty list still has its header line.
  for (let offset = 0; offset === 0 || offset < total; offset += rowsAtOnce) {
    if (signal.aborted) return { kind: 'cancelled' }
    onProgress(offset, total)
    const stretch = await csv({ listId, offset, limit: rowsAtOnce })
    if (!stretch.ok) return { kind: 'failed', error: stretch.error }
    parts.push(stretch.value.text)
  }
  return signal.aborted ? { kind: 'cancelled' } : { kind: 'done', parts, rows: total }
}

/** Keeps only what every file system takes in a name. */
export function csvFileName(subject: string, at: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  return `atrium-sync-${subject}-${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}.csv`
}
