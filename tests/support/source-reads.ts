import { expect } from 'vitest'
import { collections } from '../../src/shared/atrium-contract.ts'
import type { Collection } from '../../src/shared/atrium-contract.ts'
import { AppError } from '../../src/shared/errors/app-error.ts'
import type { ErrorCode } from '../../src/shared/errors/app-error.ts'
import { createRestReader } from '../../src/main/atrium/rest-reader.ts'
import type { RestSettings } from '../../src/main/atrium/rest-reader.ts'
import type { RestTransport } from '../../src/main/atrium/rest-client.ts'
import type { ReadProof, SourceHead, SourceItem, SourcePage, SourceRead, SourceReader } from '../../src/main/atrium/source.ts'

export const neverAborted = new AbortController().signal

/** A REST reader whose pauses take no time; the pauses asked for are in `pauses`. */
export function aRestReader(
  url: string,
  options: Partial<RestTransport & { settings: Partial<RestSettings>; secret: string }> = {},
) {
  const { settings, secret = null, ...transport } = options
  const pauses: number[] = []
  const reader = createRestReader({
    settings: { kind: 'rest', url, auth: { kind: 'none' }, pageSize: 2000, ...settings },
    secret,
    userAgent: 'atrium-sync/1.2.3',
    pause: (ms) => {
      pauses.push(ms)
      return Promise.resolve()
    },
    ...transport,
  })
  return { reader, pauses }
}

export type ReadItem = SourceItem<Collection> & { readonly collection: Collection }

/** A read consumed to its end. A restart forgets what came before, as the engine does. */
export async function collect(read: SourceRead): Promise<{ items: ReadItem[]; restarts: number; proof: ReadProof }> {
  let items: ReadItem[] = []
  let restarts = 0
  for await (const event of read.events) {
    if (event.kind === 'restarted') {
      restarts += 1
      items = []
    } else items.push(...itemsOf(event.page))
  }
  return { items, restarts, proof: read.proof() }
}

export function itemsOf(page: SourcePage): ReadItem[] {
  return page.items.map((item) => ({ ...item, collection: page.collection }))
}

/** Asks for the head, then reads; as the engine does it. */
export async function readAll(reader: SourceReader, since: string | null = null, signal: AbortSignal = neverAborted) {
  const head = await reader.head({ etag: null, signal })
  return await collect(reader.read({ since, head, signal }))
}

export const noHead: SourceHead = { kind: 'unsupported' }

export function countItems(items: readonly ReadItem[], kind: ReadItem['kind']): Record<Collection, number> {
  const counts = { people: 0, credentials: 0, groups: 0, memberships: 0 }
  for (const collection of collections) {
    counts[collection] = items.filter((item) => item.kind === kind && item.collection === collection).length
  }
  return counts
}

/** The AppError that `work` ends with; the test fails when there is none. */
export async function failure(work: Promise<unknown>): Promise<AppError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(AppError)
  return error as AppError
}

export async function failureCode(work: Promise<unknown>): Promise<ErrorCode> {
  return (await failure(work)).code
}
