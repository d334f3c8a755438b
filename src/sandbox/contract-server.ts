import { setTimeout as pause } from 'node:timers/promises'
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import { collections, type Collection } from '../shared/atrium-contract.ts'
import { createAuthCheck, type SandboxAuth } from './auth-check.ts'
import type { Campus } from './campus.ts'
import type { Faults } from './faults.ts'
import { spoilCounts, spoilPage } from './page-faults.ts'
import type { Snapshot } from './snapshots.ts'

const headPath = '/v1/changes/head'
const defaultLimit = 1000

export interface Counters {
  requests: number
  notModified: number
  /** Requests that were not GET. */
  refusedMethods: number
  readonly byPath: Record<string, number>
}

/** The port that speaks the contract, and nothing but GET. */
export function createContractServer(options: {
  readonly campus: Campus
  readonly faults: Faults
  readonly counters: Counters
  /** Items in one page at most. */
  readonly pageLimit: number
  readonly auth: SandboxAuth
}): FastifyInstance {
  const { campus, faults, counters, pageLimit } = options
  const isAuthorized = createAuthCheck(options.auth)
  const app = fastify({ logger: false, forceCloseConnections: true, exposeHeadRoutes: false })

  app.addHook('onRequest', async (request, reply) => {
    const path = pathOf(request)
    counters.requests += 1
    counters.byPath[path] = (counters.byPath[path] ?? 0) + 1
    if (request.method !== 'GET') {
      counters.refusedMethods += 1
      return refuse(
        reply.header('allow', 'GET'),
        405,
        'method_not_allowed',
        'Atrium is only ever read: GET is the one method here',
      )
    }
    const slow = faults.strike('slow', path)
    if (slow !== undefined) await pause(slow.ms, undefined, { ref: false })
    const fault = faults.strike('status', path)
    if (fault !== undefined) {
      if (fault.retry_after !== undefined) void reply.header('retry-after', String(fault.retry_after))
      return refuse(reply, fault.status, errorCodes.get(fault.status) ?? 'fault', 'the sandbox was told to answer so')
    }
    if (!isAuthorized(request.headers.authorization))
      return refuse(reply, 401, 'unauthorized', 'credentials are missing or wrong')
    return undefined
  })
  app.setNotFoundHandler((_, reply) => refuse(reply, 404, 'not_found', 'no such path'))

  app.get(headPath, (request, reply) => {
    const { version, watermark } = campus
    const tag = `"${version}"`
    void reply.header('etag', tag)
    if (matches(request.headers['if-none-match'], tag)) {
      counters.notModified += 1
      return reply.code(304).send()
    }
    return answer(request, reply, { version, watermark, counts: spoilCounts(campus.counts(), faults) })
  })

  const answer = (request: FastifyRequest, reply: FastifyReply, value: object): FastifyReply => {
    const path = pathOf(request)
    const body = JSON.stringify(faults.strike('wrong_shape', path) ? { data: [], paging: { more: false } } : value)
    const type = 'application/json; charset=utf-8'
    if (faults.strike('drop', path)) {
      reply.hijack()
      reply.raw.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
      reply.raw.write(body.slice(0, body.length / 2), () => reply.raw.destroy())
      return reply
    }
    return reply.type(type).send(faults.strike('invalid_json', path) ? body.slice(0, body.length / 2) : body)
  }

  for (const collection of collections) {
    const path = `/v1/${collection}`
    app.get(path, (request, reply) => {
      const query = pageQuery.safeParse(request.query)
      if (!query.success) return refuse(reply, 400, 'bad_request', z.prettifyError(query.error))
      const { limit, snapshot: wanted } = query.data
      const cursor = query.data.cursor === undefined ? null : readCursor(query.data.cursor)
      if (query.data.cursor !== undefined && (cursor === null || cursor.collection !== collection)) {
        return refuse(reply, 400, 'bad_request', `that cursor is not one of ${path}`)
      }
      if (cursor !== null && cursor.snapshot !== wanted) {
        return refuse(reply, 400, 'bad_request', 'a later page needs the snapshot that its cursor was made in')
      }
      const sinceMark = query.data.since ?? cursor?.since ?? null
      if (cursor !== null && cursor.since !== sinceMark)
        return refuse(reply, 400, 'bad_request', 'since differs from the page before')
      const snapshot: Snapshot | undefined = wanted === undefined ? campus.snapshots.take() : campus.snapshots.find(wanted)
      if (snapshot === undefined)
        return refuse(reply, 409, 'snapshot_gone', 'that snapshot is no longer held; begin the read again')
      const since = sinceMark === null ? null : campus.place(sinceMark)
      if (sinceMark !== null && since === null) return refuse(reply, 410, 'watermark_expired', 'only a full read helps')

      const part = { collection, from: cursor?.from ?? 0, limit: Math.min(limit, pageLimit) }
      const { items, places, next, total } = since === null ? snapshot.page(part) : snapshot.delta({ ...part, since })
      const next_cursor =
        next === null ? null : writeCursor({ collection, since: sinceMark, snapshot: snapshot.id, from: next })
      const page = { items, next_cursor, snapshot_id: snapshot.id, watermark: snapshot.watermark, total }
      return answer(
        request,
        reply,
        spoilPage(page, { path, collection, first: cursor === null, later: wanted !== undefined, places }, faults),
      )
    })
  }
  return app
}

const errorCodes = new Map([
  [400, 'bad_request'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [409, 'snapshot_gone'],
  [410, 'watermark_expired'],
  [429, 'slow_down'],
  [503, 'unavailable'],
])

const pageQuery = z.object({
  limit: z
    .string()
    .regex(/^\d{1,9}$/, { error: 'limit must be a number' })
    .transform(Number)
    .pipe(z.int().positive())
    .default(defaultLimit),
  cursor: z.string().min(1).optional(),
  snapshot: z.string().min(1).optional(),
  since: z.string().min(1).optional(),
})

const cursorShape = z.object({
  collection: z.enum(collections),
  since: z.string().nullable(),
  snapshot: z.string(),
  from: z.int().nonnegative(),
})

interface Cursor {
  readonly collection: Collection
  readonly since: string | null
  readonly snapshot: string
  readonly from: number
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

function readCursor(text: string): Cursor | null {
  try {
    return cursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    return null
  }
}

/** `If-None-Match` of RFC 9110, section 13.1.2: a list of tags, compared weakly, or `*`. */
function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === tag)
}

function refuse(reply: FastifyReply, status: number, error: string, message: string): FastifyReply {
  return reply.code(status).send({ error, message })
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? request.url
}
