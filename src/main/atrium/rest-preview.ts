import { collections, sourcePage } from '../../shared/atrium-contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { parsePage } from './items.ts'
import type { RestClient } from './rest-client.ts'
import type { ReadEvent } from './source.ts'

/**
 * The first page of each collection, of at most `limit` items, asked for one after the other and only when it is wanted. It
 * proves nothing, so bad items are handed on however many there are.
 */
export async function* previewSnapshot(options: {
  readonly client: RestClient
  readonly limit: number
  readonly since: string | null
  readonly signal: AbortSignal
}): AsyncGenerator<ReadEvent, null> {
  const { client, limit, since, signal } = options
  const budget = client.newWaitBudget()
  let snapshot: string | null = null
  for (const collection of collections) {
    const query: Readonly<Record<string, string | null>> = { limit: String(limit), since, snapshot, cursor: null }
    const answer = await client.get({
      path: `/v1/${collection}`,
      query,
      schema: sourcePage,
      expects: since === null ? [409] : [409, 410],
      budget,
      signal,
    })
    if (answer.kind === 'status') {
      throw new AppError(answer.status === 410 ? 'source_watermark_expired' : 'source_snapshot_lost')
    }
    snapshot = answer.body.snapshot_id
    const { items, total } = answer.body
    // A server may ignore the limit.
    yield { kind: 'page', page: parsePage(collection, items.slice(0, limit), total, since === null ? 'full' : 'delta').page }
  }
  return null
}
