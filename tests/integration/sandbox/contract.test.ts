import { afterEach, expect, test } from 'vitest'
import { sourceHead, sourcePage, collections } from '../../../src/shared/atrium-contract.ts'
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/server.ts'
import { readAll } from '../../support/contract-read.ts'

let sandbox: Sandbox | undefined
afterEach(async () => {
  await sandbox?.close()
  sandbox = undefined
})

async function aSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  sandbox = await startSandbox({ people: 300, seed: 9, ...options })
  return sandbox
}

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  fetch(`${sandbox?.url ?? ''}${path}`, { headers, method })

async function page(path: string): Promise<ReturnType<typeof sourcePage.parse>> {
  return sourcePage.parse(await (await ask(path)).json())
}

async function refusal(path: string): Promise<readonly unknown[]> {
  const response = await ask(path)
  const body: unknown = await response.json()
  expect(body).toMatchObject({ message: expect.any(String) })
  return [response.status, (body as { readonly error: unknown }).error]
}

test('a full read delivers exactly what stands, to the row', async () => {
  const { url, campus } = await aSandbox()
  campus.churn({ count: 50 })
  const read = await readAll(url, { limit: 37 })
  for (const collection of collections) expect(read.items[collection]).toEqual([...campus.records(collection)])
  expect(read.totals).toEqual(campus.counts())
  expect(read.watermark).toBe(campus.watermark)
})

test('a delta delivers what changed since its watermark, tombstones included', async () => {
  const { url, campus } = await aSandbox()
  const { watermark } = await readAll(url)
  const { ids: hired } = campus.hire({ count: 2 })
  campus.leave({ ids: ['p-10020'] })
  const delta = await readAll(url, { since: watermark, limit: 2 })
  expect(delta.items.people).toMatchObject([{ id: hired[0] }, { id: hired[1] }, { id: 'p-10020', deleted: true }])
  expect(delta.items.groups).toEqual([])
  expect((await readAll(url, { since: delta.watermark })).totals).toEqual({
    people: 0,
    credentials: 0,
    groups: 0,
    memberships: 0,
  })
})

test('the head bears a tag, and 304 answers it until something changes', async () => {
  const { campus, counters } = await aSandbox()
  const head = await ask('/v1/changes/head')
  const tag = head.headers.get('etag') ?? ''
  expect(sourceHead.parse(await head.json())).toEqual({
    version: campus.version,
    watermark: campus.watermark,
    counts: campus.counts(),
  })
  for (const same of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
    expect((await ask('/v1/changes/head', { 'if-none-match': same })).status).toBe(304)
  }
  expect((await ask('/v1/changes/head', { 'if-none-match': '"other"' })).status).toBe(200)
  campus.rename()
  const moved = await ask('/v1/changes/head', { 'if-none-match': tag })
  expect(moved.status).toBe(200)
  expect(moved.headers.get('etag')).not.toBe(tag)
  expect(counters).toMatchObject({ requests: 7, notModified: 4, byPath: { '/v1/changes/head': 7 } })
})

test('a page holds 1000 items unless asked, 5000 at most, and fewer where the server says so', async () => {
  await aSandbox({ people: 1_000 })
  const sizes = []
  for (const query of ['', '?limit=7', '?limit=999999']) sizes.push((await page(`/v1/memberships${query}`)).items.length)
  expect(sizes).toEqual([1_000, 7, 5_000])
  await sandbox?.close()
  await aSandbox({ pageLimit: 25 })
  expect((await page('/v1/people?limit=1000')).items).toHaveLength(25)
})

test('a read goes on seeing the campus as it was when it began', async () => {
  const { campus } = await aSandbox()
  const first = await page('/v1/people?limit=100')
  campus.leave({ share: 0.5 })
  const second = await page(`/v1/people?limit=1000&snapshot=${first.snapshot_id}&cursor=${first.next_cursor}`)
  expect(second.items).toHaveLength(200)
  expect(second).toMatchObject({ next_cursor: null, snapshot_id: first.snapshot_id, watermark: first.watermark, total: 300 })
  expect((await page(`/v1/credentials?snapshot=${first.snapshot_id}`)).total).toBe(495)
})

test('what the contract does not allow is refused as it says', async () => {
  const { campus } = await aSandbox()
  const first = await page('/v1/people?limit=10')
  const held = `snapshot=${first.snapshot_id}`
  expect(await refusal('/v1/people?limit=0')).toEqual([400, 'bad_request'])
  expect(await refusal('/v1/people?limit=ten')).toEqual([400, 'bad_request'])
  expect(await refusal('/v1/people?limit=1&limit=2')).toEqual([400, 'bad_request'])
  expect(await refusal(`/v1/people?${held}&cursor=nonsense`)).toEqual([400, 'bad_request'])
  expect(await refusal(`/v1/groups?${held}&cursor=${first.next_cursor}`)).toEqual([400, 'bad_request'])
  expect(await refusal(`/v1/people?cursor=${first.next_cursor}`)).toEqual([400, 'bad_request'])
  expect(await refusal(`/v1/people?${held}&cursor=${first.next_cursor}&since=${campus.watermark}`)).toEqual([
    400,
    'bad_request',
  ])
  expect(await refusal('/v1/people?snapshot=other')).toEqual([409, 'snapshot_gone'])
  expect(await refusal('/v1/people?since=long-ago')).toEqual([410, 'watermark_expired'])
  expect(await refusal('/v1/doors')).toEqual([404, 'not_found'])
  campus.snapshots.drop()
  expect(await refusal(`/v1/people?${held}&cursor=${first.next_cursor}`)).toEqual([409, 'snapshot_gone'])
})

test('every request that is not GET is refused and counted', async () => {
  const { campus, counters } = await aSandbox()
  const before = campus.watermark
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND']) {
    const response = await ask('/v1/people', {}, method)
    expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, 'GET'])
  }
  expect((await ask('/nowhere', {}, 'DELETE')).status).toBe(405)
  expect(counters).toMatchObject({ requests: 8, refusedMethods: 8 })
  expect(campus.watermark).toBe(before)
})

test.each([
  [
    'bearer',
    { kind: 'bearer', token: 'open sesame' },
    'Bearer open sesame',
    ['Bearer other', 'Basic open sesame', 'open sesame'],
  ],
  [
    'basic',
    { kind: 'basic', username: 'reader', password: 'p:w' },
    `Basic ${btoa('reader:p:w')}`,
    [`Basic ${btoa('reader:')}`, `Bearer ${btoa('reader:p:w')}`],
  ],
] as const)('with %s auth only the right secret reads', async (_, auth, right, wrong) => {
  await aSandbox({ auth })
  expect((await ask('/v1/people', { authorization: right })).status).toBe(200)
  expect((await ask('/v1/people')).status).toBe(401)
  for (const authorization of wrong) expect((await ask('/v1/changes/head', { authorization })).status).toBe(401)
})

test('a port that is taken is an error, and nothing is left listening', async () => {
  const { url } = await aSandbox()
  const port = Number(new URL(url).port)
  await expect(startSandbox({ people: 5, seed: 1, port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
