import { connect } from 'node:net'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { aScimEndpoint, aUserBody, type ScimTestEndpoint } from '../../../support/scim-endpoint.ts'

/** How long each of the two goes on, in ms: enough for a thousand requests and more on a quiet machine. */
const interruptAfterTimeLimit = 3_000
/** An answer that takes longer than this is a hang; nothing that is sent here is large. In ms. */
const hangMs = 10_000

/** Paths, from good ones to nonsense. */
const segment = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'Users',
      'Groups',
      '.search',
      'Bulk',
      'Me',
      'Schemas',
      'ResourceTypes',
      'ServiceProviderConfig',
      ':user',
      ':group',
      '__proto__',
      'constructor',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }).map(encodeURIComponentSafely) },
)
const path = fc.array(segment, { maxLength: 3 }).map((segments) => `/scim/v2/${segments.join('/')}`)

const filterText = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        'userName',
        'emails',
        'emails.value',
        'members',
        'meta.created',
        'active',
        'name',
        'groups',
        'schemas',
        'eq',
        'ne',
        'co',
        'sw',
        'pr',
        'gt',
        'and',
        'or',
        'not',
        '(',
        ')',
        '[',
        ']',
        '"a"',
        '""',
        '"\\u0000"',
        'true',
        'null',
        '1',
        '-1e5',
        '"2020-01-01T00:00:00Z"',
        '__proto__',
      ),
      { maxLength: 9 },
    )
    .map((words) => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 30 }),
)

const parameter = fc.oneof(
  fc.tuple(fc.constant('filter'), filterText),
  fc.tuple(
    fc.constantFrom('sortBy', 'attributes', 'excludedAttributes'),
    fc.constantFrom(
      'userName',
      'emails',
      'members',
      'meta',
      'meta.created',
      'groups.value',
      'password',
      'x',
      '',
      '__proto__',
      'name,emails.value',
      'urn:ietf:params:scim:schemas:core:2.0:User:userName',
    ),
  ),
  fc.tuple(
    fc.constantFrom('startIndex', 'count', 'cursor', 'sortOrder', 'other'),
    fc.oneof(
      fc.integer().map(String),
      fc.constantFrom('', 'x', '1e99', '999999999999999', 'ascending'),
      fc.string({ maxLength: 8 }),
    ),
  ),
)

/** JSON that looks now and then like what is expected, with the names that reach prototypes. */
const word = fc.oneof(
  fc.constantFrom(
    'a@x.example',
    'Users',
    ':user',
    ':group',
    'bulkId:1',
    'add',
    'Remove',
    'replace',
    'POST',
    'PUT',
    '/Users',
    '/Groups/:group',
    'members',
    'emails[type eq "work"].value',
    'name.givenName',
    '__proto__.x',
    'constructor.prototype.x',
    'True',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const name = fc.constantFrom(
  'schemas',
  'userName',
  'name',
  'givenName',
  'emails',
  'value',
  'type',
  'primary',
  'active',
  'displayName',
  'members',
  'Operations',
  'op',
  'path',
  'method',
  'bulkId',
  'data',
  'filter',
  'sortBy',
  'count',
  '__proto__',
  'constructor',
  'meta',
  'id',
  'externalId',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  'manager',
  'failOnErrors',
)
const schemas = fc.constantFrom(
  'urn:ietf:params:scim:schemas:core:2.0:User',
  'urn:ietf:params:scim:schemas:core:2.0:Group',
  'urn:ietf:params:scim:api:messages:2.0:PatchOp',
  'urn:ietf:params:scim:api:messages:2.0:BulkRequest',
  'urn:ietf:params:scim:api:messages:2.0:SearchRequest',
)
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(word, fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(name, tie('json')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
  ),
}))
const operation = fc.record(
  {
    op: word,
    path: word,
    value: json,
    method: fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE', 'GET'),
    bulkId: word,
    data: json,
  },
  { requiredKeys: [] },
)
const body = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(schemas, fc.array(fc.tuple(name, json), { maxLength: 5 }))
      .map(([urn, entries]) => JSON.stringify({ ...Object.fromEntries(entries), schemas: [urn] })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(schemas, fc.array(operation, { maxLength: 4 }))
      .map(([urn, Operations]) => JSON.stringify({ schemas: [urn], Operations })),
  },
  { weight: 1, arbitrary: json.map((value) => JSON.stringify(value) ?? '') },
  { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
)

interface Asked {
  readonly method: string
  readonly path: string
  readonly parameters: readonly (readonly [string, string])[]
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const request: fc.Arbitrary<Asked> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'),
  path,
  parameters: fc.array(parameter, { maxLength: 3 }),
  headers: fc.record(
    {
      'If-Match': fc.string({ maxLength: 8 }).map(printable),
      'If-None-Match': fc.constantFrom('*', 'W/"1"', '"'),
      Accept: fc.constantFrom('*/*', ';', 'a/b'),
      'Content-Type': fc.constantFrom('application/json', 'x', ';charset'),
    },
    { requiredKeys: [] },
  ),
  body,
})

it('whatever JSON comes, the answer is SCIM, never a fault of ours, and prototypes stay as they are', async () => {
  const endpoint = await aScimEndpoint()
  const provider = endpoint.aProvider()
  const user = (await provider.send('POST', '/Users', aUserBody('first@x.example'))).body.id
  const prototype = Object.getOwnPropertyNames(Object.prototype).toSorted()

  await fc.assert(
    fc.asyncProperty(request, async (asked) => {
      const group = (await provider.send('GET', '/Groups?count=1&attributes=id')).body.Resources[0]?.id ?? user
      const fill = (text: string): string => text.replaceAll(':user', user).replaceAll(':group', group)
      const query = new URLSearchParams(
        asked.parameters.map(([key, value]): [string, string] => [key, fill(value.toWellFormed())]),
      )
      const bytes = Buffer.from(fill(asked.body))
      const headers = {
        Host: 'x',
        Authorization: `Bearer ${provider.token}`,
        ...asked.headers,
        'Content-Length': bytes.length,
        Connection: 'close',
      }
      const head = Object.entries(headers).map(([key, value]) => `${key}: ${value}\r\n`)
      const answer = await exchangeBytes(
        endpoint,
        Buffer.concat([
          Buffer.from(`${asked.method} ${fill(asked.path)}?${query.toString()} HTTP/1.1\r\n${head.join('')}\r\n`),
          bytes,
        ]),
      )

      const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1])
      expect(status).toBeGreaterThanOrEqual(200)
      if (status !== 501) expect(status).toBeLessThan(500)
      const text = answer.slice(answer.indexOf('\r\n\r\n') + 4)
      if (status >= 400 && asked.method !== 'HEAD') expect(JSON.parse(text)).toMatchObject({ status: String(status) })
      expect(text).not.toMatch(/node_modules|sqlite|\.ts:\d/i)
      expect(Object.getOwnPropertyNames(Object.prototype).toSorted()).toEqual(prototype)
    }),
    { numRuns: 100_000, interruptAfterTimeLimit },
  )
  expect(endpoint.messages.filter(({ kind }) => kind === 'bug')).toEqual([])
  expect((await provider.send('GET', '/Users?count=1')).status).toBe(200)
})

it('whatever bytes come, the endpoint answers or hangs up, and goes on', async () => {
  const endpoint = await aScimEndpoint({ times: { headersMs: 100, requestMs: 200, checkMs: 50, stallMs: 100 } })
  const { token, send } = endpoint.aProvider()
  const start = `POST /scim/v2/Users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n`
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
    fc
      .tuple(
        fc.constantFrom(
          start,
          `${start}Content-Length: 10\r\n\r\n`,
          `${start}Transfer-Encoding: chunked\r\n\r\n`,
          'GET /scim/v2/Users HTTP/1.1\r\n',
          'GET //a:b@c/%zz HTTP/1.0\r\n\r\n',
        ),
        fc.uint8Array({ maxLength: 60 }),
      )
      .map(([text, array]) => Buffer.concat([Buffer.from(text), Buffer.from(array)])),
  )

  await fc.assert(
    fc.asyncProperty(fc.array(bytes, { minLength: 8, maxLength: 16 }), async (sent) => {
      const answers = await Promise.all(sent.map((one) => exchangeBytes(endpoint, one)))
      for (const answer of answers) expect(answer).toMatch(/^$|^HTTP\/1\.1 [24]\d\d /)
    }),
    { numRuns: 20_000, interruptAfterTimeLimit },
  )
  expect(endpoint.messages.filter(({ kind }) => kind === 'bug')).toEqual([])
  expect((await send('GET', '/Users')).status).toBe(200)
})

/** Sends bytes. @returns what came back until the connection ended */
async function exchangeBytes({ port }: ScimTestEndpoint, bytes: Buffer): Promise<string> {
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    const hang = setTimeout(() => {
      socket.destroy()
      reject(new Error('no answer'))
    }, hangMs)
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(hang)
      resolve(Buffer.concat(chunks).toString())
    })
  })
}

function encodeURIComponentSafely(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

function printable(text: string): string {
  return text.replaceAll(/[^ -~]/g, '').trim()
}
