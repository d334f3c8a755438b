import { describe, expect, test } from 'vitest'
import { isRefused, reachOf, stateOf } from '../../../../src/renderer/screens/scim/connection-words.ts'
import { answerOf, meaningOf } from '../../../../src/renderer/screens/scim/request-words.ts'
import type { ScimConnection, ScimRequestInfo } from '../../../../src/shared/contract/scim-calls.ts'
import type { ScimConnectionId } from '../../../../src/shared/domain.ts'

const aRequest = (status: number, scimType: string | null = null): ScimRequestInfo => ({
  at: 1,
  method: 'POST',
  resource: 'Users',
  status,
  scimType,
  detail: null,
})

describe('what an answer means', () => {
  test.each([
    [200, null, 'ok'],
    [304, null, 'ok'],
    [400, 'invalidFilter', 'invalidFilter'],
    [400, 'somethingNew', '400'],
    [400, 'constructor', '400'],
    [401, null, '401'],
    [409, 'uniqueness', 'uniqueness'],
    [409, null, '409'],
    [418, null, '400'],
    [503, null, '503'],
    [507, null, '500'],
  ] as const)('%i %s', (status, scimType, text) => {
    expect(meaningOf({ status, scimType })).toBe(`scim.requests.means.${text}`)
  })

  test('is told by a shape and a word', () => {
    expect(answerOf(204)).toEqual({ shape: 'ok', word: 'scim.requests.ok' })
    expect(answerOf(409)).toEqual({ shape: 'warning', word: 'scim.requests.refused' })
    expect(answerOf(404)).toEqual({ shape: 'neutral', word: 'scim.requests.absent' })
    expect(answerOf(412)).toEqual({ shape: 'neutral', word: 'scim.requests.outdated' })
    expect(answerOf(503)).toEqual({ shape: 'paused', word: 'scim.requests.later' })
    expect(answerOf(500)).toEqual({ shape: 'danger', word: 'scim.requests.broken' })
  })

  test('asking for somebody who is not there yet is nothing to be done about', () => {
    expect([200, 404, 412].filter(isRefused)).toEqual([])
    expect([400, 401, 409, 500].filter(isRefused)).toEqual([400, 401, 409, 500])
  })
})

describe('how a connection stands', () => {
  const used = { id: 'a', createdAt: 1, createdBy: 'kim', expiresAt: null, lastUsedAt: 5 }
  const aConnection = (change: Partial<ScimConnection>): ScimConnection => ({
    id: 1 as ScimConnectionId,
    name: 'Okta',
    provider: 'okta',
    domains: ['campus.example'],
    domainPolicy: 'enforce',
    invites: true,
    enabled: true,
    importPattern: null,
    createdAt: 1,
    users: 0,
    unlinked: 0,
    groups: 0,
    importedGroups: 0,
    tokens: [used],
    lastRequest: null,
    ...change,
  })

  test.each([
    [{ enabled: false, lastRequest: aRequest(500) }, 'scim.state.off'],
    [{ lastRequest: aRequest(400) }, 'scim.state.refused'],
    [{ tokens: [{ ...used, lastUsedAt: null }] }, 'scim.state.waiting'],
    [{ tokens: [] }, 'scim.state.waiting'],
    [{ lastRequest: aRequest(204) }, 'scim.state.on'],
  ] as const)('%j', (change, text) => {
    expect(stateOf(aConnection(change)).text).toBe(text)
  })
})

test.each([
  [true, 'http://127.0.0.1:18090/scim/v2', 'loopback'],
  [true, 'http://[::1]:18090/scim/v2', 'loopback'],
  [true, 'https://scim.campus.example/scim/v2', 'relay'],
  [false, 'https://10.0.0.7:18090/scim/v2', 'open'],
] as const)('an endpoint on loopback (%s) with the address %s is reached by: %s', (loopback, baseUrl, reach) => {
  expect(reachOf({ status: 'listening', baseUrl, loopback, error: null })).toBe(reach)
})
