import { onTestFinished } from 'vitest'
import { collections, type Collection } from '../../src/shared/atrium-contract.ts'
import { startContractServer, type Answer, type SeenRequest } from './contract-server.ts'

type Raw = Readonly<Record<string, unknown>>

/**
 * A source in memory behind a real HTTP server, whose records a test edits by hand. Each edit moves the watermark; a delta brings
 * what was edited since. Items are sent as they are put: one that breaks the contract is sent broken.
 */
export interface EditableSource {
  readonly url: string
  readonly requests: readonly SeenRequest[]
  /** Adds or replaces a record. `key` says which one, where the item itself does not. */
  put(collection: Collection, item: Raw, key?: string): void
  /** Deletes a record, in silence what hangs on it (contract: it is implied). A delta names the record itself only. */
  remove(collection: Collection, key: string): void
  /** The next delta brings these items as well, in this order; a full read knows nothing of them. */
  announce(collection: Collection, ...items: readonly Raw[]): void
  /** Moves watermark and tag although nothing changed. */
  touch(): void
  /** Every earlier watermark expires. */
  expireWatermarks(): void
  /** Answers in the source's place where it returns something. */
  intercept(answer: ((request: SeenRequest) => Answer | null) | null): void
  /** The time of the last edit, as it stands in `updated_at` of a record without one of its own. */
  readonly stamp: string
}

export interface SourceContents {
  readonly people?: readonly Raw[]
  readonly credentials?: readonly Raw[]
  readonly groups?: readonly Raw[]
  readonly memberships?: readonly Raw[]
}

interface Held {
  readonly item: Raw
  readonly edit: number
}

/** A source that holds `contents`, gone when the test has finished. */
export async function aSource(contents: SourceContents = {}): Promise<EditableSource> {
  const records: Record<Collection, Map<string, Held>> = {
    people: new Map(),
    credentials: new Map(),
    groups: new Map(),
    memberships: new Map(),
  }
  const announced: Array<Held & { readonly collection: Collection }> = []
  let edits = 1
  let oldest = 0
  let answer: ((request: SeenRequest) => Answer | null) | null = null

  const stamp = (): string => new Date(Date.UTC(2026, 10, 1) + edits * 1_000).toISOString()
  const standing = (collection: Collection): Held[] =>
    [...records[collection].values()].filter(({ item }) => item['deleted'] !== true)

  const put = (collection: Collection, item: Raw, key: string): void => {
    // In a full read an edited record comes where it stood.
    records[collection].set(key, { item: { updated_at: stamp(), ...item }, edit: edits })
  }
  const dropDependents = (collection: Collection, id: string): void => {
    const field = collection === 'people' ? 'person_id' : 'group_id'
    for (const dependent of ['credentials', 'memberships'] as const) {
      for (const [key, { item }] of records[dependent]) if (item[field] === id) records[dependent].delete(key)
    }
  }
  for (const collection of collections) {
    for (const item of contents[collection] ?? []) put(collection, item, keyOf(collection, item))
  }

  const reply = (request: SeenRequest): Answer => {
    const instead = answer?.(request) ?? null
    if (instead !== null) return instead
    const etag = `"e${edits}"`
    if (request.path === '/v1/changes/head') {
      if (request.headers['if-none-match'] === etag) return { status: 304 }
      const counts = Object.fromEntries(collections.map((collection) => [collection, standing(collection).length]))
      return { headers: { etag }, json: { version: String(edits), watermark: `w${edits}`, counts } }
    }
    const collection = collections.find((name) => request.path === `/v1/${name}`)
    if (collection === undefined) return { status: 404 }
    const since = request.query['since'] === undefined ? null : Number(request.query['since'].slice(1))
    if (since !== null && since < oldest) return { status: 410, json: { error: 'watermark_expired', message: '' } }
    const items =
      since === null
        ? standing(collection).map(({ item }) => item)
        : [...records[collection].values(), ...announced.filter((held) => held.collection === collection)]
            .filter(({ edit }) => edit > since)
            .map(({ item }) => item)
    const page = { items, next_cursor: null, snapshot_id: `s${edits}`, watermark: `w${edits}`, total: items.length }
    return { json: page }
  }

  const server = await startContractServer(reply)
  onTestFinished(() => server.close())
  return {
    url: server.url,
    requests: server.requests,
    put(collection, item, key = keyOf(collection, item)) {
      edits += 1
      put(collection, item, key)
    },
    remove(collection, key) {
      edits += 1
      const names = collection === 'memberships' ? { group_id: key.split('/')[0], person_id: key.split('/')[1] } : { id: key }
      records[collection].set(key, { item: { ...names, deleted: true, deleted_at: stamp() }, edit: edits })
      if (collection === 'people' || collection === 'groups') dropDependents(collection, key)
    },
    announce(collection, ...items) {
      edits += 1
      for (const item of items) announced.push({ collection, item: { ...item }, edit: edits })
    },
    touch() {
      edits += 1
    },
    expireWatermarks() {
      edits += 1
      oldest = edits
    },
    intercept(given) {
      answer = given
    },
    get stamp() {
      return stamp()
    },
  }
}

function keyOf(collection: Collection, item: Raw): string {
  return collection === 'memberships' ? `${String(item['group_id'])}/${String(item['person_id'])}` : String(item['id'])
}
