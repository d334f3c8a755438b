import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { collections } from '../../../src/shared/atrium-contract.ts'
import { createSourceReader } from '../../../src/main/atrium/create-reader.ts'
import { createFormatMapping } from '../../../src/main/atrium/formats.ts'
import { testSource } from '../../../src/main/atrium/test-source.ts'
import { startSandbox } from '../../../src/sandbox/server.ts'
import type { Sandbox } from '../../../src/sandbox/server.ts'
import { collect, countItems, failureCode, neverAborted, readAll } from '../../support/source-reads.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ people: 300, seed: 7, pageLimit: 200 })
})

afterAll(async () => {
  await sandbox.close()
})

afterEach(() => {
  sandbox.faults.clear()
})

function aReader() {
  return createSourceReader({
    settings: { kind: 'rest', url: sandbox.url, auth: { kind: 'none' }, pageSize: 2000 },
    secret: null,
    version: '1.2.3',
    takenRunIds: () => false,
    pause: () => Promise.resolve(),
  })
}

describe('the sandbox campus', () => {
  it('a full read of it proves complete and delivers every record', async () => {
    const { items, proof, restarts } = await readAll(aReader())
    expect([proof.items, restarts]).toEqual([sandbox.campus.counts(), 0])
    expect([proof.watermark, proof.etag === null]).toEqual([sandbox.campus.watermark, false])
    for (const collection of collections) {
      const read = items.flatMap((item) => (item.kind === 'record' && item.collection === collection ? [item.record] : []))
      const standing = [...sandbox.campus.records(collection)]
      expect(read).toHaveLength(standing.length)
      expect(read).toEqual(expect.arrayContaining(standing))
    }
  })

  it('a delta of it proves complete, and then nothing has changed', async () => {
    const reader = aReader()
    const first = await readAll(reader)
    const [leaver] = [...sandbox.campus.records('people')]
    sandbox.campus.leave({ ids: [leaver?.id ?? ''] })
    const head = await reader.head({ etag: first.proof.etag, signal: neverAborted })
    const { items, proof } = await collect(reader.read({ since: first.proof.watermark, head, signal: neverAborted }))
    expect(countItems(items, 'bad')).toEqual({ people: 0, credentials: 0, groups: 0, memberships: 0 })
    expect(items).toContainEqual(expect.objectContaining({ collection: 'people' }))
    expect(items.length).toBeLessThan(100)
    expect(proof.watermark).toBe(sandbox.campus.watermark)
    expect(await reader.head({ etag: proof.etag, signal: neverAborted })).toEqual({ kind: 'unchanged' })
  })

  it.each([
    ['an empty answer', 'source_incomplete', () => sandbox.faults.set('empty', { paths: ['/v1/people'] })],
    ['a page that is cut off', 'source_incomplete', () => sandbox.faults.set('cut_off')],
    ['a wrong total', 'source_incomplete', () => sandbox.faults.set('wrong_total')],
    ['a snapshot that changes', 'source_snapshot_lost', () => sandbox.faults.set('snapshot_change')],
    ['a dropped connection', 'source_fault', () => sandbox.faults.set('drop')],
    ['invalid JSON', 'source_fault', () => sandbox.faults.set('invalid_json')],
    ['a page of another shape', 'source_fault', () => sandbox.faults.set('wrong_shape')],
    ['a 500', 'source_fault', () => sandbox.faults.set('status', { status: 500 })],
  ])('%s leaves the read without a proof', async (_name, code, spoil) => {
    spoil()
    expect(await failureCode(readAll(aReader()))).toBe(code)
  })

  it('one bad item in a hundred does not cost the read', async () => {
    sandbox.faults.set('bad_items', { every: 100 })
    const { items } = await readAll(aReader())
    expect(items.filter((item) => item.kind === 'bad').length).toBeGreaterThan(0)
  })

  it('a source test shows its first people and reads no further', async () => {
    const result = await testSource(aReader(), createFormatMapping({}), neverAborted)
    expect(result).toMatchObject({
      kind: 'rest',
      head: 'supported',
      counts: sandbox.campus.counts(),
      warnings: [],
      badItems: [],
    })
    expect(result.people).toHaveLength(20)
    expect(result.totals).toEqual(sandbox.campus.counts())
    expect(result.requests).toBe(5)
    expect(result.formats.length).toBeGreaterThan(0)
    expect(result.formats.every(({ cardType, cards }) => cardType !== null && cards > 0)).toBe(true)
    expect(result.formats.reduce((sum, { cards }) => sum + cards, 0)).toBeLessThanOrEqual(20)
  })
})
