import { createServer } from 'node:http'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { collections } from '../../src/shared/atrium-contract.ts'
import type { Collection } from '../../src/shared/atrium-contract.ts'

/** One request as a scripted server saw it. `nth` counts the requests for the same path and cursor, from 1. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: IncomingHttpHeaders
  readonly nth: number
}

export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  /** Sent as it is, in place of `json`. */
  readonly body?: string | Buffer
  /** Breaks the connection instead of answering, or in the middle of the body. */
  readonly broken?: 'at_once' | 'in_body'
  /** Never answers, or never ends the body. */
  readonly hangs?: 'at_once' | 'in_body'
}

export interface ContractServer {
  readonly url: string
  readonly requests: readonly SeenRequest[]
  /** Resolves when `count` requests have come in. */
  seen(count: number): Promise<void>
  close(): Promise<void>
}

/** A real HTTP server on a free port of 127.0.0.1 that answers as the script says. */
export async function startContractServer(script: (request: SeenRequest) => Answer): Promise<ContractServer> {
  const requests: SeenRequest[] = []
  const waiting: Array<{ count: number; resolve: () => void }> = []
  const server = createServer((message, response) => {
    const url = new URL(message.url ?? '/', 'http://127.0.0.1')
    const query = Object.fromEntries(url.searchParams)
    const same = requests.filter((seen) => seen.path === url.pathname && seen.query['cursor'] === query['cursor'])
    const request = { method: message.method ?? '', path: url.pathname, query, headers: message.headers, nth: same.length + 1 }
    requests.push(request)
    for (const { count, resolve } of waiting) if (requests.length >= count) resolve()
    send(response, script(request))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    seen: (count) =>
      new Promise((resolve) => {
        if (requests.length >= count) resolve()
        else waiting.push({ count, resolve })
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer.broken === 'at_once') return void response.destroy()
  if (answer.hangs === 'at_once') return
  const body = answer.body ?? (answer.json === undefined ? '' : JSON.stringify(answer.json))
  response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers })
  if (answer.broken === undefined && answer.hangs === undefined) return void response.end(body)
  response.write(body.slice(0, Math.max(1, body.length / 2)), () => {
    if (answer.broken === 'in_body') response.destroy()
  })
}

/** What a contract server holds: the raw items of the four collections, served in pages of `pageSize`. */
export interface Campus {
  readonly items: Readonly<Record<Collection, readonly unknown[]>>
  readonly snapshotId: string
  readonly watermark: string
  readonly etag: string
  readonly pageSize: number
}

export function aCampus(
  overrides: Partial<Omit<Campus, 'items'>> & { readonly items?: Partial<Campus['items']> } = {},
): Campus {
  return {
    snapshotId: 'snapshot-1',
    watermark: 'watermark-1',
    etag: '"tag-1"',
    pageSize: 2,
    ...overrides,
    items: {
      groups: [aGroup('g-1'), aGroup('g-2')],
      people: [aPerson('p-1'), aPerson('p-2'), aPerson('p-3')],
      credentials: [aCard('c-1', 'p-1'), aCard('c-2', 'p-2')],
      memberships: [aMembership('g-1', 'p-1'), aMembership('g-1', 'p-2'), aMembership('g-2', 'p-3')],
      ...overrides.items,
    },
  }
}

/** What a server that keeps to the contract answers. A cursor is `collection:offset`. */
export function answerFrom(campus: Campus, request: SeenRequest): Answer {
  if (request.path === '/v1/changes/head') {
    if (request.headers['if-none-match'] === campus.etag) return { status: 304 }
    return { headers: { etag: campus.etag }, json: headOf(campus) }
  }
  const collection = collections.find((name) => request.path === `/v1/${name}`)
  return collection === undefined ? { status: 404 } : { json: pageOf(campus, collection, request.query['cursor']) }
}

export function headOf({ items, watermark }: Campus) {
  const { people, credentials, groups, memberships } = items
  const counts = {
    people: people.length,
    credentials: credentials.length,
    groups: groups.length,
    memberships: memberships.length,
  }
  return { version: '1', watermark, counts }
}

export function pageOf({ items, snapshotId, watermark, pageSize }: Campus, collection: Collection, cursor: string | undefined) {
  const all = items[collection]
  const from = Number(cursor?.split(':')[1] ?? 0)
  const next = from + pageSize < all.length ? `${collection}:${from + pageSize}` : null
  return { items: all.slice(from, from + pageSize), next_cursor: next, snapshot_id: snapshotId, watermark, total: all.length }
}

export function aPerson(id: string, fields: object = {}) {
  return {
    id,
    campus_id: `0${id}`,
    first_name: 'Mina',
    last_name: 'Kim',
    email: `${id}@campus.example`,
    status: 'active',
    ...fields,
  }
}

export function aCard(id: string, personId: string, fields: object = {}) {
  return {
    id,
    person_id: personId,
    kind: 'door',
    format: 'H10301',
    facility_code: '17',
    number: `00${id}`,
    status: 'active',
    ...fields,
  }
}

export function aGroup(id: string, fields: object = {}) {
  return { id, name: `Group ${id}`, ...fields }
}

export function aMembership(groupId: string, personId: string, fields: object = {}) {
  return { group_id: groupId, person_id: personId, ...fields }
}
