import type { IncomingMessage } from 'node:http'
import type { Clock } from '../../clock.ts'
import { ScimError } from '../scim-error.ts'
import type { TokenCheck, TokenVerdict } from '../tokens/token-check.ts'
import { createBadTokens } from './bad-tokens.ts'

/** A request was refused for its token; `WWW-Authenticate` says why (RFC 6750, section 3). */
export class Unauthenticated extends ScimError {
  readonly challenge: string

  constructor(detail: string, error: string | null) {
    super(401, detail)
    this.challenge = `Bearer realm="Atrium Sync"${error === null ? '' : `, error="${error}"`}`
  }
}

export type Authenticated = Extract<TokenVerdict, { kind: 'accepted' | 'disabled' }>

/** In seconds: somebody has to unlock the keychain. */
const keychainRetryAfter = 30

/**
 * Makes the check of a request's token. A bad one is answered the later, the more of them came from that address.
 * @throws ScimError (by the function made) 401, 429 or 503
 */
export function createAuthentication(options: {
  readonly tokens: TokenCheck
  readonly clock: Clock
}): (request: IncomingMessage) => Promise<Authenticated> {
  const { tokens, clock } = options
  const badTokens = createBadTokens(() => clock.now())

  const holdBack = async (address: string): Promise<void> => {
    const pauseMs = badTokens.note(address)
    if (pauseMs === null) throw new ScimError(429, 'Too many requests with a token that is not valid.', { retryAfter: 5 })
    if (pauseMs === 0) return
    await new Promise<void>((resolve) => {
      clock.after(pauseMs, resolve)
    })
    badTokens.done(address)
  }

  return async (request) => {
    const token = bearerOf(request.headers.authorization)
    if (token === null) throw new Unauthenticated('Send the token of the connection: "Authorization: Bearer <token>".', null)
    const verdict = await tokens.check(token)
    switch (verdict.kind) {
      case 'accepted':
      case 'disabled':
        return verdict
      case 'no_keychain':
        throw new ScimError(503, 'The keychain that holds the tokens cannot be read at the moment.', {
          retryAfter: keychainRetryAfter,
        })
      case 'refused':
        await holdBack(request.socket.remoteAddress ?? '')
        throw new Unauthenticated('The token is not, or no longer, valid. Refresh it in Atrium Sync.', 'invalid_token')
      default:
        return verdict satisfies never
    }
  }
}

function bearerOf(header: string | undefined): string | null {
  const [, token = null] = /^Bearer +([\w.~+/-]+=*) *$/i.exec(header ?? '') ?? []
  return token
}
