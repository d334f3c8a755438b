import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sourceCredential, sourceHead, sourcePage, sourcePerson } from '../../../src/shared/atrium-contract.ts'
import { startSandbox, type Sandbox } from '../../../src/sandbox/server.ts'
import { readAll } from '../../support/contract-read.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startSandbox({ people: 400, seed: 2 })
})
afterEach(() => sandbox.close())

const ask = (path: string): Promise<Response> => fetch(`${sandbox.url}${path}`)
const page = async (path: string): Promise<ReturnType<typeof sourcePage.parse>> =>
  sourcePage.parse(await (await ask(path)).json())
const read = (): ReturnType<typeof readAll> => readAll(sandbox.url, { limit: 100 })

async function cardsInUse(): Promise<readonly string[]> {
  const { items } = await page('/v1/credentials?limit=660')
  const cards = items
    .map((item) => sourceCredential.parse(item))
    .filter((card) => card.kind === 'door' && card.status === 'active')
  return cards.map((card) => `${card.format} ${card.facility_code} ${card.number} ${card.number_hex}`)
}

test('empty: every collection answers 200 with nothing, while the head still counts', async () => {
  sandbox.faults.set('empty')
  expect((await read()).totals).toEqual({ people: 0, credentials: 0, groups: 0, memberships: 0 })
  expect(sourceHead.parse(await (await ask('/v1/changes/head')).json()).counts.people).toBe(400)
  sandbox.faults.set('empty', { head: true })
  expect(sourceHead.parse(await (await ask('/v1/changes/head')).json()).counts.people).toBe(0)
})

test('cut_off: a collection ends early while its total stays', async () => {
  sandbox.faults.set('cut_off', { items: 3, collection: 'credentials' })
  const cut = await page('/v1/credentials?limit=5000')
  expect(cut).toMatchObject({ next_cursor: null, total: 660 })
  expect(cut.items).toHaveLength(657)
  await expect(read()).rejects.toThrow('credentials: 97 of 660')
})

test('wrong_total: the total is off', async () => {
  sandbox.faults.set('wrong_total', { by: -2, collection: 'people' })
  await expect(read()).rejects.toThrow('people: 400 of 398')
})

test('snapshot_change: later pages bear another snapshot', async () => {
  sandbox.faults.set('snapshot_change', { times: 1, after: 1 })
  await expect(read()).rejects.toThrow('the snapshot changed')
  expect((await read()).totals.people).toBe(400)
})

test('status: answers as told, with Retry-After, only where and as often as told', async () => {
  sandbox.faults.set('status', { status: 429, retry_after: 3, paths: ['/v1/people'], times: 1 })
  expect((await ask('/v1/groups')).status).toBe(200)
  const refused = await ask('/v1/people')
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3'])
  expect(await refused.json()).toMatchObject({ error: 'slow_down' })
  expect((await ask('/v1/people')).status).toBe(200)
})

test('slow: the answer is late, and closing does not wait for it', async () => {
  sandbox.faults.set('slow', { ms: 60_000 })
  const late = ask('/v1/people').then(
    () => 'answered',
    () => 'closed',
  )
  while (sandbox.faults.active()[0]?.struck !== 1) await new Promise((resolve) => setImmediate(resolve))
  await sandbox.close()
  expect(await late).toBe('closed')
})

test('drop: the connection breaks in the middle of the answer', async () => {
  sandbox.faults.set('drop', { times: 1 })
  const broken = await ask('/v1/people')
  expect(broken.status).toBe(200)
  await expect(broken.text()).rejects.toThrow()
  expect((await read()).totals.people).toBe(400)
})

test('invalid_json: half an answer as if it were whole', async () => {
  sandbox.faults.set('invalid_json', { times: 1 })
  const half = await ask('/v1/people')
  const text = await half.text()
  expect(half.status).toBe(200)
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
})

test('wrong_shape: JSON that is no page', async () => {
  sandbox.faults.set('wrong_shape', { times: 1 })
  expect(sourcePage.safeParse(await (await ask('/v1/people')).json()).success).toBe(false)
})

describe('bad_items', () => {
  test('one item in so many does not parse, and keeps its id', async () => {
    sandbox.faults.set('bad_items', { every: 100, collection: 'people' })
    const { items, total } = await page('/v1/people?limit=400')
    expect(total).toBe(400)
    expect(items.filter((item) => !sourcePerson.safeParse(item).success)).toMatchObject([
      { id: 'p-10100' },
      { id: 'p-10200' },
      { id: 'p-10300' },
      { id: 'p-10400' },
    ])
    expect((await read().catch((error: unknown) => error)) instanceof Error).toBe(true)
  })

  test('or has none', async () => {
    sandbox.faults.set('bad_items', { every: 100, without_id: true })
    const bad = (await page('/v1/credentials?limit=400')).items.filter((item) => !sourceCredential.safeParse(item).success)
    expect(bad).toHaveLength(4)
    expect(bad.every((item) => typeof item === 'object' && item !== null && !('id' in item))).toBe(true)
  })
})

test('duplicate_keys: an item comes twice, and every count agrees with that', async () => {
  sandbox.faults.set('duplicate_keys', { count: 2 })
  const { items, totals } = await read()
  expect(totals.people).toBe(402)
  expect(sourceHead.parse(await (await ask('/v1/changes/head')).json()).counts.people).toBe(402)
  expect(new Set(items.people.map((item) => ('id' in item ? item.id : ''))).size).toBe(400)
})

test('duplicate_keys of campus_id: two people bear the same one', async () => {
  sandbox.faults.set('duplicate_keys', { of: 'campus_id' })
  const { items } = await read()
  expect(items.people).toHaveLength(400)
  expect(new Set(items.people.map((item) => ('campus_id' in item ? item.campus_id : ''))).size).toBe(399)
})

test('same_card: two people hold the same card', async () => {
  const before = await cardsInUse()
  expect(new Set(before).size).toBe(before.length)
  sandbox.faults.set('same_card')
  const after = await cardsInUse()
  expect(new Set(after).size).toBe(after.length - 1)
})

test('setting or clearing a fault moves the head, and faults of content make the next read a full one', async () => {
  const marks = [sandbox.campus.watermark]
  sandbox.faults.set('slow', { ms: 0 })
  marks.push(sandbox.campus.watermark)
  expect((await ask(`/v1/people?since=${marks[0]}`)).status).toBe(200)
  sandbox.faults.set('cut_off')
  marks.push(sandbox.campus.watermark)
  expect((await ask(`/v1/people?since=${marks[1]}`)).status).toBe(410)
  sandbox.faults.clear()
  marks.push(sandbox.campus.watermark)
  expect((await ask(`/v1/people?since=${marks[2]}`)).status).toBe(200)
  expect(new Set(marks).size).toBe(4)
})
