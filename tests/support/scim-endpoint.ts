import { randomBytes, randomUUID } from 'node:crypto'
import { Agent, type IncomingHttpHeaders, request as httpRequest } from 'node:http'
import { onTestFinished } from 'vitest'
import { type Clock, systemClock } from '../../src/main/clock.ts'
import type { ServerTimes } from '../../src/main/scim/http/server.ts'
import { makeToken, tokenDigest } from '../../src/main/scim/tokens/token.ts'
import type { DigestAnswer } from '../../src/main/scim/tokens/token-check.ts'
import { createWorkerEndpoint, type WorkerEndpoint } from '../../src/main/scim/worker-endpoint.ts'
import type { FromScimWorker, ListenAddress, WorkerEndpointState } from '../../src/main/scim/worker-messages.ts'
import { fold } from '../../src/main/storage/fold.ts'
import type { DomainPolicy, ScimConnectionId } from '../../src/shared/domain.ts'
import { aDirectory, type TestDirectory } from './directory.ts'

export interface ScimResponse {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** Parsed; an empty object where there was no body. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test says of each answer what it expects in it
  readonly body: any
}

export interface ScimProvider {
  readonly connectionId: ScimConnectionId
  readonly tokenId: string
  readonly token: string
  /** Sends JSON with the provider's token; `path` is below `/scim/v2`. */
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<ScimResponse>
}

export interface ScimTestEndpoint {
  readonly directory: TestDirectory
  readonly endpoint: WorkerEndpoint
  readonly messages: readonly FromScimWorker[]
  readonly port: number
  readonly baseUrl: string
  /** What main would find in the keychain: by token id. */
  readonly keychain: Map<string, DigestAnswer>
  aProvider(given?: {
    readonly name?: string
    readonly domainPolicy?: DomainPolicy
    readonly domains?: readonly string[]
  }): ScimProvider
  /** Users put straight into the tables. @returns their ids */
  manyUsers(connectionId: ScimConnectionId, count: number): readonly string[]
  lastState(): WorkerEndpointState | undefined
}

export const loopback: ListenAddress = { host: '127.0.0.1', port: 0, tls: null, baseUrl: null, rate: null }

/** The endpoint over real HTTP and a real file, in this thread; it ends with the test. */
export async function aScimEndpoint(
  given: {
    readonly clock?: Clock
    readonly address?: Partial<ListenAddress>
    readonly times?: Partial<ServerTimes & { readonly stallMs: number }>
  } = {},
): Promise<ScimTestEndpoint> {
  const directory = aDirectory()
  const messages: FromScimWorker[] = []
  const keychain = new Map<string, DigestAnswer>()
  const endpoint = createWorkerEndpoint({
    database: directory.connection,
    clock: given.clock ?? systemClock,
    cursorKey: randomBytes(32),
    newScimId: randomUUID,
    times: given.times ?? {},
    send: (message) => {
      messages.push(message)
      if (message.kind === 'digest_wanted')
        endpoint.takeDigest(message.request, keychain.get(message.tokenId) ?? { kind: 'absent' })
    },
  })
  const lastState = (): WorkerEndpointState | undefined =>
    messages.flatMap((message) => (message.kind === 'state' ? [message.state] : [])).at(-1)
  const agent = new Agent({ keepAlive: true })
  onTestFinished(async () => {
    agent.destroy()
    await endpoint.close()
  })
  await endpoint.start({ ...loopback, ...given.address })
  const state = lastState()
  const port = state?.status === 'listening' ? state.port : 0
  const baseUrl = `http://127.0.0.1:${port}/scim/v2`
  return {
    directory,
    endpoint,
    messages,
    port,
    baseUrl,
    keychain,
    lastState,
    manyUsers: (connectionId, count) => {
      const { connection } = directory
      const ids = Array.from({ length: count }, () => randomUUID())
      connection
        .prepare(
          `INSERT INTO scim_user (scim_id, connection_id, user_name, user_name_key, active, resource, created_at, modified_at, version)
           SELECT value, ?, 'user' || key, 'user' || key, 1, json_object('userName', 'user' || key, 'active', json('true')), 0, 0, 1
           FROM json_each(?)`,
        )
        .run(connectionId, JSON.stringify(ids))
      connection.prepare('UPDATE scim_connection SET user_count = user_count + ? WHERE id = ?').run(count, connectionId)
      return ids
    },
    aProvider: ({ name = `Provider ${(named += 1)}`, domainPolicy = 'any', domains = [] } = {}) => {
      const { connection } = directory
      const connectionId = connection
        .prepare<unknown[], ScimConnectionId>(
          `INSERT INTO scim_connection (name, name_key, provider, domain_policy, invites, enabled, created_at, created_by)
           VALUES (?, ?, 'other', ?, 0, 1, 0, 'tester') RETURNING id`,
        )
        .pluck()
        .get(name, fold(name), domainPolicy)
      if (connectionId === undefined) throw new Error('no connection was made')
      for (const domain of domains)
        connection.prepare('INSERT INTO scim_domain (domain, connection_id) VALUES (?, ?)').run(domain, connectionId)
      const { id: tokenId, token } = makeToken(randomBytes)
      keychain.set(tokenId, { kind: 'digest', digest: tokenDigest(token) })
      connection
        .prepare("INSERT INTO scim_token (id, connection_id, created_at, created_by) VALUES (?, ?, 0, 'tester')")
        .run(tokenId, connectionId)
      const send: ScimProvider['send'] = async (method, path, body, headers) => {
        const all = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/scim+json', ...headers }
        return await exchange({
          port,
          agent,
          method,
          path: `/scim/v2${path}`,
          headers: all,
          ...(body !== undefined && { body }),
        })
      }
      return { connectionId, tokenId, token, send }
    },
  }
}

let named = 0

/** One request and its answer; `path` is the whole one. A text or bytes go as they are. */
export async function exchange(asked: {
  readonly port: number
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly agent?: Agent
}): Promise<ScimResponse> {
  const { body } = asked
  const bytes = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  return await new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port: asked.port,
        method: asked.method,
        path: encodeURI(asked.path),
        headers: { ...(bytes !== undefined && { 'Content-Length': Buffer.byteLength(bytes) }), ...asked.headers },
        ...(asked.agent && { agent: asked.agent }),
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          const { statusCode: status = 0, headers } = response
          resolve({ status, headers, text, body: text === '' ? {} : JSON.parse(text) })
        })
      },
    )
    request.on('error', reject)
    request.end(bytes)
  })
}

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

export function aUserBody(userName: string, more: object = {}): object {
  return {
    schemas: [userSchema],
    userName,
    name: { givenName: 'Mina', familyName: 'Kim' },
    emails: [{ value: userName, type: 'work', primary: true }],
    ...more,
  }
}

export function aGroupBody(displayName: string, memberIds: readonly string[] = []): object {
  return { schemas: [groupSchema], displayName, members: memberIds.map((value) => ({ value })) }
}

export function aPatch(...Operations: readonly object[]): object {
  return { schemas: [patchSchema], Operations }
}
