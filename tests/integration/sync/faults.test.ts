import { describe, expect, test } from 'vitest'
import type { Faults } from '../../../src/sandbox/faults.ts'
import { aCard, aPerson } from '../../support/contract-server.ts'
import { aSource } from '../../support/editable-source.ts'
import { aSync, aSyncedCampus } from '../../support/sync.ts'

const faults: ReadonlyArray<{ readonly what: string; readonly set: (faults: Faults) => void }> = [
  { what: 'answers of 200 with nothing in them', set: (f) => f.set('empty') },
  { what: 'a page that is cut off', set: (f) => f.set('cut_off') },
  { what: 'a total that is wrong', set: (f) => f.set('wrong_total', { by: -1 }) },
  { what: 'a snapshot that changes under the read', set: (f) => f.set('snapshot_change') },
  { what: 'errors of the server', set: (f) => f.set('status', { status: 500, full: true }) },
  {
    what: 'errors of the server on the last page only',
    set: (f) => f.set('status', { status: 503, full: true, paths: ['/v1/memberships'] }),
  },
  { what: 'snapshots that are gone', set: (f) => f.set('status', { status: 409, full: true, paths: ['/v1/credentials'] }) },
  {
    what: 'refused credentials half-way',
    set: (f) => f.set('status', { status: 401, full: true, paths: ['/v1/credentials'] }),
  },
  { what: 'dropped connections', set: (f) => f.set('drop', { full: true }) },
  { what: 'invalid JSON', set: (f) => f.set('invalid_json', { full: true }) },
  { what: 'pages of another shape', set: (f) => f.set('wrong_shape', { full: true }) },
  { what: 'a twentieth of the items and more that cannot be read', set: (f) => f.set('bad_items', { every: 10 }) },
]

describe.each(faults)('$what', ({ set }) => {
  test('in a full read: the run fails and removes nothing', async () => {
    const campus = await aSyncedCampus({ people: 120, seed: 11, pageSize: 50 })
    await campus.sync()
    const before = await campus.exported()
    const revision = campus.revision()
    campus.sandbox.campus.leave({ count: 30 })
    set(campus.sandbox.faults)
    const report = await campus.sync({ full: true })
    expect(report).toMatchObject({ outcome: 'failed', writes: 0 })
    expect(report.error?.code).toMatch(/^source_/)
    expect(campus.revision()).toBe(revision)
    expect(await campus.exported()).toBe(before)
  })

  test('in a delta: the run fails, removes nothing, and the next good one brings all of it', async () => {
    const campus = await aSyncedCampus({ people: 120, seed: 11, pageSize: 50 })
    await campus.sync()
    const before = await campus.exported()
    campus.sandbox.campus.rename({ count: 60 })
    campus.sandbox.campus.removeMembership({ count: 20 })
    campus.sandbox.campus.recard({ count: 4 })
    set(campus.sandbox.faults)
    expect(await campus.sync()).toMatchObject({ outcome: 'failed', writes: 0 })
    expect(await campus.exported()).toBe(before)
    campus.sandbox.faults.clear()
    expect(['succeeded', 'held']).toContain((await campus.sync()).outcome)
  })
})

describe('a source that claims to be empty, consistently', () => {
  test('is not believed: the run fails and nobody is removed', async () => {
    const campus = await aSyncedCampus({ people: 120, seed: 11 })
    await campus.sync()
    const before = await campus.exported()
    campus.sandbox.faults.set('empty', { head: true })
    expect(await campus.sync()).toMatchObject({ outcome: 'failed', writes: 0, error: { code: 'source_emptied' } })
    expect(await campus.exported()).toBe(before)
  })

  test('but for one collection is not believed either', async () => {
    const source = await aSource({
      people: Array.from({ length: 20 }, (_, n) => aPerson(`p-${n}`)),
      credentials: Array.from({ length: 20 }, (_, n) => aCard(`c-${n}`, `p-${n}`)),
    })
    const here = aSync({ url: source.url })
    await here.sync()
    const before = await here.exported()
    for (let n = 0; n < 20; n += 1) source.remove('credentials', `c-${n}`)
    source.expireWatermarks()
    expect(await here.sync()).toMatchObject({ outcome: 'failed', error: { code: 'source_emptied' } })
    expect(await here.exported()).toBe(before)
  })

  test('by tombstones meets the brake', async () => {
    const source = await aSource({ people: Array.from({ length: 20 }, (_, n) => aPerson(`p-${n}`)) })
    const here = aSync({ url: source.url })
    await here.sync()
    for (let n = 0; n < 20; n += 1) source.remove('people', `p-${n}`)
    expect(await here.sync()).toMatchObject({ outcome: 'held', mode: 'delta', held: { people: 20 } })
  })
})

describe('a delta', () => {
  test('that the source can no longer give becomes a full read, and nobody is lost', async () => {
    const campus = await aSyncedCampus({ people: 60, seed: 2 })
    await campus.sync()
    campus.sandbox.campus.leave({ count: 1 })
    campus.sandbox.campus.expireWatermarks()
    const report = await campus.sync()
    expect(report).toMatchObject({ outcome: 'succeeded', mode: 'full' })
    expect(report.counts.people).toEqual({ created: 0, updated: 0, suspended: 1, removed: 0 })
  })

  test('that brings nothing although the head announced a change becomes a full read', async () => {
    const source = await aSource({ people: [aPerson('p-1'), aPerson('p-2')], credentials: [aCard('c-1', 'p-1')] })
    const here = aSync({ url: source.url })
    await here.sync()
    source.touch()
    expect(await here.sync()).toMatchObject({ mode: 'full', outcome: 'no_change', writes: 0 })
    expect((await here.sync()).mode).toBe('head')
  })

  test('whose pages are empty though people left becomes a full read that finds out', async () => {
    const source = await aSource({ people: [aPerson('p-1'), aPerson('p-2'), aPerson('p-3')] })
    const here = aSync({ url: source.url })
    await here.sync()
    source.remove('people', 'p-3')
    source.intercept(({ query }) =>
      query['since'] === undefined
        ? null
        : { json: { items: [], next_cursor: null, snapshot_id: 's2', watermark: 'w2', total: 0 } },
    )
    expect(await here.sync()).toMatchObject({ mode: 'full' })
    expect((await here.contents()).people.map((person) => person.status)).toEqual(['active', 'active', 'suspended'])
  })
})

describe('a source without a head', () => {
  test('is followed by deltas, and nothing new changes nothing', async () => {
    const source = await aSource({ people: [aPerson('p-1'), aPerson('p-2')] })
    source.intercept(({ path }) => (path === '/v1/changes/head' ? { status: 404 } : null))
    const here = aSync({ url: source.url })
    expect(await here.sync()).toMatchObject({ mode: 'full', outcome: 'succeeded' })
    expect(await here.sync()).toMatchObject({ mode: 'delta', outcome: 'no_change', writes: 0 })
    source.put('people', aPerson('p-1', { last_name: 'Park' }))
    expect(await here.sync()).toMatchObject({ mode: 'delta', outcome: 'succeeded', writes: 1 })
  })
})

describe('a server that ignores the tag', () => {
  test('but bears the same watermark is not read again', async () => {
    const source = await aSource({ people: [aPerson('p-1')] })
    let asked = 0
    source.intercept(({ path }) => {
      asked += 1
      const counts = { people: 1, credentials: 0, groups: 0, memberships: 0 }
      return path === '/v1/changes/head'
        ? { headers: { etag: `"${asked}"` }, json: { version: '1', watermark: 'w1', counts } }
        : null
    })
    const here = aSync({ url: source.url })
    await here.sync()
    expect(await here.sync()).toMatchObject({ mode: 'head', outcome: 'no_change', requests: 1 })
  })
})
