import { collections, sourcePage } from '../../shared/atrium-contract.ts'
import type { Collection, SourceCounts } from '../../shared/atrium-contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { parsePage } from './items.ts'
import type { RestClient } from './rest-client.ts'
import type { WaitBudget } from './retry-after.ts'
import type { ReadEvent, ReadProof, SourceHead } from './source.ts'
import { countsMismatch, createTally } from './tally.ts'
import type { Tally } from './tally.ts'

/** A head that was really received. */
export interface KnownHead {
  readonly etag: string | null
  readonly watermark: string | null
  readonly counts: SourceCounts
}

interface RestReadOptions {
  readonly client: RestClient
  readonly headNow: (budget: WaitBudget, signal: AbortSignal) => Promise<KnownHead>
  readonly pageSize: number
  readonly since: string | null
  readonly head: SourceHead
  readonly signal: AbortSignal
}

/** Contract: a read whose snapshot is gone starts again, at most twice. */
const maxRestarts = 2

/**
 * Reads the four collections of one snapshot and returns the proof that they are complete (contract, "A read is complete
 * only if"). While the consumer works on a page the next one is already on its way: one ahead, never more, so that memory
 * stays at two pages. A consumer that leaves early cancels it.
 */
export async function* readSnapshot(options: RestReadOptions): AsyncGenerator<ReadEvent, ReadProof> {
  const budget = options.client.newWaitBudget()
  let known = knownHead(options.head)
  for (let restarts = 0; ; restarts += 1) {
    const ending = yield* readOnce({ ...options, budget, known })
    if (ending.kind === 'complete') return ending.proof
    if (restarts === maxRestarts) throw ending.error
    // The head that came with a full read is out of date now, and may have been the very thing that was wrong.
    if (options.since === null) known = null
    yield { kind: 'restarted' }
  }
}

type Ending = { readonly kind: 'complete'; readonly proof: ReadProof } | { readonly kind: 'restart'; readonly error: AppError }

interface Step {
  readonly collection: Collection
  readonly cursor: string | null
}

type Page = ReturnType<typeof sourcePage.parse>
/** What every page of one read has in common. */
type Snapshot = Pick<Page, 'snapshot_id' | 'watermark'>

async function* readOnce(
  options: RestReadOptions & { readonly budget: WaitBudget; readonly known: KnownHead | null },
): AsyncGenerator<ReadEvent, Ending> {
  const { client, since, pageSize, budget, headNow } = options
  const mode = since === null ? 'full' : 'delta'
  const leaving = new AbortController()
  const signal = AbortSignal.any([options.signal, leaving.signal])

  /** Starts a request. Its failure is looked at when its turn comes; if that never is, nobody must be startled by it. */
  function ask(step: Step, snapshotId: string | null): Promise<Page | null> {
    const query = { limit: String(pageSize), since, snapshot: snapshotId, cursor: step.cursor }
    const expects = since === null ? [409] : [409, 410]
    const page = client
      .get({ path: `/v1/${step.collection}`, query, schema: sourcePage, expects, budget, signal })
      .then((answer) => {
        if (answer.kind === 'ok') return answer.body
        if (answer.status === 410) throw new AppError('source_watermark_expired')
        return null
      })
    page.catch(() => undefined)
    return page
  }

  const tallies: Record<Collection, Tally> = {
    groups: createTally('groups'),
    people: createTally('people'),
    credentials: createTally('credentials'),
    memberships: createTally('memberships'),
  }
  let snapshot: Snapshot | null = null
  let witness = options.known
  let step: Step | null = { collection: collections[0], cursor: null }
  let pending = ask(step, null)
  try {
    while (step !== null) {
      const page: Page | null = await pending
      if (page === null || (snapshot !== null && !isOf(snapshot, page))) {
        return { kind: 'restart', error: new AppError('source_snapshot_lost') }
      }
      const { collection }: Step = step
      const next = stepAfter(step, page)
      if (next !== null) pending = ask(next, page.snapshot_id)
      if (snapshot === null) {
        snapshot = { snapshot_id: page.snapshot_id, watermark: page.watermark }
        // The campus changed between head and read: the head of this very snapshot can be had only now.
        if (mode === 'full' && options.head.kind !== 'unsupported' && witness?.watermark !== page.watermark) {
          witness = await headNow(budget, signal)
        }
      }
      const parsed = parsePage(collection, page.items, page.total, mode)
      const nextCursor = page.next_cursor ?? null
      tallies[collection].add({ items: parsed.page.items, bad: parsed.bad, total: page.total, nextCursor })
      yield { kind: 'page', page: parsed.page }
      if (options.signal.aborted) throw new AppError('cancelled')
      step = next
    }
    if (snapshot === null) throw new Error('a read has at least one page')
    const { watermark } = snapshot
    const items = countsOf(tallies)
    if (mode === 'full' && options.head.kind !== 'unsupported') {
      if (witness?.watermark !== watermark) witness = await headNow(budget, signal)
      const error = countsMismatch(items, witness.counts)
      if (error !== null) return { kind: 'restart', error }
    }
    if (mode === 'delta' && announcedButEmpty(options.head, since, items)) throw new AppError('source_delta_empty')
    const etag = witness?.watermark === watermark ? witness.etag : null
    return { kind: 'complete', proof: { watermark, etag, items } }
  } finally {
    leaving.abort()
    // Nothing of this read goes on behind the consumer's back.
    await pending.catch(() => undefined)
  }
}

function knownHead(head: SourceHead): KnownHead | null {
  if (head.kind !== 'changed' || head.counts === null) return null
  return { etag: head.etag, watermark: head.watermark, counts: head.counts }
}

function isOf(snapshot: Snapshot, page: Page): boolean {
  return page.snapshot_id === snapshot.snapshot_id && page.watermark === snapshot.watermark
}

/** The page after `page`: by its cursor, else the first one of the next collection; null at the end of the last. */
function stepAfter(step: Step, page: Page): Step | null {
  const cursor = page.next_cursor ?? null
  if (cursor !== null) return { collection: step.collection, cursor }
  const next = collections[collections.indexOf(step.collection) + 1]
  return next === undefined ? null : { collection: next, cursor: null }
}

function countsOf(tallies: Readonly<Record<Collection, Tally>>): SourceCounts {
  return {
    people: tallies.people.items,
    credentials: tallies.credentials.items,
    groups: tallies.groups.items,
    memberships: tallies.memberships.items,
  }
}

/** The head said that something changed since `since`, yet nothing came: that is unknown, not empty (rule 3). */
function announcedButEmpty(head: SourceHead, since: string | null, items: SourceCounts): boolean {
  const announced = head.kind === 'changed' && head.watermark !== null && head.watermark !== since
  return announced && collections.every((collection) => items[collection] === 0)
}
