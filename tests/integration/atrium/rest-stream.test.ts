import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { realPause } from '../../../src/main/atrium/pause.ts'
import type { Pause } from '../../../src/main/atrium/pause.ts'
import { aCampus, answerFrom, aPerson, startContractServer } from '../../support/contract-server.ts'
import type { Answer, ContractServer, SeenRequest } from '../../support/contract-server.ts'
import { aRestReader, collect, failureCode, neverAborted, noHead } from '../../support/source-reads.ts'

const campus = aCampus({ items: { people: Array.from({ length: 40 }, (_, index) => aPerson(`p-${index}`)) } })
let server: ContractServer
let answer: (request: SeenRequest) => Answer
const unhandled: unknown[] = []
const note = (reason: unknown): void => void unhandled.push(reason)

beforeEach(async () => {
  answer = (request) => answerFrom(campus, request)
  server = await startContractServer((request) => answer(request))
  unhandled.length = 0
  process.on('unhandledRejection', note)
})

afterEach(async () => {
  await server.close()
  await turn()
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})

describe('reading ahead', () => {
  it('the next page is asked for while the present one is worked on, and no more than that', async () => {
    const { reader } = aRestReader(server.url)
    let pages = 0
    for await (const event of reader.read({ since: null, head: noHead, signal: neverAborted }).events) {
      if (event.kind !== 'page') continue
      pages += 1
      const isLast = event.page.collection === 'memberships' && pages === 24
      await server.seen(pages + (isLast ? 0 : 1))
      for (let turns = 0; turns < 5; turns += 1) await turn()
      expect(server.requests.length).toBe(pages + (isLast ? 0 : 1))
    }
    expect(pages).toBe(24)
  })

  it('a consumer that leaves early cancels the page that is on its way', async () => {
    answer = (request) => (request.path === '/v1/people' ? { hangs: 'at_once' } : answerFrom(campus, request))
    const { reader } = aRestReader(server.url)
    for await (const event of reader.read({ since: null, head: noHead, signal: neverAborted }).events) {
      expect(event.kind).toBe('page')
      await server.seen(2)
      break
    }
    expect(server.requests).toHaveLength(2)
  })

  it('a page ahead that fails is told of only when its turn comes', async () => {
    answer = (request) => (request.path === '/v1/people' ? { status: 401 } : answerFrom(campus, request))
    const { reader } = aRestReader(server.url)
    const events = reader.read({ since: null, head: noHead, signal: neverAborted }).events[Symbol.asyncIterator]()
    expect((await events.next()).value).toMatchObject({ kind: 'page', page: { collection: 'groups' } })
    await server.seen(2)
    for (let turns = 0; turns < 50; turns += 1) await turn()
    expect(await failureCode(events.next())).toBe('source_credentials_refused')
  })
})

describe('cancelling', () => {
  it('works before the first request', async () => {
    const controller = new AbortController()
    controller.abort()
    const { reader } = aRestReader(server.url)
    expect(await failureCode(reader.head({ etag: null, signal: controller.signal }))).toBe('cancelled')
    expect(await failureCode(collect(reader.read({ since: null, head: noHead, signal: controller.signal })))).toBe('cancelled')
    expect(server.requests).toHaveLength(0)
  })

  it.each(['at_once', 'in_body'] as const)('works while an answer hangs (%s)', async (hangs) => {
    answer = () => ({ hangs, json: {} })
    const controller = new AbortController()
    const { reader } = aRestReader(server.url)
    const code = failureCode(collect(reader.read({ since: null, head: noHead, signal: controller.signal })))
    await server.seen(1)
    controller.abort()
    expect(await code).toBe('cancelled')
  })

  it.each([
    ['a pause after a fault', { status: 500 }],
    ['a wait the server asked for', { status: 429, headers: { 'retry-after': '200' } }],
  ])('works during %s', async (_name, scripted) => {
    answer = () => scripted
    const controller = new AbortController()
    const pause: Pause = async (ms, signal) => {
      setImmediate(() => controller.abort())
      await realPause(ms, signal)
    }
    const { reader } = aRestReader(server.url, { pause, retryPausesMs: [200_000] })
    expect(await failureCode(collect(reader.read({ since: null, head: noHead, signal: controller.signal })))).toBe('cancelled')
  })

  it('works while the consumer is at work on a page', async () => {
    const controller = new AbortController()
    const { reader } = aRestReader(server.url)
    const events = reader.read({ since: null, head: noHead, signal: controller.signal }).events[Symbol.asyncIterator]()
    await events.next()
    controller.abort()
    expect(await failureCode(events.next())).toBe('cancelled')
  })
})
