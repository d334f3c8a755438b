import { afterEach, beforeEach, expect, test } from 'vitest'
import { startSandbox, type Sandbox } from '../../../src/sandbox/server.ts'
import { readAll } from '../../support/contract-read.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startSandbox({ people: 200, seed: 5 })
})
afterEach(() => sandbox.close())

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
}

async function call(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${sandbox.controlUrl}${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

test.each([
  ['/hire', { count: 3 }, { people: 203 }],
  ['/hire', undefined, { people: 201 }],
  ['/leave', { share: 0.4 }, { people: 120 }],
  ['/leave', { count: 7 }, { people: 193 }],
  ['/leave', { ids: ['p-10002', 'p-10003'] }, { people: 198 }],
  ['/rename', { ids: ['p-10002'], last_name: '한' }, { people: 200 }],
  ['/recard', { count: 5, old: 'inactive' }, { credentials: 335 }],
  ['/report-lost', { status: 'stolen' }, { credentials: 330 }],
  ['/set-inactive', { count: 2 }, { people: 200 }],
  ['/change-campus-id', { ids: ['p-10002'], campus_id: '00000042' }, { people: 200 }],
  ['/recreate', { count: 2 }, { people: 200 }],
  ['/reuse-email', {}, { people: 200 }],
  ['/renumber', {}, { credentials: 330 }],
  ['/share-card', {}, { credentials: 331 }],
  ['/group/add', { name: 'Nachtlabor' }, { groups: 7 }],
  ['/group/rename', { ids: ['g-203'], name: '야간 실험실' }, { groups: 6 }],
  ['/group/remove', { ids: ['g-203'] }, { groups: 5 }],
  ['/membership/add', { count: 2 }, { people: 200 }],
  ['/membership/remove', { count: 2 }, { people: 200 }],
  ['/churn', { count: 25 }, {}],
  ['/touch', undefined, { people: 200 }],
  ['/expire-watermarks', undefined, { people: 200 }],
] as const)('POST %s %o happens on the campus', async (path, body, counts) => {
  const before = sandbox.campus.version
  const { status, body: answer } = await call('POST', path, body)
  expect(status).toBe(200)
  expect(answer['version']).toBe(sandbox.campus.version)
  expect(sandbox.campus.version).not.toBe(before)
  expect(sandbox.campus.counts()).toMatchObject(counts)
  expect((await readAll(sandbox.url)).totals).toEqual(sandbox.campus.counts())
})

test('the state tells counts, version, counters and faults', async () => {
  await fetch(`${sandbox.url}/v1/people`, { method: 'POST' })
  await call('PUT', '/faults', { name: 'slow', ms: 1 })
  const { body } = await call('GET', '/state')
  expect(body).toMatchObject({
    version: sandbox.campus.version,
    watermark: sandbox.campus.watermark,
    counts: { people: 200, credentials: 330, groups: 6 },
    counters: { requests: 1, refusedMethods: 1 },
    faults: [{ name: 'slow', ms: 1, struck: 0 }],
  })
})

test('faults are set one or several at a time, and cleared by name or all', async () => {
  await call('POST', '/faults', [{ name: 'empty' }, { name: 'status', status: 503, retry_after: 1 }])
  expect((await fetch(`${sandbox.url}/v1/people`)).status).toBe(503)
  await call('DELETE', '/faults/status')
  expect((await (await fetch(`${sandbox.url}/v1/people`)).json()) as object).toMatchObject({ total: 0 })
  await call('DELETE', '/faults')
  expect((await readAll(sandbox.url)).totals.people).toBe(200)
})

test('dropped snapshots end the reads under way', async () => {
  const first = (await (await fetch(`${sandbox.url}/v1/people`)).json()) as { readonly snapshot_id: string }
  await call('POST', '/drop-snapshots')
  expect((await fetch(`${sandbox.url}/v1/groups?snapshot=${first.snapshot_id}`)).status).toBe(409)
})

test.each([
  ['POST', '/hire', { count: 'many' }, 400, 'count'],
  ['POST', '/hire', { number: 3 }, 400, 'number'],
  ['POST', '/leave', { share: 1.5 }, 400, 'share'],
  ['POST', '/leave', { ids: ['p-1'] }, 404, 'p-1'],
  ['POST', '/membership/remove', { group_id: 'g-1', person_id: 'p-10001' }, 404, 'g-1'],
  ['PUT', '/faults', { name: 'earthquake' }, 400, 'name'],
  ['PUT', '/faults', { name: 'status' }, 400, 'status'],
  ['DELETE', '/faults/earthquake', undefined, 400, 'earthquake|name'],
  ['POST', '/nothing', {}, 404, 'docs/sandbox.md'],
])('%s %s %o is refused with what is wrong', async (method, path, body, status, said) => {
  const before = sandbox.campus.version
  const answer = await call(method, path, body)
  expect(answer.status).toBe(status)
  expect(String(answer.body['message'])).toMatch(new RegExp(said))
  expect(sandbox.campus.version).toBe(before)
})

test('a body that is not JSON is refused', async () => {
  const post = (headers: Record<string, string>, body: string): Promise<Response> =>
    fetch(`${sandbox.controlUrl}/hire`, { method: 'POST', headers, body })
  expect((await post({ 'content-type': 'application/json' }, '{count:')).status).toBe(400)
  expect((await post({ 'content-type': 'application/x-www-form-urlencoded' }, 'count=3')).status).toBe(415)
  expect(sandbox.campus.counts().people).toBe(200)
})
