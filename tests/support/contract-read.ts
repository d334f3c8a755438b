import { z } from 'zod'
import {
  collections,
  membershipTombstone,
  sourceCredential,
  sourceGroup,
  sourceMembership,
  sourcePage,
  sourcePerson,
  tombstone,
  type Collection,
} from '../../src/shared/atrium-contract.ts'

/** A strict little reader of the contract, so that the sandbox is not tested with the product's own eyes. */

export const itemSchemas = {
  people: z.union([tombstone, sourcePerson]),
  credentials: z.union([tombstone, sourceCredential]),
  groups: z.union([tombstone, sourceGroup]),
  memberships: z.union([membershipTombstone, sourceMembership]),
} as const

export type ReadItem = z.infer<(typeof itemSchemas)[Collection]>

export interface ContractRead {
  readonly items: Record<Collection, readonly ReadItem[]>
  readonly totals: Record<Collection, number>
  readonly watermark: string
  readonly pages: number
}

/** Reads all collections to their end. Throws at anything the contract does not allow. */
export async function readAll(
  url: string,
  options: { readonly since?: string; readonly limit?: number } = {},
): Promise<ContractRead> {
  const items: Record<Collection, ReadItem[]> = { people: [], credentials: [], groups: [], memberships: [] }
  const totals: Record<Collection, number> = { people: 0, credentials: 0, groups: 0, memberships: 0 }
  let snapshot: string | undefined
  let watermark = ''
  let pages = 0
  for (const collection of collections) {
    for (let cursor: string | null | undefined; cursor !== null;) {
      const query = new URLSearchParams({ limit: String(options.limit ?? 1000) })
      if (options.since !== undefined) query.set('since', options.since)
      if (snapshot !== undefined) query.set('snapshot', snapshot)
      if (typeof cursor === 'string') query.set('cursor', cursor)
      const response = await fetch(`${url}/v1/${collection}?${query.toString()}`)
      if (response.status !== 200) throw new Error(`${collection}: ${response.status} ${await response.text()}`)
      const page = sourcePage.parse(await response.json())
      if (snapshot !== undefined && page.snapshot_id !== snapshot) throw new Error('the snapshot changed')
      for (const item of page.items) items[collection].push(itemSchemas[collection].parse(item))
      totals[collection] = page.total
      snapshot = page.snapshot_id
      watermark = page.watermark
      cursor = page.next_cursor ?? null
      pages += 1
    }
    if (items[collection].length !== totals[collection])
      throw new Error(`${collection}: ${items[collection].length} of ${totals[collection]}`)
  }
  return { items, totals, watermark, pages }
}
