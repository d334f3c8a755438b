import { afterEach, describe, expect, it } from 'vitest'
import { createFormatMapping } from '../../../src/main/atrium/formats.ts'
import { testSource } from '../../../src/main/atrium/test-source.ts'
import { aCampus, aPerson, answerFrom, pageOf, startContractServer } from '../../support/contract-server.ts'
import type { Answer, ContractServer, SeenRequest } from '../../support/contract-server.ts'
import { aRestReader, collect, failure, failureCode, neverAborted, noHead, readAll } from '../../support/source-reads.ts'

const campus = aCampus()
const secret = 'tok-5ecret-value'
let server: ContractServer | null = null

async function serve(script: (request: SeenRequest) => Answer): Promise<ContractServer> {
  server = await startContractServer(script)
  return server
}

/** The contract's answers, but `answer` for the first page of people, as often as it says. */
async function servePeople(answer: (nth: number) => Answer | null): Promise<ContractServer> {
  return await serve((request) => {
    const isFirstPage = request.path === '/v1/people' && request.query['cursor'] === undefined
    return (isFirstPage ? answer(request.nth) : null) ?? answerFrom(campus, request)
  })
}

afterEach(async () => {
  await server?.close()
  server = null
})

describe('requests', () => {
  it('every request is a GET with the user agent, and only the first page of a read names no snapshot', async () => {
    const { url, requests } = await serve((request) => answerFrom(campus, request))
    const { reader } = aRestReader(url, { settings: { pageSize: 2 } })
    await readAll(reader, 'watermark-0')
    expect(new Set(requests.map((request) => request.method))).toEqual(new Set(['GET']))
    expect(new Set(requests.map((request) => request.headers['user-agent']))).toEqual(new Set(['atrium-sync/1.2.3']))
    const pages = requests.filter((request) => request.path !== '/v1/changes/head')
    expect(pages.map((request) => request.query['snapshot'])).toEqual([undefined, ...pages.slice(1).map(() => 'snapshot-1')])
    expect(pages.every((request) => request.query['since'] === 'watermark-0' && request.query['limit'] === '2')).toBe(true)
    expect(reader.requests).toBe(requests.length)
  })

  it('a bearer token and a basic password are sent as such, under the base path of the address', async () => {
    const { url, requests } = await serve((request) => ({ ...answerFrom(campus, { ...request, path: request.path.slice(5) }) }))
    const address = `${url}/gate/`
    await aRestReader(address, { settings: { auth: { kind: 'bearer' } }, secret }).reader.head({
      etag: null,
      signal: neverAborted,
    })
    const basic = aRestReader(address, { settings: { auth: { kind: 'basic', username: '미나' } }, secret })
    await basic.reader.head({ etag: null, signal: neverAborted })
    expect(requests.map((request) => request.path)).toEqual(['/gate/v1/changes/head', '/gate/v1/changes/head'])
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${secret}`)
    const sent = requests[1]?.headers.authorization?.replace('Basic ', '') ?? ''
    expect(Buffer.from(sent, 'base64').toString('utf8')).toBe(`미나:${secret}`)
  })

  it('a look at the source asks for twenty of each collection and shows bad items however many they are', async () => {
    const people = Array.from({ length: 30 }, (_, index) => aPerson(`p-${index}`, { status: 'asleep' }))
    const { url, requests } = await serve((request) => answerFrom(aCampus({ items: { people }, pageSize: 20 }), request))
    const shown = await testSource(aRestReader(url).reader, createFormatMapping({}), neverAborted)
    expect(shown.badItems[0]).toBe('status: must be one of active, inactive; is "asleep"')
    expect(shown.totals).toMatchObject({ people: 30 })
    const pages = requests.slice(1)
    expect(pages.map(({ path, query }) => `${path} ${query['limit']}`)).toEqual([
      '/v1/groups 20',
      '/v1/people 20',
      '/v1/credentials 20',
      '/v1/memberships 20',
    ])
  })

  it.each(['http://atrium.example', 'http://127.0.0.1.example', 'http://10.0.0.1'])('plain http to %s is refused', (url) => {
    expect(() => aRestReader(url)).toThrow('source_insecure_url')
  })

  it.each(['http://127.8.0.1:1', 'http://[::1]:1', 'http://localhost:1', 'https://atrium.example'])(
    '%s may be asked',
    (url) => {
      expect(() => aRestReader(url)).not.toThrow()
    },
  )

  it('an address with a password in it is refused, and the error does not repeat it', () => {
    expect(() => aRestReader(`https://me:${secret}@atrium.example`)).toThrow(/^source_url_with_password(?!.*tok-5ecret)/)
  })

  it.each([`?token=${secret}`, `/gate?${secret}`, `#${secret}`])('an address that ends in %s is refused likewise', (end) => {
    expect(() => aRestReader(`https://atrium.example${end}`)).toThrow(/^source_url_with_password(?!.*tok-5ecret)/)
  })

  it('a token that no header can carry is refused without being quoted', () => {
    const broken = { settings: { auth: { kind: 'bearer' as const } }, secret: `${secret}\nx` }
    expect(() => aRestReader('https://atrium.example', broken)).toThrow(/^source_secret_unusable(?!.*tok-5ecret)/)
    expect(() => aRestReader('https://atrium.example', { settings: { auth: { kind: 'bearer' } } })).toThrow(
      'source_secret_missing',
    )
  })

  it('a redirect is not followed', async () => {
    const { url, requests } = await serve(() => ({ status: 302, headers: { location: '/v1/elsewhere' } }))
    const { reader, pauses } = aRestReader(url)
    expect(await failureCode(reader.head({ etag: null, signal: neverAborted }))).toBe('source_redirected')
    expect([requests.length, pauses]).toEqual([1, []])
  })
})

describe('the head', () => {
  it('a matching tag means unchanged, after one request', async () => {
    const { url, requests } = await serve((request) => answerFrom(campus, request))
    const { reader } = aRestReader(url)
    expect(await reader.head({ etag: '"tag-1"', signal: neverAborted })).toEqual({ kind: 'unchanged' })
    expect(requests).toHaveLength(1)
  })

  it('the same tag with a 200 means unchanged too', async () => {
    const { url } = await serve((request) => answerFrom(campus, { ...request, headers: {} }))
    expect(await aRestReader(url).reader.head({ etag: '"tag-1"', signal: neverAborted })).toEqual({ kind: 'unchanged' })
  })

  it('a server without a head is read without it', async () => {
    const { url } = await serve((request) =>
      request.path === '/v1/changes/head' ? { status: 404 } : answerFrom(campus, request),
    )
    const { reader } = aRestReader(url)
    expect(await reader.head({ etag: '"tag-1"', signal: neverAborted })).toEqual({ kind: 'unsupported' })
    const { proof } = await readAll(reader)
    expect(proof).toEqual({
      watermark: 'watermark-1',
      etag: null,
      items: { people: 3, credentials: 2, groups: 2, memberships: 3 },
    })
  })
})

describe('refusals', () => {
  it.each([401, 403])('%i asks the operator and is not tried again', async (status) => {
    const { url, requests } = await serve(() => ({ status, json: { error: 'no', message: 'no' } }))
    const { reader, pauses } = aRestReader(url, { settings: { auth: { kind: 'bearer' } }, secret })
    const error = await failure(reader.head({ etag: null, signal: neverAborted }))
    expect([error.code, requests.length, pauses]).toEqual(['source_credentials_refused', 1, []])
    expect(JSON.stringify([error.message, error.params])).not.toContain(secret)
  })

  it('400 fails the run at once', async () => {
    const { url, requests } = await servePeople(() => ({ status: 400 }))
    const { reader, pauses } = aRestReader(url)
    expect(await failureCode(collect(reader.read({ since: null, head: noHead, signal: neverAborted })))).toBe(
      'source_request_refused',
    )
    expect([requests.filter((request) => request.path === '/v1/people').length, pauses]).toEqual([1, []])
  })

  it('410 in a delta says that only a full read helps', async () => {
    const { url } = await serve((request) =>
      request.path === '/v1/changes/head' ? answerFrom(campus, request) : { status: 410 },
    )
    expect(await failureCode(readAll(aRestReader(url).reader, 'watermark-0'))).toBe('source_watermark_expired')
  })

  it('410 in a full read is a refusal, not a reason for another full read', async () => {
    const { url } = await serve((request) =>
      request.path === '/v1/changes/head' ? answerFrom(campus, request) : { status: 410 },
    )
    expect(await failureCode(readAll(aRestReader(url).reader))).toBe('source_request_refused')
  })
})

describe('waiting as told', () => {
  it.each([429, 503])('%i with Retry-After in seconds waits and goes on', async (status) => {
    const { url } = await servePeople((nth) => (nth <= 5 ? { status, headers: { 'retry-after': '7' } } : null))
    const { reader, pauses } = aRestReader(url)
    expect((await readAll(reader)).proof.items.people).toBe(3)
    expect(pauses).toEqual([7000, 7000, 7000, 7000, 7000])
  })

  it('a date is measured from the clock of the answer, not of this machine', async () => {
    const headers = { date: 'Fri, 20 Nov 2026 01:00:00 GMT', 'retry-after': 'Fri, 20 Nov 2026 01:00:42 GMT' }
    const { url } = await servePeople((nth) => (nth === 1 ? { status: 429, headers } : null))
    const { reader, pauses } = aRestReader(url)
    await readAll(reader)
    expect(pauses).toEqual([42_000])
  })

  it('more than five minutes in all ends the read', async () => {
    const { url } = await servePeople(() => ({ status: 429, headers: { 'retry-after': '120' } }))
    const { reader, pauses } = aRestReader(url)
    expect(await failureCode(readAll(reader))).toBe('source_busy')
    expect(pauses).toEqual([120_000, 120_000])
  })

  it('the five minutes count over the whole read, not per page', async () => {
    const { url } = await serve((request) =>
      request.nth === 1 && request.path !== '/v1/changes/head'
        ? { status: 503, headers: { 'retry-after': '100' } }
        : answerFrom(campus, request),
    )
    const { reader, pauses } = aRestReader(url)
    expect(await failureCode(readAll(reader))).toBe('source_busy')
    expect(pauses).toEqual([100_000, 100_000, 100_000])
  })

  it('a server that says "at once" for ever does not keep the read for ever', async () => {
    const { url } = await servePeople(() => ({ status: 503, headers: { 'retry-after': '0' } }))
    const { reader, pauses } = aRestReader(url)
    expect(await failureCode(readAll(reader))).toBe('source_busy')
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBe(300_000)
  })
})

describe('faults', () => {
  const shape = { next_cursor: null, snapshot_id: 'snapshot-1', watermark: 'watermark-1', total: 0 }
  const wholePage = JSON.stringify(pageOf({ ...campus, pageSize: 9 }, 'people', undefined))
  const faults: ReadonlyArray<readonly [string, Answer]> = [
    ['a 500', { status: 500 }],
    ['a 503 that names no time', { status: 503 }],
    ['a 429 that names no time', { status: 429 }],
    ['an empty 200', { body: '' }],
    ['invalid JSON', { body: '{"items": [' }],
    ['a page without items', { json: shape }],
    ['a page with a total that is no number', { json: { ...shape, items: [], total: '0' } }],
    ['text that is not UTF-8', { body: Buffer.from(wholePage.replace('Kim', 'K\xefm'), 'latin1') }],
    ['a page that is too large', { body: `${wholePage}${' '.repeat(5000)}` }],
    ['a connection that breaks before the answer', { broken: 'at_once' }],
    ['a connection that breaks in the body', { broken: 'in_body', json: { ...shape, items: [] } }],
    ['an answer that never comes', { hangs: 'at_once' }],
    ['a body that never ends', { hangs: 'in_body', json: { ...shape, items: [] } }],
  ]

  /** In ms: short only where it is waited for, so that a busy machine is no fault. */
  const patience = ({ hangs }: Answer): number => (hangs === undefined ? 10_000 : 500)

  it.each(faults)('%s is asked for again three times with growing pauses, then the read fails', async (_name, answer) => {
    const { url, requests } = await servePeople(() => answer)
    const { reader, pauses } = aRestReader(url, { pageTimeoutMs: patience(answer), maxPageBytes: 4000 })
    expect(await failureCode(readAll(reader))).toBe('source_fault')
    expect(requests.filter((request) => request.path === '/v1/people')).toHaveLength(4)
    expect(pauses).toEqual([1000, 2000, 4000])
  })

  it.each(faults)('%s that passes costs nothing but the pauses', async (_name, answer) => {
    const { url } = await servePeople((nth) => (nth <= 3 ? answer : null))
    const { reader } = aRestReader(url, { pageTimeoutMs: patience(answer), maxPageBytes: 4000 })
    expect((await readAll(reader)).proof.items).toEqual({ people: 3, credentials: 2, groups: 2, memberships: 3 })
  })

  it('a fault does not quote the answer', async () => {
    const { url } = await servePeople(() => ({ body: 'Mina Kim is not JSON' }))
    const error = await failure(readAll(aRestReader(url).reader))
    expect(JSON.stringify([error.message, error.params, String(error.cause)])).not.toContain('Mina')
  })

  it('nobody listening is "unreachable", not a fault of the source', async () => {
    const { url, close } = await serve(() => ({}))
    await close()
    const { reader, pauses } = aRestReader(url)
    expect(await failureCode(reader.head({ etag: null, signal: neverAborted }))).toBe('source_unreachable')
    expect(pauses).toEqual([1000, 2000, 4000])
  })
})
