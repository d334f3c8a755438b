import { afterEach, describe, expect, it } from 'vitest'
import {
  aCampus,
  aGroup,
  aMembership,
  answerFrom,
  aPerson,
  headOf,
  pageOf,
  startContractServer,
} from '../../support/contract-server.ts'
import type { Answer, Campus, ContractServer, SeenRequest } from '../../support/contract-server.ts'
import {
  aRestReader,
  collect,
  countItems,
  failure,
  failureCode,
  neverAborted,
  noHead,
  readAll,
} from '../../support/source-reads.ts'

const campus = aCampus()
const everything = { people: 3, credentials: 2, groups: 2, memberships: 3 }
const nothing = { people: 0, credentials: 0, groups: 0, memberships: 0 }
const empty: Partial<Campus> = { items: { people: [], credentials: [], groups: [], memberships: [] } }
let server: ContractServer | null = null

async function serve(script: (request: SeenRequest) => Answer | null, base: Campus = campus): Promise<ContractServer> {
  server = await startContractServer((request) => script(request) ?? answerFrom(base, request))
  return server
}

afterEach(async () => {
  await server?.close()
  server = null
})

describe('a full read', () => {
  it('is proven by totals, one snapshot and the counts of the head', async () => {
    const { url, requests } = await serve(() => null)
    const { items, proof, restarts } = await readAll(aRestReader(url, { settings: { pageSize: 2 } }).reader)
    expect(proof).toEqual({ watermark: 'watermark-1', etag: '"tag-1"', items: everything })
    expect(countItems(items, 'record')).toEqual(everything)
    expect([restarts, requests.length]).toEqual([0, 1 + 6])
  })

  it('has no proof before it has ended', async () => {
    const { url } = await serve(() => null)
    const read = aRestReader(url).reader.read({ since: null, head: noHead, signal: neverAborted })
    expect(() => read.proof()).toThrow()
    await collect(read)
    expect(read.proof().items).toEqual(everything)
  })

  it.each([
    ['fewer items than its total', (page: Page) => ({ ...page, items: page.items.slice(1) })],
    ['more items than its total', (page: Page) => ({ ...page, items: [...page.items, aPerson('p-9')] })],
    ['a total that changes between its pages', (page: Page) => ({ ...page, total: page.total + 1 })],
    ['an end before its total is reached', (page: Page) => ({ ...page, items: [], next_cursor: null })],
    ['a cursor that comes back', (page: Page) => ({ ...page, items: [], next_cursor: 'people:2' })],
  ])('a collection with %s is incomplete', async (_name, spoil) => {
    const { url } = await serve(({ path, query }) =>
      path === '/v1/people' && query['cursor'] === 'people:2' ? { json: spoil(pageOf(campus, 'people', 'people:2')) } : null,
    )
    expect(await failureCode(readAll(aRestReader(url).reader))).toBe('source_incomplete')
  })

  it('a cursor that comes back is not believed even if the totals agree', async () => {
    const { url } = await serve(({ path, query, nth }) =>
      path === '/v1/people' && query['cursor'] === 'people:2' && nth === 1
        ? { json: { ...pageOf(campus, 'people', 'people:9'), next_cursor: 'people:2' } }
        : null,
    )
    expect(await failureCode(readAll(aRestReader(url).reader))).toBe('source_incomplete')
  })

  it('a head that was wrong is asked again with the restart', async () => {
    const counts = { ...everything, people: 4 }
    const { url } = await serve(({ path, nth }) =>
      path === '/v1/changes/head' && nth === 1 ? { headers: { etag: '"tag-1"' }, json: { ...headOf(campus), counts } } : null,
    )
    const { restarts, proof } = await readAll(aRestReader(url).reader)
    expect([restarts, proof.items]).toEqual([1, everything])
  })

  it('pages without items and without an end do not keep the read for ever', async () => {
    let cursor = 0
    const { url } = await serve(({ path }) =>
      path === '/v1/people'
        ? { json: { ...pageOf(campus, 'people', 'people:9'), next_cursor: `more-${(cursor += 1)}` } }
        : null,
    )
    expect(await failureCode(readAll(aRestReader(url).reader))).toBe('source_incomplete')
  })

  it('an empty answer with 200 where the head counts people is started again twice, then incomplete', async () => {
    const { url, requests } = await serve(({ path }) =>
      path === '/v1/people' ? { json: pageOf(aCampus({ items: { people: [] } }), 'people', undefined) } : null,
    )
    const error = await failure(readAll(aRestReader(url).reader))
    expect([error.code, error.params]).toEqual(['source_incomplete', { collection: 'people', received: 0, expected: 3 }])
    expect(requests.filter((request) => request.path === '/v1/people')).toHaveLength(3)
  })

  it('counts that differ once are forgotten with the restart', async () => {
    const short = aCampus({ items: { people: [aPerson('p-1')] } })
    const { url } = await serve(({ path, query, nth }) =>
      path === '/v1/people' && query['cursor'] === undefined && nth === 1 ? { json: pageOf(short, 'people', undefined) } : null,
    )
    const { proof, restarts, items } = await readAll(aRestReader(url).reader)
    expect([restarts, proof.items, countItems(items, 'record')]).toEqual([1, everything, everything])
  })

  it('a campus that changed between head and read is proven by the head of the read', async () => {
    const later = aCampus({ watermark: 'watermark-2', etag: '"tag-2"' })
    const { url } = await serve(({ path, nth, ...rest }) =>
      path === '/v1/changes/head' && nth === 1
        ? { headers: { etag: '"tag-1"' }, json: headOf(campus) }
        : answerFrom(later, { path, nth, ...rest }),
    )
    const { proof } = await readAll(aRestReader(url).reader)
    expect(proof).toEqual({ watermark: 'watermark-2', etag: '"tag-2"', items: everything })
  })

  it('when only heads of other watermarks can be had, equal counts are accepted, without a tag', async () => {
    const { url, requests } = await serve(({ path, nth }) =>
      path === '/v1/changes/head'
        ? { headers: { etag: `"tag-${nth}"` }, json: { ...headOf(campus), watermark: `moving-${nth}` } }
        : null,
    )
    const { proof } = await readAll(aRestReader(url).reader)
    expect(proof).toEqual({ watermark: 'watermark-1', etag: null, items: everything })
    expect(requests.filter((request) => request.path === '/v1/changes/head')).toHaveLength(3)
  })

  it('after a head that said "unchanged" the counts are still asked for', async () => {
    const { url } = await serve(() => null)
    const { reader } = aRestReader(url)
    const { proof } = await collect(reader.read({ since: null, head: { kind: 'unchanged' }, signal: neverAborted }))
    expect(proof.etag).toBe('"tag-1"')
  })
})

type Page = ReturnType<typeof pageOf>

describe('a snapshot that is lost', () => {
  it('409 starts the read again', async () => {
    const { url } = await serve(({ path, nth }) => (path === '/v1/credentials' && nth === 1 ? { status: 409 } : null))
    const { restarts, items } = await readAll(aRestReader(url).reader)
    expect([restarts, countItems(items, 'record')]).toEqual([1, everything])
  })

  it('409 for the third time ends it', async () => {
    const { url, requests } = await serve(({ path }) => (path === '/v1/credentials' ? { status: 409 } : null))
    expect(await failureCode(readAll(aRestReader(url).reader))).toBe('source_snapshot_lost')
    expect(requests.filter((request) => request.path === '/v1/credentials')).toHaveLength(3)
  })

  it.each([
    ['snapshot', { snapshotId: 'snapshot-2' }],
    ['watermark', { watermark: 'watermark-2' }],
  ])('a page of another %s starts the read again', async (_name, overrides) => {
    const other = aCampus(overrides)
    const { url } = await serve(({ path, query, nth }) =>
      path === '/v1/memberships' && query['cursor'] === undefined && nth === 1
        ? { json: pageOf(other, 'memberships', undefined) }
        : null,
    )
    const { restarts, items } = await readAll(aRestReader(url).reader)
    expect([restarts, countItems(items, 'record')]).toEqual([1, everything])
  })
})

describe('a delta', () => {
  const delta = aCampus({
    items: {
      groups: [{ id: 'g-2', deleted: true, deleted_at: '2026-11-20T01:02:03Z' }],
      people: [aPerson('p-7')],
      credentials: [],
      memberships: [{ group_id: 'g-2', person_id: 'p-3', deleted: true }],
    },
  })

  it('brings records and tombstones and is not measured by the counts of the head', async () => {
    const { url } = await serve(({ path }) => (path === '/v1/changes/head' ? answerFrom(campus, headRequest) : null), delta)
    const { items, proof } = await readAll(aRestReader(url).reader, 'watermark-0')
    expect(proof).toEqual({
      watermark: 'watermark-1',
      etag: '"tag-1"',
      items: { people: 1, credentials: 0, groups: 1, memberships: 1 },
    })
    expect(items.filter((item) => item.kind === 'tombstone')).toEqual([
      { kind: 'tombstone', collection: 'groups', key: { id: 'g-2' }, deletedAt: '2026-11-20T01:02:03Z' },
      { kind: 'tombstone', collection: 'memberships', key: { groupId: 'g-2', personId: 'p-3' }, deletedAt: null },
    ])
  })

  it('a change that was announced and did not come is unknown, not empty', async () => {
    const { url } = await serve(() => null, aCampus(empty))
    expect(await failureCode(readAll(aRestReader(url).reader, 'watermark-0'))).toBe('source_delta_empty')
  })

  it('an empty delta that nobody announced is no change', async () => {
    const { url } = await serve(() => null, aCampus(empty))
    const read = aRestReader(url).reader.read({ since: 'watermark-0', head: noHead, signal: neverAborted })
    expect((await collect(read)).proof.items).toEqual(nothing)
  })

  it('a head of another watermark does not lend its tag', async () => {
    const { url } = await serve(
      ({ path }) =>
        path === '/v1/changes/head' ? { headers: { etag: '"old"' }, json: { ...headOf(campus), watermark: 'w' } } : null,
      delta,
    )
    expect((await readAll(aRestReader(url).reader, 'watermark-0')).proof.etag).toBeNull()
  })
})

const headRequest: SeenRequest = { method: 'GET', path: '/v1/changes/head', query: {}, headers: {}, nth: 1 }

describe('items that do not parse', () => {
  it('go to quarantine while the page goes on', async () => {
    const memberships = Array.from({ length: 40 }, (_, index) => aMembership('g-1', `p-${index}`))
    const people = Array.from({ length: 60 }, (_, index) => aPerson(`p-${index}`))
    const items = {
      people: [...people, aPerson('p-bad', { status: 'gone' }), 42],
      memberships: [...memberships, { group_id: 'g-1' }],
    }
    const { url } = await serve(() => null, aCampus({ items, pageSize: 50 }))
    const read = await readAll(aRestReader(url).reader)
    expect(countItems(read.items, 'record')).toMatchObject({ people: 60, memberships: 40 })
    expect(read.items.filter((item) => item.kind === 'bad')).toEqual([
      expect.objectContaining({ key: { id: 'p-bad' }, detail: 'status: must be one of active, inactive; is "gone"' }),
      { kind: 'bad', collection: 'people', key: null, detail: 'the item is not an object but the number 42', raw: 42 },
      { kind: 'bad', collection: 'memberships', key: null, detail: 'person_id: is missing', raw: { group_id: 'g-1' } },
    ])
    expect(read.proof.items.people).toBe(62)
  })

  it('5 % of them are borne, more fail the read, and say why', async () => {
    const { url, close } = await serve(() => null, aCampus({ items: { groups: groupsOf(40, 2) } }))
    expect(countItems((await readAll(aRestReader(url).reader)).items, 'bad').groups).toBe(2)
    await close()
    const worse = await serve(() => null, aCampus({ items: { groups: groupsOf(40, 3) } }))
    const error = await failure(readAll(aRestReader(worse.url).reader))
    expect([error.code, error.params['examples']]).toEqual(['source_unreadable', 'name: is empty'])
  })

  it('a tombstone in a full read is such an item', async () => {
    const groups = [...groupsOf(30, 0), { id: 'g-x', deleted: true }]
    const { url } = await serve(() => null, aCampus({ items: { groups } }))
    const { items } = await readAll(aRestReader(url).reader)
    expect(items.filter((item) => item.kind !== 'record')).toEqual([
      expect.objectContaining({ kind: 'bad', key: { id: 'g-x' } }),
    ])
  })
})

function groupsOf(total: number, bad: number): unknown[] {
  return Array.from({ length: total }, (_, index) => aGroup(`g-${index}`, index < bad ? { name: '' } : {}))
}
