import type { Collection, SourceCounts, SourceRecords } from '../../shared/atrium-contract.ts'

/**
 * What the sync knows of a source. It can be read, and nothing else: rule 1 is that no method here could write to Atrium.
 *
 * A read either ends with a proof that it is complete or throws an `AppError`; there is no third outcome (rule 3).
 */
export interface SourceReader {
  readonly kind: 'rest' | 'csv'
  /** Says whether anything changed since the head with `etag`, for the price of one request. */
  head(options: { readonly etag: string | null; readonly signal: AbortSignal }): Promise<SourceHead>
  /**
   * Reads all four collections: everything, or what changed after `since` (a watermark of an earlier proof).
   * @throws AppError `source_watermark_expired` when only a full read helps; `cancelled` when `signal` fires; any other
   * `source_*` code when the read cannot be proven complete.
   */
  read(options: {
    readonly since: string | null
    readonly head: SourceHead
    readonly signal: AbortSignal
    /** Only to look: no more than this many items of each collection, however many do not parse, and no proof. */
    readonly preview?: number
  }): SourceRead
  /** Tells the source what became of the last read. A drop folder moves the drop; a server is told nothing. */
  settle(outcome: ReadOutcome): Promise<void>
  /** Requests sent (files opened, for a drop folder) since this reader was made. */
  readonly requests: number
}

export type SourceHead =
  /** Nothing changed since the `etag` that was sent. */
  | { readonly kind: 'unchanged' }
  /** Something changed, or no `etag` was sent. `counts` is null where the source has none (a drop folder before its check). */
  | {
      readonly kind: 'changed'
      readonly etag: string | null
      readonly watermark: string | null
      readonly counts: SourceCounts | null
    }
  /** The source has no head (404): whether anything changed shows only in the read. */
  | { readonly kind: 'unsupported' }

export interface SourceRead {
  readonly mode: 'full' | 'delta'
  /** To be consumed once, to its end. */
  readonly events: AsyncIterable<ReadEvent>
  /** What the finished read proved. @throws Error (a bug) before `events` has ended. */
  proof(): ReadProof
}

export type ReadEvent =
  | { readonly kind: 'page'; readonly page: SourcePage }
  /** The read starts over (409, or a snapshot that changed under it): forget every page so far. */
  | { readonly kind: 'restarted' }

/** One page of one collection. `total` is what the whole collection of this read will deliver; for progress. */
export type SourcePage = {
  [C in Collection]: { readonly collection: C; readonly items: readonly SourceItem<C>[]; readonly total: number }
}[Collection]

export type SourceItem<C extends Collection> =
  | { readonly kind: 'record'; readonly record: SourceRecords[C] }
  | { readonly kind: 'tombstone'; readonly key: SourceKey; readonly deletedAt: string | null }
  /** It does not parse. `key` is what could still be read of its identity: an object known by it keeps its present values. */
  | { readonly kind: 'bad'; readonly key: SourceKey | null; readonly detail: string; readonly raw: unknown }

/** A person's, card's or group's id; for a membership the pair. */
export type SourceKey = { readonly id: string } | { readonly groupId: string; readonly personId: string }

export interface ReadProof {
  /** What the next delta passes as `since`. */
  readonly watermark: string
  /** The head's tag, when that head bore this watermark; else null and the next run asks anew. */
  readonly etag: string | null
  readonly items: SourceCounts
}

export type ReadOutcome = { readonly kind: 'taken' } | { readonly kind: 'refused'; readonly reason: string }
