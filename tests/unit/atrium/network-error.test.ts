import { describe, expect, it } from 'vitest'
import { errorText } from '../../../src/shared/errors/app-error.ts'
import { networkError } from '../../../src/main/atrium/network-error.ts'

function fetchError(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('socket'), { code }) })
}

describe('a request that failed', () => {
  it.each([
    ['ENOTFOUND', 'source_unreachable'],
    ['EAI_AGAIN', 'source_unreachable'],
    ['UND_ERR_CONNECT_TIMEOUT', 'source_unreachable'],
    ['ECONNRESET', 'source_fault'],
    ['UND_ERR_SOCKET', 'source_fault'],
    ['CERT_HAS_EXPIRED', 'source_certificate_refused'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'source_certificate_refused'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'source_certificate_refused'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'source_certificate_refused'],
  ])('with %s is %s', (code, expected) => {
    expect(networkError('atrium.example', '/v1/people', fetchError(code)).code).toBe(expected)
  })

  it('on every address of the host is named after the first', () => {
    const cause = new AggregateError([Object.assign(new Error('v6'), { code: 'ENETUNREACH' }), new Error('v4')])
    expect(networkError('atrium.example', '/', new TypeError('fetch failed', { cause })).params).toMatchObject({
      reason: 'ENETUNREACH',
    })
  })

  it('for no known reason is a fault', () => {
    expect(networkError('atrium.example', '/', 'odd').code).toBe('source_fault')
  })

  it('because the connection broke says so in the language of the reader, with what the system calls it', () => {
    const broken = networkError('atrium.example', '/v1/people', fetchError('ECONNRESET'))
    expect(errorText(broken, 'en').what).toContain('the connection broke (ECONNRESET)')
    expect(errorText(broken, 'ko').what).toContain('연결이 끊어졌습니다(ECONNRESET)')
    expect(errorText(networkError('atrium.example', '/', 'odd'), 'ko').what).toContain('연결이 끊어졌습니다.')
  })
})
